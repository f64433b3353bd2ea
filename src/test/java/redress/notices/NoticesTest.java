package redress.notices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redress.access.TokensForTests;
import redress.platform.AtOnce;
import redress.platform.Sql;

/** Notices through the API: in time or late, revised, withdrawn, and what they exclude. The present is noon of 20 November 2026. */
@QuarkusTest
class NoticesTest {
    private static final String AGREEMENT = "announced";

    @Inject
    TokensForTests tokens;

    @Inject
    Sql sql;

    @BeforeEach
    void thereAreAgreements() {
        agreement(AGREEMENT, "noticing-cloud");
        agreement("announced-elsewhere", "other-noticing-cloud");
    }

    @Test
    void aProviderIsToldThatItsNoticeIsInTimeAndWhatFollows() {
        asProvider(notice("planned-maintenance", "2026-11-30T02:00:00+01:00", "2026-11-30T04:00:00+01:00"))
                .statusCode(201)
                .body("verdict", equalTo("in-time"))
                .body("judgements", hasSize(1))
                .body("judgements[0].ahead", equalTo("5 business days"))
                .body("judgements[0].clause", equalTo("9.1"))
                // 23 to 27 November are the five business days, so notice on Sunday would still do.
                .body("judgements[0].parts[0].latest", equalTo("2026-11-22T22:59:59.999999Z"))
                .body("judgements[0].exclusion", equalTo("follows within the budget of PT10H per month (8.1)"))
                .body(
                        "explained",
                        containsString("was due by 22 Nov 2026, 23:59 +01:00; it came on 20 Nov 2026, 13:00"))
                .body("breaches", hasSize(0));
    }

    @Test
    void aLateNoticeIsABreachThatIsRecordedOnceAndVoidsTheExclusion() {
        String id = UUID.randomUUID().toString();
        String body = notice("planned-maintenance", "2026-11-27T12:00:00+01:00", "2026-11-27T14:00:00+01:00")
                .replace("{", "{\"id\":\"" + id + "\",");
        for (int retry = 0; retry < 2; retry++) {
            asProvider(body)
                    .statusCode(retry == 0 ? 201 : 200)
                    .body("verdict", equalTo("late"))
                    .body("breaches", hasSize(1))
                    .body("breaches[0].latestAt", equalTo("2026-11-19T22:59:59.999999Z"))
                    .body(
                            "judgements[0].exclusion",
                            equalTo("is void: notice came later than 5 business days ahead (8.1)"));
        }
        var alerts = sql.select(
                "SELECT topic, for_provider, headline FROM alert WHERE subject = ? ORDER BY topic",
                row -> row.getString(1) + " " + row.getBoolean(2) + " " + row.getString(3),
                id);
        assertThat(alerts).hasSize(2);
        assertThat(alerts.get(0)).startsWith("notice.late true Announced too late: Planned maintenance of Announced");
        assertThat(alerts.get(1)).startsWith("notice.received false");
        assertThat(sql.select("SELECT 1 FROM audit_entry WHERE entry LIKE ?", row -> 1, "%notice.give%" + id + "%"))
                .hasSize(1);
    }

    @Test
    void aLateNoticeThatArrivesManyTimesAtOnceIsOneBreachAndToldOnce() throws Exception {
        for (int i = 0; i < 5; i++) {
            String id = UUID.randomUUID().toString();
            String body = notice("planned-maintenance", "2026-11-27T12:00:00+01:00", "2026-11-27T14:00:00+01:00")
                    .replace("{", "{\"id\":\"" + id + "\",");
            String token = tokens.ofProvider("noticing-cloud");
            var answers = AtOnce.instances(
                    6,
                    number -> given().header("Authorization", "Bearer " + token)
                            .contentType("application/json")
                            .body(body)
                            .post("/api/v1/notices")
                            .statusCode());
            assertThat(answers).containsOnlyOnce(201).containsOnly(200, 201);
            assertThat(sql.select(
                            "SELECT topic FROM alert WHERE subject = ? ORDER BY topic", row -> row.getString(1), id))
                    .containsExactly("notice.late", "notice.received");
            assertThat(sql.select("SELECT 1 FROM late_notice WHERE notice_id = ?::uuid", row -> 1, id))
                    .hasSize(1);
        }
    }

    @Test
    void anotherBodyUnderTheSameIdIsRefused() {
        String id = UUID.randomUUID().toString();
        String body = notice("relocation", "2027-06-01T00:00:00Z", null).replace("{", "{\"id\":\"" + id + "\",");
        asProvider(body).statusCode(201).body("judgements[0].ahead", equalTo("90 days"));
        asProvider(body.replace("2027-06-01", "2027-06-02"))
                .statusCode(409)
                .body("detail", containsString("stands for another notice"));
    }

