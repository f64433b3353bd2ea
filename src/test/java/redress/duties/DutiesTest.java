package redress.duties;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redress.access.TokensForTests;
import redress.alerts.Alerts;
import redress.platform.AtOnce;
import redress.platform.HospitalFigures;
import redress.platform.Hospitals;
import redress.platform.JobClock;
import redress.platform.RedressConfig;
import redress.platform.Sql;
import redress.platform.TimeForTests;

/** Duties, the end of agreements and deadlines of authorities through the API. The present is noon of 20 November 2026. */
@QuarkusTest
class DutiesTest {
    private static final String AGREEMENT = "dutiful";

    @Inject
    TokensForTests tokens;

    @Inject
    DutyJob job;

    @Inject
    Sql sql;

    @Inject
    Hospitals hospitals;

    @Inject
    Duties duties;

    @Inject
    Authorities authorities;

    @Inject
    Alerts alerts;

    @Inject
    HospitalFigures figures;

    @Inject
    JobClock clock;

    @Inject
    RedressConfig config;

    @BeforeEach
    void thereIsAnAgreement() {
        given().contentType("application/yaml; charset=UTF-8")
                .body("""
                        agreement: dutiful
                        title: Dutiful
                        provider: {code: dutiful-cloud, name: Dutiful Cloud}
                        customer: {code: st-anna, name: St Anna Hospital}
                        zone: Europe/Berlin
                        currency: EUR
                        effective: {from: 2026-08-01, until: 2027-03-01}
                        renewal: {noticeBeforeEnd: {months: 3}, clause: "15.2"}
                        terms:
                          measure: {kind: downtime, validity: PT240H}
                          target: {atLeast: 99.9}
                          credit: {kind: none}
                        services: [{service: dutiful-records, name: Records, fee: {amount: 1000.00, per: month}}]
                        """.getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/dutiful")
                .then()
                .statusCode(lessThan(300));
    }

    @Test
    void anAgreementsOwnDatesAreDutiesWithoutBeingRegistered() {
        given().get("/api/v1/duties?agreement=" + AGREEMENT + "&limit=1000")
                .then()
                .statusCode(200)
                .body("findAll { it.derived }.kind", hasItem("expiry"))
                .body("find { it.kind == 'renewal-notice' }.dueOn", equalTo("2026-12-01"))
                .body("find { it.kind == 'renewal-notice' }.state", equalTo("due-soon"))
                .body("find { it.kind == 'renewal-notice' }.explained", containsString("3 months before 2027-03-01"))
                .body("find { it.kind == 'expiry' }.dueOn", equalTo("2027-02-28"));
    }

    @Test
    void aProviderProvesAndAPersonAccepts() {
        String id = register("certificate", "provider", "\"dueOn\":\"2026-12-15\",\"everyMonths\":12")
                .statusCode(201)
                .body("state", equalTo("due-soon"))
                .extract()
                .path("id");
        int proof = prove(
                        id,
                        "{\"kind\":\"certificate\",\"text\":\"ISO 27001\",\"reference\":\"https://example.org/c.pdf\"}")
                .statusCode(201)
                .body("state", equalTo("waiting"))
                .body("proofs[0].givenBy", equalTo("provider"))
                .extract()
                .path("proofs[0].id");
        prove(id, "{\"kind\":\"certificate\",\"text\":\"ISO 27001\",\"reference\":\"https://example.org/c.pdf\"}")
                .statusCode(200)
                .body("proofs", hasSize(1));
        asProvider("/api/v1/duties/" + id + "/proofs/" + proof + "/judgements", "{\"accepted\":true}")
                .statusCode(403);
        judge(id, proof, false).body("state", equalTo("due-soon"));
        judge(id, proof, true).body("state", equalTo("due")).body("dueOn", equalTo("2027-12-15"));
        prove(
                        id,
                        "{\"kind\":\"party\",\"occurrence\":\"2027-12-16\",\"reference\":\"javascript:alert(1)\",\"sha256\":\"7\",\"givenAt\":\"2026-11-01T00:00:00Z\"}")
                .statusCode(400)
                .body("mistakes.path", contains("occurrence", "kind", "text", "reference", "sha256", "givenAt"));
    }

    @Test
    void everythingWrongWithADutyIsToldAtOnce() {
        post(
                        "/api/v1/duties",
                        "{\"kind\":\"x\",\"owner\":\"provider\",\"before\":{\"date\":\"2027-01-01\"},\"remindDays\":[-1]}")
                .statusCode(400)
                .body("mistakes.path", contains("kind", "title", "agreement", "zone", "before", "remindDays"));
        String id = UUID.randomUUID().toString();
        String body = "{\"id\":\"" + id
                + "\",\"kind\":\"other\",\"owner\":\"hospital\",\"title\":\"A\",\"zone\":\"UTC\",\"dueOn\":\"2027-01-01\"}";
        post("/api/v1/duties", body).statusCode(201);
        post("/api/v1/duties", body).statusCode(200);
        post("/api/v1/duties", body.replace("\"A\"", "\"B\"")).statusCode(409);
        asProviderGet("/api/v1/duties/" + id).statusCode(404);
        post("/api/v1/duties/" + id + "/revisions", "{\"withdrawn\":true}").statusCode(400);
        post("/api/v1/duties/" + id + "/revisions", "{\"withdrawn\":true,\"reason\":\"Done elsewhere\"}")
                .statusCode(200)
                .body("state", equalTo("done"))
                .body("revision", equalTo(2));
    }

    @Test
    void whatIsOverdueIsTheBreachOfOneOccurrenceAndIsToldOnceHoweverOftenTheJobRuns() {
        String id = register("backup-evidence", "provider", "\"dueOn\":\"2026-10-31\"")
                .body("state", equalTo("overdue"))
                .extract()
                .path("id");
        String soon = register("security-exercise", "provider", "\"dueOn\":\"2026-11-25\"")
                .extract()
                .path("id");
        job.run();
        job.run();
        assertThat(sql.select("SELECT 1 FROM duty_breach WHERE duty_id = ?::uuid", row -> 1, id))
                .hasSize(1);
        assertThat(topics(id)).containsExactly("duty.overdue 2026-10-31");
        assertThat(topics(soon)).containsExactly("duty.due-soon 2026-11-25/7");
        assertThat(given().get("/q/metrics").asString())
                .contains("sla_duties{state=\"overdue\"}", "sla_duty_next_due_timestamp_seconds");
    }

    @Test
    void severalInstancesTellAndRecordWhatOneAloneDoes() throws Exception {
        String overdue = register("backup-evidence", "provider", "\"dueOn\":\"2026-10-31\",\"everyMonths\":1")
                .extract()
                .path("id");
        String soon = register("security-exercise", "provider", "\"dueOn\":\"2026-11-25\"")
                .extract()
                .path("id");
        String deadline = post("/api/v1/authority-deadlines", """
                {"template":"nis2","subject":"incident-2","awareAt":"2026-11-19T20:00:00+01:00","zone":"Europe/Berlin"}""").extract().path("id");
        var jobs = List.of(instance(), instance(), instance());
        for (int i = 0; i < 5; i++) {
            AtOnce.instances(jobs.size(), number -> {
                jobs.get(number).run();
                return number;
            });
        }
        assertThat(sql.select("SELECT 1 FROM duty_breach WHERE duty_id = ?::uuid", row -> 1, overdue))
                .hasSize(1);
        assertThat(topics(overdue)).containsExactly("duty.overdue 2026-10-31");
        assertThat(topics(soon)).containsExactly("duty.due-soon 2026-11-25/7");
        assertThat(topics(deadline)).hasSize(1).first().asString().startsWith("deadline.due-soon");
    }

    private DutyJob instance() {
        return new DutyJob(
                hospitals,
                duties,
                authorities,
                alerts,
                sql,
                figures,
                clock,
                InstantSource.fixed(TimeForTests.NOW),
                config);
    }

    @Test
    void anExitClosesOnlyWithTheWrittenConfirmationThatDataAreRemoved() {
        var started = post("/api/v1/exit-checklists", "{\"agreement\":\"dutiful\"}")
                .statusCode(201)
                .body("endsOn", equalTo("2027-02-28"))
                .body("closed", equalTo(false))
                .body("missing", hasSize(5));
        post("/api/v1/exit-checklists", "{\"agreement\":\"dutiful\"}").statusCode(200);
        List<String> ids = started.extract().path("duties.id");
        String deletion = started.extract().path("duties.find { it.kind == 'deletion' }.id");
        for (String id : ids) {
            if (!id.equals(deletion)) {
                int proof = given().contentType("application/json")
                        .body("{\"kind\":\"report\",\"text\":\"Done\"}")
                        .post("/api/v1/duties/" + id + "/proofs")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("proofs[0].id");
                judge(id, proof, true).body("state", equalTo("done"));
            }
        }
        int words = given().contentType("application/json")
                .body("{\"kind\":\"written-confirmation\",\"text\":\"They said so\"}")
                .post("/api/v1/duties/" + deletion + "/proofs")
                .path("proofs[0].id");
        post(
                        "/api/v1/duties/" + deletion + "/proofs/" + words + "/judgements",
                        "{\"accepted\":true,\"decidedBy\":\"Eva\",\"reason\":\"ok\"}")
                .statusCode(422)
                .body("detail", containsString("written confirmation"));
        post("/api/v1/duties/" + deletion + "/revisions", "{\"withdrawn\":true,\"reason\":\"skip\"}")
                .statusCode(200);
        assertThat(closed()).isFalse();
        post("/api/v1/duties/" + deletion + "/revisions", "{\"withdrawn\":false}")
                .statusCode(200);
        List<Integer> proofs = prove(deletion, "{\"kind\":\"written-confirmation\",\"text\":\"All data are removed\"}")
                .statusCode(201)
                .extract()
                .path("proofs.id");
        assertThat(closed()).isFalse();
        judge(deletion, proofs.get(1), true).body("state", equalTo("done"));
        assertThat(closed()).isTrue();
    }

    @Test
    void deadlinesOfAuthoritiesRunFromAwareness() {
        String id = post("/api/v1/authority-deadlines", """
                {"template":"nis2","subject":"incident-31","awareAt":"2026-03-28T20:00:00+01:00","zone":"Europe/Berlin"}""")
                .statusCode(201)
                .body("steps[0].dueAt", equalTo("2026-03-29T21:00:00+02:00"))
                .body("steps[1].dueAt", equalTo("2026-03-31T21:00:00+02:00"))
                .body("steps[2].state", equalTo("waiting"))
                .body("steps[0].state", equalTo("breached"))
                .body("steps[0].explained", containsString("24 hours after awareness"))
                .extract()
                .path("id");
        String step = "/api/v1/authority-deadlines/" + id + "/steps/notification";
        post(step, "{\"doneAt\":\"2026-03-28T10:00:00Z\",\"proof\":\"No. 7\"}")
                .statusCode(400)
                .body("detail", containsString("lies before awareness"));
        post(step, "{\"doneAt\":\"2026-03-31T19:00:00+02:00\",\"proof\":\"No. 7\"}")
                .statusCode(200)
                .body("steps[1].state", equalTo("met"))
                .body("steps[2].dueAt", equalTo("2026-04-30T19:00:00+02:00"));
        post("/api/v1/authority-deadlines/" + id + "/steps/nothing", "{}").statusCode(404);
        asProviderGet("/api/v1/authority-deadlines/" + id).statusCode(404);
        asProviderGet("/api/v1/authority-deadlines").body("", hasSize(0));
        post(
                        "/api/v1/authority-deadlines",
                        "{\"template\":\"nis2\",\"subject\":\"x\",\"awareAt\":\"2027-01-01T00:00:00Z\"}")
                .statusCode(400)
                .body("mistakes.path", contains("awareAt", "zone"));
        job.run();
        job.run();
        assertThat(topics(id))
                .containsExactlyInAnyOrder("deadline.overdue early-warning", "deadline.overdue final-report");
        assertThat(given().get("/api/v1/duties.ics").asString())
                .contains("deadline-" + id + "-final-report", "DTSTART:20260430T170000Z");
    }

    @Test
    void aDeadlineIsRecalledOnceForEachReminder() {
        String id = post("/api/v1/authority-deadlines", """
                {"template":"gdpr","subject":"incident-72","awareAt":"2026-11-18T00:00:00Z","zone":"Europe/Berlin"}""")
                .statusCode(201)
                .body("next.step", equalTo("supervisory-authority"))
                .body("steps[1].state", equalTo("open"))
                .body("steps[1].dueAt", nullValue())
                .extract()
                .path("id");
        Instant due = Instant.parse("2026-11-21T00:00:00Z");
        for (String now : List.of("2026-11-20T12:00:00Z", "2026-11-20T13:00:00Z", "2026-11-20T20:30:00Z")) {
            job.run(Instant.parse(now));
        }
        job.run(due);
        assertThat(topics(id))
                .containsExactlyInAnyOrder(
                        "deadline.due-soon supervisory-authority/PT24H",
                        "deadline.due-soon supervisory-authority/PT4H",
                        "deadline.due-soon supervisory-authority/PT1H");
    }

    @Test
    void theHospitalPutsATemplateOfItsOwnAndWhatRunsStaysAsItWas() {
        String document = """
                template: own
                title: Our state
                law: State law 7
                zone: Europe/Berlin
                businessHours: {weekly: {mon-fri: ["08:00-16:00"]}}
                steps:
                  - {step: report, name: Report, authority: Ministry, source: "section 3", due: [{from: awareness, within: {businessDays: 2}}]}
                """;
        put("own", document).statusCode(201).body("shipped", equalTo(false)).body("zone", equalTo("Europe/Berlin"));
        put("own", document).statusCode(200);
        String id = post(
                        "/api/v1/authority-deadlines",
                        "{\"template\":\"own\",\"subject\":\"a\",\"awareAt\":\"2026-11-13T10:00:00Z\"}")
                .statusCode(201)
                .body("steps[0].dueAt", equalTo("2026-11-17T16:00:00+01:00"))
                .extract()
                .path("id");
        put("own", document.replace("businessDays: 2", "businessDays: 3")).statusCode(201);
        given().get("/api/v1/authority-deadlines/" + id)
                .then()
                .body("steps[0].dueAt", equalTo("2026-11-17T16:00:00+01:00"));
        put("own", document.replace("from: awareness", "from: nothing").replace("law:", "lore:"))
                .statusCode(422)
                .body("mistakes.path", contains("lore", "law", "steps[0].due[0].from"))
                .body("mistakes.line", hasItem(7));
        given().get("/api/v1/authority-deadlines/templates")
                .then()
                .body("template", contains("dora", "gdpr", "nis2", "own"));
        assertThat(given().get("/api/v1/authority-deadlines/templates/nis2").asString())
                .startsWith("template: nis2");
        given().get("/api/v1/authority-deadlines/templates/none").then().statusCode(404);
    }

    private List<String> topics(String subject) {
        return sql.select(
                "SELECT topic || ' ' || occurrence FROM alert WHERE subject = ? ORDER BY id",
                row -> row.getString(1),
                subject);
    }

    private static boolean closed() {
        return given().get("/api/v1/exit-checklists?agreement=dutiful").path("[0].closed");
    }

    private static ValidatableResponse put(String code, String document) {
        return given().contentType("application/yaml; charset=UTF-8")
                .body(document.getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/authority-deadlines/templates/" + code)
                .then();
    }

    private static ValidatableResponse register(String kind, String owner, String due) {
        return post(
                "/api/v1/duties",
                "{\"agreement\":\"" + AGREEMENT + "\",\"kind\":\"" + kind + "\",\"owner\":\"" + owner
                        + "\",\"title\":\"A " + kind + "\"," + due + "}");
    }

    private ValidatableResponse prove(String id, String body) {
        return asProvider("/api/v1/duties/" + id + "/proofs", body);
    }

    private static ValidatableResponse judge(String id, int proof, boolean accepted) {
        return post(
                        "/api/v1/duties/" + id + "/proofs/" + proof + "/judgements",
                        "{\"accepted\":" + accepted + ",\"decidedBy\":\"Eva\",\"reason\":\"It was read\"}")
                .statusCode(200);
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType("application/json").body(body).post(path).then();
    }

    private ValidatableResponse asProvider(String path, String body) {
        return given().header("Authorization", "Bearer " + tokens.ofProvider("dutiful-cloud"))
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    private ValidatableResponse asProviderGet(String path) {
        return given().header("Authorization", "Bearer " + tokens.ofProvider("dutiful-cloud"))
                .get(path)
                .then();
    }
}
