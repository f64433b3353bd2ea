package redress.incidents;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static redress.incidents.Reporting.agree;
import static redress.incidents.Reporting.statement;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import redress.platform.TimeForTests;
import redress.probes.Outages;

/** What Alertmanager and Uptime Kuma report becomes results, results an outage, and the outage an incident where the agreement says so. */
@QuarkusTest
class ToolOutagesTest {
    private static final String TERMS = """
            measure: {kind: downtime, expectedInterval: PT1M, validity: PT72H}
            target: {atLeast: 99.5}
            credit: {kind: none}
            incidents: {open: [{lasting: PT10S, severity: "1"}]}
            """;
    /** How Alertmanager writes that an alert goes on, and where nobody filled in the end. */
    private static final String NO_END = "0001-01-01T00:00:00Z";

    @Inject
    Openings openings;

    @Inject
    Outages outages;

    private record Told(String service, String startsAt, String endsAt) {}

    private static void alertmanager(String status, Told... alerts) {
        String all = Arrays.stream(alerts)
                .map(alert -> """
                        {"status": "%s", "labels": {"alertname": "ICMP ping failed", "redress_service": "%s"},
                         "annotations": {"description": "%s does not reply"}, "startsAt": "%s", "endsAt": "%s"}
                        """.formatted(status, alert.service, alert.service, alert.startsAt, alert.endsAt))
                .collect(Collectors.joining(","));
        post("alertmanager", """
                {"receiver": "redress", "status": "%s", "version": "4", "groupKey": "{}:{}", "alerts": [%s]}
                """.formatted(status, all));
    }

    private static void kuma(String service, int status, String time) {
        post("uptime-kuma", """
                {"heartbeat": {"monitorID": 89, "status": %d, "time": "%s", "msg": "", "timezone": "Europe/Berlin"},
                 "monitor": {"id": 89, "name": "test", "tags": [{"name": "redress_service", "value": "%s"}]}, "msg": ""}
                """.formatted(status, time, service));
    }

    private static void post(String tool, String body) {
        given().contentType("application/json; charset=UTF-8")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/feeds/" + tool)
                .then()
                .statusCode(200)
                .body("quarantined", is(0));
    }

    private void look(String service, Instant now) {
        outages.bringUpToDate(List.of(service));
        openings.run(now);
    }

    private static ValidatableResponse incidents(String agreement) {
        return given().get("/api/v1/incidents?agreement=" + agreement).then().statusCode(200);
    }

    private static ValidatableResponse only(String agreement) {
        String id = incidents(agreement).body("incidents", hasSize(1)).extract().path("incidents[0].id");
        return Reporting.get(id);
    }

    @Test
    void anAlertThatFiresOpensAnIncidentAndItsResolutionEndsTheOutage() {
        agree("tool-pair", "UTC", "", TERMS);
        alertmanager("firing", new Told("tool-pair", "2026-11-20T08:12:16.003Z", NO_END));
        look("tool-pair", Instant.parse("2026-11-20T08:12:26.002Z"));
        incidents("tool-pair").body("incidents", empty());
        look("tool-pair", Instant.parse("2026-11-20T08:12:26.003Z"));
        only("tool-pair")
                .body("openedBy", is("measurement"))
                .body("stage", is("open"))
                .body("outageFrom", is("2026-11-20T08:12:16.003Z"));

        alertmanager("resolved", new Told("tool-pair", "2026-11-20T08:12:16.003Z", "2026-11-20T08:12:31.003Z"));
        look("tool-pair", TimeForTests.NOW);
        only("tool-pair")
                .body("stage", is("restored"))
                .body("events.type", contains("opened", "failed", "restored"))
                .body("events[2].happenedAt", is("2026-11-20T08:12:31.003Z"));
        statement("tool-pair", "2026-11").body("statements[0].seconds.down", is(15));
    }

    @Test
    void instantsAreReadWithTheirOffsetAndToTheMicrosecond() {
        agree("tool-offset", "UTC", "", TERMS);
        alertmanager(
                "resolved",
                new Told("tool-offset", "2026-11-20T15:24:36.039625135+08:00", "2026-11-20T15:27:51.039625135+08:00"));
        look("tool-offset", TimeForTests.NOW);
        only("tool-offset").body("outageFrom", is("2026-11-20T07:24:36.039625Z"));
        statement("tool-offset", "2026-11").body("statements[0].seconds.down", is(195));
    }

    @Test
    void threeAlertsOfOneDeliveryOpenThreeIncidentsAndAnEndThatNobodyKnowsClosesNone() {
        var services = List.of("tool-a", "tool-b", "tool-c");
        services.forEach(service -> agree(service, "UTC", "", TERMS));
        Told[] alerts = services.stream()
                .map(service -> new Told(service, "2026-11-20T11:27:56.612666101Z", NO_END))
                .toArray(Told[]::new);
        alertmanager("firing", alerts);
        services.forEach(service -> look(service, TimeForTests.NOW));
        services.forEach(service -> only(service).body("stage", is("open")));

        alertmanager("resolved", alerts);
        services.forEach(service -> look(service, TimeForTests.NOW));
        services.forEach(service -> only(service).body("stage", is("open")));
    }

    @Test
    void aMonitorOfUptimeKumaGoesDownAndUpAndDownAgain() {
        agree("tool-kuma", "UTC", "", TERMS);
        kuma("tool-kuma", 0, "2026-11-20 10:56:15.374");
        kuma("tool-kuma", 1, "2026-11-20 10:56:57.151");
        look("tool-kuma", TimeForTests.NOW);
        only("tool-kuma")
                .body("stage", is("restored"))
                .body("outageFrom", is("2026-11-20T10:56:15.374Z"))
                .body("events[2].happenedAt", is("2026-11-20T10:56:57.151Z"));
        statement("tool-kuma", "2026-11").body("statements[0].seconds.down", is(41.777f));

        kuma("tool-kuma", 0, "2026-11-20 11:57:44.037");
        look("tool-kuma", TimeForTests.NOW);
        incidents("tool-kuma").body("incidents.stage", contains("open", "restored"));
    }
}
