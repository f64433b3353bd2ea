package redress.notices;

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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
import redress.core.agreement.History;
import redress.core.agreement.NoticeRule;
import redress.core.time.Interval;
import redress.platform.AnsweredPosts;
import redress.platform.BodyMistakes;
import redress.platform.Caller;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** Notices over the API (ISO/TS 23535, 5.2.7, 5.7.3, 5.14.1): given, revised, withdrawn; each answer says whether it was in time. */
@Path(NoticeResource.PATH)
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
public class NoticeResource {
    static final String PATH = "/api/v1/notices";
    /** Most notices in one answer. */
    static final int MAX_LISTED = 1_000;

    private static final int MAX_REASON = 2_000;

    private final Notices notices;
    private final StoredNotices stored;
    private final Agreements agreements;
    private final Caller caller;
    private final AnsweredPosts posts;
    private final InstantSource time;
    private final Duration tolerance;

    NoticeResource(
            Notices notices,
            StoredNotices stored,
            Agreements agreements,
            Caller caller,
            AnsweredPosts posts,
            InstantSource time,
            RedressConfig config) {
        this.notices = notices;
        this.stored = stored;
        this.agreements = agreements;
        this.caller = caller;
        this.posts = posts;
        this.time = time;
        this.tolerance = Duration.ofSeconds(config.limits().futureSeconds());
    }

    /**
     * A notice.
     *
     * @param id a UUID that makes a retry harmless; made by the service where it is left out
     * @param kind planned-maintenance, planned-disruption, service-update, relocation or subcontractor-change
     * @param services codes; left out where it is every service of the agreement
     * @param from when it begins or takes effect, RFC 3339 with offset
     * @param until when it is to be over, of maintenance and disruptions at most 366 days later; left out where it is a change that
     *     lasts
     * @param receivedAt when the hospital had it; only where the hospital writes it down for the provider
     * @param receivedBy how it came then, such as mail
     */
    public record Given(
            @Nullable String id,
            @Nullable String agreement,
            @Nullable String kind,
            @Nullable List<String> services,
            @Nullable String from,
            @Nullable String until,
            @Nullable String text,
            @Nullable String receivedAt,
            @Nullable String receivedBy) {}

    /**
     * A change of a notice, which says all of it anew; or withdraws it, which needs no more than a text.
     *
     * @param revision the number that this change gets, so that a retry is harmless; the next where it is left out
     */
    public record Revised(
            @Nullable Integer revision,
            @Nullable Boolean withdrawn,
            @Nullable List<String> services,
            @Nullable String from,
            @Nullable String until,
            @Nullable String text,
            @Nullable String receivedAt,
            @Nullable String receivedBy) {}

    /** An administrator's decision whether the time may be excluded, where the agreement asks for one. */
    @Schema(name = "NoticeDecision")
    public record DecisionTaken(
            @Nullable Boolean approved,
            @Nullable String decidedBy,
            @Nullable String reason) {}

    /**
     * Notices, what begins last first.
     *
     * @param before what to ask for as {@code before} to get the rest; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "NoticePage")
    public record Page(
            List<NoticeDocument> notices, @Nullable Instant before) {}

    @POST
    @RolesAllowed({Rights.REPORT, Rights.JUDGE})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give notice of something; the answer says whether it is in time, and what follows")
    @APIResponseSchema(value = NoticeDocument.class, responseCode = "201", responseDescription = "The notice")
    @APIResponse(
            responseCode = "200",
            description = "The same notice is on record already",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NoticeDocument.class)))
    public Response give(
            @Parameter(description = AnsweredPosts.KEY) @HeaderParam(AnsweredPosts.HEADER) @Nullable String key,
            @Nullable Given given) {
        return posts.once(key, new AnsweredPosts.Asked("notice", given), time.instant(), () -> give(given));
    }

    /** The same for the page of notices. */
    AnsweredPosts.Answer give(@Nullable Given given) {
        if (given == null) {
            throw Problems.badRequest("Send a notice: {agreement, kind, from, until, text, ...}.");
        }
        Instant now = time.instant();
        var mistakes = new BodyMistakes();
        UUID id = mistakes.id("id", given.id());
        NoticeRule.Kind kind = mistakes.choice("kind", given.kind(), NoticeRequest.KINDS);
        String agreement = mistakes.text("agreement", given.agreement(), BodyMistakes.MAX_TEXT);
        History history =
                mistakes.noneAt("agreement") ? agreements.history(agreement).orElse(null) : null;
        if (history == null && mistakes.noneAt("agreement")) {
            mistakes.add("agreement", "there is no agreement " + agreement + ". List them: GET /api/v1/agreements.");
        }
        var request = new NoticeRequest(
                given.services(),
                given.from(),
                given.until(),
                given.text(),
                false,
                given.receivedAt(),
                given.receivedBy());
        Notices.Said said = request.said(kind, history, reading(now), mistakes);
        mistakes.refuse();
        var outcome = notices.give(new Notices.First(id, agreement, kind, null), said, now);
        return AnsweredPosts.Answer.recorded(outcome.isNew(), PATH + "/" + id, notices.document(outcome.notice()));
    }

