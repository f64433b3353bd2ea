package redress.platform;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Tells whoever started the service where it is and what it works on, as the last thing that is printed at start. */
@ApplicationScoped
class Banner implements QuarkusApplication {
    private static final Logger LOG = Logger.getLogger(Banner.class);

    private final RedressConfig config;
    private final SignInNotes notes;
    private final String jdbcUrl;
    private final int port;
    private final Instance<Command> commands;

    Banner(
            RedressConfig config,
            SignInNotes notes,
            @Any Instance<Command> commands,
            @ConfigProperty(name = Main.JDBC_URL) String jdbcUrl,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.config = config;
        this.notes = notes;
        this.commands = commands;
        this.jdbcUrl = jdbcUrl;
        this.port = port;
    }

    /** Runs when everything has started, and returns when the process is told to stop, or when a command is done. */
    @Override
    public int run(String... args) {
        if (args.length > 0) {
            return command(args[0], List.of(args).subList(1, args.length));
        }
        LOG.info(text());
        notes.take().forEach(System.out::println);
        Quarkus.waitForExit();
        return 0;
    }

    // Whoever started a command reads the console, not a log.
    private int command(String name, List<String> arguments) {
        for (Command command : commands) {
            if (command.name().equals(name)) {
                return command.run(arguments);
            }
        }
        System.err.println("There is no command " + name + ". Write one of "
                + commands.stream().map(Command::name).sorted().toList() + ", or nothing to serve.");
        return Main.EXIT_UNKNOWN_COMMAND;
    }

    String text() {
        return """

                ---------------------------------------------------------------
                Redress is at   http://localhost:%d/
                Database        %s
                Sample          %s
                Sign in at      http://localhost:%d/sign-in
                ---------------------------------------------------------------""".formatted(port, database(), sample(), port);
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
