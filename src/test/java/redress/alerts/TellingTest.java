package redress.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static redress.platform.TimeForTests.NOW;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redress.access.TokensForTests;
import redress.platform.HospitalFigures;
import redress.platform.Hospitals;
import redress.platform.JobClock;
import redress.platform.RedressConfig;
import redress.platform.Sql;

/** From an alert to whoever asked to be told: real HTTP receivers, a real mail server, and the database between. */
@QuarkusTest
@TestProfile(Told.class)
class TellingTest {
    private static final String TOPIC = "clock.breached";
    private static GreenMail mailServer;

    /** Of this test alone: codes and addresses begin with it, and what is asked for is of its agreement. */
    private final String own = "t" + UUID.randomUUID().toString().replaceAll("[^a-z]", "");

    private final Receiver receiver = receiver();

    @Inject
    Alerts alerts;

    @Inject
    AlertsJob job;

    @Inject
    Sql sql;

    @Inject
    Deliveries deliveries;

    @Inject
    TokensForTests tokens;

    @Inject
    Hospitals hospitals;

    @Inject
    Routing routing;

    @Inject
    Cutting cutting;

    @Inject
    SigningSecrets secrets;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Webhooks webhooks;

    @Inject
    Mails mails;

    @Inject
    HospitalFigures figures;

    @Inject
    JobClock clock;

    @Inject
    RedressConfig config;

