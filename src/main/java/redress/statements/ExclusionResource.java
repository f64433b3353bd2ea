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
import java.math.BigDecimal;
import java.time.Duration;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.agreements.document.AgreementDocument;
import redress.core.agreement.History;
import redress.core.statement.Exclusion;
import redress.core.time.Interval;
import redress.platform.AnsweredPosts;
import redress.platform.BodyMistakes;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** Exclusions over the API: asserted with their notice, decided by an administrator, tested by every statement. */
@Path("/api/v1/exclusions")
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exclusions")
public class ExclusionResource {
    /** Most exclusions in one answer. */
    static final int MAX_LISTED = 1_000;

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final int MAX_SHARE_DECIMALS = 6;
    /** Most closed periods that an answer names. */
    static final int MAX_PERIODS_NAMED = 20;

    private final Exclusions exclusions;
    private final Agreements agreements;
    private final ClosedStatements closed;
    private final AnsweredPosts posts;
    private final InstantSource time;
    private final Duration future;

    ExclusionResource(
            Exclusions exclusions,
            Agreements agreements,
            ClosedStatements closed,
            AnsweredPosts posts,
            InstantSource time,
            RedressConfig config) {
        this.exclusions = exclusions;
        this.closed = closed;
        this.agreements = agreements;
        this.posts = posts;
        this.time = time;
        this.future = Duration.ofSeconds(config.limits().futureSeconds());
    }

    /**
     * What somebody asserts.
     *
     * @param id a UUID that makes a retry harmless; made by the service where it is left out
     * @param service left out where it applies to every service of the agreement
     * @param kind one that the agreement's exclusions name, such as planned-maintenance
     * @param start RFC 3339 with offset
     * @param end RFC 3339 with offset
     * @param noticeGivenAt when notice was received, RFC 3339 with offset
     * @param sharePercent share of the cause that is not the provider's, above 0 and at most 100; the whole where it is left out
     */
    public record Assertion(
            @Nullable String id,
            @Nullable String agreement,
            @Nullable String service,
            @Nullable String kind,
            @Nullable String start,
            @Nullable String end,
            @Nullable String assertedBy,
            @Nullable String noticeGivenAt,
            @Nullable BigDecimal sharePercent) {}

    /** An administrator's decision. */
    @Schema(name = "ExclusionDecision")
    public record DecisionTaken(
            @Nullable Boolean approved,
            @Nullable String decidedBy,
            @Nullable String reason) {}

    /**
     * An exclusion on record.
     *
     * @param closed what to do about closed periods that it touches; absent where it touches none, and in lists
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ExclusionOnRecord")
    public record OnRecord(
            String id,
            String agreement,
            @Nullable String service,
            String kind,
            Instant start,
            Instant end,
            String assertedBy,
            @Nullable Instant noticeGivenAt,
            @Nullable BigDecimal sharePercent,
            Instant recordedAt,
            Exclusion.@Nullable Decision decision,
            @Nullable String closed) {
        static OnRecord of(Exclusions.Recorded recorded) {
            return of(recorded, null);
        }

        static OnRecord of(Exclusions.Recorded recorded, @Nullable String closed) {
            Exclusion exclusion = recorded.exclusion();
            return new OnRecord(
                    exclusion.id(),
                    recorded.agreement(),
                    recorded.service(),
                    exclusion.kind(),
                    exclusion.interval().start(),
                    exclusion.interval().end(),
                    exclusion.assertedBy(),
                    exclusion.noticeGivenAt(),
                    exclusion.isPartial() ? exclusion.sharePercent() : null,
                    recorded.recordedAt(),
                    exclusion.decision(),
                    closed);
        }
    }

    @POST
    @RolesAllowed(Rights.ASSERT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Assert that some time does not count; whether it does is tested by the agreement's clause")
    @APIResponseSchema(value = OnRecord.class, responseCode = "201", responseDescription = "The exclusion")
    @APIResponse(
            responseCode = "200",
            description = "The same exclusion is on record already",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = OnRecord.class)))
    public Response record(
            @Parameter(description = AnsweredPosts.KEY) @HeaderParam(AnsweredPosts.HEADER) @Nullable String key,
            @Nullable Assertion assertion) {
        return posts.once(
                key, new AnsweredPosts.Asked("exclusion", assertion), time.instant(), () -> record(assertion));
    }

    /** The same for the page of exclusions. */
    public AnsweredPosts.Answer record(@Nullable Assertion assertion) {
        if (assertion == null) {
            throw Problems.badRequest("Send an exclusion: {agreement, kind, start, end, assertedBy, ...}.");
        }
        var mistakes = new BodyMistakes();
        String agreement = mistakes.required("agreement", assertion.agreement());
        String service = mistakes.optional("service", assertion.service());
        String kind = kind(assertion.kind(), mistakes);
        String assertedBy = mistakes.required("assertedBy", assertion.assertedBy());
        String id = id(assertion.id(), mistakes);
        Interval interval = interval(assertion, mistakes);
        Instant notice = notice(assertion.noticeGivenAt(), mistakes);
        BigDecimal share = share(assertion.sharePercent(), mistakes);
        if (mistakes.noneAt("agreement", "service")) {
            checkAgreement(agreement, service, mistakes);
        }
        mistakes.refuse();
        var exclusion = new Exclusion(id, kind, interval, assertedBy, notice, null, share);
        boolean recorded = exclusions.record(agreement, service, exclusion, time.instant());
        var onRecord = OnRecord.of(Objects.requireNonNull(exclusions.find(id)));
        if (!recorded && !isSame(onRecord, agreement, service, exclusion)) {
            throw Problems.conflict(
                    "The id " + id + " stands for another exclusion. Send this one under a new id.", Map.of());
        }
        return AnsweredPosts.Answer.recorded(
                recorded, "/api/v1/exclusions/" + id, answer(Objects.requireNonNull(exclusions.find(id))));
    }

