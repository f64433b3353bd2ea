package redress.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import redress.core.statement.Exclusion;
import redress.core.time.Interval;
import redress.platform.PostgresForTests;
import redress.platform.TimeForTests;

/**
 * What did we know on a date: terms, results, contradictions, exclusions and decisions recorded by then, and nothing of later.
 * The present of the tests stands still, so they put into the past what is on record.
 */
@QuarkusTest
class KnownAtTest {
    private static final String RULE =
            "  exclusions: [{kind: planned-maintenance, notice: {hours: 48}, decision: required}]\n";

    @Inject
    Exclusions exclusions;

    @Test
    void aMonthIsStatedUnderTheTermsThatWereOnRecordThen() throws SQLException {
        agreement("ka-terms", "99.5", "");
        recordedAt("ka-terms", "2026-06-02T08:00:00Z");
        agreement("ka-terms", "99", "");
        results("ka-terms", "2026-06-01T00:00:00Z,true", "2026-06-10T10:00:00Z,false", "2026-06-10T13:37:00Z,true");
        receivedAt("ka-terms", "'2026-06-15T00:00:00Z'");

        asKnown("ka-terms", "2026-07-10T00:00:00Z")
                .body("knownAt", is("2026-07-10T00:00:00Z"))
                .body("asOf", is("2026-07-10T00:00:00Z"))
                .body("statements[0].target.percent", equalTo(99.5f))
                .body("statements[0].verdict.outcome", is("missed"));
        statement("ka-terms")
                .body("knownAt", nullValue())
                .body("statements[0].target.percent", equalTo(99))
                .body("statements[0].verdict.outcome", is("met"));
    }

    @Test
    void aResultThatArrivedLaterIsNotYetCountedAndTheMonthStillRuns() throws SQLException {
        agreement("ka-late", "99.5", "");
        recordedAt("ka-late", "2026-06-01T00:00:00Z");
        results("ka-late", "2026-06-01T00:00:00Z,true", "2026-06-10T10:00:00Z,false", "2026-06-10T13:37:00Z,true");
        receivedAt("ka-late", "'2026-06-12T00:00:00Z'");
        results("ka-late", "2026-06-10T10:30:00Z,true");

        asKnown("ka-late", "2026-06-20T00:00:00Z")
                .body("statements[0].running", is(true))
                .body("statements[0].computedTo", is("2026-06-20T00:00:00Z"))
                .body("statements[0].seconds.elapsed", is(19 * 86_400))
                .body("statements[0].seconds.down", is(13_020));
        asKnown("ka-late", "2026-06-11T00:00:00Z")
                .body("statements[0].seconds.down", is(0))
                .body("statements[0].availability.none", containsString("nothing is known"));
        statement("ka-late").body("statements[0].seconds.down", is(1_800));

        receivedAt("ka-late", "NULL");
        asKnown("ka-late", "2026-06-10T12:00:00Z")
                .body("statements[0].seconds.down", is(1_800))
                .body("statements[0].interruptions.list[0].measured.end", is("2026-06-10T10:30:00Z"));
    }

    @Test
    void anExclusionCountsFromItsRecordOnAndItsDecisionFromTheDecisionOn() throws SQLException {
        agreement("ka-excluded", "99.5", RULE);
        recordedAt("ka-excluded", "2026-06-01T00:00:00Z");
        results("ka-excluded", "2026-06-01T00:00:00Z,true", "2026-06-10T10:00:00Z,false", "2026-06-10T13:37:00Z,true");
        receivedAt("ka-excluded", "'2026-06-12T00:00:00Z'");
        var maintenance = new Exclusion(
                "6f1c1a52-4f7f-4d3a-9d0c-0d6a5a2f7c22",
                "planned-maintenance",
                new Interval(Instant.parse("2026-06-10T10:00:00Z"), Instant.parse("2026-06-10T13:00:00Z")),
                "provider",
                Instant.parse("2026-06-08T10:00:00Z"),
                null);
        exclusions.record("ka-excluded", null, maintenance, Instant.parse("2026-07-01T09:00:00Z"));
        exclusions.decide(
                maintenance.id(),
                new Exclusion.Decision(true, "A. Rossi", "agreed"),
                Instant.parse("2026-07-05T09:00:00Z"));

        asKnown("ka-excluded", "2026-07-01T08:59:59Z").body("statements[0].exclusions", hasSize(0));
        asKnown("ka-excluded", "2026-07-01T09:00:00Z")
                .body("statements[0].exclusions[0].finding", containsString("no administrator has approved it yet"))
                .body("statements[0].seconds.excluded", is(0));
        asKnown("ka-excluded", "2026-07-05T08:59:59Z").body("statements[0].seconds.excluded", is(0));
        asKnown("ka-excluded", "2026-07-05T09:00:00Z").body("statements[0].seconds.excluded", is(3 * 3_600));
    }

