package redress.platform;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Tells whoever started the service where it is and what it works on, as the last thing that is printed at start. */
@ApplicationScoped
class Banner {
    private static final Logger LOG = Logger.getLogger(Banner.class);

    private final RedressConfig config;
    private final String jdbcUrl;
    private final int port;

    Banner(
            RedressConfig config,
            @ConfigProperty(name = Main.JDBC_URL) String jdbcUrl,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.config = config;
        this.jdbcUrl = jdbcUrl;
        this.port = port;
    }

    void print(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER + 1000) StartupEvent start) {
        LOG.info(text());
    }

    String text() {
        return """

                ---------------------------------------------------------------
                Redress is at   http://localhost:%d/
                Database        %s
                Sample          %s
                No sign-in is needed yet.
                ---------------------------------------------------------------""".formatted(port, database(), sample());
    }

    private String database() {
        return config.embeddedDatabase()
                .map(path -> "embedded PostgreSQL in " + path)
                .orElse("external, " + withoutParameters(jdbcUrl));
    }

    private String sample() {
        return config.sample() ? "loaded" : "not loaded (set REDRESS_SAMPLE=true to load it)";
    }

    // A password may stand among the parameters of a JDBC URL.
    private static String withoutParameters(String url) {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }
}
