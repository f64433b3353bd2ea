package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.util.RawValue;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.platform.BodyMistakes;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;
import redress.platform.Slice;

/** Closed periods over the API: what was frozen, what it rests on, and how to correct it. */
@Path(ClosedPeriodResource.PATH)
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Closed periods")
@Blocking
public class ClosedPeriodResource {
    static final String PATH = "/api/v1/closed-periods";
    /** Most statements or revisions in one answer. */
    static final int MAX_LISTED = 1_000;
    /** Most corrections of which an answer says the lines. */
    static final int MAX_DIFFERENCES = 100;
    /** A label of any rule of periods. */
    private static final Pattern PERIOD = Pattern.compile("\\d{4}(-Q[1-4]|-(0[1-9]|1[0-2])(-[0-3]\\d)?)?");

    private final Agreements agreements;
    private final ClosedStatements closed;
    private final Closing closing;
    private final Recomputation recomputation;
    private final InstantSource time;
    private final int pageEntries;

    ClosedPeriodResource(
            Agreements agreements,
            ClosedStatements closed,
            Closing closing,
            Recomputation recomputation,
            InstantSource time,
            RedressConfig config) {
        this.agreements = agreements;
        this.closed = closed;
        this.closing = closing;
        this.recomputation = recomputation;
        this.time = time;
        this.pageEntries = config.limits().pageEntries();
    }

    /** A part of the list of closed periods. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ClosedPeriodListing")
    public record Listing(
            List<ClosedStatements.Entry> closedPeriods,
            @Nullable String next) {}

    /** The revisions of a closed period, service by service. */
    public record Revisions(
            String agreement, String period, int offset, int limit, List<ClosedStatements.Sealed> revisions) {}

    /** The statements that have a revision, each as it was frozen. */
    public record Revision(
            String agreement,
            String period,
            int revision,
            int offset,
            int limit,

            @Schema(implementation = StatementDocument[].class)
            List<RawValue> statements) {}

    /** Who asks for a correction, and why; of one service, or of all that differ. */
    @Schema(name = "CorrectionRequest")
    public record Request(
            @Nullable String by,
            @Nullable String reason,
            @Nullable String service) {}

    /** What a correction changed in one statement. */
    public record Difference(String service, int part, int revision, int total, List<Changes.Line> changes) {
        static Difference of(Frozen before, Frozen after) {
            var changes = Changes.between(before.statement(), after.statement());
            var seal = after.seal();
            return new Difference(seal.service(), seal.part(), seal.revision(), changes.total(), changes.lines());
        }
    }

    /**
     * Corrections, made or possible.
     *
     * @param corrected how many statements
     * @param differences of the first hundred of them
     */
    public record Corrections(String agreement, String period, int corrected, List<Difference> differences) {}

    /** Whether terms and evidence still give the frozen bytes. */
    public record Recomputed(String agreement, String period, int revision, boolean same, List<One> statements) {}

