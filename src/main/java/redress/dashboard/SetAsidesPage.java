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
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.Agreement;
import redress.core.agreement.History;
import redress.dashboard.NewSetAsideView.Form;
import redress.platform.Caller;
import redress.platform.QueryWords;
import redress.platform.Rights;
import redress.statements.SetAsideResource;

/** Bad measurements for people: put forward and decided on only after their effect on the figures was shown. */
@Path(Links.SET_ASIDES)
@RolesAllowed(Rights.READ)
@Produces(MediaType.TEXT_HTML)
public class SetAsidesPage {
    /** Most on the page. */
    static final int MOST = 200;
    /** Most services that the form offers; any other can be typed. */
    static final int MOST_SERVICES = 500;

    private static final int OK = Response.Status.OK.getStatusCode();

    private final SetAsideResource api;
    private final Agreements agreements;
    private final Caller caller;

    SetAsidesPage(SetAsideResource api, Agreements agreements, Caller caller) {
        this.api = api;
        this.agreements = agreements;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Response list(@QueryParam("service") @DefaultValue("") String service) {
        return listed(service, OK, null);
    }

    private Response listed(String service, int status, @Nullable String message) {
        var found = api.list(service.isBlank() ? null : service, MOST);
        var zones = zones();
        return Html.page(
                status,
                Templates.setAsides(SetAsidesView.of(
                        found.stream()
                                .map(one -> SetAsideLine.of(one, zones.getOrDefault(one.service(), ZoneOffset.UTC)))
                                .toList(),
                        zones.keySet().stream().limit(MOST_SERVICES).toList(),
                        service,
                        message,
                        caller.may(Rights.ASSERT))));
    }

    /** One of them with what a decision on it would change. */
    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Response setAside(@RestPath String id) {
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
                        id, new SetAsideResource.DecisionTaken(QueryWords.flag("approved", approved), name(), reason)),
                Links.setAside(id),
                (status, message) -> shown(id, status, message));
    }

    /** The form that puts results forward; where it is filled in, with its effect and a button that confirms it. */
    @GET
    @Path("/new")
    @RolesAllowed(Rights.ASSERT)
    @Operation(hidden = true)
    public Response form(
            @QueryParam("service") @DefaultValue("") String service,
            @QueryParam("vantagePoint") @DefaultValue("") String vantagePoint,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("until") @DefaultValue("") String until,
            @QueryParam("reason") @DefaultValue("") String reason,
            @QueryParam("assertedBy") @DefaultValue("") String assertedBy) {
        if (service.isBlank()) {
            return listed("", Response.Status.BAD_REQUEST.getStatusCode(), "Choose the service first.");
        }
        ZoneId zone = zone(service);
        var form = new Form(service, vantagePoint, from, until, reason, assertedBy.isBlank() ? name() : assertedBy);
        if (!form.isFilled()) {
            return shown(OK, new NewSetAsideView(zone.getId(), form, null, null, ""));
        }
        try {
            var answer = api.thought(
                    service,
                    vantagePoint.isBlank() ? null : vantagePoint,
                    Dates.typed(from, zone),
                    Dates.typed(until, zone));
            var effect = EffectView.of(answer, EffectView.Choice.ASSERTION);
            String id = UUID.randomUUID().toString();
            return shown(OK, new NewSetAsideView(zone.getId(), form, null, effect, id));
        } catch (HttpProblem refused) {
            return shown(
                    refused.getStatusCode(), new NewSetAsideView(zone.getId(), form, refused.getDetail(), null, ""));
        }
    }

    @POST
    @RolesAllowed(Rights.ASSERT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response record(
            @FormParam("id") @DefaultValue("") String id,
            @FormParam("service") @DefaultValue("") String service,
            @FormParam("vantagePoint") @DefaultValue("") String vantagePoint,
            @FormParam("from") @DefaultValue("") String from,
            @FormParam("until") @DefaultValue("") String until,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("assertedBy") @DefaultValue("") String assertedBy) {
        ZoneId zone = zone(service);
        var form = new Form(service, vantagePoint, from, until, reason, assertedBy);
        return Html.taken(
                () -> api.put(new SetAsideResource.Assertion(
                        id,
                        service,
                        vantagePoint.isBlank() ? null : vantagePoint,
                        Dates.typed(from, zone),
                        Dates.typed(until, zone),
                        reason,
                        assertedBy)),
                Links.setAside(id),
                (status, message) -> shown(status, new NewSetAsideView(zone.getId(), form, message, null, "")));
    }

    private static Response shown(int status, NewSetAsideView view) {
        return Html.page(status, Templates.newSetAside(view));
    }

    private Response shown(String id, int status, @Nullable String message) {
        var found = api.get(id);
        var foreseen = Foreseen.of(() -> api.decided(id));
        ZoneId zone = zone(found.service());
        return Html.page(
                status,
                Templates.setAside(new SetAsideView(
                        SetAsideLine.of(found, zone),
                        foreseen.effect(),
                        foreseen.unknown(),
                        message,
                        found.closed(),
                        caller.may(Rights.DECIDE),
                        zone.getId())));
    }

    private String name() {
        return caller.actor().name();
    }

    private ZoneId zone(String service) {
        return zones().getOrDefault(service, ZoneOffset.UTC);
    }

    /** By service, that of the first agreement which covers it; ascending by code. */
    private Map<String, ZoneId> zones() {
        var zones = new TreeMap<String, ZoneId>();
        for (History history : agreements.histories().values()) {
            Agreement last = history.versions().get(history.versions().size() - 1);
            last.services().forEach(service -> zones.putIfAbsent(service.code(), last.zone()));
        }
        return zones;
    }
}