    @Test
    void aContradictionIsKnownFromItsReceiptOn() throws SQLException {
        agreement("ka-conflict", "99.5", "");
        recordedAt("ka-conflict", "2026-06-01T00:00:00Z");
        results("ka-conflict", "2026-06-01T00:00:00Z,true");
        given().contentType("text/csv; charset=UTF-8")
                .body("service,vantage,observedAt,up\nka-conflict,ward-3,2026-06-01T00:00:00Z,false\n")
                .post("/api/v1/probe-results")
                .then()
                .body("conflicting", is(1));
        move("UPDATE probe_conflict SET received_at = '2026-07-03T00:00:00Z' WHERE service_id ="
                + " (SELECT id FROM service WHERE code = 'ka-conflict')");

        asKnown("ka-conflict", "2026-07-02T00:00:00Z").body("statements[0].contradictions", is(0));
        asKnown("ka-conflict", "2026-07-03T00:00:00Z").body("statements[0].contradictions", is(1));
    }

    @Test
    void whatIsKnownNowIsTheStatementItself() {
        agreement("ka-now", "99.5", RULE);
        results(
                "ka-now",
                "2026-06-01T00:00:00Z,true",
                "2026-06-10T10:00:00Z,false",
                "2026-06-10T13:37:00Z,true",
                "2026-06-30T23:59:00Z,false");
        Object known = asKnown("ka-now", TimeForTests.NOW.toString()).extract().path("statements");
        assertThat(known).isEqualTo(statement("ka-now").extract().path("statements"));
        assertThat(table("ka-now", "&knownAt=" + TimeForTests.NOW)).isEqualTo(table("ka-now", ""));
    }

    private static String table(String agreement, String knownAt) {
        return given().get("/api/v1/statements?agreement=" + agreement + "&period=2026-06&format=csv" + knownAt)
                .asString();
    }

    @Test
    void anAgreementIsReadAsItWasOnRecordAndEveryRecordingStaysVisible() throws SQLException {
        agreement("ka-history", "99.5", "");
        recordedAt("ka-history", "2026-06-02T08:00:00Z");
        agreement("ka-history", "99", "");

        given().get("/api/v1/agreements/ka-history?knownAt=2026-06-02T08:00:00Z")
                .then()
                .statusCode(200)
                .body("versions", hasSize(1))
                .body("versions[0].replaced", is(0))
                .body("services[0].terms.target.atLeast", equalTo(99.5f));
        given().get("/api/v1/agreements/ka-history")
                .then()
                .body("versions[0].replaced", is(2))
                .body("services[0].terms.target.atLeast", equalTo(99));
        String first = given().get("/api/v1/agreements/ka-history/versions/2026-06-01/recordings")
                .then()
                .statusCode(200)
                .body("", hasSize(3))
                .body("[0].recordedAt", is("2026-06-02T08:00:00Z"))
                .body("[0].holds", is(false))
                .body("[1].recordedAt", is(TimeForTests.NOW.toString()))
                .body("[1].holds", is(false))
                .body("[2].recordedAt", is(TimeForTests.NOW.toString()))
                .body("[2].holds", is(true))
                .extract()
                .path("[0].href");
        given().get(first).then().statusCode(200).body(containsString("atLeast: 99.5"));
        given().get("/api/v1/agreements/ka-history/versions/2026-06-01")
                .then()
                .body(not(containsString("atLeast: 99.5")));
        given().get("/api/v1/agreements/ka-history/versions/2026-06-01?knownAt=2026-06-02T07:59:59Z")
                .then()
                .statusCode(404)
                .body("detail", containsString("first version was recorded at 2026-06-02T08:00:00Z"));
        given().get("/api/v1/agreements/ka-history/versions/2026-07-01/recordings")
                .then()
                .statusCode(404)
                .body("detail", containsString("2026-06-01"));
        given().get("/api/v1/agreements/ka-nothing/versions/2026-07-01/recordings")
                .then()
                .statusCode(404);
    }

