package redress.operations;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.lessThan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import redress.platform.TimeForTests;

/** Agreements and results that give every figure something to show on {@link TimeForTests#NOW}, 20 November 2026. */
final class Hospital {
    private Hospital() {}

    /** Puts an agreement of 99.9 % a month, in force from 1 November on. */
    static void agree(String code, String effectiveFrom, String... services) {
        var document = new StringBuilder("""
                agreement: %s
                title: Hosting of patient records
                provider: {code: example-cloud, name: Example Cloud}
                customer: {code: st-anna, name: St Anna Hospital}
                zone: UTC
                currency: EUR
                effective: {from: %s}
                terms:
                  measure: {kind: downtime, validity: PT6H}
                  target: {atLeast: 99.9}
                  credit:
                    kind: tiers
                    tiers:
                      - {below: 99.9, atLeast: 99, percent: 10}
                      - {below: 99, percent: 25}
                services:
                """.formatted(code, effectiveFrom));
        for (String service : services) {
            document.append(
                    "  - {service: %s, name: %s, fee: {amount: 1000.00, per: month}}\n".formatted(service, service));
        }
        given().contentType("application/yaml; charset=UTF-8")
                .body(document.toString().getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then()
                .statusCode(lessThan(300));
    }

    /** Posts a result every three hours from 1 November on, up to and without the end; down from {@code downFrom} on. */
    static void measure(String service, Instant end, Instant downFrom, Instant upAgainFrom) {
        var lines = new StringBuilder();
        for (Instant at = Instant.parse("2026-11-01T00:00:00Z"); at.isBefore(end); at = at.plusSeconds(3 * 3600)) {
            boolean up = at.isBefore(downFrom) || !at.isBefore(upAgainFrom);
            lines.append("{\"service\": \"%s\", \"vantage\": \"ward-3\", \"observedAt\": \"%s\", \"up\": %s}\n"
                    .formatted(service, at, up));
        }
        given().contentType("application/x-ndjson; charset=UTF-8")
                .body(lines.toString().getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/probe-results")
                .then()
                .statusCode(200);
    }
}
