package redress.bench;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import redress.agreements.Agreements;

/**
 * What 24 months of one agreement with 20 services would have come to under another table of tiers, asked over loopback: 480
 * statements under the terms in force and 480 under the others, from a real PostgreSQL. The limit is 1 s. Once from what probes
 * found, forty outages and twenty times of silence a month; once from a count of requests an hour, 350,000 of them.
 *
 * <pre>mvn test -Dtest=WhatIfBenchmark</pre>
 */
@QuarkusTest
class WhatIfBenchmark {
    private static final int SERVICES = 20;
    private static final int MONTHS = 24;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 15;
    private static final double NANOS_PER_MILLI = 1e6;

    @Inject
    Agreements agreements;

    @Inject
    DataSource database;

    @Test
    void twoYearsUnderOtherTerms() throws SQLException {
        agreements.record(document("probes", """
                  measure: {kind: downtime, validity: PT3M, confirmation: 2, quorum: majority}
                  target: {atLeast: 99.9}
                  credit: {kind: tiers, tiers: [{below: 99.9, atLeast: 99, percent: 10}, {below: 99, percent: 25}]}
                """), "application/yaml");
        agreements.record(document("requests", """
                  measure: {kind: request-share}
                  target: {atLeast: 99.9}
                  credit: {kind: tiers, tiers: [{below: 99.9, atLeast: 99, percent: 10}, {below: 99, percent: 25}]}
                """), "application/yaml");
        fill();
        report("from outages", "probes");
        report("from requests an hour", "requests");
    }

    private static void report(String name, String agreement) {
        for (int i = 0; i < WARM_UP; i++) {
            replay(agreement);
        }
        var millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            replay(agreement);
            millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
        }
        Arrays.sort(millis);
        System.out.printf(
                "%s: %d months of %d services under both terms: best %.0f ms, median %.0f ms, worst of %d %.0f ms%n",
                name, MONTHS, SERVICES, millis[0], millis[ROUNDS / 2], ROUNDS, millis[ROUNDS - 1]);
    }

    private static void replay(String agreement) {
        given().contentType("application/json")
                .body("""
                        {"agreement": "%s", "from": "2024-11-01", "until": "2026-11-01", "overrides": {"terms": {"credit": {
                          "kind": "tiers", "tiers": [{"below": 99.9, "atLeast": 99.5, "percent": 5},
                            {"below": 99.5, "percent": 50}]}}}}""".formatted(agreement))
                .post("/api/v1/what-if")
                .then()
                .statusCode(200)
                .body("periods", hasSize(SERVICES * MONTHS));
    }

    private void fill() throws SQLException {
        StoredEvidence.execute(database, """
                INSERT INTO request_count (service_id, starts_at, ends_at, attempts, failures, repeats, late, revision,
                    withdrawn, recorded_at)
                SELECT s.id, t, t + interval '1 hour', 10000 + k % 997, (s.id + k) % 23, 0, 0, 1, false, t + interval '1 hour'
                FROM service s, generate_series(0, 24 * 730 - 1) k,
                    LATERAL (SELECT timestamptz '2024-11-01T00:00:00Z' + k * interval '1 hour' AS t) o
                WHERE s.code LIKE 'requests-%'""");
        StoredEvidence.fill(database, "2024-11-01", 730);
    }

    private static String document(String code, String terms) {
        var document = new StringBuilder("""
                agreement: %s
                title: Benchmark
                provider: {code: example-cloud, name: Example Cloud}
                customer: {code: st-anna, name: St Anna Hospital}
                zone: Europe/Paris
                currency: EUR
                effective: {from: 2024-11-01}
                terms:
                %sservices:
                """.formatted(code, terms));
        for (int i = 0; i < SERVICES; i++) {
            document.append("  - {service: %s-%d, name: Service %d, fee: {amount: 1000.00, per: month}}%n"
                    .formatted(code, i, i));
        }
        return document.toString();
    }
}