    @Test
    void aQuestionThatHasNoAnswerSaysWhy() {
        agreement("ka-refused", "99.5", "");
        given().get("/api/v1/statements?agreement=ka-refused&period=2026-06&knownAt=2026-11-20T12:00:01Z")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", allOf(containsString("has not come yet"), containsString("2026-11-20T12:00:00Z")));
        given().get("/api/v1/statements?agreement=ka-refused&period=2026-06&knownAt=yesterday")
                .then()
                .statusCode(400)
                .body("detail", containsString("RFC 3339"));
        asked("ka-refused", "2026-11-20T11:59:59Z", 404)
                .body("detail", containsString("first version was recorded at 2026-11-20T12:00:00Z"));
        asked("ka-unheard", "2026-11-20T11:59:59Z", 404).body("detail", containsString("On record: "));
        given().get("/api/v1/agreements/ka-refused?knownAt=-999999999-01-01T00:00:00Z")
                .then()
                .statusCode(404);
        given().get("/api/v1/statements?knownAt=2026-11-20T11:59:59Z").then().statusCode(400);
        given().get("/api/v1/statements?agreement=ka-refused&period=2026-06&limit=101&knownAt=" + TimeForTests.NOW)
                .then()
                .statusCode(400)
                .body("detail", containsString("1 to 100"));
        given().get("/api/v1/agreements/ka-refused?knownAt=2026-11-20")
                .then()
                .statusCode(400)
                .body("detail", containsString("knownAt"));
    }

    @Test
    void thePageSaysThatItShowsWhatWasKnownThen() throws SQLException {
        agreement("ka-page", "99.5", "");
        recordedAt("ka-page", "2026-06-01T00:00:00Z");
        results("ka-page", "2026-06-01T00:00:00Z,true", "2026-06-10T10:00:00Z,false", "2026-06-10T13:37:00Z,true");

        assertThat(page("?knownAt=2026-07-02T00:00:00Z"))
                .contains("What was known on", "2 Jul 2026, 00:00:00 +00:00", "what came later is left out")
                .contains("href=\"/statements/ka-page/2026-06/ka-page\">What is known now</a>")
                .contains("knownAt=2026-07-02T00%3A00%3A00Z&amp;format=json")
                .contains("/statements/ka-page/2026-07/ka-page?knownAt=2026-07-02T00%3A00%3A00Z")
                .contains("nothing is known");
        assertThat(page("")).doesNotContain("What was known on").contains("3 h 37 min");
        given().accept("text/html")
                .get("/statements/ka-page/2026-06/ka-page?knownAt=2026-12-01T00:00:00Z")
                .then()
                .statusCode(400)
                .body(containsString("has not come yet"));
        given().accept("text/html")
                .get("/statements/ka-page/2026-06/ka-page?knownAt=2026-05-01T00:00:00Z")
                .then()
                .statusCode(404)
                .body(containsString("first version was recorded"));
    }

    private static String page(String question) {
        return given().accept("text/html")
                .get("/statements/ka-page/2026-06/ka-page" + question)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static ValidatableResponse asKnown(String agreement, String knownAt) {
        return asked(agreement, knownAt, 200);
    }

    private static ValidatableResponse asked(String agreement, String knownAt, int status) {
        return given().get("/api/v1/statements?agreement=" + agreement + "&period=2026-06&knownAt=" + knownAt)
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse statement(String agreement) {
        return given().get("/api/v1/statements?agreement=" + agreement + "&period=2026-06")
                .then()
                .statusCode(200);
    }

    private static void agreement(String code, String target, String clauses) {
        String document = """
                agreement: %1$s
                title: Known at
                provider: {code: example, name: Example}
                customer: {code: hospital, name: Hospital}
                zone: UTC
                currency: USD
                effective: {from: 2026-06-01}
                terms:
                  measure: {kind: downtime, validity: PT1000H}
                  target: {atLeast: %2$s}
                  credit: {kind: none}
                %3$sservices:
                  - {service: %1$s, name: Records, fee: {amount: 1000.00, per: month}}
                """.formatted(code, target, clauses);
        given().contentType("application/yaml")
                .body(document.getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then()
                .statusCode(201);
    }

    private static void results(String service, String... results) {
        var body = new StringBuilder("service,vantage,observedAt,up\n");
        for (String result : results) {
            body.append(service).append(",ward-3,").append(result).append('\n');
        }
        given().contentType("text/csv; charset=UTF-8")
                .body(body.toString())
                .post("/api/v1/probe-results")
                .then()
                .statusCode(200)
                .body("accepted", is(results.length));
    }

    /** As if the document had been recorded then already. */
    private void recordedAt(String agreement, String instant) throws SQLException {
        move("INSERT INTO agreement_version (agreement_id, effective_from, recorded_at, media_type, document, sha256)"
                + " SELECT agreement_id, effective_from, '" + instant + "', media_type, document, sha256"
                + " FROM agreement_version WHERE agreement_id = (SELECT id FROM agreement WHERE code = '" + agreement
                + "')");
    }

    private void receivedAt(String service, String instant) throws SQLException {
        move("UPDATE probe_result SET received_at = " + instant
                + " WHERE service_id = (SELECT id FROM service WHERE code = '" + service + "')");
    }

    private void move(String update) throws SQLException {
        try (var connection = PostgresForTests.owner().getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(update)).isPositive();
        }
    }
}
