package redress.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redress.platform.PostgresForTests;
import redress.platform.TimeForTests;

/** Machines present tokens, which are shown once, confined, replaced and revoked. */
@QuarkusTest
class TokensTest {
    private final String name = "probe-" + UUID.randomUUID();

    @Inject
    TokensForTests tokens;

    private ValidatableResponse make(String more) {
        return given().contentType("application/json")
                .body("{\"name\":\"" + name + "\"" + more + "}")
                .post("/api/v1/tokens")
                .then();
    }

    private static ValidatableResponse ask(String secret) {
        return given().header("Authorization", "Bearer " + secret)
                .get("/api/v1/account")
                .then();
    }

    private static void store(String sql) throws SQLException {
        try (var connection = PostgresForTests.owner().getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    @Test
    void aSecretIsShownOnceAndStoredAsADigest() throws SQLException {
        var made = make(",\"role\":\"viewer\"").statusCode(201).body("secret", startsWith("rdr_"));
        String secret = made.extract().path("secret");
        int id = made.extract().path("token.id");
        ask(secret).statusCode(200).body("kind", equalTo("token")).body("name", equalTo(name));
        given().get("/api/v1/tokens/" + id)
                .then()
                .statusCode(200)
                .body("hint", equalTo(secret.substring(0, 10)))
                .body("lastUsedAt", equalTo(TimeForTests.NOW.toString()))
                .body("toString()", not(containsString(secret)));
        try (var connection = PostgresForTests.owner().getConnection();
                var rows = connection.createStatement().executeQuery("SELECT t::text FROM token t WHERE id = " + id)) {
            rows.next();
            assertThat(rows.getString(1)).doesNotContain(secret.substring(12));
        }
    }

    @Test
    void aRevokedTokenIsRefusedFromTheNextRequestOn() {
        var made = make(",\"role\":\"viewer\"");
        int id = made.extract().path("token.id");
        given().delete("/api/v1/tokens/" + id + "?reason=lost")
                .then()
                .statusCode(200)
                .body("revokedAt", notNullValue());
        ask(made.extract().path("secret")).statusCode(401).body("detail", containsString("was revoked"));
    }

    @Test
    void anExpiredAndAFutureDatedTokenAreRefusedAndASmallSkewOfClocksIsNot() throws SQLException {
        var made = make(",\"role\":\"viewer\",\"expiresAt\":\"2026-11-20T12:00:01Z\"")
                .statusCode(201);
        String secret = made.extract().path("secret");
        int id = made.extract().path("token.id");
        ask(secret).statusCode(200);
        store("UPDATE token SET created_at = '2026-11-20T12:00:30Z', expires_at = NULL WHERE id = " + id);
        ask(secret).statusCode(200);
        store("UPDATE token SET created_at = '2026-11-20T12:01:01Z' WHERE id = " + id);
        ask(secret).statusCode(401).body("detail", containsString("from the future"));
        store("UPDATE token SET created_at = '2026-11-01T00:00:00Z', expires_at = '2026-11-20T12:00:00Z' WHERE id = "
                + id);
        ask(secret).statusCode(401).body("detail", containsString("expired at 2026-11-20T12:00:00Z"));
    }

    @Test
    void aReplacedTokenGoesOnForTheOverlap() throws SQLException {
        var made = make(",\"role\":\"viewer\"");
        int id = made.extract().path("token.id");
        var next = given().contentType("application/json")
                .body("{\"overlap\":\"PT24H\"}")
                .post("/api/v1/tokens/" + id + "/rotation")
                .then()
                .statusCode(201)
                .body("token.replaces", equalTo(id))
                .body("token.role", equalTo("viewer"));
        ask(made.extract().path("secret")).statusCode(200);
        ask(next.extract().path("secret")).statusCode(200);
        given().get("/api/v1/tokens/" + id).then().body("expiresAt", equalTo("2026-11-21T12:00:00Z"));
        int second = next.extract().path("token.id");
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/tokens/" + second + "/rotation")
                .then()
                .statusCode(201);
        ask(next.extract().path("secret")).statusCode(401);
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/tokens/" + second + "/rotation")
                .then()
                .statusCode(409);
    }

    @Test
    void aCutOrMistypedTokenIsToldApartFromAForeignOne() {
        String secret = make(",\"role\":\"viewer\"").extract().path("secret");
        ask(secret.substring(0, 40)).statusCode(401).body("detail", containsString("not whole"));
        ask(Secret.ofToken().text()).statusCode(401).body("detail", containsString("no token of this installation"));
        ask("").statusCode(401);
        ask("x".repeat(4_000)).statusCode(401);
    }

    @Test
    void aTokenInAnAddressIsRefusedAndNotRepeated() {
        String secret = make(",\"role\":\"viewer\"").extract().path("secret");
        for (String path : List.of("/api/v1/agreements?access_token=", "/?token=", "/sign-in?x=")) {
            given().header("Authorization", BearerInTests.NOTHING)
                    .get(path + secret)
                    .then()
                    .body(not(containsString(secret.substring(5))));
        }
        given().get("/api/v1/agreements?access_token=" + secret)
                .then()
                .statusCode(400)
                .body("detail", containsString("addresses end in logs"))
                .body(not(containsString(secret)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"role\":\"king\"",
                ",\"role\":\"operator\"",
                ",\"role\":\"provider\"",
                ",\"role\":\"viewer\",\"provider\":\"x\"",
                ",\"role\":\"prober\",\"services\":[]",
                ",\"role\":\"prober\",\"services\":[\"no-such-service\"]",
                ",\"role\":\"viewer\",\"expiresAt\":\"tomorrow\"",
                ",\"role\":\"viewer\",\"expiresAt\":\"2020-01-01T00:00:00Z\"",
                ",\"role\":\"viewer\",\"hospital_id\":2"
            })
    void aTokenThatMakesNoSenseIsRefused(String more) {
        make(more).statusCode(400).body("detail", not(equalTo("")));
    }

    @Test
    void aProbersTokenDeliversForItsServicesAndReadsNothing() {
        agree(name + "-one", name + "-cloud");
        agree(name + "-two", name + "-other");
        String secret = make(",\"role\":\"prober\",\"services\":[\"" + name + "-one\"]")
                .statusCode(201)
                .extract()
                .path("secret");
        String line = "{\"service\":\"%s\",\"vantage\":\"v\",\"observedAt\":\"2026-11-02T00:00:00Z\",\"up\":true}\n";
        given().header("Authorization", "Bearer " + secret)
                .contentType("application/x-ndjson; charset=UTF-8")
                .body((line.formatted(name + "-one") + line.formatted(name + "-two")).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/probe-results")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(1))
                .body("rejections[0].reason", containsString(name + "-two"));
        given().header("Authorization", "Bearer " + secret)
                .get("/api/v1/agreements")
                .then()
                .statusCode(403);
        given().header("Authorization", "Bearer " + secret)
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/charges")
                .then()
                .statusCode(403);
    }

    @Test
    void aProviderSeesItsOwnAgreementsAndNothingThatTellsOfOthers() {
        agree(name + "-one", name + "-cloud");
        agree(name + "-two", name + "-other");
        String bearer = "Bearer " + tokens.ofProvider(name + "-cloud");
        given().header("Authorization", bearer)
                .get("/api/v1/agreements")
                .then()
                .statusCode(200)
                .body("agreements.code", everyItem(equalTo(name + "-one")));
        given().header("Authorization", bearer)
                .get("/api/v1/services")
                .then()
                .body("services.code", everyItem(equalTo(name + "-one")));
        for (String path : List.of(
                "/api/v1/agreements/%s",
                "/api/v1/statements?agreement=%s",
                "/api/v1/closed-periods/%s/2026-10/revisions",
                "/statements/%s/2026-11/%s",
                "/api/v1/probe-results?service=%s&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z")) {
            var own = given().header("Authorization", bearer).get(path.replace("%s", name + "-one"));
            var other = given().header("Authorization", bearer).get(path.replace("%s", name + "-two"));
            var none = given().header("Authorization", bearer).get(path.replace("%s", name + "-no"));
            assertThat(other.statusCode()).as(path).isEqualTo(404).isEqualTo(none.statusCode());
            assertThat(said(other).replace(name + "-two", ""))
                    .as(path)
                    .isEqualTo(said(none).replace(name + "-no", ""));
            if (!path.contains("closed-periods")) {
                assertThat(own.statusCode()).as(path).isEqualTo(200);
            }
        }
        assertThat(assertion(bearer, name + "-two").replace(name + "-two", ""))
                .isEqualTo(assertion(bearer, name + "-no").replace(name + "-no", ""));
        assertThat(assertion(bearer, name + "-one")).contains("suspension");
    }

    /** A page without its token against forged forms, which is new each time. */
    private static String said(Response answer) {
        return answer.asString().replaceAll("name=\"csrf-token\" value=\"[^\"]*\"", "");
    }

    /** What a provider is answered who asserts that an hour of an agreement does not count. */
    private static String assertion(String bearer, String agreement) {
        return given().header("Authorization", bearer)
                .contentType("application/json")
                .body("""
                        {"agreement": "%s", "kind": "suspension", "start": "2026-11-01T00:00:00Z",
                         "end": "2026-11-01T01:00:00Z", "assertedBy": "us"}
                        """.formatted(agreement))
                .post("/api/v1/exclusions")
                .asString();
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
                          exclusions: [{kind: suspension, decision: not-required}]
                          target: {atLeast: 99.9}
                          credit: {kind: tiers, tiers: [{below: 99.9, percent: 10}]}
                        services:
                          - {service: %1$s, name: Records, fee: {amount: 1000.00, per: month}}
                        """.formatted(code, provider).getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then()
                .statusCode(201);
    }
}
