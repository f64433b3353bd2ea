package redress.ledgers;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import redress.access.TokensForTests;

/** Both accounts of October 2026 and what is disputed, put in and read through the API. */
@QuarkusTest
class LedgerResourceTest {
    private static final long MINUTE = 60_000_000;

    @Inject
    TokensForTests tokens;

    /** Down on 15 October from 8:00 to 12:00 by what we measured: 240 of 44,640 minutes, below 99.5 %. */
    private static void open(String code) {
        given().contentType("application/yaml; charset=UTF-8")
                .body("""
                        agreement: CODE
                        title: Of CODE
                        provider: {code: CODE-cloud, name: CODE}
                        customer: {code: st-anna, name: St Anna Hospital}
                        zone: UTC
                        currency: EUR
                        effective: {from: 2026-08-01}
                        terms:
                          measure: {kind: downtime, validity: PT240H}
                          target: {atLeast: 99.9}
                          credit: {kind: tiers, tiers: [{below: 99.9, atLeast: 99.5, percent: 10}, {below: 99.5, percent: 25}]}
                        services:
                          - {service: CODE-mail, name: Mail, fee: {amount: 1000.00, per: month}}
                        """.replace("CODE", code).getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then()
                .statusCode(lessThan(300));
        var lines = new StringBuilder();
        for (String at : List.of(
                "2026-09-28T00:00:00Z true",
                "2026-10-06T00:00:00Z true",
                "2026-10-13T00:00:00Z true",
                "2026-10-15T08:00:00Z false",
                "2026-10-15T12:00:00Z true",
                "2026-10-23T00:00:00Z true",
                "2026-10-30T00:00:00Z true")) {
            lines.append("{\"service\":\"%s-mail\",\"vantage\":\"ward\",\"observedAt\":\"%s\",\"up\":%s}\n"
                    .formatted(code, at.split(" ", -1)[0], at.split(" ", -1)[1]));
        }
        given().contentType("application/x-ndjson; charset=UTF-8")
                .body(lines.toString().getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/probe-results")
                .then()
                .log()
                .ifValidationFails()
                .body("rejected", equalTo(0));
    }

    /** Down on 15 October from 9:00 to 12:30 by what the provider says. */
    private static void say(String code) {
        given().contentType("application/json")
                .body("""
                        {"provider": "CODE-cloud", "kind": "statuspage", "mapping": [{"component": "Mail", "service": "CODE-mail"}]}""".replace("CODE", code))
                .put("/api/v1/provider-feeds/" + code)
                .then()
                .statusCode(201);
        given().contentType("application/json")
                .body("""
                        [{"id": "i1", "name": "Mail is slow", "status": "resolved", "impact": "major",
                          "started_at": "2026-10-15T09:00:00Z", "resolved_at": "2026-10-15T12:30:00Z", "components": [{"name": "Mail"}]},
                         {"id": "i2", "name": "Notice", "status": "resolved", "impact": "none",
                          "started_at": "2026-10-20T09:00:00Z", "resolved_at": "2026-10-20T10:00:00Z", "components": [{"name": "Mail"}]},
                         {"id": "i3", "name": "Of another", "status": "resolved", "impact": "major",
                          "started_at": "2026-10-21T09:00:00Z", "resolved_at": "2026-10-21T10:00:00Z", "components": [{"name": "Disk"}]}]""")
                .post("/api/v1/provider-feeds/" + code + "/documents")
                .then()
                .body("new", equalTo(3));
    }

    private static ValidatableResponse dispute(String bearer, String code, String more) {
        return given().header("Authorization", bearer)
                .contentType("application/json")
                .body("{\"agreement\":\"" + code + "\",\"service\":\"" + code + "-mail\"," + more + "}")
                .post("/api/v1/disputes")
                .then();
    }

    private static JsonPath ledger(String code) {
        return get("/api/v1/ledgers?agreement=" + code + "&period=2026-10&service=" + code + "-mail")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("ledgers[0]");
    }

    @Test
    void bothAccountsStandSideBySideInTimeAndInMoney() {
        open("ledger-both");
        say("ledger-both");
        JsonPath ledger = ledger("ledger-both");
        assertThat(ledger.getString("ours[0].from")).isEqualTo("2026-10-15T08:00:00Z");
        assertThat(ledger.getList("theirs.id")).isEqualTo(List.of("i1", "i2"));
        assertThat(ledger.getString("theirs[1].finding")).isEqualTo("says that nothing was impaired");
        assertThat(ledger.getList("classes.key"))
                .isEqualTo(List.of("matched", "only-ours", "only-theirs", "disputed", "neither"));
        List<Number> micros = ledger.getList("classes.micros");
        assertThat(micros.stream().limit(4).map(Number::longValue))
                .containsExactly(180 * MINUTE, 60 * MINUTE, 30 * MINUTE, 0L);
        assertThat(micros.stream().mapToLong(Number::longValue).sum()).isEqualTo(ledger.getLong("judgedMicros"));
        assertThat(ledger.getString("scenarios.collect { it.key + ' ' + it.due.amount }"))
                .isEqualTo("[ours 250.0, theirs 100.0, both 100.0, ours-undisputed 250.0, theirs-undisputed 100.0]");
        assertThat(ledger.getString("classes[1].because"))
                .isEqualTo("With what both say 100.00 EUR would be due, with it too 250.00 EUR.");
        assertThat(ledger.getString("matches[0]"))
                .contains(
                        "incident:i1",
                        "sharedMicros:" + 180 * MINUTE,
                        "beganLateMicros:" + 60 * MINUTE,
                        "endedLateMicros:" + 30 * MINUTE);
    }

    @Test
    void eachSideDisputesAndOnlyItsOwnSideWithdraws() {
        open("ledger-dispute");
        say("ledger-dispute");
        String provider = "Bearer " + tokens.ofProvider("ledger-dispute-cloud");
        String span =
                "\"start\":\"2026-10-15T08:00:00Z\",\"end\":\"2026-10-15T10:00:00+01:00\",\"reason\":\"your router\"";
        String id = "6a1b7f5e-2f0f-4a38-b4a7-0f3d3b1f9c11";
        dispute(provider, "ledger-dispute", "\"id\":\"" + id + "\"," + span)
                .statusCode(201)
                .body("side", equalTo("provider"))
                .body("end", equalTo("2026-10-15T09:00:00Z"));
        dispute(provider, "ledger-dispute", "\"id\":\"" + id + "\"," + span).statusCode(200);
        dispute(provider, "ledger-dispute", "\"id\":\"" + id + "\"," + span.replace("router", "switch"))
                .statusCode(409);
        JsonPath ledger = ledger("ledger-dispute");
        assertThat(ledger.getLong("classes[3].micros")).isEqualTo(60 * MINUTE);
        assertThat(ledger.getDouble("classes[3].money.amount")).isEqualTo(150);
        assertThat(ledger.getString("disputes[0].reason")).isEqualTo("your router");
        given().contentType("application/json")
                .body("{\"reason\":\"we say so\"}")
                .post("/api/v1/disputes/" + id + "/withdrawal")
                .then()
                .statusCode(403)
                .body("detail", containsString("raised by the provider"));
        for (int i = 0; i < 2; i++) {
            given().header("Authorization", provider)
                    .contentType("application/json")
                    .body("{\"reason\":\"it was ours\"}")
                    .post("/api/v1/disputes/" + id + "/withdrawal")
                    .then()
                    .statusCode(200)
                    .body("withdrawal.reason", equalTo("it was ours"));
        }
        assertThat(ledger("ledger-dispute").getLong("classes[3].micros")).isZero();
        get("/api/v1/disputes?agreement=ledger-dispute").then().body("id", equalTo(List.of(id)));
        assertThat(get("/api/v1/audit?subject=" + id).asString()).contains("dispute.raise", "dispute.withdraw");
    }

    @Test
    void everythingThatIsWrongWithADisputeIsSaidAtOnce() {
        open("ledger-wrong");
        given().contentType("application/json")
                .body(
                        "{\"id\":\"1\",\"agreement\":\"ledger-wrong\",\"service\":\"other\",\"start\":\"2026-10-15T10:00:00Z\","
                                + "\"end\":\"2026-10-15T10:00:00Z\"}")
                .post("/api/v1/disputes")
                .then()
                .statusCode(400)
                .body("mistakes.path", equalTo(List.of("id", "service", "end", "reason")));
        get("/api/v1/disputes/nonsense").then().statusCode(404);
    }

    @Test
    void aProviderSeesTheLedgerOfItsOwnAgreementsAndNoOther() {
        open("ledger-own");
        open("ledger-other");
        String bearer = "Bearer " + tokens.ofProvider("ledger-own-cloud");
        given().header("Authorization", bearer)
                .get("/api/v1/ledgers?agreement=ledger-own&period=2026-10")
                .then()
                .statusCode(200)
                .body("total", equalTo(1));
        given().header("Authorization", bearer)
                .get("/api/v1/ledgers?agreement=ledger-other&period=2026-10")
                .then()
                .statusCode(404);
        dispute(
                        bearer,
                        "ledger-other",
                        "\"start\":\"2026-10-15T08:00:00Z\",\"end\":\"2026-10-15T09:00:00Z\",\"reason\":\"no\"")
                .statusCode(400);
    }
}
