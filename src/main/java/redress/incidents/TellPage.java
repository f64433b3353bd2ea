package redress.incidents;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import redress.incidents.JudgementResource.JudgementBody;
import redress.platform.BodyMistakes;
import redress.platform.Caller;
import redress.platform.QueryWords;
import redress.platform.Rights;

/** What the page of an incident lets people say. Each form leads back to the page. */
@Path(IncidentLinks.PAGES + "/{id}")
@RolesAllowed(Rights.REPORT)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.TEXT_HTML)
public class TellPage {
    private final Incidents incidents;
    private final Judgements judgements;
    private final Receipt receipt;
    private final InstantSource time;

    TellPage(Incidents incidents, Judgements judgements, Receipt receipt, InstantSource time) {
        this.incidents = incidents;
        this.judgements = judgements;
        this.receipt = receipt;
        this.time = time;
    }

    @POST
    @Path("/events")
    @Operation(hidden = true)
    public Response tell(
            @PathParam("id") String id,
            @FormParam("type") @Nullable String type,
            @FormParam("text") @DefaultValue("") String text,
            @FormParam("reason") @Nullable String reason,
            @FormParam("severity") @Nullable String severity,
            @FormParam("pause") @Nullable Integer pause,
            @FormParam("upheld") @Nullable String upheld,
            @FormParam("countermeasure") @Nullable Integer countermeasure) {
        var now = time.instant();
        var body = new EventBody(
                type,
                null,
                null,
                text,
                null,
                severity,
                reason,
                pause,
                QueryWords.flag("upheld", upheld),
                null,
                null,
                countermeasure,
                null,
                null);
        var mistakes = new BodyMistakes();
        var said = body.said(mistakes);
        var when = receipt.of(null, null, now, mistakes);
        mistakes.free("text", text);
        mistakes.refuse();
        incidents.append(
                id,
                new Incidents.Saying(Incidents.side(), when, said, text),
                Caller.presentActor().name(),
                now);
        return back(id);
    }

    @POST
    @Path("/judgements")
    @RolesAllowed(Rights.JUDGE)
    @Operation(hidden = true)
    public Response judge(
            @PathParam("id") String id,
            @FormParam("impact") @DefaultValue("") String impact,
            @FormParam("sites") @DefaultValue("") String sites,
            @FormParam("clinicalServices") @DefaultValue("") String clinicalServices,
            @FormParam("safetyReference") @DefaultValue("") String safetyReference,
            @FormParam("cause") @DefaultValue("") String cause,
            @FormParam("workaround") @DefaultValue("") String workaround,
            @FormParam("provider") @DefaultValue("") String provider,
            @FormParam("subcontractor") @DefaultValue("") String subcontractor,
            @FormParam("customer") @DefaultValue("") String customer,
            @FormParam("third-party") @DefaultValue("") String thirdParty,
            @FormParam("significant") @DefaultValue("false") boolean significant,
            @FormParam("shared") @DefaultValue("false") boolean shared) {
        incidents.get(id);
        var mistakes = new BodyMistakes();
        var shares = new ArrayList<ReportBody.@Nullable ShareBody>();
        share("provider", provider, shares, mistakes);
        share("subcontractor", subcontractor, shares, mistakes);
        share("customer", customer, shares, mistakes);
        share("third-party", thirdParty, shares, mistakes);
        var judgement = new JudgementBody(
                        impact,
                        names(sites),
                        names(clinicalServices),
                        safetyReference.isBlank() ? null : safetyReference,
                        cause,
                        shares,
                        workaround,
                        significant,
                        shared)
                .read(mistakes);
        mistakes.refuse();
        judgements.record(id, judgement, shared, time.instant());
        return back(id);
    }

    private static void share(
            String party, String percent, List<ReportBody.@Nullable ShareBody> shares, BodyMistakes mistakes) {
        try {
            if (!percent.isBlank()) {
                shares.add(new ReportBody.ShareBody(party, new BigDecimal(percent.strip()), null));
            }
        } catch (NumberFormatException e) {
            mistakes.add(party, "write a number of percent, or nothing.");
        }
    }

    /** Names that are parted by commas. */
    private static List<@Nullable String> names(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .<@Nullable String>map(name -> name)
                .toList();
    }

    private static Response back(String id) {
        return Response.seeOther(URI.create(IncidentLinks.page(id))).build();
    }
}
