package redress.intake;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;
import redress.core.time.Micros;
import redress.platform.Problems;
import redress.platform.Years;

/** What requests for stored measurements have in common: which service, which span, and an answer of any length. */
public final class Answers {
    private Answers() {}

    /** Writes the body of an answer. */
    public interface Body {
        void write(OutputStream out) throws IOException, SQLException;
    }

    /** The service that a request names. */
    public static int serviceId(ServiceCodes codes, @Nullable String service) throws SQLException {
        ServiceCodes.Seen services = codes.seen();
        if (service == null) {
            throw Problems.badRequest("say which service, as in ?service=ehr-prod");
        }
        if (services.id(service) == null) {
            services.refresh();
        }
        Integer id = services.id(service);
        if (id == null) {
            throw Problems.notFound(
                    "no agreement names the service " + Draft.shown(service),
                    Map.of("nearest", services.nearest(service)));
        }
        return id;
    }

    /**
     * The span that a request names; without bounds, everything.
     *
     * @param endName how the parameter is called that names the end
     */
    public static Interval span(@Nullable String from, String endName, @Nullable String end) {
        Instant start = from == null ? Years.EARLIEST : instant("from", from);
        Instant until = end == null ? Interval.DISTANT_FUTURE : instant(endName, end);
        if (!start.isBefore(until)) {
            throw Problems.badRequest("from lies before " + endName);
        }
        return new Interval(start, until);
    }

    /** The instant that a parameter names. */
    public static Instant instant(String name, String text) {
        long micros = Rfc3339.micros(text);
        if (micros == Rfc3339.INVALID) {
            throw Problems.badRequest(name + " is an RFC 3339 date-time with its offset, such as 2026-01-31T23:59:59Z");
        }
        return Micros.instant(micros);
    }

    /** An answer that is written while it is read. */
    public static Response streamed(String type, Body body) {
        StreamingOutput output = out -> {
            try {
                body.write(out);
            } catch (SQLException e) {
                // The head of the answer is on its way; only a broken end can tell the client now.
                throw new IOException(e);
            }
        };
        return Response.ok(output).header(HttpHeaders.CONTENT_TYPE, type).build();
    }

    /** A cell of comma-separated values. */
    public static String quoted(@Nullable String text) {
        if (text == null) {
            return "";
        }
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
