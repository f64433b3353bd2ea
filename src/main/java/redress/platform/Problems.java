package redress.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;

/**
 * Errors as clients see them (RFC 9457). Whoever throws one says in its detail what to change; an extension hands over what a
 * program may want to read, such as the list of mistakes.
 */
public final class Problems {
    /** How long a client may wait before it tries again while the database is away. */
    static final int RETRY_AFTER_SECONDS = 5;

    private static final int UNPROCESSABLE_CONTENT = 422;

    private Problems() {}

    /** The request is wrong in itself. */
    public static HttpProblem badRequest(String detail) {
        return badRequest(detail, Map.of());
    }

    /** The request is wrong in itself, with what a program may want to read. */
    public static HttpProblem badRequest(String detail, Map<String, ?> extensions) {
        return problem(Status.BAD_REQUEST, detail, extensions).build();
    }

    /** Whoever asks is known, and may not. */
    public static HttpProblem forbidden(String detail) {
        return problem(Status.FORBIDDEN, detail, Map.of()).build();
    }

    /** What the request names does not exist. */
    public static HttpProblem notFound(String detail) {
        return notFound(detail, Map.of());
    }

    /** What the request names does not exist, with what does. */
    public static HttpProblem notFound(String detail, Map<String, ?> extensions) {
        return problem(Status.NOT_FOUND, detail, extensions).build();
    }

    /** The request contradicts what is stored. */
    public static HttpProblem conflict(String detail, Map<String, ?> extensions) {
        return problem(Status.CONFLICT, detail, extensions).build();
    }

    /** The request is well formed, but its content breaks a rule of the domain. */
    public static HttpProblem unprocessable(String detail, Map<String, ?> extensions) {
        // The version of JAX-RS in use has no constant for 422.
        var problem = HttpProblem.builder()
                .withStatus(UNPROCESSABLE_CONTENT)
                .withTitle("Unprocessable Content")
                .withDetail(detail);
        extensions.forEach(problem::with);
        return problem.build();
    }

    /** The body comes in a form that is not taken here. */
    public static HttpProblem unsupported(String detail) {
        return problem(Status.UNSUPPORTED_MEDIA_TYPE, detail, Map.of()).build();
    }

    /** The body is longer than this endpoint takes. */
    public static HttpProblem tooLarge(long limitBytes) {
        return problem(
                        Status.REQUEST_ENTITY_TOO_LARGE,
                        "the body is longer than the " + limitBytes + " bytes that are taken here; send less at once",
                        Map.of("limitBytes", limitBytes))
                .build();
    }

    /** The caller asks more often than it may; nothing of the request has been looked at. */
    static HttpProblem tooManyRequests(int perSecond, int burst, long retryAfterSeconds) {
        return problem(
                        Status.TOO_MANY_REQUESTS,
                        "you may make " + burst + " requests at once and then " + perSecond
                                + " a second; nothing was done, send the same request again in " + retryAfterSeconds
                                + (retryAfterSeconds == 1 ? " second" : " seconds"),
                        Map.of("requestsPerSecond", perSecond, "requestBurst", burst))
                .withHeader(HttpHeaders.RETRY_AFTER, retryAfterSeconds)
                .build();
    }

    /** The database does not answer; nothing of the request has been stored. */
    public static HttpProblem databaseUnavailable() {
        return problem(
                        Status.SERVICE_UNAVAILABLE,
                        "the database does not answer at the moment; nothing was stored, send the same request again in "
                                + RETRY_AFTER_SECONDS + " seconds",
                        Map.of())
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    /** A fault of ours: the client learns only the number under which the log tells the rest. */
    static HttpProblem unexpected(String id) {
        return problem(
                        Status.INTERNAL_SERVER_ERROR,
                        "something went wrong in the service, not in your request; its operator finds the reason in the log under "
                                + id,
                        Map.of("id", id))
                .build();
    }

    static HttpProblem.Builder problem(Status status, String detail, Map<String, ?> extensions) {
        var problem = HttpProblem.builder()
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(detail);
        extensions.forEach(problem::with);
        return problem;
    }
}
