package redress.ledgers;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.History;
import redress.platform.AnsweredPosts;
import redress.platform.BodyMistakes;
import redress.platform.Caller;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** Disputes over the API: raised by the hospital or by the provider, withdrawn by whose they are. */
@Path(DisputeResource.PATH)
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledgers")
public class DisputeResource {
    static final String PATH = "/api/v1/disputes";

    private final Disputes disputes;
    private final Agreements agreements;
    private final AnsweredPosts posts;
    private final InstantSource time;
    private final int pageEntries;

    DisputeResource(
            Disputes disputes, Agreements agreements, AnsweredPosts posts, InstantSource time, RedressConfig config) {
        this.disputes = disputes;
        this.agreements = agreements;
        this.posts = posts;
        this.time = time;
        this.pageEntries = config.limits().pageEntries();
    }

    /**
     * What a side disputes.
     *
     * @param id a UUID that makes a retry harmless; made by the service where it is left out
     * @param start RFC 3339 with offset
     * @param end the first instant after, RFC 3339 with offset
     */
    @Schema(name = "DisputeRequest")
    public record Request(
            @Nullable String id,
            @Nullable String agreement,
            @Nullable String service,
            @Nullable String start,
            @Nullable String end,
            @Nullable String reason) {}

    /** Why a side no longer disputes. */
    public record WithdrawalRequest(@Nullable String reason) {}

    @POST
    @RolesAllowed(Rights.REPORT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Dispute some time of a service",
            description =
                    "For the side of whoever asks: a provider's token disputes for the provider, any other for the hospital.")
    @APIResponseSchema(value = Disputes.Dispute.class, responseCode = "201", responseDescription = "The dispute")
    @APIResponse(
            responseCode = "200",
            description = "The same dispute is on record already",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Disputes.Dispute.class)))
    public Response raise(
            @Parameter(description = AnsweredPosts.KEY) @HeaderParam(AnsweredPosts.HEADER) @Nullable String key,
            @Nullable Request request) {
        return posts.once(key, new AnsweredPosts.Asked("dispute", request), time.instant(), () -> raised(request));
    }

    private AnsweredPosts.Answer raised(@Nullable Request request) {
        if (request == null) {
            throw Problems.badRequest("send a dispute: {agreement, service, start, end, reason}");
        }
        Disputes.Dispute dispute = checked(request);
        boolean isNew = disputes.raise(dispute);
        Disputes.Dispute onRecord = disputes.find(dispute.id());
        if (onRecord == null || !onRecord.isSame(dispute)) {
            throw Problems.conflict(
                    "the id " + dispute.id() + " stands for another dispute; send this one under a new id", Map.of());
        }
        return AnsweredPosts.Answer.recorded(isNew, PATH + "/" + dispute.id(), onRecord);
    }

    private Disputes.Dispute checked(Request request) {
        var mistakes = new BodyMistakes();
        String id = request.id == null ? UUID.randomUUID().toString() : request.id;
        if (!isUuid(id)) {
            mistakes.add("id", "is a UUID in small letters; it may be left out");
        }
        String agreement = mistakes.required("agreement", request.agreement);
        String service = mistakes.required("service", request.service);
        if (!agreement.isEmpty() && !service.isEmpty()) {
            checkCovered(agreement, service, mistakes);
        }
        Instant start = mistakes.instant("start", request.start);
        Instant end = mistakes.instant("end", request.end);
        if (!start.isBefore(end) && !start.equals(Instant.EPOCH) && !end.equals(Instant.EPOCH)) {
            mistakes.add("end", "comes after start");
        }
        String reason = mistakes.required("reason", request.reason);
        mistakes.refuse();
        return new Disputes.Dispute(
                id,
                agreement,
                service,
                Disputes.presentSide(),
                start,
                end,
                reason,
                Caller.presentActor().name(),
                time.instant(),
                null);
    }

    private void checkCovered(String agreement, String service, BodyMistakes mistakes) {
        History history = agreements.history(agreement).orElse(null);
        if (history == null) {
            mistakes.add("agreement", "is none on record: GET /api/v1/agreements lists them");
        } else if (history.versions().stream()
                .noneMatch(version -> version.service(service).isPresent())) {
            mistakes.add("service", "is none that the agreement " + agreement + " covers");
        }
    }

    @GET
    @Operation(summary = "Disputes, those about the latest time first, also those that are withdrawn")
    public List<Disputes.Dispute> list(
            @QueryParam("agreement") @Nullable String agreement, @QueryParam("service") @Nullable String service) {
        return disputes.newest(agreement, service, pageEntries);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One dispute")
    public Disputes.Dispute get(@PathParam("id") String id) {
        Disputes.Dispute found = isUuid(id) ? disputes.find(id) : null;
        if (found == null) {
            throw Problems.notFound("there is no dispute " + id + "; GET " + PATH + " lists them");
        }
        return found;
    }

    @POST
    @Path("{id}/withdrawal")
    @RolesAllowed(Rights.REPORT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Withdraw a dispute of one's own side; it stays on record")
    public Disputes.Dispute withdraw(@PathParam("id") String id, @Nullable WithdrawalRequest request) {
        Disputes.Dispute found = get(id);
        var mistakes = new BodyMistakes();
        String reason = mistakes.required("reason", request == null ? null : request.reason);
        mistakes.refuse();
        if (!found.side().equals(Disputes.presentSide())) {
            throw Problems.forbidden("the dispute was raised by the " + found.side() + ", which alone may withdraw it");
        }
        disputes.withdraw(found, reason, time.instant());
        return Objects.requireNonNull(disputes.find(id));
    }

    private static boolean isUuid(String id) {
        try {
            return UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }
}
