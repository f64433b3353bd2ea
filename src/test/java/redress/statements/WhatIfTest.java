package redress.statements;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a period would have come to, as a client asks for it. */
@QuarkusTest
class WhatIfTest {
    private static final String TERMS = """
            agreement: %1$s
            title: What if
            provider: {code: cloud-wi, name: Cloud}
            customer: {code: st-anna, name: St Anna Hospital}
            zone: UTC
            currency: EUR
            effective: {from: 2026-05-01}
            terms:
              measure: {kind: downtime, validity: PT1440H}
              target: {atLeast: 99.5}
              credit: {kind: tiers, tiers: [{below: 99.5, percent: 10}]}
            services:
              - {service: %1$s-records, fee: {amount: 1000.00, per: month}}
            """;

    @Test
    void otherTermsAreTriedOnWhatIsOnRecord() {
        record("wi-tiers", "2026-05-01T00:00:00Z,true", "2026-06-10T10:00:00Z,false", "2026-06-10T13:37:00Z,true");
        replay("""
                {agreement: wi-tiers, from: 2026-05-01, until: 2026-07-01, overrides: {terms: {
                  target: {atLeast: 99.9}, credit: {kind: tiers, tiers: [{below: 99.9, percent: 25}]}}}}
                """)
                .statusCode(200)
                .body("periods", hasSize(2))
                .body("periods.period", contains("2026-05", "2026-06"))
                .body("periods[0].inForce.outcome", is("met"))
                .body("periods[0].whatIf.outcome", is("met"))
                .body("periods[1].inForce.availability.percent", is("99.497"))
                .body("periods[1].inForce.amount", is(100.0f))
                .body("periods[1].whatIf.outcome", is("missed"))
                .body("periods[1].whatIf.amount", is(250.0f))
                .body("totals", hasSize(1))
                .body("totals[0].currency", is("EUR"))
                .body("totals[0].inForce", is(100.0f))
                .body("totals[0].whatIf", is(250.0f))
                .body("totals[0].difference", is(150.0f));
        given().get("/api/v1/agreements/wi-tiers").then().statusCode(200).body("versions", hasSize(1));
    }

    @Test
    void anotherRuleOfMeasurementReadsTheResultsThemselves() {
        record("wi-rule", "2026-06-01T00:00:00Z,true", "2026-06-10T10:00:00Z,false", "2026-06-10T13:37:00Z,true");
        replay("""
                {agreement: wi-rule, from: 2026-06-01, until: 2026-07-01, overrides: {terms: {
                  measure: {kind: downtime, validity: PT1440H, confirmation: 2}}}}
                """)
                .statusCode(200)
                .body("periods[0].inForce.outcome", is("missed"))
                .body("periods[0].whatIf.outcome", is("met"))
                .body("totals[0].difference", is(-100.0f));
    }

