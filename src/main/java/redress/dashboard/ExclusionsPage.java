package redress.dashboard;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.History;
import redress.dashboard.AssertionView.Form;
import redress.platform.Caller;
import redress.platform.Problems;
import redress.platform.QueryWords;
import redress.platform.Rights;
import redress.statements.AssertedExclusions;
import redress.statements.ExclusionEffectResource;
import redress.statements.ExclusionResource;

/** Exclusions for people: asserted and decided on only after their effect on the figures was shown. */
@Path(Links.EXCLUSIONS)
@RolesAllowed(Rights.READ)
@Produces(MediaType.TEXT_HTML)
public class ExclusionsPage {
    /** Most exclusions on the page that nobody has decided on. */
    static final int MOST_UNDECIDED = 200;
    /** Most of the others. */
    static final int MOST_OTHERS = 100;

    private static final int OK = Response.Status.OK.getStatusCode();

    private final AssertedExclusions exclusions;
    private final ExclusionResource api;
    private final ExclusionEffectResource effects;
    private final Agreements agreements;
    private final Caller caller;

    ExclusionsPage(
            AssertedExclusions exclusions,
            ExclusionResource api,
            ExclusionEffectResource effects,
            Agreements agreements,
            Caller caller) {
        this.exclusions = exclusions;
        this.api = api;
        this.effects = effects;
        this.agreements = agreements;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Response list(@QueryParam("agreement") @DefaultValue("") String agreement) {
        return listed(agreement, OK, null);
    }

    private Response listed(String agreement, int status, @Nullable String message) {
        String chosen = agreement.isBlank() ? null : agreement;
        return Html.page(
                status,
                Templates.exclusions(ExclusionsView.of(
                        exclusions.undecided(chosen, MOST_UNDECIDED),
                        exclusions.newest(chosen, MOST_OTHERS),
                        agreements.codes(),
                        agreement,
                        message,
                        caller.may(Rights.ASSERT))));
    }

    /** One exclusion with what a decision on it would change. */
    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Response exclusion(@RestPath String id) {
        return shown(id, OK, null);
    }

    @POST
    @Path("/{id}/decision")
    @RolesAllowed(Rights.DECIDE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decide(
            @RestPath String id,
            @FormParam("approved") @Nullable String approved,
            @FormParam("reason") @DefaultValue("") String reason) {
        return Html.taken(
                () -> api.decide(
                        id, new ExclusionResource.DecisionTaken(QueryWords.flag("approved", approved), name(), reason)),
                Links.exclusion(id),
                (status, message) -> shown(id, status, message));
    }

    /** The form of an assertion; where it is filled in, with its effect and a button that confirms it. */
    @GET
    @Path("/new")
    @RolesAllowed(Rights.ASSERT)
    @Operation(hidden = true)
    public Response assertion(
            @QueryParam("agreement") @DefaultValue("") String agreement,
            @QueryParam("service") @DefaultValue("") String service,
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("until") @DefaultValue("") String until,
            @QueryParam("notice") @DefaultValue("") String notice,
            @QueryParam("assertedBy") @DefaultValue("") String assertedBy) {
        if (agreement.isBlank()) {
            return listed("", Response.Status.BAD_REQUEST.getStatusCode(), "Choose the agreement first.");
        }
        var form = new Form(agreement, service, kind, from, until, notice, assertedBy.isBlank() ? name() : assertedBy);
        History history = history(agreement);
        if (!form.isFilled()) {
            return shown(OK, AssertionView.of(history, form, null, null, ""));
        }
        try {
            var answer = effects.thought(
                    agreement,
                    service.isBlank() ? null : service,
                    kind,
                    Dates.typed(from, zone(history)),
                    Dates.typed(until, zone(history)),
                    Dates.typed(notice, zone(history)));
            var effect = EffectView.of(answer, EffectView.Choice.ASSERTION);
            String id = UUID.randomUUID().toString();
            return shown(OK, AssertionView.of(history, form, null, effect, id));
        } catch (HttpProblem refused) {
            return shown(refused.getStatusCode(), AssertionView.of(history, form, refused.getDetail(), null, ""));
        }
    }

    @POST
    @RolesAllowed(Rights.ASSERT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response record(
            @FormParam("id") @DefaultValue("") String id,
            @FormParam("agreement") @DefaultValue("") String agreement,
            @FormParam("service") @DefaultValue("") String service,
            @FormParam("kind") @DefaultValue("") String kind,
            @FormParam("from") @DefaultValue("") String from,
            @FormParam("until") @DefaultValue("") String until,
            @FormParam("notice") @DefaultValue("") String notice,
            @FormParam("assertedBy") @DefaultValue("") String assertedBy) {
        History history = history(agreement);
        var form = new Form(agreement, service, kind, from, until, notice, assertedBy);
        return Html.taken(
                () -> api.record(new ExclusionResource.Assertion(
                        id,
                        agreement,
                        service.isBlank() ? null : service,
                        kind,
                        Dates.typed(from, zone(history)),
                        Dates.typed(until, zone(history)),
                        assertedBy,
                        Dates.typed(notice, zone(history)),
                        null)),
                Links.exclusion(id),
                (status, message) -> shown(status, AssertionView.of(history, form, message, null, "")));
    }

    private static Response shown(int status, AssertionView view) {
        return Html.page(status, Templates.assertion(view));
    }

    private Response shown(String id, int status, @Nullable String message) {
        var line = exclusions.find(id);
        var foreseen = Foreseen.of(() -> effects.decided(id));
        return Html.page(
                status,
                Templates.exclusion(ExclusionDetailsView.of(
                        line,
                        foreseen.effect(),
                        foreseen.unknown(),
                        message,
                        api.get(id).closed(),
                        caller.may(Rights.DECIDE))));
    }

    private String name() {
        return caller.actor().name();
    }

    private History history(String agreement) {
        return agreements
                .history(agreement)
                .orElseThrow(() -> Problems.notFound("There is no agreement " + agreement + "."));
    }

    private static ZoneId zone(History history) {
        return history.versions().get(0).zone();
    }
}
