package redress.statements;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What an exclusion would change, shown before anybody asserts it or decides on it. */
@QuarkusTest
class ExclusionEffectTest {

    @Test
    void theEffectOfAThoughtIsShownAndNothingIsStored() {
        agree("ef-thought");
        thought("ef-thought", "force-majeure", "2026-06-10T10:00:00Z", "2026-06-10T12:00:00Z")
                .statusCode(200)
                .body("effects", hasSize(1))
                .body("effects[0].period", is("2026-06"))
                .body("effects[0].finding", is("counts"))
                .body("effects[0].without.downSeconds", is(13_020))
                .body("effects[0].without.verdict", is("missed"))
                .body("effects[0].without.compensation", is(100.0f))
                .body("effects[0].with.downSeconds", is(5_820))
                .body("effects[0].with.excludedSeconds", is(7_200))
                .body("effects[0].with.verdict", is("met"))
                .body("effects[0].with.compensation", is(0.0f));
        given().queryParam("agreement", "ef-thought")
                .get("/api/v1/exclusions")
                .then()
                .body("$", hasSize(0));
    }

    @Test
    void anExclusionThatReachesIntoTwoPeriodsChangesBoth() {
        agree("ef-two");
        thought("ef-two", "force-majeure", "2026-06-10T10:00:00Z", "2026-07-02T00:00:00Z")
                .body("effects.period", hasItems("2026-06", "2026-07"))
                .body("effects", hasSize(2));
    }

    @Test
    void whatWouldNotCountIsShownWithItsReason() {
        agree("ef-late");
        thought("ef-late", "planned-maintenance", "2026-06-10T10:00:00Z", "2026-06-10T12:00:00Z")
                .body("effects[0].finding", containsString("no notice was given"))
                .body("effects[0].with.downSeconds", is(13_020));
    }

    @Test
    void theEffectOfADecisionIsShownBeforeItIsTaken() {
        agree("ef-decide");
        String id = given().contentType("application/json")
                .body("""
                        {"agreement": "ef-decide", "kind": "force-majeure", "start": "2026-06-10T10:00:00Z",
                         "end": "2026-06-10T12:00:00Z", "assertedBy": "A cloud"}
                        """)
                .post("/api/v1/exclusions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        given().get("/api/v1/exclusions/" + id + "/effect")
                .then()
                .statusCode(200)
                .body("effects[0].without.compensation", is(100.0f))
                .body("effects[0].with.compensation", is(0.0f));
        given().queryParam("agreement", "ef-decide")
                .queryParam("period", "2026-06")
                .get("/api/v1/statements")
                .then()
                .body("statements[0].compensation.amount", is(100.0f));
        given().get("/api/v1/exclusions/0b5f0c1e-8a4e-4a53-9d0b-2f6f3a1c7b11/effect")
                .then()
                .statusCode(404);
    }

    @Test
    void whatIsMissingIsToldAtOnce() {
        given().get("/api/v1/exclusions/effect")
                .then()
                .statusCode(400)
                .body("mistakes.path", hasItems("agreement", "kind", "start", "end"));
        thought("nowhere", "force-majeure", "2026-06-10T10:00:00Z", "2026-06-10T12:00:00Z")
                .statusCode(404);
        thought("nowhere", "bad-mood", "2026-06-10T12:00:00Z", "2026-06-10T10:00:00Z")
                .statusCode(400)
                .body("mistakes.path", hasItems("kind", "end"));
    }

    private static ValidatableResponse thought(String agreement, String kind, String start, String end) {
        RequestSpecification request = given().queryParam("agreement", agreement);
        return request.queryParam("kind", kind)
                .queryParam("start", start)
                .queryParam("end", end)
                .get("/api/v1/exclusions/effect")
                .then();
    }

    private static void agree(String code) {
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
                          measure: {kind: downtime, validity: PT720H}
                          target: {atLeast: 99.5}
                          credit: {kind: tiers, tiers: [{below: 99.5, atLeast: 99, percent: 10}, {below: 99, percent: 30}]}
                          exclusions:
                            - {kind: force-majeure}
                            - {kind: planned-maintenance, notice: {hours: 48}}
                        services:
                          - {service: %1$s, fee: {amount: 1000.00, per: month}}
                        """.formatted(code).getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then()
                .statusCode(201);
        String results = """
                service,vantage,observedAt,up
                %1$s,p,2026-06-01T00:00:00Z,true
                %1$s,p,2026-06-10T10:00:00Z,false
                %1$s,p,2026-06-10T13:37:00Z,true
                """.formatted(code);
        given().contentType("text/csv; charset=UTF-8")
                .body(results)
                .post("/api/v1/probe-results")
                .then()
                .statusCode(200);
    }
}