    @BeforeAll
    static void startMailServer() {
        mailServer = new GreenMail(new ServerSetup(Told.mailPort(), "localhost", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
    }

    @AfterAll
    static void stopMailServer() {
        mailServer.stop();
    }

    @BeforeEach
    void agreed() {
        agree("told-" + own, own + "-cloud");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private static Receiver receiver() {
        try {
            return new Receiver();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void agree(String code, String provider) {
        given().contentType("application/yaml; charset=UTF-8")
                .body("""
                        agreement: %1$s
                        title: Of one provider
                        provider: {code: %2$s, name: A Cloud}
                        customer: {code: st-anna, name: St Anna Hospital}
                        zone: UTC
                        currency: EUR
                        effective: {from: 2026-11-01}
                        terms:
                          measure: {kind: downtime, validity: PT6H}
                          target: {atLeast: 99.9}
                          credit: {kind: tiers, tiers: [{below: 99.9, percent: 10}]}
                        services:
                          - {service: %1$s, name: Records, fee: {amount: 1000.00, per: month}}
                        """.formatted(code, provider).getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then()
                .statusCode(201);
    }

    private Alert alert(String subject, boolean forProvider, String agreement) {
        return new Alert(
                TOPIC,
                subject,
                UUID.randomUUID().toString(),
                new Alert.Scope(agreement, agreement, "1", forProvider),
                "First response of " + subject + " is late",
                NOW.minusSeconds(60),
                new Alert.Next("workaround", NOW.plus(Duration.ofHours(4))),
                "/incidents/" + subject,
                Map.of("minutes", 7));
    }

    private void raise(String... subjects) {
        Arrays.stream(subjects).forEach(subject -> raise(alert(subject, false, "told-" + own), NOW));
    }

    private void raiseForProvider(String subject) {
        raise(alert(subject, true, "told-" + own), NOW);
    }

    private void raise(Alert alert, Instant at) {
        assertThat(QuarkusTransaction.requiringNew().call(() -> alerts.raise(alert, at)))
                .isTrue();
    }

    private int count(String query, Object... values) {
        return Objects.requireNonNull(sql.first(query, row -> row.getInt(1), values));
    }

    /** One round, with everything that it began. */
    private void round(Instant now) {
        List<CompletableFuture<Void>> begun = job.run(now);
        CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).join();
    }

    private String webhook() {
        return given().contentType("application/json")
                .body(
                        "{\"name\":\"Tickets\",\"channel\":\"webhook\",\"addresses\":[\"%s\"],\"agreements\":[\"told-%s\"]}"
                                .formatted(receiver.address(), own))
                .put("/api/v1/subscriptions/" + own)
                .then()
                .statusCode(201)
                .extract()
                .path("secret");
    }

    private void mail(String more) {
        given().contentType("application/json")
                .body(
                        "{\"name\":\"On call\",\"channel\":\"mail\",\"addresses\":[\"%s\"],\"agreements\":[\"told-%s\"]%s}"
                                .formatted(mailbox(), own, more))
                .put("/api/v1/subscriptions/" + own)
                .then()
                .statusCode(201)
                .body("secret", equalTo(null));
    }

    private String mailbox() {
        return own + "@st-anna.example.org";
    }

    private List<MimeMessage> mailed() {
        return Arrays.stream(mailServer.getReceivedMessages())
                .filter(message -> {
                    try {
                        return message.getAllRecipients()[0].toString().equals(mailbox());
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private JsonPath listed(String query) {
        return given().get("/api/v1/deliveries?subscription=" + own + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath newest() {
        long id = listed("").getLong("deliveries[0].id");
        return given().get("/api/v1/deliveries/" + id).jsonPath();
    }

    @Test
    void aWebhookIsSignedAndSaysWhatHappenedSinceWhenWhatIsDueAndWhereToLook() {
        String secret = webhook();
        raise("i-1");
        round(NOW);
        assertThat(receiver.received()).hasSize(1);
        Receiver.Hook hook = receiver.received().get(0);
        assertThat(hook.isSignedBy(secret)).isTrue();
        assertThat(hook.isSignedBy(SigningSecret.make().text())).isFalse();
        assertThat(hook.timestamp()).isEqualTo(Long.toString(NOW.getEpochSecond()));
        JsonPath told = JsonPath.from(hook.body());
        assertThat(told.getString("type")).isEqualTo(TOPIC);
        assertThat(told.getString("timestamp")).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(told.getString("data.headline")).isEqualTo("First response of i-1 is late");
        assertThat(told.getString("data.since")).isEqualTo("2026-11-20T11:59:00Z");
        assertThat(told.getString("data.next.what")).isEqualTo("workaround");
        assertThat(told.getString("data.next.dueAt")).isEqualTo("2026-11-20T16:00:00Z");
        assertThat(told.getString("data.link")).isEqualTo("https://redress.example.org/incidents/i-1");
        assertThat(told.getInt("data.details.minutes")).isEqualTo(7);
        assertThat(told.getString("data.agreement")).isEqualTo("told-" + own);

        JsonPath delivery = newest();
        assertThat(delivery.getString("delivery.state")).isEqualTo("delivered");
        assertThat(hook.id()).isEqualTo("msg_" + delivery.getString("delivery.message"));
        assertThat(delivery.getString("body")).isEqualTo(hook.body());
        assertThat(delivery.getInt("tried[0].status")).isEqualTo(204);
        round(NOW.plusSeconds(60));
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void aSecretIsShownOnceAndStandsNowhereElse() {
        String secret = webhook();
        raise("i-1");
        round(NOW);
        int endpoint = given().get("/api/v1/subscriptions/" + own).path("id");
        for (String path : List.of(
                "/api/v1/subscriptions/" + own,
                "/api/v1/subscriptions",
                "/api/v1/webhook-endpoints",
                "/api/v1/webhook-endpoints/" + endpoint,
                "/api/v1/deliveries?subscription=" + own,
                "/api/v1/audit?subject=" + own,
                "/alerts")) {
            assertThat(given().get(path).then().statusCode(200).extract().asString())
                    .as(path)
                    .doesNotContain(secret.substring(6));
        }
        assertThat(given().get("/api/v1/audit?subject=" + own).asString()).contains("subscription.make");
    }

    @Test
    void whatFailsIsTriedAgainUnderTheSameIdWithTheSameBytes() {
        String secret = webhook();
        receiver.answersOnce(500, "x".repeat(3_000)).answersOnce(503, "");
        raise("i-1");
        round(NOW);
        assertThat(newest().getString("delivery.state")).isEqualTo("retrying");
        assertThat(newest().getString("tried[0].answer")).hasSize(1_000);
        round(NOW.plusSeconds(4));
        assertThat(receiver.received()).hasSize(1);
        round(NOW.plusSeconds(8));
        assertThat(receiver.received()).hasSize(2);
        round(NOW.plusSeconds(8 + 300));
        assertThat(receiver.received())
                .as("the next wait is five minutes and a share of jitter")
                .hasSizeBetween(2, 3);
        round(NOW.plusSeconds(8 + 400));
        assertThat(receiver.received()).hasSize(3).allMatch(hook -> hook.isSignedBy(secret));
        assertThat(receiver.received().stream().map(Receiver.Hook::id).distinct())
                .hasSize(1);
        assertThat(receiver.received().stream().map(Receiver.Hook::body).distinct())
                .hasSize(1);
        assertThat(newest().getString("delivery.state")).isEqualTo("delivered");
        assertThat(newest().getList("tried.status")).isEqualTo(List.of(500, 503, 204));
        assertThat(newest().getList("tried.delivered")).isEqualTo(List.of(false, false, true));
    }

    @Test
    void aReceiverThatAsksForTimeIsGivenIt() {
        webhook();
        receiver.answersOnce(429, "Retry-After", "600");
        raise("i-1");
        round(NOW);
        round(NOW.plusSeconds(599));
        assertThat(receiver.received()).hasSize(1);
        round(NOW.plusSeconds(605));
        assertThat(receiver.received()).hasSize(2);
    }

    @Test
    void aReceiverThatIsGoneIsToldNoMoreUntilItsAddressIsPutAnew() {
        String bearer = "Bearer " + tokens.ofProvider(own + "-cloud");
        String body = "{\"address\":\"" + receiver.address() + "\",\"topics\":[\"clock.*\"]}";
        int endpoint = given().header("Authorization", bearer)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/webhook-endpoints")
                .then()
                .statusCode(201)
                .extract()
                .path("endpoint.id");
        receiver.answersOnce(410, "");
        raiseForProvider("i-1");
        raiseForProvider("i-2");
        round(NOW);
        int before = receiver.received().size();
        given().get("/api/v1/webhook-endpoints/" + endpoint).then().body("disabledAt", containsString("2026-11-20"));
        raiseForProvider("i-3");
        round(NOW.plusSeconds(900));
        assertThat(receiver.received()).hasSize(before);
        given().contentType("application/json")
                .body(body)
                .put("/api/v1/webhook-endpoints/" + endpoint)
                .then()
                .statusCode(200)
                .body("disabledAt", equalTo(null));
        raiseForProvider("i-4");
        round(NOW.plusSeconds(901));
        assertThat(receiver.received()).hasSize(before + 1);
    }

    @Test
    void manyAnswersAtOnceThatItIsGoneSwitchItOffOnce() {
        webhook();
        for (int i = 0; i < 12; i++) {
            receiver.answersOnce(410, "");
            raise("i-" + i);
        }
        round(NOW);
        round(NOW.plusSeconds(1));
        assertThat(listed("").getList("deliveries.state", String.class))
                .hasSize(12)
                .containsOnly("given-up", "cancelled");
        assertThat(count(
                        "SELECT count(*) FROM delivery_attempt a JOIN delivery d ON d.id = a.delivery_id"
                                + " JOIN subscription s ON s.id = d.subscription_id WHERE s.code = ?",
                        own))
                .isEqualTo(receiver.received().size());
    }

    @Test
    void aReceiverThatDoesNotAnswerOrSendsElsewhereIsTriedAgain() {
        webhook();
        receiver.doesNotAnswerOnce().answersOnce(302, "Location", "http://localhost:1/elsewhere");
        raise("i-1");
        round(NOW);
        assertThat(newest().getString("tried[0].answer")).isEqualTo("no answer within 2 seconds");
        round(NOW.plusSeconds(20));
        assertThat(newest().getString("tried[1].answer")).contains("redirects are not followed", "elsewhere");
        round(NOW.plusSeconds(1_000));
        assertThat(newest().getString("delivery.state")).isEqualTo("delivered");
    }

    @Test
    void whatNobodyTakesIsGivenUpInTheEndAndCanBeRepeated() {
        webhook();
        raise("i-1");
        for (int attempt = 1; attempt <= Backoff.attempts(); attempt++) {
            receiver.answersOnce(500, "");
            round(NOW.plus(Duration.ofDays(2L * attempt)));
        }
        assertThat(receiver.received()).hasSize(10);
        assertThat(newest().getString("delivery.state")).isEqualTo("given-up");
        long id = listed("&state=given-up").getLong("deliveries[0].id");
        given().contentType("application/json")
                .post("/api/v1/deliveries/" + id + "/repeat")
                .then()
                .statusCode(201)
                .body("repeats", equalTo((int) id))
                .body("reason", equalTo("repeated-by-hand"));
        given().contentType("application/json")
                .post("/api/v1/deliveries/" + newest().getLong("delivery.id") + "/repeat")
                .then()
                .statusCode(409)
                .body("detail", containsString("still on its way"));
        round(NOW.plus(Duration.ofDays(30)));
        assertThat(receiver.received()).hasSize(11);
        assertThat(receiver.received().stream().map(Receiver.Hook::id).distinct())
                .hasSize(1);
    }

    @Test
    void twoInstancesTellOfEverythingOnce() {
        webhook();
        for (int i = 0; i < 60; i++) {
            raise("i-" + i);
        }
        var one = instance();
        var other = instance();
        for (int round = 0; round < 40 && receiver.received().size() < 60; round++) {
            var both = List.of(
                    CompletableFuture.supplyAsync(() -> one.run(NOW)),
                    CompletableFuture.supplyAsync(() -> other.run(NOW)));
            both.forEach(begun -> CompletableFuture.allOf(begun.join().toArray(CompletableFuture[]::new))
                    .join());
        }
        assertThat(receiver.received()).hasSize(60);
        assertThat(new HashSet<>(
                        receiver.received().stream().map(Receiver.Hook::id).toList()))
                .hasSize(60);
        assertThat(count(
                        "SELECT count(*) FROM delivery d JOIN subscription s ON s.id = d.subscription_id"
                                + " WHERE s.code = ? AND outcome = 'delivered' AND attempts = 1",
                        own))
                .isEqualTo(60);
    }

    /** Another process on the same database. */
    private AlertsJob instance() {
        var sending = new Sending(sql, secrets, subscriptions, webhooks, mails, figures, config);
        return new AlertsJob(hospitals, sql, routing, cutting, sending, deliveries, figures, clock, () -> NOW, config);
    }

    @Test
    void whatALostInstanceHadTakenIsTakenOverWhenItsLeaseEnds() {
        webhook();
        raise("i-1");
        routing.route(NOW);
        cutting.due(NOW).forEach(due -> cutting.cut(due, NOW));
        // As an instance leaves it that was killed in the middle of its attempt: the lease is four times the time of
        // one.
        sql.update(
                "UPDATE delivery d SET due_at = ?, attempts = 1 FROM subscription s"
                        + " WHERE s.id = d.subscription_id AND s.code = ?",
                NOW.plusSeconds(8),
                own);
        round(NOW.plusSeconds(7));
        assertThat(receiver.received()).isEmpty();
        round(NOW.plusSeconds(8));
        assertThat(receiver.received()).hasSize(1);
        assertThat(newest().getInt("delivery.attempts")).isEqualTo(2);
        assertThat(newest().getList("tried.number")).isEqualTo(List.of(2));
    }

    @Test
    void aProviderIsToldOfItsOwnAgreementsAndSeesItsOwnDeliveries() {
        agree("other-" + own, own + "-other");
        String bearer = "Bearer " + tokens.ofProvider(own + "-cloud");
        JsonPath made = given().header("Authorization", bearer)
                .contentType("application/json")
                .body("{\"address\":\"" + receiver.address() + "\"}")
                .post("/api/v1/webhook-endpoints")
                .then()
                .statusCode(201)
                .body("endpoint.provider", equalTo(own + "-cloud"))
                .extract()
                .jsonPath();
        int endpoint = made.getInt("endpoint.id");
        raise(alert("own", true, "told-" + own), NOW);
        raise(alert("of-the-hospital", false, "told-" + own), NOW);
        raise(alert("of-another", true, "other-" + own), NOW);
        routing.route(NOW);
        // Even where something notes that it should be told, the database keeps it from being read.
        sql.update(
                "INSERT INTO telling (subscription_id, alert_id) SELECT ?, l.id FROM alert l JOIN agreement a ON a.id = l.agreement_id"
                        + " WHERE a.code IN (?, ?) ON CONFLICT DO NOTHING",
                endpoint,
                "told-" + own,
                "other-" + own);
        round(NOW);
        assertThat(receiver.received()).hasSize(1);
        assertThat(receiver.received().get(0).body()).contains("First response of own is late");
        assertThat(receiver.received().get(0).isSignedBy(made.getString("secret")))
                .isTrue();

        var own = given().header("Authorization", bearer)
                .get("/api/v1/deliveries")
                .then()
                .statusCode(200)
                .body("deliveries", hasSize(1))
                .extract()
                .jsonPath();
        String other = "Bearer " + tokens.ofProvider(this.own + "-other");
        long id = own.getLong("deliveries[0].id");
        for (String path :
                List.of("/api/v1/deliveries/" + id, "/api/v1/webhook-endpoints/" + endpoint, "/api/v1/subscriptions")) {
            int status = given().header("Authorization", other).get(path).statusCode();
            assertThat(status).as(path).isIn(403, 404);
        }
        given().header("Authorization", other)
                .get("/api/v1/alerts")
                .then()
                .body("alerts", hasSize(1))
                .body("alerts[0].subject", equalTo("of-another"));
        given().header("Authorization", bearer)
                .contentType("application/json")
                .post("/api/v1/deliveries/" + id + "/repeat")
                .then()
                .statusCode(201);
        given().header("Authorization", bearer)
                .contentType("application/json")
                .body("{\"address\":\"https://example.org\",\"provider\":\"" + this.own + "-other\"}")
                .post("/api/v1/webhook-endpoints")
                .then()
                .statusCode(400);
        given().header("Authorization", other)
                .delete("/api/v1/webhook-endpoints/" + endpoint)
                .then()
                .statusCode(404);
    }

    @Test
    void whileASecretIsReplacedBothSign() {
        String old = webhook();
        int endpoint = given().get("/api/v1/subscriptions/" + own).path("id");
        String fresh = given().contentType("application/json")
                .body("{\"overlap\":\"PT1H\"}")
                .post("/api/v1/webhook-endpoints/" + endpoint + "/rotation")
                .then()
                .statusCode(200)
                .extract()
                .path("secret");
        raise("i-1");
        round(NOW);
        raise("i-2");
        round(NOW.plus(Duration.ofHours(1)));
        var hooks = receiver.received();
        assertThat(hooks).hasSize(2).allMatch(hook -> hook.isSignedBy(fresh));
        assertThat(hooks.get(0).isSignedBy(old)).isTrue();
        assertThat(hooks.get(1).isSignedBy(old)).isFalse();
    }

    @Test
    void aMailSaysWhatHappenedSinceWhenWhatIsDueAndWhereToLook() throws Exception {
        mail(",\"zone\":\"Europe/Berlin\"");
        raise("i-1");
        round(NOW.plusSeconds(4));
        assertThat(mailed()).isEmpty();
        assertThat(count(
                        "SELECT count(*) FROM telling t JOIN subscription s ON s.id = t.subscription_id WHERE s.code = ? AND"
                                + " t.held_until = ? AND t.reason = 'GATHERED'",
                        own,
                        NOW.plusSeconds(5)))
                .isEqualTo(1);
        round(NOW.plusSeconds(5));
        assertThat(mailed()).hasSize(1);
        MimeMessage mail = mailed().get(0);
        assertThat(mail.getSubject()).isEqualTo("[Redress] First response of i-1 is late");
        assertThat(mail.getFrom()[0].toString()).isEqualTo(Told.SENDER);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID()).isEqualTo("<" + newest().getString("delivery.message") + "@redress>");
        assertThat(GreenMailUtil.getBody(mail).replace("\r", ""))
                .contains(
                        "First response of i-1 is late\n",
                        "Since:     2026-11-20 12:59 Europe/Berlin (2026-11-20 11:59 UTC)",
                        "Due next:  workaround, 2026-11-20 17:00 Europe/Berlin (2026-11-20 16:00 UTC)",
                        "severity 1",
                        "https://redress.example.org/incidents/i-1",
                        "\"On call\"");
    }

    @Test
    void aFloodIsAFewMailsAndTheLastOneHoldsTheRest() throws Exception {
        mail("");
        for (int i = 0; i < 150; i++) {
            raise("i-" + i);
        }
        round(NOW.plusSeconds(5));
        for (int i = 0; i < 20 && mailed().size() < 20; i++) {
            round(NOW.plusSeconds(6));
        }
        assertThat(mailed()).hasSize(20);
        assertThat(listed("").getInt("deliveries.size()")).isEqualTo(20);
        assertThat(mailed().stream().map(TellingTest::body).filter(body -> body.contains("as many mails in this hour")))
                .hasSize(1);
        round(NOW.plus(Duration.ofHours(2)));
        assertThat(mailed()).hasSize(21);
        MimeMessage last = mailed().get(20);
        assertThat(last.getSubject()).isEqualTo("[Redress] 130 alerts: 130 " + TOPIC);
        assertThat(body(last)).contains("130 alerts, the newest first.", "30 older ones are not listed here");
    }

    private static String body(MimeMessage mail) {
        return GreenMailUtil.getBody(mail).replace("\r", "");
    }

    @Test
    void aHeadlineCannotForgeAHeader() throws Exception {
        mail("");
        var forged = alert("i-1", false, "told-" + own);
        raise(
                new Alert(
                        forged.topic(),
                        forged.subject(),
                        forged.occurrence(),
                        forged.scope(),
                        "Zu spät\r\nBcc: everybody@example.org",
                        NOW,
                        null,
                        "/",
                        Map.of()),
                NOW);
        round(NOW.plusSeconds(5));
        assertThat(mailed().get(0).getSubject()).isEqualTo("[Redress] Zu spät Bcc: everybody@example.org");
        assertThat(mailed().get(0).getAllRecipients()).hasSize(1);
        assertThat(mailed().get(0).getHeader("Cc")).isNull();
        assertThat(mailed().get(0).getContent().toString()).contains("Zu spät Bcc");
    }

    @Test
    void everyMistakeIsToldAtOnce() {
        given().contentType("application/json")
                .body("""
                        {"name": " ", "channel": "mail", "addresses": ["nobody", "a@example.org\\r\\nBcc: b@example.org"],
                         "topics": ["Clock"], "digest": {"at": "25:00"}, "quietHours": {"from": "22:00", "to": "22:00"},
                         "zone": "Middle/Earth"}""")
                .put("/api/v1/subscriptions/" + own)
                .then()
                .statusCode(400)
                .body("mistakes", hasSize(7))
                .body("detail", containsString("nothing is ever told under Clock; write clock.breached for one"));
        for (String unknown : List.of("nope", "nope.*", "clock.nope")) {
            given().contentType("application/json")
                    .body("{\"address\":\"https://tickets.example.org\",\"topics\":[\"clock.*\",\"" + unknown + "\"]}")
                    .post("/api/v1/webhook-endpoints")
                    .then()
                    .statusCode(400)
                    .body("mistakes[0].path", equalTo("topics"))
                    .body("detail", containsString("under " + unknown + ";"))
                    .body("detail", containsString("incident.opened, incident.updated"));
        }
        given().contentType("application/json")
                .body("{\"address\":\"https://tickets.example.org:99999/hook\"}")
                .post("/api/v1/webhook-endpoints")
                .then()
                .statusCode(400)
                .body("mistakes[0].path", equalTo("address"))
                .body("mistakes[0].mend", containsString("the port 99999 is none"));
        given().contentType("application/json")
                .body(
                        "{\"name\":\"x\",\"channel\":\"webhook\",\"addresses\":[\"https://a.example\"],\"digest\":{\"everyHours\":1}}")
                .put("/api/v1/subscriptions/" + own)
                .then()
                .statusCode(400)
                .body("detail", containsString("a webhook is told of each alert at once"));
        given().contentType("application/json")
                .body("{\"name\":\"x\",\"colour\":\"red\"}")
                .put("/api/v1/subscriptions/" + own)
                .then()
                .statusCode(400);
        given().get("/api/v1/deliveries?state=lost").then().statusCode(400);
        given().get("/api/v1/subscriptions/" + own).then().statusCode(404);
    }

    @Test
    void aSubscriptionIsChangedRemovedAndTestedAndEachIsOnRecord() {
        webhook();
        given().contentType("application/json")
                .post("/api/v1/subscriptions/" + own + "/test")
                .then()
                .statusCode(202)
                .body("deliveries[0].topic", equalTo("test.delivery"));
        round(NOW);
        assertThat(receiver.received()).hasSize(1);
        assertThat(receiver.received().get(0).body()).contains("\"type\":\"test.delivery\"", "nothing happened");
        receiver.answersOnce(500, "");
        raise("i-1");
        round(NOW);
        given().contentType("application/json")
                .body("{\"name\":\"Other\",\"channel\":\"webhook\",\"addresses\":[\"" + receiver.address() + "\"]}")
                .put("/api/v1/subscriptions/" + own)
                .then()
                .statusCode(200)
                .body("secret", equalTo(null));
        given().delete("/api/v1/subscriptions/" + own).then().statusCode(204);
        given().get("/api/v1/subscriptions/" + own).then().statusCode(404);
        assertThat(newest().getString("delivery.state")).isEqualTo("cancelled");
        round(NOW.plusSeconds(3_600));
        assertThat(receiver.received()).hasSize(2);
        assertThat(given().get("/api/v1/audit?subject=" + own).asString())
                .contains("subscription.make", "subscription.test", "subscription.change", "subscription.remove")
                .doesNotContain("/hook");
    }

    @Test
    void whatEndedLongAgoIsForgotten() {
        webhook();
        raise("i-1");
        round(NOW);
        assertThat(listed("").getList("deliveries")).hasSize(1);
        deliveries.forget(NOW.minusSeconds(1), 1_000);
        assertThat(listed("").getList("deliveries")).hasSize(1);
        deliveries.forget(NOW.plus(Duration.ofDays(1)), 1_000);
        assertThat(listed("").getList("deliveries")).isEmpty();
    }

    @Test
    void figuresCountWhatWasDeliveredAndWhatWaits() {
        webhook();
        raise("i-1");
        round(NOW.plus(Duration.ofDays(60)));
        assertThat(given().get("/q/metrics").asString())
                .contains(
                        "sla_deliveries_total{channel=\"webhook\",outcome=\"delivered\"}",
                        "sla_deliveries_total{channel=\"mail\",outcome=\"given-up\"}",
                        "sla_deliveries_waiting{channel=\"webhook\"}",
                        "sla_delivery_oldest_waiting_seconds{channel=\"mail\"}");
    }

    /** Of the whole way on a machine with two cores, with room for one that is busy. */
    @Test
    void aThousandAlertsAreWithTheReceiverWithinSomeSeconds() {
        webhook();
        for (int i = 0; i < 1_000; i++) {
            raise("i-" + i);
        }
        long began = System.nanoTime();
        for (int i = 0; i < 10 && receiver.received().size() < 1_000; i++) {
            round(NOW);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.out.println("1,000 webhooks took " + took.toMillis() + " ms");
        assertThat(receiver.received()).hasSize(1_000);
        assertThat(took).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void alertsAreListedWhetherOrNotSomebodyWasTold() {
        raise("i-1");
        given().get("/api/v1/alerts?topic=" + TOPIC + "&agreement=told-" + own)
                .then()
                .statusCode(200)
                .body("alerts", hasSize(1))
                .body("alerts[0].headline", equalTo("First response of i-1 is late"))
                .body("alerts[0].next.what", equalTo("workaround"));
        given().get("/api/v1/alerts/topics")
                .then()
                .body("topics.topic", org.hamcrest.Matchers.hasItem("clock.breached"));
    }
}
