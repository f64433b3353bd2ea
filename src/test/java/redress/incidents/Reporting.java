package redress.incidents;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** How tests agree, report and tell, as both sides do it over the API. */
final class Reporting {
    private static final String JSON = "application/json";

    private Reporting() {}

    /** An agreement about one service, both with the same code; the provider's code is the code with -cloud. */
    static void agree(String code, String zone, String more, String terms) {
        given().contentType("application/yaml")
                .body("""
                        agreement: %1$s
                        title: An agreement of a test
                        provider: {code: %1$s-cloud, name: A cloud}
                        customer: {code: hospital, name: Hospital}
                        zone: %2$s
                        currency: EUR
                        effective: {from: 2020-01-01}
                        %3$s
                        terms:
                        %4$s
                        services:
                          - {service: %1$s, name: %1$s, fee: {amount: 1000.00, per: month}}
                        """.formatted(code, zone, more, terms.indent(2)).getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then()
                .statusCode(201);
    }

    /** The hospital reports. */
    static ValidatableResponse report(String body) {
        return given().contentType(JSON).body(body).post("/api/v1/incidents").then();
    }

    /** A provider reports under a key. */
    static ValidatableResponse report(String token, String key, String body) {
        return given().header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .contentType(JSON)
                .body(body)
                .post("/api/v1/incidents")
                .then();
    }

    /** An incident of an agreement with one service, opened by the hospital. */
    static String opened(String code, String severity, String happenedAt, String more) {
        return report("""
                        {"agreement": "%s", "service": "%s", "title": "It fails", "severity": "%s", "happenedAt": "%s", "receivedAt": "%s"%s}
                        """.formatted(code, code, severity, happenedAt, happenedAt, more))
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The hospital says something. */
    static ValidatableResponse tell(String id, String body) {
        return given().contentType(JSON)
                .body(body)
                .post("/api/v1/incidents/" + id + "/events")
                .then();
    }

    /** The hospital writes down what happened and was heard at an instant. */
    static ValidatableResponse heard(String id, String type, String at, String more) {
        return tell(
                id,
                "{\"type\": \"%s\", \"happenedAt\": \"%s\", \"receivedAt\": \"%s\"%s}".formatted(type, at, at, more));
    }

    /** A provider says something under a key of its own. */
    static ValidatableResponse tell(String token, String id, String body) {
        return given().header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(JSON)
                .body(body)
                .post("/api/v1/incidents/" + id + "/events")
                .then();
    }

    /** What a probe saw of a service, each as an instant and whether it was up. */
    static void results(String service, String... seen) {
        var lines = new StringBuilder();
        for (String one : seen) {
            String[] parts = one.split(",", -1);
            lines.append("{\"service\": \"%s\", \"vantage\": \"p\", \"observedAt\": \"%s\", \"up\": %s}\n"
                    .formatted(service, parts[0], parts[1]));
        }
        given().contentType("application/x-ndjson; charset=UTF-8")
                .body(lines.toString().getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/probe-results")
                .then()
                .statusCode(200);
    }

    static ValidatableResponse get(String id) {
        return given().get("/api/v1/incidents/" + id).then().statusCode(200);
    }

    static ValidatableResponse statement(String code, String period) {
        return given().queryParam("agreement", code)
                .queryParam("period", period)
                .get("/api/v1/statements")
                .then()
                .statusCode(200);
    }
}
