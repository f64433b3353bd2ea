package redress.duties;

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
import redress.platform.AnsweredPosts;
import redress.platform.BodyMistakes;
import redress.platform.Caller;
import redress.platform.Problems;
import redress.platform.QueryWords;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** The register of duties: what provider or hospital has to do by a date, with its proof (ISO/TS 23535, 5.6.8 to 5.15). */
@Path(DutyResource.PATH)
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Duties")
public class DutyResource {
    static final String PATH = "/api/v1/duties";
    /** Most duties in one answer. */
    static final int MAX_LISTED = 1_000;

    private final Duties duties;
    private final Agreements agreements;
    private final Caller caller;
    private final AnsweredPosts posts;
    private final InstantSource time;
    private final Duration tolerance;

    DutyResource(
            Duties duties,
            Agreements agreements,
            Caller caller,
            AnsweredPosts posts,
            InstantSource time,
            RedressConfig config) {
        this.duties = duties;
        this.agreements = agreements;
        this.caller = caller;
        this.posts = posts;
        this.time = time;
        this.tolerance = Duration.ofSeconds(config.limits().futureSeconds());
    }

    /** So long before another date. */
    public record Ahead(
            @Nullable String date,
            @Nullable Integer months,
            @Nullable Integer days) {}

    /**
     * A duty.
     *
     * @param id a UUID that makes a retry harmless; made by the service where it is left out
     * @param kind certificate, backup-evidence, security-exercise, data-transfer, deletion, version-end, renewal-notice, expiry,
     *     claim-window or other
     * @param owner provider or hospital
     * @param dueOn the last day; or before instead
     * @param before so long before another date; or dueOn instead
     * @param everyMonths after how many months it is due again; left out where it is due once
     * @param remindDays how many days ahead somebody is reminded; 30 and 7 where it is left out
     * @param zone in which dates end; that of the agreement where it is left out
     * @param needsConfirmation whether only a written confirmation will do
     */
    public record Registered(
            @Nullable String id,
            @Nullable String agreement,
            @Nullable String service,
            @Nullable String kind,
            @Nullable String owner,
            @Nullable String title,
            @Nullable String text,
            @Nullable String dueOn,
            @Nullable Ahead before,
            @Nullable Integer everyMonths,
            @Nullable List<Integer> remindDays,
            @Nullable String zone,
            @Nullable Boolean needsConfirmation) {}

    /** What changes of a duty; what is left out stays. Withdrawn with a reason, it no longer has to be done. */
    public record Changed(
            @Nullable String title,
            @Nullable String text,
            @Nullable String dueOn,
            @Nullable Ahead before,
            @Nullable Integer everyMonths,
            @Nullable List<Integer> remindDays,
            @Nullable Boolean withdrawn,
            @Nullable String reason) {}

    /**
     * A proof.
     *
     * @param occurrence the due date that it is for; the one that is open where it is left out
     * @param kind certificate, report, log, written-confirmation, statement or other
     * @param reference an address, or the name of a document elsewhere
     * @param sha256 of that document, 64 hexadecimal digits
     * @param givenAt when it was handed over; only where the hospital writes it down
     */
    public record ProofGiven(
            @Nullable String occurrence,
            @Nullable String kind,
            @Nullable String text,
            @Nullable String reference,
            @Nullable String sha256,
            @Nullable String givenAt) {}

    /** Whether a proof will do. */
    public record JudgementPassed(
            @Nullable Boolean accepted,
            @Nullable String decidedBy,
            @Nullable String reason) {}

    @GET
    @Operation(summary = "Duties, the most urgent first: those on record, and those that agreements' own documents say")
    public List<DutyDocument> list(
            @QueryParam("agreement") @Nullable String agreement,
            @Parameter(schema = @Schema(enumeration = {"due", "due-soon", "overdue", "waiting", "done"}))
                    @QueryParam("state")
                    @Nullable String state,
            @QueryParam("limit") @DefaultValue("200") int limit) {
        if (limit < 1 || limit > MAX_LISTED) {
            throw Problems.badRequest("Write a limit of 1 to " + MAX_LISTED + ".");
        }
        String asked = QueryWords.word("state", state, DutyJob.STATES);
        Instant now = time.instant();
        return Urgency.sorted(duties.all(agreement, now), now).stream()
                .map(duty -> DutyDocument.of(duty, now))
                .filter(duty -> asked == null || duty.state().equals(asked))
                .limit(limit)
                .toList();
    }