    /** The same for one statement, with what its digest stands for and, where they differ, what would be computed now. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record One(
            Frozen.Seal seal,
            String digest,
            String recomputedDigest,
            boolean same,
            @Nullable Changes difference) {
        static One of(Recomputation.Result result) {
            Frozen frozen = result.frozen();
            return new One(
                    frozen.seal(),
                    frozen.digest(),
                    result.recomputed(),
                    result.same(),
                    result.same() ? null : Changes.between(frozen.statement(), result.statement()));
        }
    }

    @GET
    @Operation(summary = "Closed periods, in the order in which their agreements were first recorded")
    public Listing list(
            @QueryParam("agreement") @Nullable String agreement,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        var slice = Slice.of(limit, after, pageEntries);
        var found = closed.list(agreement, begin(slice.after()), slice.lookahead());
        String next = slice.next(
                found,
                last -> PATH + "?limit=" + slice.limit() + "&after=" + last.agreement() + "/" + last.period()
                        + (agreement == null ? "" : "&agreement=" + agreement));
        return new Listing(slice.cut(found), next);
    }

    @GET
    @Path("{agreement}/{period}/revisions")
    @Operation(summary = "Every revision of a closed period with what its digest stands for")
    public Revisions revisions(
            @PathParam("agreement") String agreement,
            @PathParam("period") String period,
            @QueryParam("service") @Nullable String service,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("" + MAX_LISTED) int limit) {
        checkPage(offset, limit);
        var found = closed.revisions(agreement, period, one(service), offset, limit);
        if (found.isEmpty()) {
            throw notClosed(agreement, period, service);
        }
        return new Revisions(agreement, period, offset, limit, found);
    }

    @GET
    @Path("{agreement}/{period}/revisions/{revision}")
    @Operation(summary = "The statements that have this revision, as they were frozen")
    public Revision revision(
            @PathParam("agreement") String agreement,
            @PathParam("period") String period,
            @PathParam("revision") int revision,
            @QueryParam("service") @Nullable String service,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("" + MAX_LISTED) int limit) {
        checkPage(offset, limit);
        var statements = of(agreement, period, revision, service, offset, limit).stream()
                .map(frozen -> new RawValue(frozen.document()))
                .toList();
        return new Revision(agreement, period, revision, offset, limit, statements);
    }

    @GET
    @Path("{agreement}/{period}/revisions/{revision}/statement")
    @Operation(summary = "One frozen statement, the very bytes that its digest names")
    public Response statement(
            @PathParam("agreement") String agreement,
            @PathParam("period") String period,
            @PathParam("revision") int revision,
            @QueryParam("service") @Nullable String service,
            @QueryParam("part") @DefaultValue("1") int part) {
        return bytes(only(agreement, period, revision, service, part).statement());
    }

    @GET
    @Path("{agreement}/{period}/revisions/{revision}/evidence")
    @Operation(summary = "What one frozen statement was computed from, the very bytes that its digest names")
    public Response evidence(
            @PathParam("agreement") String agreement,
            @PathParam("period") String period,
            @PathParam("revision") int revision,
            @QueryParam("service") @Nullable String service,
            @QueryParam("part") @DefaultValue("1") int part) {
        return bytes(only(agreement, period, revision, service, part).evidence());
    }

    @GET
    @Path("{agreement}/{period}/revisions/{revision}/difference")
    @Operation(summary = "What this revision changed, line by line")
    public Corrections difference(
            @PathParam("agreement") String agreement,
            @PathParam("period") String period,
            @PathParam("revision") int revision,
            @QueryParam("service") @Nullable String service) {
        if (revision < 2) {
            throw Problems.badRequest("Revision 1 is the first: there is a difference from revision 2 on.");
        }
        var after = of(agreement, period, revision, service, 0, MAX_DIFFERENCES);
        var differences = new ArrayList<Difference>();
        for (Frozen frozen : after) {
            var seal = frozen.seal();
            differences.add(Difference.of(only(agreement, period, revision - 1, seal.service(), seal.part()), frozen));
        }
        return new Corrections(agreement, period, after.size(), differences);
    }

    @GET
    @Path("{agreement}/{period}/pending")
    @Operation(summary = "What a correction would change if somebody asked for one now; nothing is stored")
    public Corrections pending(
            @PathParam("agreement") String agreement,
            @PathParam("period") String period,
            @QueryParam("service") @Nullable String service) {
        checkClosed(agreement, period, service);
        var now = time.instant();
        closing.bringUpToDate(agreement, period, one(service), now);
        return corrections(agreement, period, closing.pending(agreement, period, one(service), now));
    }

    @POST
    @RolesAllowed(Rights.REVISE)
    @Path("{agreement}/{period}/revisions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Correct a closed period from what is on record now",
            description = "201 with the difference line by line; 409 where nothing differs")
    @APIResponseSchema(
            value = Corrections.class,
            responseCode = "201",
            responseDescription = "What was corrected, line by line")
    public Response correct(
            @PathParam("agreement") String agreement, @PathParam("period") String period, @Nullable Request request) {
        if (request == null) {
            throw Problems.badRequest("Write who asks and why: {\"by\": \"A. Rossi\", \"reason\": \"...\"}.");
        }
        var mistakes = new BodyMistakes();
        String by = mistakes.required("by", request.by());
        String reason = mistakes.required("reason", request.reason());
        String service = mistakes.optional("service", request.service());
        mistakes.refuse();
        checkClosed(agreement, period, service);
        var now = time.instant();
        closing.bringUpToDate(agreement, period, one(service), now);
        var made = closing.revise(agreement, period, one(service), by, reason, now);
        if (made.isEmpty()) {
            throw Problems.conflict(
                    "Nothing differs: what is on record now gives the closed statements of " + period
                            + ", so that there is nothing to correct.",
                    Map.of());
        }
        return Response.created(URI.create(PATH + "/" + agreement + "/" + period + "/revisions"))
                .entity(corrections(agreement, period, made))
                .build();
    }

    @GET
    @Path("{agreement}/{period}/revisions/{revision}/recomputation")
    @Operation(summary = "Compute a revision again from its frozen terms and evidence, and compare the bytes")
    public Recomputed recomputation(
            @PathParam("agreement") String agreement,
            @PathParam("period") String period,
            @PathParam("revision") int revision,
            @QueryParam("service") @Nullable String service,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("" + MAX_DIFFERENCES) int limit) {
        checkPage(offset, limit);
        var statements = of(agreement, period, revision, service, offset, limit).stream()
                .map(recomputation::of)
                .map(One::of)
                .toList();
        return new Recomputed(agreement, period, revision, statements.stream().allMatch(One::same), statements);
    }

    private static Corrections corrections(String agreement, String period, List<Closing.Correction> made) {
        var differences = made.stream()
                .limit(MAX_DIFFERENCES)
                .map(correction -> Difference.of(correction.before(), correction.after()))
                .toList();
        return new Corrections(agreement, period, made.size(), differences);
    }

    private static Response bytes(String text) {
        return Response.ok(text.getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private List<Frozen> of(
            String agreement, String period, int revision, @Nullable String service, int offset, int limit) {
        var found = closed.of(agreement, period, revision, one(service), offset, limit);
        if (found.isEmpty()) {
            checkClosed(agreement, period, service);
            throw Problems.notFound("No statement of " + period + " has revision " + revision + ". List them: GET "
                    + PATH + "/" + agreement + "/" + period + "/revisions.");
        }
        return found;
    }

    private Frozen only(String agreement, String period, int revision, @Nullable String service, int part) {
        var found = of(agreement, period, revision, service, 0, MAX_DIFFERENCES).stream()
                .filter(frozen -> frozen.seal().part() == part)
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw found.isEmpty()
                ? Problems.notFound("The period has no part " + part + " in revision " + revision + ".")
                : Problems.badRequest(
                        "Name one service: ?service=" + found.get(0).seal().service() + " or another one.");
    }

    private void checkClosed(String agreement, String period, @Nullable String service) {
        if (closed.revisions(agreement, period, one(service), 0, 1).isEmpty()) {
            throw notClosed(agreement, period, service);
        }
    }

    private static RuntimeException notClosed(String agreement, String period, @Nullable String service) {
        return Problems.notFound("The period " + period + " of " + agreement + " is not closed"
                + (service == null ? "" : " for " + service)
                + ". A period is closed once its grace has passed; list those that are: GET "
                + PATH + ".");
    }

    /** Where a list begins; a name that means nothing would begin it anew, and whoever reads on would never end. */
    private ClosedStatements.Name begin(String after) {
        if (after.isEmpty()) {
            return new ClosedStatements.Name("", "");
        }
        int slash = after.indexOf('/');
        if (slash > 0 && PERIOD.matcher(after.substring(slash + 1)).matches()) {
            var name = new ClosedStatements.Name(after.substring(0, slash), after.substring(slash + 1));
            if (agreements.history(name.agreement()).isPresent()) {
                return name;
            }
        }
        throw Problems.badRequest(
                "after is AGREEMENT/PERIOD, the code of an agreement on record and the label of a period, such as"
                        + " records/2026-06; best follow what the answer before called next.",
                Map.of("parameter", "after"));
    }

    private static void checkPage(int offset, int limit) {
        if (offset < 0 || limit < 1 || limit > MAX_LISTED) {
            throw Problems.badRequest("Write an offset of 0 or more and a limit of 1 to " + MAX_LISTED + ".");
        }
    }

    private static @Nullable Set<String> one(@Nullable String service) {
        return service == null ? null : Set.of(service);
    }
}