    @Test
    void aWholeDocumentMayCutOtherPeriods() {
        record("wi-quarter", "2026-05-01T00:00:00Z,true");
        String document = TERMS.formatted("wi-quarter")
                .replace("measure:", "period: {kind: quarter}\n  measure:")
                .indent(2);
        replay("agreement: wi-quarter\nfrom: 2026-05-01\nuntil: 2026-07-01\nterms:\n" + document)
                .statusCode(200)
                .body("periods.period", contains("2026-05", "2026-06", "2026-Q2"))
                .body("periods[0].whatIf", nullValue())
                .body("periods[2].inForce", nullValue());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "{agreement: wi-none, from: 2026-05-01, until: 2026-06-01, overrides: {}}; 404; There is no agreement wi-none",
                "{from: 2026-05-01, until: 2026-06-01, overrides: {}}; 422; and the code of one on record",
                "{agreement: wi-bad, from: 2026-05-01, until: 2026-05-01, overrides: {}}; 422; does not lie after from",
                "{agreement: wi-bad, from: 2026-05-01, until: 2026-06-01}; 422; none of terms, overrides",
                "{agreement: wi-bad, from: 2026-05-01, until: 2026-06-01, overrides: {terms: {target: {atLeast: 101}}}}; 422; out of range",
                "{agreement: wi-bad, from: 2026-05-01, until: 2026-06-01, overrides: [1]}; 422; write keys with values",
                "{agreement: wi-bad, from: 2026-05-01, until: 2026-06-01, override: {}}; 422; override is not a key",
                "{evidence: {}, period: 2026-06}; 422; and an agreement document",
                "{evidence; 400; not readable",
            })
    void whatCannotBeComputedSaysWhatToMend(String body, int status, String mend) {
        if (body.contains("wi-bad")) {
            record("wi-bad", "2026-05-01T00:00:00Z,true");
        }
        replay(body).statusCode(status).body("detail", containsString(mend));
    }

    @Test
    void aReplayIsToldEverythingThatIsWrongAtOnce() {
        record("wi-all", "2026-05-01T00:00:00Z,true");
        replay("""
                {agreement: wi-all, from: 2026-06-01, until: 2026-05-01, services: [1], colour: red,
                 overrides: {terms: {target: {atLeast: 101}}}}
                """)
                .statusCode(422)
                .body("mistakes.path", hasItems("colour", "until", "services[0]", "overrides.terms.target.atLeast"))
                .body("mistakes.mend", hasItem(containsString("colour is not a key of a request")));
        replay("{agreement: wi-nowhere, from: 2026-06-01, until: 2026-05-01, terms: {}}")
                .statusCode(422)
                .body("mistakes.path", hasItems("agreement", "until", "terms.zone"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"PT99999999999H", "P999999999D"})
    void aLengthThatCannotBeCountedIsAMistake(String length) {
        String terms = TERMS.formatted("wi-length").indent(2);
        replay("period: 2026-06\nevidence: {measurement: {down: [\"2026-06-10T10:00Z/" + length + "\"]}}\nterms:\n"
                        + terms)
                .statusCode(422)
                .body("mistakes.path", contains("evidence.measurement.down[0]"));
    }

    @Test
    void aRequestThatIsNoUtf8IsRefused() {
        given().contentType("application/yaml")
                .body(new byte[] {'a', ':', '\n', 'b', ':', ' ', (byte) 0xE9, '\n'})
                .post("/api/v1/what-if")
                .then()
                .statusCode(400)
                .body("detail", containsString("line 2 holds a byte that no character has there"));
    }

    @Test
    void theTargetAloneMayBeMovedUnderTheTableThatWasAgreed() {
        record("wi-target", "2026-05-01T00:00:00Z,true", "2026-06-10T10:00:00Z,false", "2026-06-10T13:37:00Z,true");
        replay(
                        "{agreement: wi-target, from: 2026-06-01, until: 2026-07-01, overrides: {terms: {target: {atLeast: 99}}}}")
                .statusCode(200)
                .body("periods[0].inForce.outcome", is("missed"))
                .body("periods[0].whatIf.outcome", is("met"))
                .body("periods[0].whatIf.amount", is(100.0f));
    }

    @Test
    void severalPeriodsAtOnceGiveWhatEachGivesAlone() {
        String code = "wi-requests";
        given().contentType("application/yaml")
                .body(TERMS.formatted(code)
                        .replace(
                                "validity: PT1440H",
                                "minimumOutage: {atLeast: PT30M}, bad: {kind: error-rate, moreThan: 5}")
                        .getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then()
                .statusCode(201);
        // A spell of 20 and one of 30 minutes in June, and between them one that reaches from May into it.
        given().contentType("text/csv; charset=UTF-8")
                .body("""
                        service,from,until,attempts,failures
                        wi-requests-records,2026-05-31T23:30:00Z,2026-05-31T23:45:00Z,100,0
                        wi-requests-records,2026-05-31T23:45:00Z,2026-06-01T00:10:00Z,100,50
                        wi-requests-records,2026-06-01T00:10:00Z,2026-06-01T00:20:00Z,100,60
                        wi-requests-records,2026-06-10T10:00:00Z,2026-06-10T10:20:00Z,100,60
                        wi-requests-records,2026-06-20T10:00:00Z,2026-06-20T10:30:00Z,100,60
                        """)
                .post("/api/v1/request-counts")
                .then()
                .statusCode(200)
                .body("accepted", is(5));
        var periods = replay("{agreement: wi-requests, from: 2026-05-01, until: 2026-07-01, overrides: {}}")
                .statusCode(200)
                .body("periods", hasSize(2));
        List<String> levels = List.of("50.000", "28.571");
        for (int i = 0; i < levels.size(); i++) {
            periods.body("periods[" + i + "].inForce.availability.percent", is(levels.get(i)));
            given().get("/api/v1/statements?agreement=wi-requests&period=2026-0" + (5 + i))
                    .then()
                    .statusCode(200)
                    .body("statements[0].availability.percent", is(levels.get(i)));
        }
    }

    @Test
    void everyMistakeOfTheEvidenceIsNamedAtOnce() {
        String terms = TERMS.formatted("wi-evidence").indent(2);
        replay("""
                period: 2026-06
                evidence:
                  measurement: {down: ["2026-06-10T10:00Z/2026-06-10T09:00Z"]}
                  requestCounts: [{from: 2026-06-01T00:00Z, until: 2026-06-02T00:00Z, attempts: 1, failures: 2}]
                  tickets: [{id: t-1, severity: "1"}]
                  rainfall: 3
                terms:
                """ + terms)
                .statusCode(422)
                .body("mistakesTotal", is(4))
                .body(
                        "mistakes.path",
                        hasItems(
                                "evidence.rainfall",
                                "evidence.measurement.down[0]",
                                "evidence.requestCounts[0]",
                                "evidence.tickets[0].opened"));
    }

    @Test
    void aPeriodOutsideOfTheTermIsRefused() {
        String terms = TERMS.formatted("wi-term").indent(2);
        replay("period: 2026-04\nevidence: {measurement: {down: []}}\nterms:\n" + terms)
                .statusCode(422)
                .body("mistakes[0].path", is("period"))
                .body("detail", containsString("take effect on 2026-05-01"));
        replay("period: 2026-Q2\nevidence: {measurement: {down: []}}\nterms:\n" + terms)
                .statusCode(422)
                .body("detail", containsString("a month is written YYYY-MM"));
    }

    private static ValidatableResponse replay(String yaml) {
        return given().contentType("application/yaml")
                .body(yaml.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/what-if")
                .then();
    }

    private static void record(String code, String... results) {
        given().contentType("application/yaml")
                .body(TERMS.formatted(code).getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code);
        var csv = new StringBuilder("service,vantage,observedAt,up\n");
        for (String result : results) {
            csv.append(code).append("-records,ward,").append(result).append('\n');
        }
        given().contentType("text/csv; charset=UTF-8")
                .body(csv.toString())
                .post("/api/v1/probe-results")
                .then()
                .statusCode(200);
    }
}
