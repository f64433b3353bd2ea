package redress.duties;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.Agreement;
import redress.core.agreement.History;
import redress.platform.BodyMistakes;
import redress.platform.Problems;
import redress.platform.Rights;

/** The end of an agreement (ISO/TS 23535, 5.15): its checklist closes only with the written confirmation that data are removed. */
@Path("/api/v1/exit-checklists")
@RolesAllowed(Rights.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Duties")
public class ExitChecklistResource {
    private final ExitChecklists checklists;
    private final Agreements agreements;
    private final InstantSource time;

    ExitChecklistResource(ExitChecklists checklists, Agreements agreements, InstantSource time) {
        this.checklists = checklists;
        this.agreements = agreements;
        this.time = time;
    }

    /**
     * An end to prepare.
     *
     * @param endsOn the last day in force; that of the agreement's document where it is left out
     */
    public record Ending(
            @Nullable String agreement, @Nullable String endsOn) {}

    @GET
    @Operation(summary = "Checklists of agreements' ends, with what is missing")
    public List<ExitChecklists.Checklist> list(@QueryParam("agreement") @Nullable String agreement) {
        return checklists.all(agreement, time.instant());
    }

    @POST
    @RolesAllowed(Rights.JUDGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Start the checklist of an agreement's end; its points become duties")
    @APIResponseSchema(
            value = ExitChecklists.Checklist.class,
            responseCode = "201",
            responseDescription = "The checklist")
    @APIResponse(
            responseCode = "200",
            description = "It was started already",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExitChecklists.Checklist.class)))
    public Response start(@Nullable Ending ending) {
        if (ending == null) {
            throw Problems.badRequest("Send {agreement, endsOn}.");
        }
        Instant now = time.instant();
        var mistakes = new BodyMistakes();
        String code = mistakes.text("agreement", ending.agreement(), DutyRequest.MAX_TITLE);
        History history =
                mistakes.noneAt("agreement") ? agreements.history(code).orElse(null) : null;
        if (history == null && mistakes.noneAt("agreement")) {
            mistakes.add("agreement", "there is no agreement " + code + ". List them: GET /api/v1/agreements.");
        }
        Agreement last = history == null
                ? null
                : history.versions().get(history.versions().size() - 1);
        LocalDate until = last == null ? null : last.effectiveUntil();
        LocalDate endsOn = ending.endsOn() == null && until != null
                ? until.minusDays(1)
                : mistakes.date("endsOn", ending.endsOn());
        mistakes.refuse();
        if (last == null) {
            throw new IllegalStateException("an agreement that is missing is a mistake");
        }
        boolean isNew = checklists.start(code, endsOn, last.zone(), now);
        return Response.status(isNew ? Response.Status.CREATED : Response.Status.OK)
                .entity(checklists.get(code, endsOn, now))
                .build();
    }
}
