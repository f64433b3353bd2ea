package redress.probes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;
import redress.intake.Answers;
import redress.intake.Delivery;
import redress.intake.JsonObjects;
import redress.intake.ServiceCodes;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** Results out, as they are stored, in the formats in which they came in; and those that were refused. */
@Path("/api/v1/probe-results")
@RolesAllowed(Rights.READ)
@Tag(name = "Probe results")
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
    @Produces(Delivery.NDJSON)
    @Operation(summary = "What probes saw of a service in a span, as it was recorded")
    public Response ndjson(
            @QueryParam("service") @Nullable String service,
            @QueryParam("vantage") @Nullable String vantage,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to)
            throws SQLException {
        int serviceId = Answers.serviceId(services, service);
        Interval span = Answers.span(from, "to", to);
        return Answers.streamed(Delivery.NDJSON, out -> {
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
    @Produces(Delivery.CSV)
    @Operation(summary = "What probes saw of a service in a span, as it was recorded")
    public Response csv(
            @QueryParam("service") @Nullable String service,
            @QueryParam("vantage") @Nullable String vantage,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to)
            throws SQLException {
        int serviceId = Answers.serviceId(services, service);
        Interval span = Answers.span(from, "to", to);
        return Answers.streamed(Delivery.CSV, out -> {
            try (Writer csv = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
                csv.write(String.join(",", ResultDraft.FIELDS) + "\r\n");
                stored.read(serviceId, vantage, span, (point, result) -> write(csv, service, point, result));
            }
        });
    }

    /** The results of a service that were refused because different ones stand. */
    @GET
    @Path("conflicts")
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Results that were refused because different ones stand")
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
        var refused = stored.refused(
                Answers.serviceId(services, service), Answers.span(from, "to", to), after == null ? 0 : after, entries);
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

    private static void write(JsonGenerator json, @Nullable String service, String vantage, StoredResults.Result result)
            throws IOException {
        json.writeStartObject();
        json.writeStringField(ResultDraft.SERVICE, service);
        json.writeStringField(ResultDraft.VANTAGE, vantage);
        json.writeStringField(ResultDraft.OBSERVED_AT, result.observedAt().toString());
        json.writeBooleanField(ResultDraft.UP, result.up());
        if (result.latencyMillis() != null) {
            json.writeNumberField(ResultDraft.LATENCY_MILLIS, result.latencyMillis());
        }
        if (result.statusCode() != null) {
            json.writeNumberField(ResultDraft.STATUS_CODE, result.statusCode());
        }
        if (result.error() != null) {
            json.writeStringField(ResultDraft.ERROR, result.error());
        }
        json.writeEndObject();
    }

    private static void write(Writer csv, @Nullable String service, String vantage, StoredResults.Result result)
            throws IOException {
        csv.write(Answers.quoted(service) + "," + vantage + "," + result.observedAt() + "," + result.up() + ","
                + (result.latencyMillis() == null ? "" : result.latencyMillis().toPlainString()) + ","
                + (result.statusCode() == null ? "" : result.statusCode()) + "," + Answers.quoted(result.error())
                + "\r\n");
    }
}
