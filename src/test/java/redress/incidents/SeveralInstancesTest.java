package redress.incidents;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static redress.incidents.Reporting.agree;
import static redress.incidents.Reporting.opened;
import static redress.incidents.Reporting.results;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import redress.platform.AtOnce;
import redress.platform.Sql;
import redress.probes.Outages;

/** Instances that look at the same incidents at the same time come to what one alone comes to. */
@QuarkusTest
class SeveralInstancesTest {
    private static final int INSTANCES = 3;
    private static final int REPETITIONS = 5;
    private static final String TERMS = """
            measure: {kind: downtime, expectedInterval: PT1M, validity: PT72H}
            target: {atLeast: 99.5}
            credit: {kind: none}
            clocks:
              - {name: first-response, from: opened, to: answered, within: {minutes: 30}}
              - {name: update, from: opened, to: updated, within: {hours: 1}}
              - {name: repair, from: opened, to: restored, within: {hours: 4}}
            incidents:
              open: [{lasting: PT10M, severity: "1"}]
              escalation:
                - {name: duty-manager, from: opened, to: restored, within: {hours: 1}, contact: "Duty manager, 100"}
                - {name: director, from: opened, to: restored, within: {hours: 2}, contact: "Director, 200"}
            """;
    private static final String OPENED_AT = "2026-11-20T11:00:00Z";
    private static final List<Instant> ROUNDS = List.of(
            Instant.parse("2026-11-20T11:23:00Z"),
            Instant.parse("2026-11-20T11:30:00.000001Z"),
            Instant.parse("2026-11-20T12:30:00Z"),
            Instant.parse("2026-11-20T13:00:00.000001Z"),
            Instant.parse("2026-11-20T15:30:00Z"));

    @Inject
    Watch watch;

    @Inject
    Openings openings;

    @Inject
    Outages outages;

    @Inject
    Sql sql;

    @Test
    void everyBreachHasOneRecordAndOneAlertHoweverManyLookAndHoweverOften() throws Exception {
        agree("at-once", "UTC", "", TERMS);
        var ids = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            ids.add(opened("at-once", "1", OPENED_AT, ""));
        }
        for (Instant now : ROUNDS) {
            for (int i = 0; i < REPETITIONS; i++) {
                lookAgain("at-once");
                AtOnce.instances(INSTANCES, instance -> watch.run(now))
                        .forEach(round -> assertThat(round.failed()).isEmpty());
            }
        }
        agree("alone", "UTC", "", TERMS);
        String alone = opened("alone", "1", OPENED_AT, "");
        for (Instant now : ROUNDS) {
            lookAgain("alone");
            watch.run(now);
        }
        assertThat(breaches(alone)).containsExactly("first-response 1", "repair 1", "update 1");
        assertThat(escalations(alone)).containsExactly("Director, 200", "Duty manager, 100");
        for (String id : ids) {
            assertThat(breaches(id)).isEqualTo(breaches(alone));
            assertThat(escalations(id)).isEqualTo(escalations(alone));
            assertThat(alerts(id)).isEqualTo(alerts(alone)).contains("clock.breached/repair repair 1");
        }
        assertThat(alerts(alone)).doesNotHaveDuplicates();
    }

    @Test
    void anOutageOpensOneIncidentAndIsOverOnceHoweverManyLook() throws Exception {
        var services = List.of("once-a", "once-b", "once-c");
        for (String service : services) {
            agree(service, "UTC", "", TERMS);
            results(service, "2026-11-20T00:00:00Z,true");
        }
        for (int outage = 1; outage <= 3; outage++) {
            String hour = "2026-11-20T0" + outage;
            for (String service : services) {
                results(service, hour + ":00:00Z,false");
            }
            lookAtOnce(services, Instant.parse(hour + ":10:00Z"));
            for (String service : services) {
                given().get("/api/v1/incidents?agreement=" + service).then().body("incidents", hasSize(outage));
                results(service, hour + ":20:00Z,true");
            }
            lookAtOnce(services, Instant.parse(hour + ":30:00Z"));
        }
        for (String service : services) {
            assertThat(events(service)).containsExactlyInAnyOrderElementsOf(expected(3));
        }
    }

    private static List<String> expected(int outages) {
        var expected = new ArrayList<String>();
        for (int outage = 1; outage <= outages; outage++) {
            String hour = "2026-11-20T0" + outage;
            expected.add("opened " + hour + ":10:00Z");
            expected.add("failed " + hour + ":00:00Z");
            expected.add("restored " + hour + ":20:00Z");
        }
        return expected;
    }

    private void lookAtOnce(List<String> services, Instant now) throws Exception {
        outages.bringUpToDate(services);
        for (int i = 0; i < REPETITIONS; i++) {
            for (Map<String, RuntimeException> failed : AtOnce.instances(INSTANCES, instance -> openings.run(now))) {
                assertThat(failed).isEmpty();
            }
        }
    }

    /** As an agreement does that is recorded anew. */
    private void lookAgain(String agreement) {
        sql.update(
                "UPDATE incident_standing st SET look_at = '-infinity' FROM incident i JOIN agreement a ON a.id = i.agreement_id"
                        + " WHERE i.id = st.incident_id AND a.code = ?",
                agreement);
    }

    private List<String> breaches(String id) {
        return sql.select(
                "SELECT clock, occurrence FROM incident_breach WHERE incident_id = ?::uuid ORDER BY 1, 2",
                row -> row.getString(1) + " " + row.getInt(2),
                id);
    }

    private List<String> escalations(String id) {
        return sql.select(
                "SELECT detail::json ->> 'contact' FROM incident_event WHERE incident_id = ?::uuid AND type = 'escalated'"
                        + " ORDER BY 1",
                row -> row.getString(1),
                id);
    }

    /** The topic of each alert with what of the incident it is about. */
    private List<String> alerts(String id) {
        return sql.select(
                "SELECT topic, replace(subject, ?, ''), occurrence FROM alert WHERE subject LIKE ? || '%' ORDER BY 1, 2, 3",
                row -> row.getString(1) + row.getString(2) + " " + row.getString(3), id, id);
    }

    private List<String> events(String agreement) {
        return sql.select(
                "SELECT e.type, e.happened_at FROM incident_event e JOIN incident i ON i.id = e.incident_id"
                        + " JOIN agreement a ON a.id = i.agreement_id WHERE a.code = ? AND e.type <> 'escalated'",
                row -> row.getString(1) + " " + Sql.instant(row, "happened_at"),
                agreement);
    }
}
