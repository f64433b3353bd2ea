package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.History.Part;
import redress.core.statement.Statement;
import redress.platform.KnownAt;
import redress.platform.Problems;
import redress.platform.Rights;

/** Statements over the API: what a period of an agreement came to, service by service. */
@Path("/api/v1/statements")
@RolesAllowed(Rights.READ)
@Tag(name = "Statements")
public class StatementResource {
    /** Most statements in one answer. */
    static final int MAX_STATEMENTS = 1_000;
    /** Most statements in one answer about what was known: each is computed from its results anew. */
    static final int MAX_AS_KNOWN = 100;

    private static final String TEXT_CSV = "text/csv";
    private static final MediaType CSV = new MediaType("text", "csv");

    private final Statements statements;
    private final ClosedStatements closed;
    private final Recomputation recomputation;
    private final Periods periods;
    private final InstantSource time;

    StatementResource(
            Statements statements,
            ClosedStatements closed,
            Recomputation recomputation,
            Periods periods,
            InstantSource time) {
        this.statements = statements;
        this.closed = closed;
        this.recomputation = recomputation;
        this.periods = periods;
        this.time = time;
    }

    /**
     * One page of statements.
     *
     * @param knownAt where the question was what was known then; asOf is the same instant
     * @param total how many statements the agreement has for the period
     * @param statements a {@link StatementDocument} each; of a closed period the frozen one, with what names its revision
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "StatementPage")
    public record Page(
            String agreement,
            String period,
            Instant asOf,
            @Nullable Instant knownAt,
            int total,
            int offset,
            int limit,

            @Schema(implementation = StatementDocument[].class)
            List<Object> statements) {}

    /** A page as JSON, or all statements of the period as a table. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, TEXT_CSV})
    @Operation(
            summary = "What a period came to, service by service",
            description =
                    "JSON, or CSV with format=csv or Accept: text/csv. Results posted before the request are counted. A"
                            + " running period is computed up to now. A period in which new terms took effect gives one statement"
                            + " for each part. With knownAt the answer is what was known then: terms, exclusions, decisions,"
                            + " contradictions and results recorded at or before it, computed as of it.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Page.class)),
                @Content(mediaType = TEXT_CSV, schema = @Schema(implementation = String.class))
            })
    public Response get(
            @Parameter(description = "Code of the agreement", required = true) @QueryParam("agreement") @Nullable String agreement,
            @Parameter(
                            description =
                                    "Period such as 2021-04, 2021-Q2 or 2021, as the agreement cuts them; the running one, or"
                                            + " the last, where it is left out")
                    @QueryParam("period")
                    @Nullable String period,
            @Parameter(description = "Code of one service") @QueryParam("service") @Nullable String service,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @Parameter(description = "At most 1000, and at most 100 with knownAt; as many where it is left out")
                    @QueryParam("limit")
                    @Nullable Integer limit,
            @Parameter(description = "What was known then: RFC 3339 with offset, not after now")
                    @QueryParam("knownAt")
                    @Nullable String knownAt,
            @Parameter(description = "json or csv; stands above the Accept header") @QueryParam("format") @Nullable String format,
            @Context HttpHeaders headers) {
        Instant now = time.instant();
        Instant then = KnownAt.read(knownAt, now);
        MediaType type = format == null ? accepted(headers) : named(format);
        Periods.Chosen chosen = then == null
                ? periods.choose(agreement, period, service, now)
                : periods.chooseAsKnown(agreement, period, service, then);
        boolean table = type.equals(CSV);
        int count = count(limit, offset, then);
        List<Part> parts = chosen.parts();
        if (table && then != null && parts.size() > MAX_AS_KNOWN) {
            throw Problems.badRequest("A table of what was known has at most " + MAX_AS_KNOWN
                    + " statements, and there are " + parts.size() + ": name a service.");
        }
        List<Part> shown =
                table ? parts : parts.stream().skip(offset).limit(count).toList();
        var frozen = then == null ? closed.latest(chosen) : closed.latest(chosen, then);
        Object entity = table
                ? StatementTable.csv(recomputation.statements(shown, frozen, open -> compute(open, now, then)))
                : new Page(
                        chosen.agreement(),
                        chosen.label(),
                        then == null ? now : then,
                        then,
                        parts.size(),
                        offset,
                        count,
                        documents(shown, frozen, open -> compute(open, now, then)));
        return Response.ok(entity, type).build();
    }

    private static int count(@Nullable Integer limit, int offset, @Nullable Instant then) {
        int most = then == null ? MAX_STATEMENTS : MAX_AS_KNOWN;
        int count = limit == null ? most : limit;
        if (offset < 0 || count < 1 || count > most) {
            throw Problems.badRequest("Write an offset of 0 or more and a limit of 1 to " + most
                    + (then == null ? "." : " where the question is what was known."));
        }
        return count;
    }

    private static List<Object> documents(
            List<Part> parts,
            Map<ClosedStatements.Place, Frozen> frozen,
            Function<List<Part>, List<Statement>> compute) {
        var open = parts.stream()
                .filter(part -> !frozen.containsKey(ClosedStatements.Place.of(part)))
                .toList();
        var computed = compute.apply(open).iterator();
        var documents = new ArrayList<Object>(parts.size());
        for (Part part : parts) {
            Frozen one = frozen.get(ClosedStatements.Place.of(part));
            documents.add(one == null ? StatementDocument.of(computed.next()) : new RawValue(one.document()));
        }
        return documents;
    }

    /** What the client likes best; JSON where it takes anything. */
    private static MediaType accepted(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return MediaType.APPLICATION_JSON_TYPE;
            }
            if (type.isCompatible(CSV)) {
                return CSV;
            }
        }
        return MediaType.APPLICATION_JSON_TYPE;
    }

    private static MediaType named(String format) {
        return switch (format) {
            case "json" -> MediaType.APPLICATION_JSON_TYPE;
            case "csv" -> CSV;
            default -> throw Problems.badRequest("Write format=json or format=csv, not " + format + ".");
        };
    }

    private List<Statement> compute(List<Part> parts, Instant now, @Nullable Instant then) {
        if (parts.isEmpty()) {
            return List.of();
        }
        statements.bringUpToDate(parts);
        return then == null ? statements.of(parts, now) : statements.asKnown(parts, then);
    }
}
