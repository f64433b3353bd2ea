package redress.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The headers that tell a browser how little an answer may do. Every answer has them, whoever gives it: the API, a page, a file, the
 * framework's own endpoints, a refusal. Only what the server cannot even read as a request is answered without, and without a body.
 */
@ApplicationScoped
class ResponseHeaders {
    /** Before the framework asks for credentials, whose refusal has them too. */
    private static final int PRIORITY = 1000;

    /** Everything that a page loads comes from this service, and nothing of it stands in the page itself. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            POLICY,
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");

    private static final String TRANSPORT = "Strict-Transport-Security";
    private static final String A_YEAR = "max-age=31536000";

    /** What a caller reads is kept nowhere. */
    private static final String NOWHERE = "no-store";

    /** A file keeps its name when its content changes, so a browser has to ask whether it has. */
    private static final String ASK_FIRST = "no-cache";

    private static final Pattern FILE = Pattern.compile("/[^/]+\\.(css|js|svg|png|ico|woff2)");

    void register(@Observes Filters filters) {
        filters.register(ResponseHeaders::prepare, PRIORITY);
    }

    // Set at the very end: whoever answers may have written other values, and a failure clears what was written before.
    private static void prepare(RoutingContext request) {
        request.addHeadersEndHandler(ended -> write(request));
        request.next();
    }

    private static void write(RoutingContext request) {
        MultiMap headers = request.response().headers();
        ALWAYS.forEach(headers::set);
        headers.set(HttpHeaders.CACHE_CONTROL, isFile(request) ? ASK_FIRST : NOWHERE);
        // Over an open connection a browser must not heed it. A proxy that ends TLS says so by its headers, see
        // operations.md.
        if (request.request().isSSL()) {
            headers.set(TRANSPORT, A_YEAR);
        }
    }

    private static boolean isFile(RoutingContext request) {
        int status = request.response().getStatusCode();
        return (status == 200 || status == 304)
                && FILE.matcher(request.normalizedPath()).matches();
    }
}
