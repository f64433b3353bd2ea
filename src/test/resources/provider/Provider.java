package provider;

import generated.api.IncidentsApi;
import generated.client.ApiClient;
import generated.client.ApiException;
import generated.model.ConclusionReport;
import generated.model.CountermeasureBody;
import generated.model.EntryBody;
import generated.model.EventBody;
import generated.model.IncidentDocument;
import generated.model.IncidentReport;
import generated.model.Problem;
import generated.model.ShareBody;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A provider's program. It knows of the service what the classes say that were generated from the description of its API, and nothing
 * else: reports an incident, tells of it until it has concluded it, and looks until the hospital has accepted the report.
 */
public final class Provider {
    private static final int MOST_LOOKS = 600;
    private static final int LOOK_EVERY_MILLISECONDS = 100;

    private final ApiClient client;
    private final IncidentsApi incidents;

    private Provider(ApiClient client) {
        this.client = client;
        this.incidents = new IncidentsApi(client);
    }

    /** Takes the base address, the token, and the code of an agreement that is also that of its service. */
    public static void main(String[] arguments) throws Exception {
        var client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        client.setConnectTimeout(Duration.ofSeconds(30));
        client.setReadTimeout(Duration.ofSeconds(60));
        client.setRequestInterceptor(request -> request.setHeader("Authorization", "Bearer " + arguments[1]));
        new Provider(client).work(arguments[2]);
    }

    private void work(String agreement) throws Exception {
        IncidentDocument incident = report(agreement);
        String id = incident.getId();
        OffsetDateTime opened = incident.getOpenedAt();
        incident = tell(id, new EventBody().type(EventBody.TypeEnum.FIRST_RESPONSE));
        say("first response: " + incident.getStage());
        incident = tell(
                id,
                new EventBody()
                        .type(EventBody.TypeEnum.UPDATE)
                        .text("A disk is being replaced")
                        .expectedRestoration(opened.plusHours(1)));
        say("update: restoration expected " + incident.getExpectedRestoration());
        incident = tell(id, new EventBody().type(EventBody.TypeEnum.RESTORED));
        say("restored: " + incident.getStage());
        refused(id, conclusion(opened, opened.minusMinutes(20), "", 90));
        incident = tell(id, conclusion(opened.minusMinutes(20), opened, "Operations", 100));
        say("concluded: " + incident.getStage());
        say("in the end: " + lookUntilClosed(id).getStage());
    }

    private IncidentDocument report(String agreement) throws ApiException {
        var report = new IncidentReport()
                .agreement(agreement)
                .service(agreement)
                .title("No sign-in")
                .severity("1")
                .reference("INC-7");
        String key = UUID.randomUUID().toString();
        IncidentDocument incident = incidents.openIncident(report, key);
        say("reported " + incident.getId());
        // The answer might have been lost on the way.
        say("sent again " + incidents.openIncident(report, key).getId());
        return incident;
    }

    private static EventBody conclusion(
            OffsetDateTime first, OffsetDateTime second, String owner, int sharePercent) {
        var report = new ConclusionReport()
                .entries(List.of(
                        new EntryBody().at(first).what("Sign-in fails"), new EntryBody().at(second).what("Told")))
                .explanation("A disk was full")
                .countermeasures(List.of(new CountermeasureBody()
                        .what("Watch disks")
                        .owner(owner)
                        .due(second.toLocalDate().plusDays(30))))
                .accountability(List.of(new ShareBody()
                        .party(ShareBody.PartyEnum.PROVIDER)
                        .sharePercent(BigDecimal.valueOf(sharePercent))))
                .subcontractor("");
        return new EventBody().type(EventBody.TypeEnum.CONCLUDED).report(report);
    }

    private void refused(String id, EventBody event) throws Exception {
        try {
            tell(id, event);
            say("not refused");
        } catch (ApiException refusal) {
            var problem = client.getObjectMapper().readValue(refusal.getResponseBody(), Problem.class);
            say("refused: " + refusal.getCode() + ", mistakes " + problem.getMistakesTotal());
            problem.getMistakes().forEach(mistake -> say("mistake " + mistake.getPath() + ": " + mistake.getMend()));
        }
    }

    private IncidentDocument tell(String id, EventBody event) throws ApiException {
        return incidents.tellOfIncident(id, event, UUID.randomUUID().toString());
    }

    private IncidentDocument lookUntilClosed(String id) throws Exception {
        IncidentDocument incident = incidents.getIncident(id);
        for (int looks = 0; incident.getOpen() && looks < MOST_LOOKS; looks++) {
            Thread.sleep(LOOK_EVERY_MILLISECONDS);
            incident = incidents.getIncident(id);
        }
        return incident;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