    @POST
    @Path("/{id}/revisions")
    @RolesAllowed({Rights.REPORT, Rights.JUDGE})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change or withdraw a notice",
            description =
                    "Appends a revision. Time that it asks for beyond what stood announced is judged by its own receipt.")
    @APIResponseSchema(
            value = NoticeDocument.class,
            responseCode = "201",
            responseDescription = "The notice with its new revision")
    @APIResponse(
            responseCode = "200",
            description = "The revision that stands last says the same",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NoticeDocument.class)))
    public Response revise(
            @PathParam("id") String id,
            @Parameter(description = AnsweredPosts.KEY) @HeaderParam(AnsweredPosts.HEADER) @Nullable String key,
            @Nullable Revised revised) {
        return posts.once(
                key, new AnsweredPosts.Asked("revision of " + id, revised), time.instant(), () -> revise(id, revised));
    }

    /** The same for the page of notices. */
    AnsweredPosts.Answer revise(String id, @Nullable Revised revised) {
        Notice notice = find(id);
        if (revised == null) {
            throw Problems.badRequest("Send all of the notice as it is meant now, or {withdrawn: true, text}.");
        }
        Instant now = time.instant();
        var mistakes = new BodyMistakes();
        boolean withdrawn = Boolean.TRUE.equals(revised.withdrawn());
        var current = notice.current();
        var request = new NoticeRequest(
                withdrawn ? current.services() : revised.services(),
                withdrawn ? current.from().toString() : revised.from(),
                withdrawn ? text(current.until()) : revised.until(),
                revised.text(),
                withdrawn,
                revised.receivedAt(),
                revised.receivedBy());
        History history = agreements.history(notice.agreement()).orElse(null);
        Notices.Said said = request.said(notice.kind(), history, reading(now), mistakes);
        if (said.receivedAt().isBefore(notice.current().receivedAt())) {
            mistakes.add("receivedAt", "lies before that of the revision before: write when this change was received.");
        }
        mistakes.refuse();
        var outcome = notices.revise(notice, revised.revision(), said, now);
        return AnsweredPosts.Answer.recorded(outcome.isNew(), null, notices.document(outcome.notice()));
    }

    @POST
    @Path("/{id}/decisions")
    @RolesAllowed(Rights.DECIDE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Approve or refuse that the time of planned maintenance is excluded; the decision taken last holds")
    public NoticeDocument decide(@PathParam("id") String id, @Nullable DecisionTaken taken) {
        Notice notice = find(id);
        if (taken == null || taken.approved() == null) {
            throw Problems.badRequest("Write approved: true or false, decidedBy and reason.");
        }
        if (notice.kind() != NoticeRule.Kind.PLANNED_MAINTENANCE) {
            throw Problems.unprocessable(
                    "Only the time of planned maintenance can be excluded by a notice; assert other exclusions: POST"
                            + " /api/v1/exclusions.",
                    java.util.Map.of());
        }
        var mistakes = new BodyMistakes();
        String by = mistakes.text("decidedBy", taken.decidedBy(), MAX_REASON);
        String reason = mistakes.text("reason", taken.reason(), MAX_REASON);
        mistakes.refuse();
        return notices.document(notices.decide(notice, taken.approved(), by, reason, time.instant()));
    }

    @GET
    @Operation(summary = "Notices, what begins last first")
    public Page list(
            @QueryParam("agreement") @Nullable String agreement,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        if (limit < 1 || limit > MAX_LISTED) {
            throw Problems.badRequest("Write a limit of 1 to " + MAX_LISTED + ".");
        }
        var mistakes = new BodyMistakes();
        var search = new StoredNotices.Search(
                agreement,
                kind == null ? null : mistakes.choice("kind", kind, NoticeRequest.KINDS),
                before == null ? Interval.DISTANT_FUTURE : mistakes.instant("before", before));
        mistakes.refuse();
        var found = stored.newest(search, limit);
        return new Page(
                notices.documents(found),
                found.size() < limit
                        ? null
                        : found.get(found.size() - 1).current().from());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A notice with its revisions, and whether each part of it was announced in time")
    public NoticeDocument get(@PathParam("id") String id) {
        return notices.document(find(id));
    }

    private Notice find(String text) {
        UUID id = BodyMistakes.uuid(text);
        Notice found = id == null ? null : stored.find(id);
        if (found == null) {
            throw Problems.notFound("There is no notice " + text + ". List them: GET " + PATH + ".");
        }
        return found;
    }

    private NoticeRequest.Reading reading(Instant now) {
        return new NoticeRequest.Reading(
                now, tolerance, caller.may(Rights.JUDGE), caller.sight().services() != null);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
