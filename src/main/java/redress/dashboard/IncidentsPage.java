package redress.dashboard;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import redress.agreements.Agreements;
import redress.duties.Authorities;
import redress.incidents.Answers;
import redress.incidents.IncidentDocument;
import redress.platform.Caller;
import redress.platform.RedressConfig;
import redress.platform.Rights;

/** Incidents for people: what is overdue, what is about to be, and one incident with all that was said of it. */
@Path(Links.INCIDENTS)
@RolesAllowed(Rights.READ)
@Produces(MediaType.TEXT_HTML)
public class IncidentsPage {
    private static final String ALL = "all";

    private final Answers answers;
    private final Agreements agreements;
    private final Authorities authorities;
    private final Caller caller;
    private final InstantSource time;
    private final long fileBytes;

    IncidentsPage(
            Answers answers,
            Agreements agreements,
            Authorities authorities,
            Caller caller,
            InstantSource time,
            RedressConfig config) {
        this.answers = answers;
        this.agreements = agreements;
        this.authorities = authorities;
        this.caller = caller;
        this.time = time;
        this.fileBytes = config.limits().fileBytes().asLongValue();
    }

    @GET
    @Operation(hidden = true)
    public RestResponse<String> incidents(
            @QueryParam("show") @DefaultValue("open") String show,
            @QueryParam("agreement") @DefaultValue("") String agreement,
            @QueryParam("page") @DefaultValue("1") int page) {
        Instant now = time.instant();
        boolean all = show.equals(ALL);
        String chosen = agreement.isBlank() ? null : agreement;
        var counts = answers.counts(chosen);
        var paging =
                Paging.of("Incidents", all ? counts.all() : counts.open(), page, IncidentsView.address(all, agreement));
        var shown = answers.urgent(chosen, all, paging.offset(), Paging.PER_PAGE, now);
        return Html.found(Templates.incidents(
                IncidentsView.of(shown, agreements.histories(), counts, paging, all, agreement, now)));
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public RestResponse<String> incident(@PathParam("id") String id) {
        Instant now = time.instant();
        IncidentDocument incident = answers.get(id, now);
        ZoneId zone = agreements
                .history(incident.agreement())
                .orElseThrow()
                .versions()
                .get(0)
                .zone();
        var judgements = answers.judgements(id);
        return Html.found(Templates.incident(IncidentView.of(
                incident,
                judgements,
                authorities.of(id, now),
                zone,
                caller.may(Rights.JUDGE),
                caller.may(Rights.REPORT),
                fileBytes)));
    }
}
