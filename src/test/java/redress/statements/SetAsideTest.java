package redress.statements;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import redress.access.TokensForTests;

/**
 * Bad measurements set aside. The probe said down from 10:00 until 13:37 on 10 June; with a validity of an hour the time that rested
 * on it is unknown afterwards, and never up.
 */
@QuarkusTest
class SetAsideTest {
    private static final String PATH = "/api/v1/set-asides";

    @Inject
    TokensForTests tokens;

    @Test
    void whatIsSetAsideIsUnknownAndSaysWhoDecidedItAndWhy() {
        agree("as-one");
        statement("as-one")
                .body("statements[0].seconds.down", is(13_020))
                .body("statements[0].compensation.amount", is(300.0f));
        String id = put("as-one", "\"vantagePoint\": \"p\",")
                .statusCode(201)
                .extract()
                .path("id");
        statement("as-one").body("statements[0].seconds.down", is(13_020)); // nobody has decided
        given().get(PATH + "/" + id + "/effect")
                .then()
                .statusCode(200)
                .body("effects", hasSize(1))
                .body("effects[0].without.downSeconds", is(13_020))
                .body("effects[0].with.downSeconds", is(0))
                .body("effects[0].with.compensation", is(0.0f));
        statement("as-one").body("statements[0].seconds.down", is(13_020)); // the effect was only thought of
        decide(id, true).statusCode(200).body("decision.approved", is(true));
        statement("as-one")
                .body("statements[0].seconds.down", is(0))
                .body("statements[0].compensation.amount", is(0.0f))
                .body("statements[0].setAside", hasSize(1))
                .body("statements[0].setAside[0].vantagePoint", is("p"))
                .body("statements[0].setAside[0].decidedBy", is("A. Admin"))
                .body(
                        "statements[0].working.text",
                        hasItem(containsString("count for nothing: its clock was wrong (A. Admin)")));
        decide(id, false).body("decision.approved", is(false));
        statement("as-one").body("statements[0].seconds.down", is(13_020)).body("statements[0].setAside", nullValue());
    }

    @Test
    void timeThatRestedOnItIsUnknownAndNeverUp() {
        agree("as-unknown");
        int unknown = statement("as-unknown").extract().jsonPath().getInt("statements[0].seconds.unknown");
        int up = statement("as-unknown").extract().jsonPath().getInt("statements[0].seconds.up");
        decide(put("as-unknown", "").extract().path("id"), true).statusCode(200);
        statement("as-unknown")
                // Nobody knows from 10:00 until 13:37: the good result of 09:59, valid for an hour, does not last into
                // it.
                .body("statements[0].seconds.unknown", is(unknown + 13_020))
                .body("statements[0].seconds.up", is(up));
    }

    @Test
    void aProviderMayPutItForwardAndNotDecide() {
        agree("as-told");
        String token = tokens.ofProvider("as-told-cloud");
        String id = given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body("as-told", ""))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"approved\": true, \"decidedBy\": \"x\", \"reason\": \"x\"}")
                .post(PATH + "/" + id + "/decisions")
                .then()
                .statusCode(403);
        agree("as-other");
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body("as-other", ""))
                .post(PATH)
                .then()
                .statusCode(400)
                .body("mistakes.path", hasItems("service"));
        given().auth()
                .oauth2(tokens.ofProvider("as-other-cloud"))
                .get(PATH + "/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void aRetryChangesNothingAndAnotherBodyUnderTheSameIdIsRefused() {
        agree("as-twice");
        String id = "\"id\": \"" + UUID.randomUUID() + "\",";
        put("as-twice", id).statusCode(201);
        put("as-twice", id).statusCode(200);
        put("as-twice", id + "\"vantagePoint\": \"p\",").statusCode(409).body("detail", containsString("new id"));
        given().queryParam("service", "as-twice").get(PATH).then().body("$", hasSize(1));
    }

    @Test
    void whatIsMissingOrUnknownIsToldAtOnce() {
        agree("as-bad");
        given().contentType("application/json")
                .body("{}")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("mistakes.path", hasItems("service", "start", "end", "reason", "assertedBy"));
        put("as-bad", "\"vantagePoint\": \"nowhere\",").statusCode(400).body("mistakes.path", hasItems("vantagePoint"));
        given().queryParam("service", "as-bad")
                .queryParam("start", "2026-06-10T12:00:00Z")
                .queryParam("end", "2026-06-10T10:00:00Z")
                .get(PATH + "/effect")
                .then()
                .statusCode(400)
                .body("mistakes.path", hasItems("end"));
        String id = put("as-bad", "").extract().path("id");
        given().contentType("application/json")
                .body("{\"approved\": true}")
                .post(PATH + "/" + id + "/decisions")
                .then()
                .statusCode(400)
                .body("mistakes.path", hasItems("decidedBy", "reason"));
        given().get(PATH + "/" + UUID.randomUUID()).then().statusCode(404);
        given().get(PATH + "?limit=0").then().statusCode(400);
    }

    private static ValidatableResponse put(String service, String more) {
        return given().contentType("application/json")
                .body(body(service, more))
                .post(PATH)
                .then();
    }

    private static String body(String service, String more) {
        return """
                {%s "service": "%s", "start": "2026-06-10T10:00:00Z", "end": "2026-06-10T13:37:00Z",
                 "reason": "its clock was wrong", "assertedBy": "B. Prober"}""".formatted(more, service);
    }

    private static ValidatableResponse decide(String id, boolean approved) {
        return given().contentType("application/json")
                .body("{\"approved\": " + approved + ", \"decidedBy\": \"A. Admin\", \"reason\": \"the log shows it\"}")
                .post(PATH + "/" + id + "/decisions")
                .then();
    }

    private static ValidatableResponse statement(String agreement) {
        return given().queryParam("agreement", agreement)
                .queryParam("period", "2026-06")
                .get("/api/v1/statements")
                .then()
                .statusCode(200);
    }

    static void agree(String code) {
        given().contentType("application/yaml")
                .body("""
                        agreement: %1$s
                        title: An agreement of a test
                        provider: {code: %1$s-cloud, name: A cloud}
                        customer: {code: hospital, name: Hospital}
                        zone: UTC
                        currency: USD
                        effective: {from: 2026-06-01}
                        terms:
                          measure: {kind: downtime, validity: PT1H}
                          target: {atLeast: 99.5}
                          credit: {kind: tiers, tiers: [{below: 99.5, atLeast: 99, percent: 10}, {below: 99, percent: 30}]}
                        services:
                          - {service: %1$s, fee: {amount: 1000.00, per: month}}
                        """.formatted(code).getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then()
                .statusCode(201);
        var results = new StringBuilder("service,vantage,observedAt,up\n");
        for (String at : new String[] {
            "09:00,true", "09:59,true", "10:00,false", "10:59,false", "11:58,false", "12:57,false", "13:37,true"
        }) {
            results.append(code)
                    .append(",p,2026-06-10T")
                    .append(at.replace(",", ":00Z,"))
                    .append('\n');
        }
        given().contentType("text/csv; charset=UTF-8")
                .body(results.toString())
                .post("/api/v1/probe-results")
                .then()
                .statusCode(200);
    }
}
