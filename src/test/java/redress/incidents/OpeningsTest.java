package redress.incidents;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static redress.incidents.Reporting.agree;
import static redress.incidents.Reporting.results;
import static redress.incidents.Reporting.tell;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import redress.probes.Outages;

/** Incidents that open because an outage was measured: the Korean decree's ten minutes, or twice in 24 hours with 15 in all. */
@QuarkusTest
class OpeningsTest {
    private static final String DECREE = """
            measure: {kind: downtime, expectedInterval: PT1M, validity: PT72H}
            target: {atLeast: 99.5}
            credit: {kind: none}
            clocks:
              - {name: disruption-notification, from: opened, to: notified, within: {minutes: 30}, times: happened}
            incidents:
              open:
                - {lasting: PT10M, severity: "1"}
                - {times: 2, within: PT24H, totalling: PT15M, severity: "2"}
            """;
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Inject
    Openings openings;

    @Inject
    Outages outages;

    private void look(String service, Instant now) {
        outages.bringUpToDate(List.of(service));
        openings.run(now);
    }

    @Test
    void tenMinutesOpenAnIncidentOnceAndTheEndIsToldOnce() {
        agree("op-ten", "Asia/Seoul", "", DECREE);
        results("op-ten", "2026-11-20T00:00:00Z,true", "2026-11-20T11:45:00Z,false");
        look("op-ten", Instant.parse("2026-11-20T11:54:59Z"));
        look("op-ten", NOON);
        look("op-ten", NOON);
        incidents("op-ten")
                .body("incidents", hasSize(1))
                .body("incidents[0].openedBy", is("measurement"))
                .body("incidents[0].severity", is("1"));
        String id = id("op-ten");
        Reporting.get(id)
                .body("outageFrom", is("2026-11-20T11:45:00Z"))
                .body("events[0].happenedAt", is("2026-11-20T11:55:00Z"))
                .body("clocks[0].dueAt", is("2026-11-20T12:25:00Z"));
        results("op-ten", "2026-11-20T11:59:00Z,true");
        look("op-ten", NOON.plusSeconds(60));
        look("op-ten", NOON.plusSeconds(120));
        Reporting.get(id)
                .body("stage", is("restored"))
                .body("events.findAll { it.type == 'restored' }", hasSize(1))
                .body("events.find { it.type == 'restored' }.happenedAt", is("2026-11-20T11:59:00Z"));
        tell(id, "{\"type\": \"reopened\", \"text\": \"It fails again for us\"}")
                .statusCode(200);
        look("op-ten", NOON.plusSeconds(180));
        Reporting.get(id).body("stage", is("open"));
    }

    @Test
    void twiceWithinADayOpensOneForTheSecond() {
        agree("op-twice", "Asia/Seoul", "", DECREE);
        results(
                "op-twice",
                "2026-11-20T00:00:00Z,true",
                "2026-11-20T09:00:00Z,false",
                "2026-11-20T09:09:00Z,true",
                "2026-11-20T11:00:00Z,false",
                "2026-11-20T11:05:59Z,true");
        look("op-twice", NOON);
        incidents("op-twice").body("incidents", empty());
        results("op-twice", "2026-11-20T11:30:00Z,false", "2026-11-20T11:30:02Z,true");
        look("op-twice", NOON);
        incidents("op-twice").body("incidents", hasSize(1)).body("incidents[0].severity", is("2"));
        Reporting.get(id("op-twice")).body("outageFrom", is("2026-11-20T11:30:00Z"));
    }

    @Test
    void anAgreementWithoutARuleOpensNothing() {
        agree("op-none", "UTC", "", DECREE.substring(0, DECREE.indexOf("incidents:")));
        results("op-none", "2026-11-20T00:00:00Z,true", "2026-11-20T11:00:00Z,false");
        look("op-none", NOON);
        incidents("op-none").body("incidents", empty());
    }

    private static String id(String agreement) {
        return incidents(agreement).extract().path("incidents[0].id");
    }

    private static ValidatableResponse incidents(String agreement) {
        return given().queryParam("agreement", agreement)
                .get("/api/v1/incidents")
                .then()
                .statusCode(200);
    }
}