    @Test
    void changesAreJudgedByTheirKindAndWithoutAClauseNotAtAll() {
        asProvider(notice("subcontractor-change", "2026-12-20T13:00:00+01:00", null))
                .statusCode(201)
                .body("verdict", equalTo("in-time"))
                .body("judgements[0].parts[0].until", nullValue())
                .body("judgements[0].exclusion", nullValue());
        asProvider(notice("subcontractor-change", "2026-12-20T12:59:59+01:00", null))
                .statusCode(201)
                .body("verdict", equalTo("late"));
        asProvider(notice("service-update", "2026-11-21T00:00:00Z", null))
                .statusCode(201)
                .body("verdict", equalTo("not-agreed"));
    }

    @Test
    void theHospitalWritesDownWhatItReceivedByMail() {
        String body = notice("planned-maintenance", "2026-11-23T02:00:00Z", "2026-11-23T03:00:00Z")
                .replace("{", "{\"receivedAt\":\"2026-11-10T08:00:00Z\",\"receivedBy\":\"mail\",");
        asHospital(body)
                .statusCode(201)
                .body("verdict", equalTo("in-time"))
                .body("revisions[0].givenBy", equalTo("hospital"))
                .body("revisions[0].receivedBy", equalTo("mail"));
        asProvider(body).statusCode(400).body("mistakes.path", contains("receivedAt", "receivedBy"));
        asHospital(body.replace("2026-11-10T08", "2026-11-21T08")).statusCode(400);
        asHospital(body.replace("\"receivedBy\":\"mail\",", ""))
                .statusCode(400)
                .body("mistakes.path", contains("receivedBy"));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        asProvider(
                        "{\"agreement\":\"" + AGREEMENT
                                + "\",\"kind\":\"party\",\"services\":[\"nothing\"],\"from\":\"soon\",\"text\":\" \",\"id\":\"7\"}")
                .statusCode(400)
                .body("mistakes.path", contains("id", "kind", "from", "until", "text", "services[0]"));
        asProvider(notice("planned-maintenance", "2026-12-01T02:00:00Z", "2026-12-01T02:00:00Z"))
                .statusCode(400)
                .body("detail", containsString("until: must come after from."));
        asProvider(notice("planned-maintenance", "2026-12-01T02:00:00Z", "2026-12-01T03:00:00Z")
                        .replace("{", "{\"services\":[null,\" \"],"))
                .statusCode(400)
                .body("mistakes.path", contains("services[0]", "services[1]"))
                .body("mistakes.mend", everyItem(startsWith("missing: write the code of a service")));
        asProvider(notice("planned-maintenance", "2026-06-01T02:00:00Z", "2026-06-01T03:00:00Z"))
                .statusCode(400)
                .body("detail", containsString("lies before the agreement"));
    }

    @Test
    void maintenanceLastsAYearAtMostAndAChangeAsLongAsItIsMeant() {
        asProvider(notice("planned-maintenance", "2026-12-01T02:00:00Z", "2099-12-01T03:00:00Z"))
                .statusCode(400)
                .body("mistakes.path", contains("until"))
                .body("detail", containsString("more than 366 days after from"));
        asProvider(notice("planned-disruption", "2027-01-01T00:00:00Z", "2028-01-02T00:00:00.000001Z"))
                .statusCode(400);
        asProvider(notice("relocation", "2027-06-01T00:00:00Z", "2031-06-01T00:00:00Z"))
                .statusCode(201);
        String id = asProvider(notice("planned-disruption", "2027-01-01T00:00:00Z", "2028-01-02T00:00:00Z"))
                .statusCode(201)
                .extract()
                .path("id");
        revise(id, "{\"from\":\"2027-01-01T00:00:00Z\",\"until\":\"2029-01-01T00:00:00Z\",\"text\":\"Longer\"}")
                .statusCode(400)
                .body("mistakes.path", contains("until"));
    }

