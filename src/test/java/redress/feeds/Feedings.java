package redress.feeds;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.lessThan;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;

/** Agreements, feeds and documents for the tests of feeds, put in through the public API. */
final class Feedings {
    private Feedings() {}

    /** An agreement of a provider, whose code is also that of the agreement, about some services. */
    static void agree(String provider, String... services) {
        var lines = new StringBuilder();
        for (String service : services) {
            lines.append("  - {service: ").append(service).append(", name: ").append(service);
            lines.append(", fee: {amount: 1000.00, per: month}}\n");
        }
        given().contentType("application/yaml; charset=UTF-8")
                .body("""
                        agreement: %s
                        title: Of %s
                        provider: {code: %s, name: %s}
                        customer: {code: st-anna, name: St Anna Hospital}
                        zone: UTC
                        currency: EUR
                        effective: {from: 2020-01-01}
                        terms:
                          measure: {kind: downtime, validity: PT240H}
                          target: {atLeast: 99.9}
                          credit: {kind: tiers, tiers: [{below: 99.9, atLeast: 99.5, percent: 10}, {below: 99.5, percent: 25}]}
                        services:
                        %s""".formatted(provider, provider, provider, provider, lines)
                        .getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + provider)
                .then()
                .statusCode(lessThan(300));
    }

    static ValidatableResponse put(String code, String body) {
        return given().contentType("application/json")
                .body(body)
                .put("/api/v1/provider-feeds/" + code)
                .then();
    }

    static ValidatableResponse bring(String code, String document) {
        return bring(code, document.getBytes(StandardCharsets.UTF_8));
    }

    static ValidatableResponse bring(String code, byte[] document) {
        return given().contentType("application/json")
                .body(document)
                .post("/api/v1/provider-feeds/" + code + "/documents")
                .then();
    }
}
