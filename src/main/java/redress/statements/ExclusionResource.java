package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.History;
import redress.core.statement.Exclusion;
import redress.core.time.Interval;
import redress.core.time.Micros;
import redress.platform.Problems;

/** Exclusions over the API: asserted with their notice, decided by an administrator, tested by every statement. */
@Path("/api/v1/exclusions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exclusions")
public class ExclusionResource {
    /** Most exclusions in one answer. */
    static final int MAX_LISTED = 1_000;

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final int MAX_SHARE_DECIMALS = 6;
    /** Most closed periods that an answer names. */
    static final int MAX_PERIODS_NAMED = 20;
    /** Longest name or reason. */
    static final int MAX_TEXT = 2_000;

    private final Exclusions exclusions;
    private final Agreements agreements;
    private final ClosedStatements closed;
    private final InstantSource time;

    ExclusionResource(Exclusions exclusions, Agreements agreements, ClosedStatements closed, InstantSource time) {
        this.exclusions = exclusions;
        this.closed = closed;
        this.agreements = agreements;
        this.time = time;
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
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Assert that some time does not count; whether it does is tested by the agreement's clause")
    public Response record(@Nullable Assertion assertion) {
        if (assertion == null) {
            throw Problems.badRequest("Send an exclusion: {agreement, kind, start, end, assertedBy, ...}.");
        }
        var mistakes = new ArrayList<String>();
        String agreement = required("agreement", assertion.agreement(), mistakes);
        String kind = required("kind", assertion.kind(), mistakes);
        String assertedBy = required("assertedBy", assertion.assertedBy(), mistakes);
        String id = id(assertion.id(), mistakes);
        Interval interval = interval(assertion, mistakes);
        Instant notice = assertion.noticeGivenAt() == null
                ? null
                : instant("noticeGivenAt", assertion.noticeGivenAt(), mistakes);
        BigDecimal share = share(assertion.sharePercent(), mistakes);
        if (mistakes.isEmpty()) {
            checkAgreement(agreement, assertion.service(), mistakes);
        }
        if (!mistakes.isEmpty()) {
            throw Problems.badRequest(String.join(" ", mistakes));
        }
        var exclusion = new Exclusion(id, kind, interval, assertedBy, notice, null, share);
        boolean recorded = exclusions.record(agreement, assertion.service(), exclusion, time.instant());
        var onRecord = OnRecord.of(Objects.requireNonNull(exclusions.find(id)));
        if (!recorded && !isSame(onRecord, agreement, assertion.service(), exclusion)) {
            throw Problems.conflict(
                    "The id " + id + " stands for another exclusion. Send this one under a new id.", Map.of());
        }
        return Response.status(recorded ? Response.Status.CREATED : Response.Status.OK)
                .location(URI.create("/api/v1/exclusions/" + id))
                .entity(answer(Objects.requireNonNull(exclusions.find(id))))
                .build();
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

    private static BigDecimal share(@Nullable BigDecimal percent, List<String> mistakes) {
        if (percent == null) {
            return WHOLE;
        }
        if (percent.signum() <= 0 || percent.compareTo(WHOLE) > 0 || percent.scale() > MAX_SHARE_DECIMALS) {
            mistakes.add("Write a sharePercent above 0 and at most 100, with at most " + MAX_SHARE_DECIMALS
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
    public OnRecord get(@PathParam("id") String id) {
        return OnRecord.of(find(id));
    }

    @POST
    @Path("/{id}/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Approve or refuse an exclusion, with a reason; the decision taken last holds")
    public OnRecord decide(@PathParam("id") String id, @Nullable DecisionTaken taken) {
        Exclusions.Recorded recorded = find(id);
        if (taken == null || taken.approved() == null) {
            throw Problems.badRequest("Write approved: true or false, decidedBy and reason.");
        }
        var mistakes = new ArrayList<String>();
        var decision = new Exclusion.Decision(
                taken.approved(),
                required("decidedBy", taken.decidedBy(), mistakes),
                required("reason", taken.reason(), mistakes));
        if (!mistakes.isEmpty()) {
            throw Problems.badRequest(String.join(" ", mistakes));
        }
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

    private void checkAgreement(String code, @Nullable String service, List<String> mistakes) {
        History history = agreements.history(code).orElse(null);
        if (history == null) {
            mistakes.add("There is no agreement " + code + ". List them: GET /api/v1/agreements.");
        } else if (service != null
                && history.versions().stream()
                        .noneMatch(version -> version.service(service).isPresent())) {
            mistakes.add("The agreement " + code + " covers no service " + service + ".");
        }
    }

    private static String id(@Nullable String id, List<String> mistakes) {
        if (id == null) {
            return UUID.randomUUID().toString();
        }
        if (!isUuid(id)) {
            mistakes.add("id: write a UUID, or leave it out.");
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

    private static String required(String field, @Nullable String value, List<String> mistakes) {
        if (value == null || value.isBlank()) {
            mistakes.add(field + ": missing.");
            return "";
        }
        if (value.length() > MAX_TEXT) {
            mistakes.add(field + ": at most " + MAX_TEXT + " characters.");
        }
        return value;
    }

    private static Interval interval(Assertion assertion, List<String> mistakes) {
        Instant start = instant("start", assertion.start(), mistakes);
        Instant end = instant("end", assertion.end(), mistakes);
        if (mistakes.isEmpty() && !start.isBefore(end)) {
            mistakes.add("end: must come after start.");
        }
        return start.isBefore(end) ? new Interval(start, end) : new Interval(start, start);
    }

    private static Instant instant(String field, @Nullable String text, List<String> mistakes) {
        try {
            if (text != null) {
                Instant read = OffsetDateTime.parse(text).toInstant();
                return Micros.instant(Micros.of(read));
            }
        } catch (DateTimeException e) {
            // Answered below, together with a missing one.
        }
        mistakes.add(field + ": write an instant as RFC 3339 with offset, such as 2026-06-01T22:00:00+02:00.");
        return Instant.EPOCH;
    }
}
