package redress.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static redress.platform.TimeForTests.NOW;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redress.access.TokensForTests;
import redress.incidents.WatchedForTests;
import redress.statements.ClosingRound;

/** What features raise reaches a real receiver: each thing once, and a mere repetition never. */
@QuarkusTest
@TestProfile(Told.class)
class TopicsToldTest {
    private static final String JSON = "application/json";

    /** Of this test alone: the agreement, its service and the subscription are called so. */
    private final String own = "of" + UUID.randomUUID().toString().replaceAll("[^a-z]", "");

    private Receiver receiver;

    @Inject
    AlertsJob job;

    @Inject
    ClosingRound closing;

    @Inject
    WatchedForTests watch;

    @Inject
    TokensForTests tokens;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private void agreeSince(String from) {
        given().contentType("application/yaml; charset=UTF-8")
                .body("""
                        agreement: %1$s
                        title: Of this test
                        provider: {code: %1$s-cloud, name: A Cloud}
                        customer: {code: st-anna, name: St Anna Hospital}
                        zone: Europe/Berlin
                        currency: EUR
                        effective: {from: %2$s}
                        terms:
                          measure: {kind: downtime, validity: PT720H}
                          target: {atLeast: 99.9}
                          credit: {kind: tiers, tiers: [{below: 99.9, percent: 10}]}
                          exclusions: [{kind: suspension, decision: required}]
                        services:
                          - {service: %1$s, name: Records, fee: {amount: 1000.00, per: month}}
                        """.formatted(own, from).getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + own)
                .then()
                .statusCode(201);
        given().contentType(JSON)
                .body("""
                        {"name": "Tickets", "channel": "webhook", "addresses": ["%s"], "agreements": ["%s"],
                         "topics": ["exclusion.*", "statement.*", "countermeasure.*"]}
                        """.formatted(receiver.address(), own))
                .put("/api/v1/subscriptions/" + own)
                .then()
                .statusCode(201);
    }

    /** The type and the headline of each message that came, after one round of sending. */
    private List<String> told() {
        CompletableFuture.allOf(job.run(NOW).toArray(CompletableFuture[]::new)).join();
        return receiver.received().stream()
                .map(hook -> JsonPath.from(hook.body()))
                .map(body -> body.getString("type") + ": " + body.getString("data.headline"))
                .toList();
    }

    private void assertSuspension(String id, int status) {
        given().contentType(JSON)
                .body("""
                        {"id": "%s", "agreement": "%s", "kind": "suspension", "start": "2026-11-10T00:00:00Z",
                         "end": "2026-11-11T00:00:00Z", "assertedBy": "the provider"}
                        """.formatted(id, own))
                .post("/api/v1/exclusions")
                .then()
                .statusCode(status);
    }

    @Test
    void anExclusionThatAProviderAssertsIsToldToo() {
        agreeSince("2026-11-01");
        given().header("Authorization", "Bearer " + tokens.ofProvider(own + "-cloud"))
                .contentType(JSON)
                .body("""
                        {"agreement": "%1$s", "service": "%1$s", "kind": "suspension", "start": "2026-11-10T00:00:00Z",
                         "end": "2026-11-11T00:00:00Z", "assertedBy": "A Cloud"}
                        """.formatted(own))
                .post("/api/v1/exclusions")
                .then()
                .statusCode(201);
        assertThat(told()).singleElement().asString().startsWith("exclusion.asserted: A Cloud says that 2026-11-10");
    }

    private void decide(String id, boolean approved, String reason) {
        given().contentType(JSON)
                .body("{\"approved\": %s, \"decidedBy\": \"A. Rossi\", \"reason\": \"%s\"}".formatted(approved, reason))
                .post("/api/v1/exclusions/" + id + "/decisions")
                .then()
                .statusCode(200);
    }

    @Test
    void anExclusionIsToldWhenItIsAssertedAndWhenADecisionChangesSomething() {
        agreeSince("2026-11-01");
        String id = UUID.randomUUID().toString();
        assertSuspension(id, 201);
        assertSuspension(id, 200);
        String span = "2026-11-10T00:00:00Z to 2026-11-11T00:00:00Z";
        String asserted =
                "exclusion.asserted: the provider says that " + span + " does not count for " + own + ": suspension";
        assertThat(told()).containsExactly(asserted);

        decide(id, true, "agreed");
        decide(id, true, "agreed");
        decide(id, false, "not agreed after all");
        String decided = "exclusion.decided: The exclusion of " + span + " for " + own + " (suspension) is ";
        assertThat(told())
                .containsExactlyInAnyOrder(
                        asserted, decided + "approved: agreed", decided + "refused: not agreed after all");
    }

