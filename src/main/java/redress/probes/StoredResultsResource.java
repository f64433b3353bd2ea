package redress.probes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;
import redress.core.time.Micros;
import redress.platform.Problems;
import redress.platform.RedressConfig;

/** Results out, as they are stored, in the formats in which they came in; and those that were refused. */
@Path("/api/v1/probe-results")
public class StoredResultsResource {
    private final StoredResults stored;
    private final ServiceCodes services;
    private final int maxEntries;

    StoredResultsResource(StoredResults stored, ServiceCodes services, RedressConfig config) {
        this.stored = stored;
        this.services = services;
        this.maxEntries = config.limits().pageEntries();
    }

    /**
     * A result that was refused because a different one stands under its key.
     *
     * @param latencyMillis milliseconds
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RefusedResult(
            String service,
            String vantage,
            Instant observedAt,
            boolean up,
            @Nullable BigDecimal latencyMillis,
            @Nullable Integer statusCode,
            @Nullable String error,
            Instant receivedAt) {}

    /**
     * Refused results in the order in which they were recorded.
     *
     * @param next where the next part begins, to be sent as {@code after}; null at the end
     */
    public record RefusedResults(
            List<RefusedResult> conflicts, @Nullable Long next) {}

    /** One object a line, by vantage point and time. */
    @GET
    @Blocking
    @Produces(ProbeResultsResource.NDJSON)
    public Response ndjson(
            @QueryParam("service") @Nullable String service,
            @QueryParam("vantage") @Nullable String vantage,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to)
            throws SQLException {
        int serviceId = serviceId(service);
        Interval span = span(from, to);
        return streamed(ProbeResultsResource.NDJSON, out -> {
            try (JsonGenerator json = JsonObjects.JSON.createGenerator(out)) {
                json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
                stored.read(serviceId, vantage, span, (point, result) -> write(json, service, point, result));
                json.writeRaw('\n');
            }
        });
    }

    /** The same under a header that names the fields. */
    @GET
    @Blocking
    @Produces(ProbeResultsResource.CSV)
    public Response csv(
            @QueryParam("service") @Nullable String service,
            @QueryParam("vantage") @Nullable String vantage,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to)
            throws SQLException {
        int serviceId = serviceId(service);
        Interval span = span(from, to);
        return streamed(ProbeResultsResource.CSV, out -> {
            try (Writer csv = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
                csv.write(Draft.fields().replace(" ", "") + "\r\n");
                stored.read(serviceId, vantage, span, (point, result) -> write(csv, service, point, result));
            }
        });
    }

    /** The results of a service that were refused because different ones stand. */
    @GET
    @Path("conflicts")
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    public RefusedResults conflicts(
            @QueryParam("service") @Nullable String service,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable Long after)
            throws SQLException {
        int entries = limit == null ? maxEntries : limit;
        if (entries < 1 || entries > maxEntries) {
            throw Problems.badRequest("limit is a number from 1 to " + maxEntries + ", not " + limit);
        }
        var refused = stored.refused(serviceId(service), span(from, to), after == null ? 0 : after, entries);
        return new RefusedResults(
                refused.stream().map(entry -> refused(service, entry)).toList(),
                refused.size() < entries ? null : refused.get(entries - 1).id());
    }

    private static RefusedResult refused(@Nullable String service, StoredResults.Refused refused) {
        var result = refused.result();
        return new RefusedResult(
                String.valueOf(service),
                refused.vantage(),
                result.observedAt(),
                result.up(),
                result.latencyMillis(),
                result.statusCode(),
                result.error(),
                refused.receivedAt());
    }

    private int serviceId(@Nullable String service) throws SQLException {
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

    private static Interval span(@Nullable String from, @Nullable String to) {
        Instant start = from == null ? Reception.EARLIEST : instant("from", from);
        Instant end = to == null ? Interval.DISTANT_FUTURE : instant("to", to);
        if (!start.isBefore(end)) {
            throw Problems.badRequest("from lies before to");
        }
        return new Interval(start, end);
    }

    private static Instant instant(String name, String text) {
        long micros = Rfc3339.micros(text);
        if (micros == Rfc3339.INVALID) {
            throw Problems.badRequest(name + " is an RFC 3339 date-time with its offset, such as 2026-01-31T23:59:59Z");
        }
        return Micros.instant(micros);
    }

    private interface Body {
        void write(OutputStream out) throws IOException, SQLException;
    }

    private static Response streamed(String type, Body body) {
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

    private static void write(JsonGenerator json, @Nullable String service, String vantage, StoredResults.Result result)
            throws IOException {
        json.writeStartObject();
        json.writeStringField(Draft.SERVICE, service);
        json.writeStringField(Draft.VANTAGE, vantage);
        json.writeStringField(Draft.OBSERVED_AT, result.observedAt().toString());
        json.writeBooleanField(Draft.UP, result.up());
        if (result.latencyMillis() != null) {
            json.writeNumberField(Draft.LATENCY_MILLIS, result.latencyMillis());
        }
        if (result.statusCode() != null) {
            json.writeNumberField(Draft.STATUS_CODE, result.statusCode());
        }
        if (result.error() != null) {
            json.writeStringField(Draft.ERROR, result.error());
        }
        json.writeEndObject();
    }

    private static void write(Writer csv, @Nullable String service, String vantage, StoredResults.Result result)
            throws IOException {
        csv.write(quoted(service) + "," + vantage + "," + result.observedAt() + "," + result.up() + ","
                + (result.latencyMillis() == null ? "" : result.latencyMillis().toPlainString()) + ","
                + (result.statusCode() == null ? "" : result.statusCode()) + "," + quoted(result.error()) + "\r\n");
    }

    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "";
        }
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