    @Test
    void anotherProvidersAgreementAndNoticeAreNotThere() {
        asProvider(notice("relocation", "2027-06-01T00:00:00Z", null).replace(AGREEMENT, "announced-elsewhere"))
                .statusCode(400)
                .body("detail", containsString("there is no agreement announced-elsewhere"));
        String theirs = asHospital(
                        notice("relocation", "2027-06-01T00:00:00Z", null).replace(AGREEMENT, "announced-elsewhere"))
                .statusCode(201)
                .extract()
                .path("id");
        bearing(provider()).get("/api/v1/notices/" + theirs).then().statusCode(404);
        bearing(provider())
                .contentType("application/json")
                .body("{\"withdrawn\":true,\"text\":\"no\"}")
                .post("/api/v1/notices/" + theirs + "/revisions")
                .then()
                .statusCode(404);
        asProvider(notice("relocation", "2027-06-01T00:00:00Z", null).replace("{", "{\"id\":\"" + theirs + "\","))
                .statusCode(409);
        bearing(provider())
                .get("/api/v1/notices?limit=1000")
                .then()
                .body("notices.agreement.unique()", contains(AGREEMENT));
    }

    @Test
    void aRevisionIsAppendedAndARetryOfItIsHarmless() {
        String id = asProvider(notice("planned-maintenance", "2026-12-07T02:00:00Z", "2026-12-07T04:00:00Z"))
                .extract()
                .path("id");
        String later =
                "{\"revision\":2,\"from\":\"2026-12-07T02:00:00Z\",\"until\":\"2026-12-07T05:00:00Z\",\"text\":\"Longer\"}";
        revise(id, later).statusCode(201).body("revision", equalTo(2)).body("verdict", equalTo("in-time"));
        revise(id, later).statusCode(200).body("revisions", hasSize(2));
        revise(id, later.replace("Longer", "Other")).statusCode(409).body("detail", containsString("the next is 3"));
        revise(id, later.replace("\"revision\":2", "\"revision\":4"))
                .statusCode(409)
                .body("detail", containsString("does not follow"));
        revise(id, "{\"withdrawn\":true,\"text\":\"Not needed\"}")
                .statusCode(201)
                .body("verdict", equalTo("withdrawn"))
                .body("judgements[0].exclusion", containsString("it was withdrawn"));
        String feed = given().get("/api/v1/notices.ics").asString().replace("\r\n ", "");
        String event = feed.substring(feed.indexOf("UID:notice-" + id));
        assertThat(event.substring(0, event.indexOf("END:VEVENT")))
                .contains("SEQUENCE:2", "STATUS:CANCELLED", "DTSTART:20261207T020000Z", "DTEND:20261207T050000Z");
    }

    /** Announced in time from 02:00 to 04:00, at the last minute until 06:00; down from 02:30 to 07:00. */
    @Test
    void anExtensionAtTheLastMinuteExcludesOnlyWhatWasAnnouncedBefore() {
        String service = "announced-records";
        results(
                service,
                "2026-11-01T00:00:00Z up",
                "2026-11-10T00:00:00Z up",
                "2026-11-18T02:30:00Z down",
                "2026-11-18T07:00:00Z up");
        String id = asHospital(notice("planned-maintenance", "2026-11-18T02:00:00Z", "2026-11-18T04:00:00Z")
                        .replace(
                                "{",
                                "{\"receivedAt\":\"2026-11-05T08:00:00Z\",\"receivedBy\":\"mail\",\"services\":[\""
                                        + service + "\"],"))
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(excluded(service)).isEqualTo("7200");
        String extended = "{\"services\":[\"" + service + "\"],\"from\":\"2026-11-18T02:00:00Z\",\"until\":"
                + "\"2026-11-18T06:00:00Z\",\"text\":\"It takes longer\",\"receivedAt\":\"2026-11-18T03:00:00Z\","
                + "\"receivedBy\":\"call\"}";
        reviseAsHospital(id, extended)
                .statusCode(201)
                .body("verdict", equalTo("late"))
                .body("breaches.revision", contains(2))
                .body("judgements[0].parts.inTime", contains(true, false))
                .body("judgements[0].exclusion", containsString("only for what was announced in time"));
        assertThat(excluded(service)).isEqualTo("7200");
        given().get("/api/v1/statements?agreement=" + AGREEMENT + "&period=2026-11&service=" + service)
                .then()
                .statusCode(200)
                .body("statements[0].exclusions.find { it.id == '" + id + "' }.finding", containsString("counts"))
                .body(
                        "statements[0].exclusions.find { it.id == '" + id + "/2' }.finding",
                        containsString("was later than 5 business days ahead"));
        given().get("/api/v1/notices/" + id + "/measured")
                .then()
                .statusCode(200)
                .body("services[0].downWithinSeconds", equalTo(12600))
                .body("services[0].overrunSeconds", equalTo(3600))
                .body("services[0].downBeforeSeconds", equalTo(0))
                .body("services[0].outages[0].from", equalTo("2026-11-18T02:30:00Z"));
        reviseAsHospital(id, "{\"withdrawn\":true,\"text\":\"It was another cause\"}")
                .statusCode(201);
        assertThat(excluded(service)).isEqualTo("0");
    }

