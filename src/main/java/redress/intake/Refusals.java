package redress.intake;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import java.util.Set;

/** What can be wrong with a request as a whole, and what to change. */
public final class Refusals {
    private static final int RETRY_AFTER_SECONDS = 10;

    /** Two transactions waited for each other, or one waited too long. */
    private static final Set<String> COLLISIONS = Set.of("40P01", "40001", "55P03");

    private Refusals() {}

    /** Whether the upload would succeed if it were tried again. */
    public static boolean isCollision(SQLException e) {
        return e.getSQLState() != null && COLLISIONS.contains(e.getSQLState());
    }

    public static HttpProblem badRequest(String title, String detail) {
        return problem(Status.BAD_REQUEST, title, detail);
    }

    public static HttpProblem emptyBody(String noun) {
        return badRequest("The body is empty", "Send at least one " + noun + ".");
    }

    public static HttpProblem brokenOff() {
        return badRequest(
                "The body broke off",
                "Nothing of it was stored. Send the whole upload again; what stands is not doubled.");
    }

    /** The rest of the body is not read, so the connection cannot be used again. */
    public static HttpProblem tooLarge(String detail) {
        return HttpProblem.builder()
                .withStatus(Status.REQUEST_ENTITY_TOO_LARGE)
                .withTitle("The body is too large")
                .withDetail(detail + " Nothing was stored.")
                .withHeader("Connection", "close")
                .build();
    }

    public static HttpProblem unsupported(String detail) {
        return problem(Status.UNSUPPORTED_MEDIA_TYPE, "The format is not supported", detail);
    }

    /** Others are in the way at present. */
    public static HttpProblem busy(String title) {
        return HttpProblem.builder()
                .withStatus(Status.SERVICE_UNAVAILABLE)
                .withTitle(title)
                .withDetail("Nothing was stored. Send the same upload again in " + RETRY_AFTER_SECONDS
                        + " seconds; what stands is not doubled.")
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private static HttpProblem problem(Status status, String title, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail)
                .build();
    }
}
