package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.time.Interval;
import redress.platform.AnsweredPosts;
import redress.platform.BodyMistakes;
import redress.platform.Problems;
import redress.platform.Rights;
import redress.probes.SetAsides;

/** Bad measurements set aside: put forward with a reason, their effect shown, decided by an administrator. The results stay on record. */
@Path(SetAsideResource.PATH)
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Set-asides")
public class SetAsideResource {
    static final String PATH = "/api/v1/set-asides";
    /** Most in one answer. */
    static final int MAX_LISTED = 1_000;

    private final SetAsides setAsides;
    private final Effects effects;
    private final Agreements agreements;
    private final ClosedStatements closed;
    private final AnsweredPosts posts;
    private final InstantSource time;

    SetAsideResource(
            SetAsides setAsides,
            Effects effects,
            Agreements agreements,
            ClosedStatements closed,
            AnsweredPosts posts,
            InstantSource time) {
        this.setAsides = setAsides;
        this.effects = effects;
        this.agreements = agreements;
        this.closed = closed;
        this.posts = posts;
        this.time = time;
    }

    /**
     * Which results are wrong.
     *
     * @param id a UUID that makes a retry harmless; made by the service where it is left out
     * @param vantagePoint left out for every vantage point
     * @param start of the times of observation, RFC 3339 with offset
     * @param end of them, RFC 3339 with offset; results at that instant still count
     */
    @Schema(name = "SetAsideAssertion")
    public record Assertion(
            @Nullable String id,
            @Nullable String service,
            @Nullable String vantagePoint,
            @Nullable String start,
            @Nullable String end,
            @Nullable String reason,
            @Nullable String assertedBy) {}

    /** An administrator's decision. */
    @Schema(name = "SetAsideDecisionTaken")
    public record DecisionTaken(
            @Nullable Boolean approved,
            @Nullable String decidedBy,
            @Nullable String reason) {}

    /** A decision on record. */
    @Schema(name = "SetAsideDecision")
    public record Decision(boolean approved, String decidedBy, String reason, Instant decidedAt) {
        static @Nullable Decision of(SetAsides.@Nullable Decision taken) {
            return taken == null
                    ? null
                    : new Decision(taken.approved(), taken.decidedBy(), taken.reason(), taken.decidedAt());
        }
    }

    /**
     * What is on record.
     *
     * @param decision the one taken last; absent while nobody has decided, when the results count
     * @param closed what to do about closed periods that it touches; absent where it touches none, and in lists
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SetAsideOnRecord")
    public record OnRecord(
            String id,
            String service,
            @Nullable String vantagePoint,
            Instant start,
            Instant end,
            String reason,
            String assertedBy,
            Instant recordedAt,
            @Nullable Decision decision,
            @Nullable String closed) {
        static OnRecord of(SetAsides.Recorded recorded, @Nullable String closed) {
            return new OnRecord(
                    recorded.id(),
                    recorded.service(),
                    recorded.vantagePoint(),
                    recorded.interval().start(),
                    recorded.interval().end(),
                    recorded.reason(),
                    recorded.assertedBy(),
                    recorded.recordedAt(),
                    Decision.of(recorded.decision()),
                    closed);
        }
    }

    @POST
    @RolesAllowed(Rights.ASSERT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "assertSetAside",
            summary = "Say that results are wrong; they count until an administrator has set them aside")
    @APIResponse(
            responseCode = "201",
            description = "On record, and waiting for a decision",
            content = @Content(schema = @Schema(implementation = OnRecord.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was on record already",
            content = @Content(schema = @Schema(implementation = OnRecord.class)))
    public Response put(
            @Parameter(description = AnsweredPosts.KEY) @HeaderParam(AnsweredPosts.HEADER) @Nullable String key,
            @Nullable Assertion assertion) {
        return posts.once(key, new AnsweredPosts.Asked("set aside", assertion), time.instant(), () -> put(assertion));
    }

    /** The same for the page. */
    public AnsweredPosts.Answer put(@Nullable Assertion assertion) {
        if (assertion == null) {
            throw Problems.badRequest("Send what is wrong: {service, start, end, reason, assertedBy, ...}.");
        }
        var mistakes = new BodyMistakes();
        String id = mistakes.id("id", assertion.id()).toString();
        String reason = mistakes.required("reason", assertion.reason());
        String assertedBy = mistakes.required("assertedBy", assertion.assertedBy());
        var thought = thought(
                id, assertion.service(), assertion.vantagePoint(), assertion.start(), assertion.end(), mistakes);
        var asserted = new SetAsides.Recorded(
                id,
                thought.service(),
                thought.vantagePoint(),
                thought.interval(),
                reason,
                assertedBy,
                time.instant(),
                null,
                thought.ids());
        boolean isNew =
                setAsides.record(asserted, SetAsideAlerts.asserted(agreements, asserted, asserted.recordedAt()));
        SetAsides.Recorded recorded = find(id);
        if (!isNew && !recorded.isSameAs(asserted)) {
            throw Problems.conflict("The id " + id + " stands for something else. Send this under a new id.", Map.of());
        }
        return AnsweredPosts.Answer.recorded(isNew, PATH + "/" + id, OnRecord.of(recorded, advice(recorded)));
    }