    private void see(String observedAt, boolean up) {
        given().contentType("application/x-ndjson; charset=UTF-8")
                .body("""
                        {"service": "%s", "vantage": "ward", "observedAt": "%s", "up": %s}
                        """.formatted(own, observedAt, up).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/probe-results")
                .then()
                .statusCode(200);
    }

    /** @return that it was told, once */
    private String closeAMonthWithADayOfDowntime() {
        agreeSince("2026-10-01");
        see("2026-10-01T00:00:00Z", true);
        see("2026-10-10T00:00:00Z", false);
        see("2026-10-11T00:00:00Z", true);
        closing.closePast(Set.of(own), NOW);
        closing.closePast(Set.of(own), NOW);
        return "statement.closed: Closed 2026-10 of " + own + ": 1 service, 1 missed; owed: 100.00 EUR";
    }

    @Test
    void aPeriodIsToldOfWhenItIsClosed() {
        String closed = closeAMonthWithADayOfDowntime();
        assertThat(told()).containsExactly(closed);
        JsonPath data = JsonPath.from(receiver.received().get(0).body()).setRootPath("data");
        assertThat(data.getString("link")).isEqualTo("https://redress.example.org/statements/" + own + "/2026-10");
        assertThat(data.getList("details.periods")).isEqualTo(List.of("2026-10"));
    }

    private void revise(String reason, int status) {
        given().contentType(JSON)
                .body("{\"by\": \"A. Rossi\", \"reason\": \"%s\"}".formatted(reason))
                .post("/api/v1/closed-periods/" + own + "/2026-10/revisions")
                .then()
                .statusCode(status);
    }

    @Test
    void aCorrectionOfAClosedPeriodIsToldWithWhatWasOwedBefore() {
        String closed = closeAMonthWithADayOfDowntime();
        revise("nothing came", 409);
        see("2026-10-10T12:00:00Z", true);
        revise("half a day came late", 201);
        see("2026-10-10T00:00:30Z", true);
        revise("more came late", 201);
        String revised = "statement.revised: Revised 2026-10 of " + own + ": 1 statement changed; owed: ";
        assertThat(told())
                .containsExactlyInAnyOrder(
                        closed,
                        revised + "100.00 EUR as before; A. Rossi: half a day came late",
                        revised + "0.00 EUR instead of 100.00 EUR; A. Rossi: more came late");
    }

    @Test
    void aHistoryThatIsClosedAtOnceIsToldOfOnce() {
        agreeSince("2024-01-01");
        closing.closePast(Set.of(own), NOW);
        assertThat(told())
                .containsExactly("statement.closed: Closed 34 periods of " + own + " at once, 2024-01 to 2026-10");
    }

    @Test
    void aCountermeasureThatIsNotDoneByItsDateIsToldOnceAlsoWhenTheIncidentIsClosed() {
        agreeSince("2026-11-01");
        String id = given().contentType(JSON)
                .body("""
                        {"agreement": "%1$s", "service": "%1$s", "title": "No sign-in", "severity": "1",
                         "happenedAt": "2026-11-20T09:00:00Z", "receivedAt": "2026-11-20T09:00:00Z"}
                        """.formatted(own))
                .post("/api/v1/incidents")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        tell(id, "{\"type\": \"restored\"}");
        tell(id, """
                {"type": "concluded", "report": {
                  "entries": [{"at": "2026-11-20T12:00:00Z", "what": "Told and mended"}],
                  "explanation": "A disk was full", "subcontractor": "",
                  "countermeasures": [{"what": "Watch disks", "owner": "Operations", "due": "2026-11-27"},
                                      {"what": "Larger disks", "owner": "Purchasing", "due": "2026-11-30"}],
                  "accountability": [{"party": "provider", "sharePercent": 100}]}}
                """);
        tell(id, "{\"type\": \"accepted\"}");
        tell(id, "{\"type\": \"countermeasure-done\", \"countermeasure\": 2, \"text\": \"Order 7\"}");

        Instant lastInstant = Instant.parse("2026-11-27T22:59:59.999999Z");
        watch.run(lastInstant);
        assertThat(told()).as("the day is not over in Berlin").isEmpty();
        watch.run(lastInstant.plusNanos(1_000));
        watch.run(Instant.parse("2026-12-24T00:00:00Z"));
        assertThat(told())
                .containsExactly("countermeasure.overdue: No sign-in, " + own
                        + ": countermeasure 1 of Operations was to be done by 2026-11-27: Watch disks");
        given().get("/api/v1/alerts?topic=countermeasure.overdue&agreement=" + own)
                .then()
                .body("alerts.size()", org.hamcrest.Matchers.is(1))
                .body("alerts[0].details.owner", org.hamcrest.Matchers.is("Operations"));
    }

    private void tell(String incident, String body) {
        given().contentType(JSON)
                .body(body)
                .post("/api/v1/incidents/" + incident + "/events")
                .then()
                .statusCode(200);
    }
}
