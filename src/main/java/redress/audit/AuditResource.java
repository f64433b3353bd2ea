package redress.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import redress.audit.Verification.Broken;
import redress.audit.Verification.Whole;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;
import redress.platform.Slice;

/** The audit record over the API: searched, taken away whole, and verified. Nothing here changes it. */
@Path(AuditResource.PATH)
@RolesAllowed(Rights.AUDIT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit record")
@Blocking
public class AuditResource {
    static final String PATH = "/api/v1/audit";

    private static final Logger LOG = Logger.getLogger(AuditResource.class);
    private static final Set<String> PAGING = Set.of("limit", "after");

    private final Trail trail;
    private final int pageEntries;

    AuditResource(Trail trail, RedressConfig config) {
        this.trail = trail;
        this.pageEntries = config.limits().pageEntries();
    }

    /**
     * An entry with its place in the chain.
     *
     * @param previous digest of the entry before
     * @param digest SHA-256 of number, previous and the canonical JSON of entry, with a line feed between each two
     * @param entry who did what to what, from where, when, what was before and after, and why
     */
    @Schema(name = "AuditedEntry")
    public record OnRecord(
            long number,
            String previous,
            String digest,
            @Schema(type = SchemaType.OBJECT) JsonNode entry) {
        static OnRecord of(Link link) {
            return new OnRecord(link.number(), link.previous(), link.digest(), link.json());
        }
    }

    /**
     * Entries, newest first.
     *
     * @param head of the whole chain, as number and digest: write it down elsewhere to verify the record with it later
     * @param next where the next part begins, to be sent as {@code after}; null at the end
     */
    public record Entries(
            String head, List<OnRecord> entries, @Nullable String next) {}

    /**
     * Whether the chain is as it was written.
     *
     * @param count of entries; absent where it is broken
     * @param head as number and digest; absent where it is broken
     * @param brokenAt number of the first entry that is not as it should be; absent where it is whole
     * @param fault what is wrong with it; absent where it is whole
     * @param detail the same in words; absent where it is whole
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Verified(
            boolean whole,
            @Nullable Long count,
            @Nullable String head,
            @Nullable Long brokenAt,
            @Nullable String fault,
            @Nullable String detail) {
        static Verified of(Verification verification) {
            if (verification instanceof Broken broken) {
                return new Verified(
                        false, null, null, broken.number(), broken.fault().text(), broken.detail());
            }
            var whole = (Whole) verification;
            return new Verified(true, whole.count(), whole.head().toString(), null, null, null);
        }
    }

    @GET
    @Operation(summary = "Who did what, newest first; every filter narrows the answer")
    @Parameter(
            name = "actor",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "the whole name of a person, a token or the service")
    @Parameter(
            name = "action",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "an action such as exclusion.decide, or all of a kind of thing: exclusion")
    @Parameter(
            name = "subject",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "what names the thing, or what it is a part of: records finds records/2026-06 too")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "the first day (UTC) or instant (RFC 3339)")
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "the first day (UTC) or instant (RFC 3339) after")
    @Parameter(
            name = "text",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "stands anywhere in the entry, in capitals or not")
    public Entries list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo address) {
        var search = Search.of(address.getQueryParameters(), PAGING);
        var slice = Slice.of(limit, after, pageEntries);
        var found = trail.newest(search, below(slice.after()), slice.lookahead());
        return new Entries(
                trail.head().toString(),
                slice.cut(found).stream().map(OnRecord::of).toList(),
                slice.next(found, link -> Long.toString(link.number())));
    }

    @GET
    @Path("export")
    @Produces({Export.NDJSON, Export.CSV})
    @Operation(
            summary = "The whole chain from its first entry, so that anybody can verify it elsewhere",
            description = "As application/x-ndjson or text/csv, by the Accept header or by format=ndjson or format=csv")
    public Response export(@QueryParam("format") @Nullable String format, @Context HttpHeaders headers) {
        boolean csv = isCsv(format, headers);
        StreamingOutput body = out -> {
            if (csv) {
                Export.csv(trail, out);
            } else {
                Export.ndjson(trail, out);
            }
        };
        return Response.ok(body)
                .type(csv ? Export.CSV + ";charset=UTF-8" : Export.NDJSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"audit-record." + (csv ? "csv" : "ndjson") + "\"")
                .build();
    }

    private static boolean isCsv(@Nullable String format, HttpHeaders headers) {
        if (format == null) {
            MediaType first = headers.getAcceptableMediaTypes().get(0);
            return !first.isWildcardType() && first.isCompatible(MediaType.valueOf(Export.CSV));
        }
        if (!format.equals("csv") && !format.equals("ndjson")) {
            throw Problems.badRequest("format is ndjson or csv.", Map.of("parameter", "format"));
        }
        return format.equals("csv");
    }

    @GET
    @Path("verification")
    @Operation(
            summary = "Whether the record is as it was written, and if not, which entry is the first that is wrong",
            description =
                    "Computes every digest again. That newest entries were taken away, or that somebody with every"
                            + " right wrote the chain anew, shows only beside a head that was written down: expectedHead=17:9f86...")
    public Verified verify(@QueryParam("expectedHead") @Nullable String expectedHead) {
        var verification = trail.verify(expectedHead == null ? null : head(expectedHead));
        if (verification instanceof Whole whole) {
            LOG.infof("the audit record is whole: %d entries, head %s", whole.count(), whole.head());
        }
        return Verified.of(verification);
    }

    private static Head head(String text) {
        Head head = Head.read(text);
        if (head == null) {
            throw Problems.badRequest(
                    "expectedHead is NUMBER:DIGEST as an earlier answer called head: a number, a colon and 64 hexadecimal"
                            + " digits in lower case.",
                    Map.of("parameter", "expectedHead"));
        }
        return head;
    }

    private static long below(String after) {
        try {
            long number = after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below, like a number that no entry has.
        }
        throw Problems.badRequest("after is what the answer before called next.", Map.of("parameter", "after"));
    }
}
