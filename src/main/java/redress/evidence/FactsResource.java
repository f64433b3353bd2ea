package redress.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
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
import redress.intake.Receipt;
import redress.intake.ServiceCodes;
import redress.platform.Problems;
import redress.platform.QueryWords;
import redress.platform.RedressConfig;
import redress.platform.Rights;
import redress.platform.Slice;
import redress.platform.StreamedBody;

/** Evidence besides probe results, in and out: one path for each kind of facts, all with the same formats and guarantees. */
@Path("/api/v1/{kind: " + FactsResource.PATHS + "}")
@RolesAllowed(Rights.READ)
@Tag(name = "Evidence")
public class FactsResource {
    static final String PATHS =
            "request-counts|users-affected|deployments|usage|charges|tickets|component-states" + "|planned-maintenance";

    private final Intake intake;
    private final StoredFacts stored;
    private final ServiceCodes services;
    private final SecurityIdentity identity;
    private final RedressConfig.Limits limits;

    FactsResource(
            Intake intake, StoredFacts stored, ServiceCodes services, SecurityIdentity identity, RedressConfig config) {
        this.identity = identity;
        this.intake = intake;
        this.stored = stored;
        this.services = services;
        this.limits = config.limits();
    }

    /** A fact that was refused because a different one stood, as it was sent. */
    public record RefusedFact(String service, JsonNode fact, String reason, Instant receivedAt) {}

    /**
     * Refused facts in the order in which they were recorded.
     *
     * @param next where the next part begins, to be sent as {@code after}; null at the end
     */
    public record RefusedFacts(
            List<RefusedFact> conflicts, @Nullable String next) {}

    @POST
    @RolesAllowed({Rights.MEASURE, Rights.ACCOUNT})
    @Blocking
    @StreamedBody
    @Consumes({MediaType.APPLICATION_JSON, Delivery.NDJSON, Delivery.JSON_LINES, Delivery.CSV})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Record facts; the answer comes after the commit and says what became of them")
    public Receipt<FactConflict> post(
            @PathParam("kind") String path,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            InputStream body)
            throws SQLException {
        Kind<?> kind = Kinds.at(path);
        if (!identity.hasRole(kind.isAccount() ? Rights.ACCOUNT : Rights.MEASURE)) {
            throw new ForbiddenException();
        }
        return new Delivery(type, encoding, body, FactDraft.NOUN).to(facts -> intake.receive(kind, facts), limits);
    }

    /** A page as JSON, or all of them as they can be sent. */
    @GET
    @Blocking
    @Produces({MediaType.APPLICATION_JSON, Delivery.NDJSON, Delivery.CSV})
    @Operation(summary = "Facts of a service that touch a span, in the order in which they were recorded")
    public Response get(
            @PathParam("kind") String path,
            @QueryParam("service") @Nullable String service,
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @QueryParam("history") @Nullable String history,
            @QueryParam("knownAt") @Nullable String knownAt,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context HttpHeaders headers)
            throws SQLException {
        Kind<?> kind = Kinds.at(path);
        var asked = new StoredFacts.Asked(
                Answers.serviceId(services, service),
                Answers.span(from, "until", until),
                flag(history),
                knownAt == null ? Interval.DISTANT_FUTURE : Answers.instant("knownAt", knownAt));
        return switch (accepted(headers)) {
            case Delivery.NDJSON -> ndjson(kind, String.valueOf(service), asked);
            case Delivery.CSV -> csv(kind, String.valueOf(service), asked);
            default -> json(kind, String.valueOf(service), asked, Slice.of(limit, after, limits.pageEntries()));
        };
    }

    /** What the client likes best; JSON where it takes anything. */
    private static String accepted(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            for (String format : List.of(MediaType.APPLICATION_JSON, Delivery.NDJSON, Delivery.CSV)) {
                if (type.isCompatible(MediaType.valueOf(format))) {
                    return format;
                }
            }
        }
        return MediaType.APPLICATION_JSON;
    }

    private Response json(Kind<?> kind, String service, StoredFacts.Asked asked, Slice slice) throws SQLException {
        var found = stored.page(kind, asked, place(slice), slice.lookahead());
        var body = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonObjects.JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeArrayFieldStart("facts");
            for (StoredFacts.Stored entry : slice.cut(found)) {
                write(json, kind, service, entry, true);
            }
            json.writeEndArray();
            json.writeStringField("next", slice.next(found, entry -> Long.toString(entry.id())));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Response.ok(body.toByteArray(), MediaType.APPLICATION_JSON).build();
    }

    private Response ndjson(Kind<?> kind, String service, StoredFacts.Asked asked) {
        return Answers.streamed(Delivery.NDJSON, out -> {
            try (JsonGenerator json = JsonObjects.JSON.createGenerator(out)) {
                json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
                stored.read(kind, asked, entry -> write(json, kind, service, entry, false));
                json.writeRaw('\n');
            }
        });
    }

    private Response csv(Kind<?> kind, String service, StoredFacts.Asked asked) {
        return Answers.streamed(Delivery.CSV, out -> {
            try (Writer csv = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
                Told.header(csv, kind);
                stored.read(kind, asked, entry -> Told.write(csv, kind, service, entry));
            }
        });
    }

    @GET
    @Path("conflicts")
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Facts that were refused because different ones stand")
    public RefusedFacts conflicts(
            @PathParam("kind") String path,
            @QueryParam("service") @Nullable String service,
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        Slice slice = Slice.of(limit, after, limits.pageEntries());
        int serviceId = Answers.serviceId(services, service);
        Interval span = Answers.span(from, "until", until);
        var refused = stored.refused(Kinds.at(path), serviceId, span, place(slice), slice.lookahead());
        return new RefusedFacts(
                slice.cut(refused).stream()
                        .map(entry -> new RefusedFact(
                                services.seen().code(serviceId), entry.fact(), entry.reason(), entry.receivedAt()))
                        .toList(),
                slice.next(refused, entry -> Long.toString(entry.id())));
    }

    private static boolean flag(@Nullable String history) {
        return Boolean.TRUE.equals(QueryWords.flag("history", history));
    }

    private static long place(Slice slice) {
        try {
            return slice.after().isEmpty() ? 0 : Long.parseLong(slice.after());
        } catch (NumberFormatException e) {
            throw Problems.badRequest("after is what the answer before called next");
        }
    }

    /** @param asRecorded whether to say when and as which revision, which nobody can send */
    private static void write(
            JsonGenerator json, Kind<?> kind, String service, StoredFacts.Stored stored, boolean asRecorded)
            throws IOException {
        Revision revision = stored.revision();
        json.writeStartObject();
        json.writeStringField(FactDraft.SERVICE, service);
        Told.write(json, kind, revision.fact(), revision.correction(), revision.withdrawn());
        if (asRecorded) {
            json.writeNumberField("revision", revision.number());
            json.writeStringField("recordedAt", revision.recordedAt().toString());
        }
        json.writeEndObject();
    }
}