    @GET
    @Operation(operationId = "listSetAsides", summary = "What was put forward to be set aside, newest first")
    public List<OnRecord> list(
            @QueryParam("service") @Nullable String service, @QueryParam("limit") @DefaultValue("100") int limit) {
        if (limit < 1 || limit > MAX_LISTED) {
            throw Problems.badRequest("Write a limit of 1 to " + MAX_LISTED + ".");
        }
        return setAsides.newest(service, limit).stream()
                .map(recorded -> OnRecord.of(recorded, null))
                .toList();
    }

    @GET
    @Path("/effect")
    @Operation(
            operationId = "effectOfSettingAside",
            summary = "What setting results aside would change in every statement, if it were approved")
    public ExclusionEffectResource.Answer thought(
            @QueryParam("service") @Nullable String service,
            @Parameter(description = "Every vantage point, where it is left out") @QueryParam("vantagePoint") @Nullable String vantagePoint,
            @QueryParam("start") @Nullable String start,
            @QueryParam("end") @Nullable String end) {
        return answer(thought(UUID.randomUUID().toString(), service, vantagePoint, start, end, new BodyMistakes()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getSetAside", summary = "One of them with the decision that holds")
    public OnRecord get(@PathParam("id") String id) {
        SetAsides.Recorded recorded = find(id);
        return OnRecord.of(recorded, advice(recorded));
    }

    @GET
    @Path("/{id}/effect")
    @Operation(
            operationId = "effectOfASetAside",
            summary = "What approving it changes in every statement, against refusing it")
    public ExclusionEffectResource.Answer decided(@PathParam("id") String id) {
        return answer(find(id));
    }

    @POST
    @RolesAllowed(Rights.DECIDE)
    @Path("/{id}/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decideSetAside",
            summary = "Approve or refuse it, with a reason; the decision taken last holds")
    public OnRecord decide(@PathParam("id") String id, @Nullable DecisionTaken taken) {
        find(id);
        if (taken == null || taken.approved() == null) {
            throw Problems.badRequest("Write approved: true or false, decidedBy and reason.");
        }
        var mistakes = new BodyMistakes();
        var decision = new SetAsides.Decision(
                taken.approved(),
                mistakes.required("decidedBy", taken.decidedBy()),
                mistakes.required("reason", taken.reason()),
                time.instant());
        mistakes.refuse();
        setAsides.decide(
                id,
                decision,
                (before, number) -> SetAsideAlerts.decided(agreements, before, decision, number, decision.decidedAt()));
        SetAsides.Recorded recorded = find(id);
        return OnRecord.of(recorded, advice(recorded));
    }

    /** What would be put forward; refuses with every mistake, also with those found before. */
    private SetAsides.Recorded thought(
            String id,
            @Nullable String service,
            @Nullable String vantagePoint,
            @Nullable String start,
            @Nullable String end,
            BodyMistakes mistakes) {
        String code = mistakes.required("service", service);
        String vantage = mistakes.optional("vantagePoint", vantagePoint);
        Instant from = mistakes.instant("start", start);
        Instant until = mistakes.instant("end", end);
        if (mistakes.noneAt("start", "end") && !from.isBefore(until)) {
            mistakes.add("end", "must come after start");
        }
        SetAsides.Ids ids = mistakes.noneAt("service", "vantagePoint") ? setAsides.ids(code, vantage) : null;
        if (mistakes.noneAt("service", "vantagePoint") && ids == null) {
            mistakes.add(
                    vantage == null ? "service" : "vantagePoint",
                    vantage == null
                            ? "there is no service " + code + ". List them: GET /api/v1/services."
                            : "no result of " + code + " from " + vantage
                                    + " is on record. List them: GET /api/v1/probe-results.");
        }
        mistakes.refuse();
        return new SetAsides.Recorded(
                id,
                code,
                vantage,
                new Interval(from, until),
                "as it is thought of",
                "whoever asserts it",
                time.instant(),
                null,
                Objects.requireNonNull(ids));
    }

    private SetAsides.Recorded find(String id) {
        SetAsides.Recorded recorded = BodyMistakes.uuid(id) == null ? null : setAsides.find(id);
        if (recorded == null) {
            throw Problems.notFound("Nothing was put forward under " + id + ". List them: GET " + PATH + ".");
        }
        return recorded;
    }

    private ExclusionEffectResource.Answer answer(SetAsides.Recorded setAside) {
        return new ExclusionEffectResource.Answer(effects.of(setAside, time.instant()).stream()
                .map(effect -> ExclusionEffectResource.Effect.of(effect, setAside.id()))
                .toList());
    }

    /** What was frozen before does not change by itself. */
    private @Nullable String advice(SetAsides.Recorded recorded) {
        Interval interval = recorded.interval();
        var revisions = agreements.covering(recorded.service()).stream()
                .flatMap(agreement -> closed
                        .periodsTouching(
                                agreement,
                                recorded.service(),
                                interval.start(),
                                interval.end(),
                                ExclusionResource.MAX_PERIODS_NAMED)
                        .stream()
                        .map(period -> ClosedPeriodResource.PATH + "/" + agreement + "/" + period + "/revisions"))
                .limit(ExclusionResource.MAX_PERIODS_NAMED)
                .toList();
        return revisions.isEmpty()
                ? null
                : "Closed statements do not change until a revision is asked for: POST "
                        + String.join(", POST ", revisions) + ".";
    }
}