    @POST
    @RolesAllowed(Rights.JUDGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Register a duty")
    @APIResponseSchema(value = DutyDocument.class, responseCode = "201", responseDescription = "The duty")
    @APIResponse(
            responseCode = "200",
            description = "The same duty is on record already",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DutyDocument.class)))
    public Response register(
            @Parameter(description = AnsweredPosts.KEY) @HeaderParam(AnsweredPosts.HEADER) @Nullable String key,
            @Nullable Registered registered) {
        return posts.once(key, new AnsweredPosts.Asked("duty", registered), time.instant(), () -> onRecord(registered));
    }

    private AnsweredPosts.Answer onRecord(@Nullable Registered registered) {
        if (registered == null) {
            throw Problems.badRequest("Send a duty: {kind, owner, title, dueOn, ...}.");
        }
        Instant now = time.instant();
        OnRecord duty = new DutyRequest(new BodyMistakes(), agreements).registered(registered);
        boolean isNew = duties.register(duty, now);
        String id = duty.id().toString();
        return AnsweredPosts.Answer.recorded(isNew, PATH + "/" + id, DutyDocument.of(find(id, now), now));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One duty with its proofs and how they were judged")
    public DutyDocument get(@PathParam("id") String id) {
        Instant now = time.instant();
        return DutyDocument.of(find(id, now), now);
    }

    @POST
    @Path("/{id}/revisions")
    @RolesAllowed(Rights.JUDGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change or withdraw a duty; what it said before stays on record")
    public DutyDocument revise(@PathParam("id") String id, @Nullable Changed changed) {
        Instant now = time.instant();
        OnRecord duty = find(id, now);
        if (changed == null) {
            throw Problems.badRequest("Send what changes, or {withdrawn: true, reason}.");
        }
        OnRecord after = new DutyRequest(new BodyMistakes(), agreements).changed(duty, changed);
        duties.revise(duty, after, changed.reason(), now);
        return get(id);
    }

    @POST
    @Path("/{id}/proofs")
    @RolesAllowed({Rights.REPORT, Rights.JUDGE})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Bring a proof forward; a person of the hospital accepts or refuses it")
    @APIResponseSchema(
            value = DutyDocument.class,
            responseCode = "201",
            responseDescription = "The duty with its proof")
    @APIResponse(
            responseCode = "200",
            description = "The same proof is on record already",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DutyDocument.class)))
    public Response prove(
            @PathParam("id") String id,
            @Parameter(description = AnsweredPosts.KEY) @HeaderParam(AnsweredPosts.HEADER) @Nullable String key,
            @Nullable ProofGiven given) {
        return posts.once(
                key, new AnsweredPosts.Asked("proof of " + id, given), time.instant(), () -> prove(id, given));
    }

    /** The same for the page of duties. */
    AnsweredPosts.Answer prove(String id, @Nullable ProofGiven given) {
        Instant now = time.instant();
        OnRecord duty = find(id, now);
        if (given == null) {
            throw Problems.badRequest("Send a proof: {kind, text, reference, sha256}.");
        }
        boolean isHospital = caller.may(Rights.JUDGE);
        var proof = new DutyRequest(new BodyMistakes(), agreements).brought(duty, given, isHospital, now, tolerance);
        boolean isNew = duties.prove(duty, proof, now);
        return AnsweredPosts.Answer.recorded(isNew, null, get(id));
    }

    @POST
    @Path("/{id}/proofs/{proof}/judgements")
    @RolesAllowed(Rights.DECIDE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Accept or refuse a proof, with a reason; what is said last holds")
    public DutyDocument judge(
            @PathParam("id") String id, @PathParam("proof") long number, @Nullable JudgementPassed passed) {
        Instant now = time.instant();
        OnRecord duty = find(id, now);
        OnRecord.Proof proof = duty.proofs().stream()
                .filter(one -> one.id() == number)
                .findFirst()
                .orElseThrow(() -> Problems.notFound("There is no proof " + number + " of this duty."));
        if (passed == null || passed.accepted() == null) {
            throw Problems.badRequest("Write accepted: true or false, decidedBy and reason.");
        }
        var mistakes = new BodyMistakes();
        String by = mistakes.text("decidedBy", passed.decidedBy(), DutyRequest.MAX_TITLE);
        String reason = mistakes.text("reason", passed.reason(), BodyMistakes.MAX_TEXT);
        mistakes.refuse();
        if (passed.accepted()) {
            refuseUnconfirmed(duty, proof);
        }
        duties.judge(duty, proof, passed.accepted(), by, reason, now);
        return get(id);
    }

    /** Removal of data is confirmed in writing, or not at all (ISO/TS 23535, 5.15). */
    static void refuseUnconfirmed(OnRecord duty, OnRecord.Proof proof) {
        boolean isConfirmed = proof.kind().equals("written-confirmation")
                && (proof.givenBy().equals("provider") || proof.reference() != null);
        if (duty.needsConfirmation() && !isConfirmed) {
            throw Problems.unprocessable(
                    "This duty is done only by the provider's written confirmation: a proof of the kind written-confirmation,"
                            + " given by the provider, or by the hospital with the reference under which it keeps the letter.",
                    Map.of("kind", proof.kind(), "givenBy", proof.givenBy()));
        }
    }

    private OnRecord find(String text, Instant now) {
        UUID id = BodyMistakes.uuid(text);
        OnRecord found = id == null ? null : duties.find(id, now);
        if (found == null) {
            throw Problems.notFound("There is no duty " + text + ". List them: GET " + PATH + ".");
        }
        return Objects.requireNonNull(found);
    }
}
