package redress.dashboard;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.lessThan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A hospital with agreements and results for the pages' tests, put in through the public API. The present is noon of
 * 20 November 2026; results stand for ten days.
 */
final class Hospital {
    private static final Instant FIRST = Instant.parse("2026-08-01T00:00:00Z");
    private static boolean open;

    private Hospital() {}

    private static final String TERMS = """
            terms:
              measure: {kind: downtime, validity: PT240H, clause: "5.2"}
              exclusions:
                - {kind: suspension, clause: "8.2", decision: not-required}
                - {kind: planned-maintenance, clause: "8.1", notice: {days: 5}, decision: required}
              denominator: {excluded: leaves, clause: "6.3"}
              target: {atLeast: 99.9, clause: "6.1"}
              credit:
                kind: tiers
                clause: "7.1"
                tiers:
                  - {below: 99.9, atLeast: 99, percent: 10}
                  - {below: 99, percent: 30}
            """;

    /** Puts everything in, once for each start of the service. */
    static synchronized void open() {
        if (open) {
            return;
        }
        agreement("clinical", "Clinical applications", "from: 2026-08-01", """
              - {service: records, name: Patient records, fee: {amount: 1000.00, per: month}}
              - {service: booking, name: Appointment booking, fee: {amount: 500.00, per: month}}
              - {service: archive, name: Image archive, fee: {amount: 800.00, per: month}}
              - {service: silent, name: Never measured, fee: {amount: 100.00, per: month}}
              - {service: suspended, name: Suspended, fee: {amount: 100.00, per: month}}
              - {service: hostile, name: '<script>alert("x")</script> & "quotes"', fee: {amount: 1.00, per: month}}
            """);
        agreement("ended", "Public web 2020", "from: 2026-08-01, until: 2026-11-01", """
              - {service: portal, name: Patient portal, fee: {amount: 400.00, per: month}}
            """);
        agreement("ahead", "Next year", "from: 2027-01-01", """
              - {service: tele, name: Telemedicine, fee: {amount: 400.00, per: month}}
            """);
        agreement("changed", "Changed terms", "from: 2026-08-01", """
              - {service: lab, name: Laboratory, fee: {amount: 3100.00, per: month}}
            """);
        agreement("changed", "Changed terms", "from: 2026-10-11", """
              - {service: lab, name: Laboratory, fee: {amount: 6200.00, per: month}}
            """);
        counted();
        results();
        given().contentType("application/json")
                .body("""
                        {"agreement": "clinical", "service": "suspended", "kind": "suspension",
                         "start": "2026-10-01T00:00:00+02:00", "end": "2026-11-01T00:00:00+01:00", "assertedBy": "the hospital"}
                        """)
                .post("/api/v1/exclusions")
                .then()
                .statusCode(201);
        providersAccount();
        open = true;
    }

    /** What the provider says of October, and what it disputes. */
    private static void providersAccount() {
        given().contentType("application/json")
                .body("""
                        {"provider": "northcloud", "kind": "statuspage", "mapping": [{"component": "Records", "service": "records"}]}""")
                .put("/api/v1/provider-feeds/northcloud")
                .then()
                .statusCode(201);
        given().contentType("application/json")
                .body("""
                        [{"id": "n1", "name": "Records are slow <b>for some</b>", "status": "resolved", "impact": "major",
                          "started_at": "2026-10-15T09:10:00Z", "resolved_at": "2026-10-15T12:00:00Z", "components": [{"name": "Records"}]},
                         {"id": "n2", "name": "Notice", "status": "resolved", "impact": "none",
                          "started_at": "2026-10-20T09:00:00Z", "resolved_at": "2026-10-20T10:00:00Z", "components": [{"name": "Records"}]}]""")
                .post("/api/v1/provider-feeds/northcloud/documents")
                .then()
                .statusCode(200);
        given().contentType("application/json")
                .body("""
                        {"agreement": "clinical", "service": "records", "start": "2026-10-15T10:30:00Z", "end": "2026-10-15T11:00:00Z",
                         "reason": "The hospital's own line was cut"}""")
                .post("/api/v1/disputes")
                .then()
                .statusCode(201);
    }

    /** Judged by requests, so that no probe says what it is now. */
    private static void counted() {
        given().contentType("application/yaml; charset=UTF-8")
                .body("""
                        agreement: counted
                        title: Counted requests
                        provider: {code: northcloud, name: Northcloud}
                        customer: {code: st-anna, name: St Anna Hospital}
                        zone: Europe/Paris
                        currency: EUR
                        effective: {from: 2026-11-01}
                        terms:
                          measure: {kind: request-share}
                          target: {atLeast: 99.9}
                          credit: {kind: tiers, tiers: [{below: 99.9, percent: 10}]}
                          basis: {kind: charged}
                        services:
                          - {service: counted-api, name: Counted interface}
                        """.getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/counted")
                .then()
                .statusCode(lessThan(300));
    }

    private static void agreement(String code, String title, String effective, String services) {
        given().contentType("application/yaml; charset=UTF-8")
                .body("""
                        agreement: %s
                        title: %s
                        provider: {code: northcloud, name: Northcloud}
                        customer: {code: st-anna, name: St Anna Hospital}
                        zone: Europe/Paris
                        currency: EUR
                        effective: {%s}
                        %sservices:
                        %s""".formatted(code, title, effective, TERMS, services).getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then()
                .statusCode(lessThan(300));
    }

    private static void results() {
        var lines = new ArrayList<String>();
        var noon = Instant.parse("2026-11-20T11:59:00Z");
        for (String service : List.of("records", "booking", "suspended", "hostile", "lab", "portal")) {
            up(lines, service, noon);
        }
        up(lines, "archive", Instant.parse("2026-11-01T00:00:00Z"));
        for (String service : List.of("records", "suspended", "hostile", "lab", "portal")) {
            result(lines, service, "2026-10-15T08:00:00Z", true);
            result(lines, service, "2026-10-15T08:01:00Z", false);
            result(lines, service, "2026-10-15T09:30:00Z", false);
            result(lines, service, "2026-10-15T11:19:57Z", true);
        }
        result(lines, "booking", "2026-11-20T09:00:00Z", false);
        result(lines, "booking", "2026-11-20T11:59:30Z", false);
        given().contentType("application/x-ndjson; charset=UTF-8")
                .body(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/probe-results")
                .then()
                .statusCode(200);
    }

    /** Up at least every fifth day. */
    private static void up(List<String> lines, String service, Instant until) {
        for (Instant at = FIRST; at.isBefore(until); at = at.plusSeconds(5 * 86_400)) {
            result(lines, service, at.toString(), true);
        }
    }

    private static void result(List<String> lines, String service, String at, boolean up) {
        lines.add("{\"service\":\"%s\",\"vantage\":\"ward-3\",\"observedAt\":\"%s\",\"up\":%s}"
                .formatted(service, at, up));
    }
}
