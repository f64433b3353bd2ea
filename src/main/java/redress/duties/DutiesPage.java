package redress.duties;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import redress.duties.DutiesView.DeadlineLine;
import redress.duties.DutiesView.Group;
import redress.duties.DutiesView.Line;
import redress.platform.Caller;
import redress.platform.Rights;

/** What is overdue, due soon and due later, with forms to bring proofs forward and to judge them. */
@Path("/duties")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Rights.READ)
public class DutiesPage {
    /** Most duties of one state on the page. */
    static final int MOST_OF_A_STATE = 100;

    private static final Map<String, String> TITLES = Map.of(
            "overdue",
            "Overdue",
            "waiting",
            "Waiting for a judgement",
            "due-soon",
            "Due soon",
            "due",
            "Later",
            "done",
            "Done");

    private final DutyResource api;
    private final Duties duties;
    private final Authorities authorities;
    private final Caller caller;
    private final InstantSource time;

    DutiesPage(DutyResource api, Duties duties, Authorities authorities, Caller caller, InstantSource time) {
        this.api = api;
        this.duties = duties;
        this.authorities = authorities;
        this.caller = caller;
        this.time = time;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public String list() {
        return page(null, null);
    }

    @POST
    @Path("{id}/proofs")
    @RolesAllowed({Rights.REPORT, Rights.JUDGE})
    @Operation(hidden = true)
    public Response prove(
            @PathParam("id") String id,
            @FormParam("kind") @DefaultValue("") String kind,
            @FormParam("text") @DefaultValue("") String text,
            @FormParam("reference") @DefaultValue("") String reference) {
        return shown(() -> {
            api.prove(id, new DutyResource.ProofGiven(null, kind, text, reference, null, null));
            return "The proof is on record; somebody has to accept it.";
        });
    }

    @POST
    @Path("{id}/proofs/{proof}/judgements")
    @RolesAllowed(Rights.DECIDE)
    @Operation(hidden = true)
    public Response judge(
            @PathParam("id") String id,
            @PathParam("proof") long proof,
            @FormParam("accepted") @DefaultValue("false") boolean accepted,
            @FormParam("reason") @DefaultValue("") String reason) {
        return shown(() -> {
            api.judge(
                    id,
                    proof,
                    new DutyResource.JudgementPassed(accepted, caller.actor().name(), reason));
            return accepted ? "Accepted." : "Refused.";
        });
    }

    private Response shown(Supplier<String> change) {
        try {
            return Response.ok(page(null, change.get())).build();
        } catch (HttpProblem refused) {
            return Response.status(refused.getStatusCode())
                    .entity(page(refused.getDetail(), null))
                    .build();
        }
    }

    private String page(@Nullable String message, @Nullable String done) {
        Instant now = time.instant();
        var groups = new ArrayList<Group>();
        Urgency.sorted(duties.all(null, now), now).stream()
                .collect(Collectors.groupingBy(
                        duty -> duty.state(now).word(), java.util.LinkedHashMap::new, Collectors.toList()))
                .forEach((state, list) -> groups.add(new Group(
                        state,
                        TITLES.getOrDefault(state, state),
                        list.stream()
                                .limit(MOST_OF_A_STATE)
                                .map(duty -> Line.of(duty, now))
                                .toList())));
        return Templates.duties(new DutiesView(
                        message,
                        done,
                        groups,
                        deadlines(now),
                        List.copyOf(DutyRequest.PROOFS.keySet()),
                        caller.may(Rights.REPORT),
                        caller.may(Rights.DECIDE)))
                .render();
    }

    /** What is open, and what was missed and is still not done. */
    private List<DeadlineLine> deadlines(Instant now) {
        return authorities.newest(null, MOST_OF_A_STATE).stream()
                .map(deadline -> AuthorityDocument.of(deadline, now))
                .flatMap(document -> document.steps().stream()
                        .filter(step -> step.doneAt() == null)
                        .map(step -> DeadlineLine.of(document, step)))
                .toList();
    }
}
