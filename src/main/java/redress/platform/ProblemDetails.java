package redress.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Gives every error that leaves the service a detail that says what to change. The framework's own say only what happened. */
@ApplicationScoped
class ProblemDetails implements ProblemPostProcessor {
    private static final Logger LOG = Logger.getLogger(ProblemDetails.class);

    /** Before the extension's own processors, which fill in what is still missing. */
    private static final int PRIORITY = 200;

    private final HttpServerRequest request;
    private final RoutingContext routing;

    ProblemDetails(HttpServerRequest request, RoutingContext routing) {
        this.request = request;
        this.routing = routing;
    }

    @Override
    public int priority() {
        return PRIORITY;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        HttpProblem ours = Causes.first(context.cause, HttpProblem.class);
        if (ours != null) {
            return ours.getStatusCode() == 413 ? closing(ours) : ours;
        }
        if (DatabaseFailures.areIn(context.cause)) {
            LOG.warnf(
                    "the database does not answer: %s",
                    Causes.root(context.cause).getMessage());
            return Problems.databaseUnavailable();
        }
        JsonProcessingException json = Causes.first(context.cause, JsonProcessingException.class);
        if (json != null && problem.getStatusCode() < 500) {
            return JsonMistakes.problem(json);
        }
        return switch (problem.getStatusCode()) {
            case 401 -> detailed(problem, credentialWanted());
            case 403 -> detailed(problem, notAllowed());
            case 404 -> isTheFrameworks(problem) ? Problems.notFound(nothingHere()) : problem;
            case 405 ->
                detailed(problem, request.method() + " is not possible on " + path() + "; /q/openapi lists what is");
            case 406 ->
                detailed(
                        problem,
                        path() + " cannot be answered as " + accept()
                                + "; leave the Accept header out, or see /q/openapi");
            case 415 -> detailed(problem, contentType() + "; /q/openapi lists the types that " + path() + " takes");
            case 500 -> unexpected(context.cause);
            default -> problem;
        };
    }

    private static HttpProblem unexpected(Throwable cause) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(cause, "unexpected error %s", id);
        return Problems.unexpected(id);
    }

    // The rest of the body is not read, so its sender has to stop. HTTP/2 ends the one stream by itself and forbids the
    // header.
    private HttpProblem closing(HttpProblem problem) {
        return request.version() == HttpVersion.HTTP_2
                ? problem
                : HttpProblem.builder(problem).withHeader("Connection", "close").build();
    }

    private static HttpProblem detailed(HttpProblem problem, String detail) {
        return isTheFrameworks(problem)
                ? HttpProblem.builder(problem).withDetail(detail).build()
                : problem;
    }

    // Whoever throws such an error with a sentence of their own knows better than this class.
    private static boolean isTheFrameworks(HttpProblem problem) {
        String detail = Objects.requireNonNullElse(problem.getDetail(), "HTTP ");
        return detail.isBlank()
                || detail.equals("Unauthorized")
                || detail.equals("Forbidden")
                || detail.startsWith("HTTP ")
                || detail.startsWith("Unable to find matching")
                || detail.startsWith("No supported MessageBodyReader")
                || detail.startsWith("The content-type header value")
                || detail.startsWith("The accept header value");
    }

    private String credentialWanted() {
        String refused = routing.get(Caller.REFUSED);
        return refused == null
                ? "say who you are: with the header Authorization: Bearer TOKEN, or by signing in at /sign-in"
                : refused;
    }

    private String notAllowed() {
        return routing.get(Caller.MUST_CHANGE_PASSWORD) != null
                ? "change your password first, at /account/password"
                : "your role does not allow " + request.method() + " " + path()
                        + "; GET /api/v1/account says what it allows, and" + " the administrator can change it";
    }

    private String nothingHere() {
        return "there is nothing at " + path()
                + ", or a part of it is not of the type that is expected there; /q/openapi lists what there is";
    }

    private String contentType() {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null
                ? "say with the Content-Type header what the body is"
                : "a body of type " + Texts.brief(type) + " is not taken here";
    }

    private String accept() {
        return Texts.brief(Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "that"));
    }

    private String path() {
        return Texts.brief(request.path());
    }
}