    @Test
    void anAdministratorMayRefuseWhatANoticeAsksFor() {
        String service = "announced-refused";
        String id = asHospital(notice("planned-maintenance", "2026-11-17T02:00:00Z", "2026-11-17T03:00:00Z")
                        .replace(
                                "{",
                                "{\"receivedAt\":\"2026-11-05T08:00:00Z\",\"receivedBy\":\"mail\",\"services\":[\""
                                        + service + "\"],"))
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(excluded(service)).isEqualTo("3600");
        given().contentType("application/json")
                .body("{\"approved\":false,\"decidedBy\":\"Eva\",\"reason\":\"No change was made\"}")
                .post("/api/v1/notices/" + id + "/decisions")
                .then()
                .statusCode(200)
                .body("judgements[0].exclusion", containsString("is refused by Eva: No change was made"));
        assertThat(excluded(service)).isEqualTo("0");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        given().get("/api/v1/notices/7").then().statusCode(404);
        given().get("/api/v1/notices/" + UUID.randomUUID() + "/measured").then().statusCode(404);
        given().get("/api/v1/notices?kind=party").then().statusCode(400).body("mistakes.path", hasItem("kind"));
        given().get("/api/v1/notices?limit=0").then().statusCode(400);
    }

    private static String excluded(String service) {
        return given().get("/api/v1/statements?agreement=" + AGREEMENT + "&period=2026-11&service=" + service)
                .path("statements[0].seconds.excluded")
                .toString();
    }

    private static void results(String service, String... results) {
        var lines = new StringBuilder();
        for (String result : results) {
            List<String> parts = List.of(result.split(" ", -1));
            lines.append("{\"service\":\"%s\",\"vantage\":\"ward-7\",\"observedAt\":\"%s\",\"up\":%s}\n"
                    .formatted(service, parts.get(0), parts.get(1).equals("up")));
        }
        given().contentType("application/x-ndjson; charset=UTF-8")
                .body(lines.toString().getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/probe-results")
                .then()
                .statusCode(lessThan(300));
    }

    private static String notice(String kind, String from, String until) {
        return "{\"agreement\":\"" + AGREEMENT + "\",\"kind\":\"" + kind + "\",\"from\":\"" + from + "\","
                + (until == null ? "" : "\"until\":\"" + until + "\",") + "\"text\":\"New disks\"}";
    }

    private String provider() {
        return tokens.ofProvider("noticing-cloud");
    }

    private static io.restassured.specification.RequestSpecification bearing(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private ValidatableResponse asProvider(String body) {
        return bearing(provider())
                .contentType("application/json")
                .body(body)
                .post("/api/v1/notices")
                .then();
    }

    private ValidatableResponse revise(String id, String body) {
        return bearing(provider())
                .contentType("application/json")
                .body(body)
                .post("/api/v1/notices/" + id + "/revisions")
                .then();
    }

    private static ValidatableResponse asHospital(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/notices")
                .then();
    }

    private static ValidatableResponse reviseAsHospital(String id, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/notices/" + id + "/revisions")
                .then();
    }

    static void agreement(String code, String provider) {
        given().contentType("application/yaml; charset=UTF-8")
                .body("""
                        agreement: CODE
                        title: Announced
                        provider: {code: PROVIDER, name: Noticing Cloud}
                        customer: {code: st-anna, name: St Anna Hospital}
                        zone: Europe/Berlin
                        currency: EUR
                        effective: {from: 2026-08-01}
                        businessHours: {weekly: {mon-fri: ["08:00-18:00"]}}
                        terms:
                          measure: {kind: downtime, validity: PT240H}
                          notices:
                            - {kind: planned-maintenance, ahead: {businessDays: 5}, clause: "9.1"}
                            - {kind: relocation, ahead: {days: 90}, clause: "9.3"}
                            - {kind: subcontractor-change, ahead: {days: 30}, clause: "9.4"}
                          exclusions:
                            - {kind: planned-maintenance, budget: {length: PT10H, per: month}, clause: "8.1"}
                          target: {atLeast: 99.9}
                          credit: {kind: tiers, tiers: [{below: 99.9, percent: 10}]}
                        services:
                          - {service: CODE-records, name: Records, fee: {amount: 1000.00, per: month}}
                          - {service: CODE-refused, name: Refused, fee: {amount: 1000.00, per: month}}
                        """.replace("CODE", code).replace("PROVIDER", provider).getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then()
                .statusCode(lessThan(300));
    }
}