    private static boolean isSame(OnRecord onRecord, String agreement, @Nullable String service, Exclusion exclusion) {
        return onRecord.agreement().equals(agreement)
                && Objects.equals(onRecord.service(), service)
                && onRecord.kind().equals(exclusion.kind())
                && onRecord.start().equals(exclusion.interval().start())
                && onRecord.end().equals(exclusion.interval().end())
                && onRecord.assertedBy().equals(exclusion.assertedBy())
                && Objects.equals(onRecord.noticeGivenAt(), exclusion.noticeGivenAt())
                && Objects.requireNonNullElse(onRecord.sharePercent(), WHOLE).compareTo(exclusion.sharePercent()) == 0;
    }

    private static BigDecimal share(@Nullable BigDecimal percent, BodyMistakes mistakes) {
        if (percent == null) {
            return WHOLE;
        }
        if (percent.signum() <= 0 || percent.compareTo(WHOLE) > 0 || percent.scale() > MAX_SHARE_DECIMALS) {
            mistakes.add(
                    "sharePercent",
                    "write a sharePercent above 0 and at most 100, with at most " + MAX_SHARE_DECIMALS
                            + " decimals: the share of the cause that is not the provider's.");
            return WHOLE;
        }
        return percent;
    }

    @GET
    @Operation(summary = "Exclusions on record, newest first")
    public List<OnRecord> list(
            @QueryParam("agreement") @Nullable String agreement, @QueryParam("limit") @DefaultValue("100") int limit) {
        if (limit < 1 || limit > MAX_LISTED) {
            throw Problems.badRequest("Write a limit of 1 to " + MAX_LISTED + ".");
        }
        return exclusions.newest(agreement, limit).stream().map(OnRecord::of).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One exclusion with all decisions on it")
    public OnRecord get(@PathParam("id") String id) {
        return answer(find(id));
    }

    @POST
    @RolesAllowed(Rights.DECIDE)
    @Path("/{id}/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Approve or refuse an exclusion, with a reason; the decision taken last holds")
    public OnRecord decide(@PathParam("id") String id, @Nullable DecisionTaken taken) {
        Exclusions.Recorded recorded = find(id);
        if (taken == null || taken.approved() == null) {
            throw Problems.badRequest("Write approved: true or false, decidedBy and reason.");
        }
        var mistakes = new BodyMistakes();
        String by = mistakes.required("decidedBy", taken.decidedBy());
        String reason = mistakes.required("reason", taken.reason());
        mistakes.refuse();
        var decision = new Exclusion.Decision(taken.approved(), by, reason);
        exclusions.decide(recorded.exclusion().id(), decision, time.instant());
        return answer(find(id));
    }

    /** A fact is taken whenever it comes; what was frozen before does not change by itself. */
    private OnRecord answer(Exclusions.Recorded recorded) {
        Interval interval = recorded.exclusion().interval();
        var periods = closed.periodsTouching(
                recorded.agreement(), recorded.service(), interval.start(), interval.end(), MAX_PERIODS_NAMED);
        String advice = "The closed statements of " + String.join(", ", periods)
                + " do not change until a revision is asked for: POST " + ClosedPeriodResource.PATH + "/"
                + recorded.agreement() + "/PERIOD/revisions.";
        return OnRecord.of(recorded, periods.isEmpty() ? null : advice);
    }

    private Exclusions.Recorded find(String id) {
        Exclusions.Recorded found = isUuid(id) ? exclusions.find(id) : null;
        if (found == null) {
            throw Problems.notFound("There is no exclusion " + id + ". List them: GET /api/v1/exclusions.");
        }
        return found;
    }

    private void checkAgreement(String code, @Nullable String service, BodyMistakes mistakes) {
        History history = agreements.history(code).orElse(null);
        if (history == null) {
            mistakes.add("agreement", "there is no agreement " + code + ". List them: GET /api/v1/agreements.");
        } else if (service != null
                && history.versions().stream()
                        .noneMatch(version -> version.service(service).isPresent())) {
            mistakes.add("service", "the agreement " + code + " covers no service " + service + ".");
        }
    }

    private static String id(@Nullable String id, BodyMistakes mistakes) {
        if (id == null) {
            return UUID.randomUUID().toString();
        }
        if (!isUuid(id)) {
            mistakes.add("id", "write a UUID, or leave it out.");
        }
        return id;
    }

    private static boolean isUuid(String id) {
        try {
            return UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    private static String kind(@Nullable String text, BodyMistakes mistakes) {
        String kind = mistakes.required("kind", text);
        if (mistakes.noneAt("kind") && !AgreementDocument.exclusionKinds().contains(kind)) {
            mistakes.add(
                    "kind", "is not known; known are " + String.join(", ", AgreementDocument.exclusionKinds()) + ".");
        }
        return kind;
    }

    private static Interval interval(Assertion assertion, BodyMistakes mistakes) {
        Instant start = mistakes.instant("start", assertion.start());
        Instant end = mistakes.instant("end", assertion.end());
        if (start.isBefore(end)) {
            return new Interval(start, end);
        }
        if (mistakes.noneAt("start", "end")) {
            mistakes.add("end", "must come after start.");
        }
        return new Interval(start, start);
    }

    private @Nullable Instant notice(@Nullable String text, BodyMistakes mistakes) {
        if (text == null) {
            return null;
        }
        Instant notice = mistakes.instant("noticeGivenAt", text);
        if (notice.isAfter(time.instant().plus(future))) {
            mistakes.add(
                    "noticeGivenAt",
                    "lies more than " + future.toSeconds() + " seconds ahead: write when notice was received.");
        }
        return notice;
    }
}
