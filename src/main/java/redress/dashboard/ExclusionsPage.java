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
import java.net.URI;
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
        return listed(agreement, Response.Status.OK.getStatusCode(), null);
    }

    private Response listed(String agreement, int status, @Nullable String message) {
        String chosen = agreement.isBlank() ? null : agreement;
        return page(
                status,
                Templates.exclusions(ExclusionsView.of(
                                exclusions.undecided(chosen, MOST_UNDECIDED),
                                exclusions.newest(chosen, MOST_OTHERS),
                                agreements.codes(),
                                agreement,
                                message,
                                caller.may(Rights.ASSERT)))
                        .render());
    }

    /** One exclusion with what a decision on it would change. */
    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Response exclusion(@RestPath String id) {
        return shown(id, Response.Status.OK.getStatusCode(), null);
    }

    @POST
    @Path("/{id}/decision")
    @RolesAllowed(Rights.DECIDE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decide(
            @RestPath String id,
            @FormParam("approved") @Nullable Boolean approved,
            @FormParam("reason") @DefaultValue("") String reason) {
        try {
            api.decide(
                    id,
                    new ExclusionResource.DecisionTaken(approved, caller.actor().name(), reason));
        } catch (HttpProblem refused) {
            if (refused.getStatusCode() == Response.Status.NOT_FOUND.getStatusCode()) {
                throw refused;
            }
            return shown(id, refused.getStatusCode(), refused.getDetail());
        }
        return Response.seeOther(URI.create(Links.exclusion(id))).build();
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
            return page(
                    Response.Status.OK.getStatusCode(),
                    Templates.assertion(AssertionView.of(history, form, null, null, ""))
                            .render());
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
            return page(
                    Response.Status.OK.getStatusCode(),
                    Templates.assertion(AssertionView.of(
                                    history,
                                    form,
                                    null,
                                    effect,
                                    UUID.randomUUID().toString()))
                            .render());
        } catch (HttpProblem refused) {
            return refused(history, form, refused);
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
        try {
            api.record(new ExclusionResource.Assertion(
                    id,
                    agreement,
                    service.isBlank() ? null : service,
                    kind,
                    Dates.typed(from, zone(history)),
                    Dates.typed(until, zone(history)),
                    assertedBy,
                    Dates.typed(notice, zone(history)),
                    null));
        } catch (HttpProblem refused) {
            return refused(history, new Form(agreement, service, kind, from, until, notice, assertedBy), refused);
        }
        return Response.seeOther(URI.create(Links.exclusion(id))).build();
    }

    private static Response refused(History history, Form form, HttpProblem refused) {
        return page(
                refused.getStatusCode(),
                Templates.assertion(AssertionView.of(history, form, refused.getDetail(), null, ""))
                        .render());
    }

    private Response shown(String id, int status, @Nullable String message) {
        var line = exclusions.find(id);
        EffectView effect = null;
        String unknown = "";
        try {
            effect = EffectView.of(effects.decided(id), EffectView.Choice.DECISION);
        } catch (HttpProblem tooMuch) {
            unknown = tooMuch.getDetail();
        }
        return page(
                status,
                Templates.exclusion(ExclusionDetailsView.of(
                                line, effect, unknown, message, api.get(id).closed(), caller.may(Rights.DECIDE)))
                        .render());
    }

    private static Response page(int status, String html) {
        return Response.status(status).entity(html).build();
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
