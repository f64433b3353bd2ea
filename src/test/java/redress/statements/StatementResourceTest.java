package redress.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static redress.platform.TimeForTests.NOW;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redress.agreements.document.AgreementDocument;

/** Statements as a client reads them. Every test has an agreement and a service of its own. */
@QuarkusTest
class StatementResourceTest {
    private static final String TIERS =
            "  credit: {kind: tiers, clause: \"7\", tiers: [{below: 99.5, atLeast: 99, percent: 10}, {below: 99, percent: 30}]}\n";

    @Test
    void aMinuteMoreThanTheAllowanceIsMissedAndOwesTenPercent() {
        agreement("st-instance", "UTC", "2026-06-01", TIERS);
        results("st-instance", "2026-06-01T00:00:00Z,true", "2026-06-10T10:00:00Z,false", "2026-06-10T13:37:00Z,true");

        statement("st-instance", "2026-06")
                .body("statements[0].availability.numerator", equalTo(2_578_980_000_000L))
                .body("statements[0].availability.denominator", equalTo(2_592_000_000_000L))
                .body("statements[0].availability.percent", is("99.497"))
                .body("statements[0].verdict.outcome", is("missed"))
                .body("statements[0].compensation.amount", is(100.0f))
                .body("statements[0].compensation.currency", is("USD"))
                .body("statements[0].compensation.provisional", is(false))
                .body("statements[0].interruptions.count", is(1))
                .body("statements[0].interruptions.longestSeconds", is(13_020))
                .body("statements[0].interruptions.list[0].provable.seconds", is(0))
                .body("statements[0].interruptions.list[0].measured.seconds", is(13_020))
                .body("statements[0].interruptions.list[0].possible.start", is("2026-06-01T00:00:00Z"))
                .body("statements[0].interruptions.list[0].possible.end", is("2026-06-10T13:37:00Z"))
                .body("statements[0].working.find { it.name == 'credit' }.citation", is("7"))
                .body("statements[0].working.text", hasItem(containsString("[99, 99.5)")))
                .body("statements[0].allowance.totalSeconds", is(12_960))
                .body("statements[0].allowance.remainingSeconds", is(-60));
    }

    @Test
    void exactlyTheAllowanceIsMetAndOwesNothing() {
        agreement("st-exact", "UTC", "2026-06-01", TIERS);
        results("st-exact", "2026-06-01T00:00:00Z,true", "2026-06-10T10:00:00Z,false", "2026-06-10T13:36:00Z,true");

        statement("st-exact", "2026-06")
                .body("statements[0].availability.percent", is("99.500"))
                .body("statements[0].verdict.outcome", is("met"))
                .body("statements[0].compensation.amount", is(0.0f));
    }

    @Test
    void aMonthIsAsLongAsTheClocksOfItsZoneMakeIt() {
        agreement("st-paris", "Europe/Paris", "2026-01-01", TIERS);
        for (var month : List.of("2026-03,2674800", "2026-10,2682000", "2026-06,2592000")) {
            statement("st-paris", month.split(",", -1)[0])
                    .body("statements[0].seconds.elapsed", is(Integer.parseInt(month.split(",", -1)[1])));
        }
    }

    @Test
    void aServiceWithoutResultsIsUnknownAndNeitherMetNorMissed() {
        agreement("st-silent", "UTC", "2026-06-01", TIERS);

        statement("st-silent", "2026-06")
                .body("statements[0].availability.none", containsString("nothing is known"))
                .body("statements[0].availability.percent", nullValue())
                .body("statements[0].bounds.lower.percent", is("0.000"))
                .body("statements[0].bounds.upper.percent", is("100.000"))
                .body("statements[0].measurementCoverage.percent", is("0.000"))
                .body("statements[0].seconds.unknown", is(2_592_000))
                .body("statements[0].verdict.outcome", is("not-judged"))
                .body("statements[0].compensation.amount", is(0.0f));
    }

    @Test
    void aRunningMonthIsComputedUpToNowAndSaysSo() {
        agreement("st-running", "UTC", "2026-11-01", TIERS);
        results("st-running", "2026-11-01T00:00:00Z,true", "2026-11-20T11:00:00Z,false");

        given().queryParam("agreement", "st-running")
                .get("/api/v1/statements")
                .then()
                .statusCode(200)
                .body("period", is("2026-11"))
                .body("statements[0].running", is(true))
                .body("statements[0].computedTo", is("2026-11-20T12:00:00Z"))
                .body("statements[0].seconds.down", is(3_600))
                .body("statements[0].seconds.elapsed", is(19 * 86_400 + 12 * 3_600))
                .body("statements[0].interruptions.list[0].possible.end", nullValue())
                .body("statements[0].allowance.remainingSeconds", is(12_960 - 3_600))
                .body("statements[0].compensation.provisional", is(true));
    }

    @Test
    void newTermsInsideAPeriodCutItAndEachPartStandsUnderItsOwn() {
        agreement("st-cut", "UTC", "2026-06-01", TIERS);
        agreement("st-cut", "UTC", "2026-06-16", "  credit: {kind: none}\n");
        results("st-cut", "2026-06-01T00:00:00Z,false", "2026-06-30T23:59:59Z,false");

        JsonPath answer = statement("st-cut", "2026-06")
                .body("statements", hasSize(2))
                .body("statements[0].span.end", is("2026-06-16T00:00:00Z"))
                .body("statements[1].span.start", is("2026-06-16T00:00:00Z"))
                .extract()
                .jsonPath();
        assertThat(new BigDecimal(answer.getString("statements[0].compensation.amount")))
                .as("30 % of half the month's fee")
                .isEqualByComparingTo("150");
        assertThat(new BigDecimal(answer.getString("statements[1].compensation.amount")))
                .isZero();
        statement("st-cut", "2026-05-31", 404);
    }

    @Test
    void anExclusionCountsOnceItIsApprovedAndNoticeWasInTime() {
        String rule =
                "  exclusions: [{kind: planned-maintenance, clause: \"9\", notice: {hours: 48}, decision: required}]\n";
        agreement("st-excluded", "UTC", "2026-06-01", TIERS + rule);
        results("st-excluded", "2026-06-01T00:00:00Z,true", "2026-06-10T10:00:00Z,false", "2026-06-10T13:37:00Z,true");
        String id = given().contentType("application/json")
                .body("""
                        {"agreement": "st-excluded", "kind": "planned-maintenance", "start": "2026-06-10T12:00:00+02:00",
                         "end": "2026-06-10T13:00:00Z", "assertedBy": "provider", "noticeGivenAt": "2026-06-08T10:00:00Z"}
                        """)
                .post("/api/v1/exclusions")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/exclusions/"))
                .extract()
                .path("id");

        statement("st-excluded", "2026-06")
                .body("statements[0].seconds.excluded", is(0))
                .body("statements[0].exclusions[0].finding", containsString("no administrator has approved it yet"));

        given().contentType("application/json")
                .body("{\"approved\": true, \"decidedBy\": \"A. Rossi\", \"reason\": \" \"}")
                .post("/api/v1/exclusions/" + id + "/decisions")
                .then()
                .statusCode(400)
                .body("detail", containsString("reason: missing"));
        given().contentType("application/json")
                .body("{\"approved\": true, \"decidedBy\": \"A. Rossi\", \"reason\": \"agreed\"}")
                .post("/api/v1/exclusions/" + id + "/decisions")
                .then()
                .statusCode(200)
                .body("decision.approved", is(true));

        statement("st-excluded", "2026-06")
                .body("statements[0].seconds.excluded", is(3 * 3_600))
                .body("statements[0].seconds.down", is(37 * 60))
                .body("statements[0].excludedByReason[0].reason", is("planned-maintenance"))
                .body("statements[0].exclusions[0].clause", is("9"))
                .body("statements[0].verdict.outcome", is("met"));
        statement("st-excluded", "2026-07").body("statements[0].exclusions", hasSize(0));
    }

    @Test
    void aMonthAllExcludedHasNoDowntimeAndMayHaveNoAvailability() {
        String rule =
                "  exclusions: [{kind: suspension, decision: not-required}]\n  denominator: {excluded: leaves, unknown: left-out}\n";
        agreement("st-suspended", "UTC", "2026-06-01", TIERS + rule);
        results("st-suspended", "2026-06-01T00:00:00Z,false", "2026-06-30T00:00:00Z,false");
        given().contentType("application/json")
                .body("""
                        {"agreement": "st-suspended", "service": "st-suspended", "kind": "suspension",
                         "start": "2026-06-01T00:00:00Z", "end": "2026-07-01T00:00:00Z", "assertedBy": "hospital"}
                        """)
                .post("/api/v1/exclusions")
                .then()
                .statusCode(201);

        statement("st-suspended", "2026-06")
                .body("statements[0].seconds.excluded", is(2_592_000))
                .body("statements[0].seconds.down", is(0))
                .body("statements[0].availability.none", containsString("excluded"))
                .body("statements[0].verdict.outcome", is("not-judged"));
    }

    @Test
    void whatDoesNotExistIsAnsweredWithWhatDoes() {
        agreement("st-known", "UTC", "2026-06-01", TIERS);
        given().get("/api/v1/statements").then().statusCode(400).body("detail", containsString("On record: "));
        statement("st-unknown", "2026-06", 404).body("detail", containsString("On record: "));
        statement("st-known", "2026-05", 404).body("detail", containsString("2026-06 to 2026-11"));
        statement("st-known", "2027-01", 404).body("detail", containsString("2026-06 to 2026-11"));
        statement("st-known", "June", 404).body("detail", containsString("2026-06 to 2026-11"));
        given().queryParam("agreement", "st-known")
                .queryParam("period", "2026-06")
                .queryParam("service", "nothing")
                .get("/api/v1/statements")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", allOf(containsString("nothing"), containsString("st-known")));
        given().queryParam("agreement", "st-known")
                .queryParam("limit", 0)
                .get("/api/v1/statements")
                .then()
                .statusCode(400);
    }

    @Test
    void aTableHasOneLineAStatementAndItsUnitsInTheHeader() {
        agreement("st-table", "UTC", "2026-06-01", TIERS);
        results("st-table", "2026-06-01T00:00:00Z,true");
        String table = given().accept("text/csv")
                .queryParam("agreement", "st-table")
                .queryParam("period", "2026-06")
                .get("/api/v1/statements")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();

        given().get("/api/v1/statements?agreement=st-table&period=2026-06&format=xml")
                .then()
                .statusCode(400)
                .body("detail", containsString("format=csv"));
        assertThat(given().accept("text/html,*/*;q=0.8")
                        .get("/api/v1/statements?agreement=st-table&period=2026-06&format=csv")
                        .asString())
                .isEqualTo(table);
        assertThat(table.lines().toList()).hasSize(2);
        assertThat(table)
                .startsWith("agreement,agreement_effective_from,")
                .contains("covered_seconds", "st-table,2026-06-01,");
        assertThat(table.lines().toList().get(0).split(",", -1))
                .hasSameSizeAs(table.lines().toList().get(1).split(",", -1));
    }

    @Test
    void anExclusionThatCannotStandIsRefusedWithEveryMistake() {
        agreement("st-refusals", "UTC", "2026-06-01", TIERS);
        given().contentType("application/json")
                .body("{\"start\": \"yesterday\", \"end\": \"2026-06-01\"}")
                .post("/api/v1/exclusions")
                .then()
                .statusCode(400)
                .body(
                        "detail",
                        allOf(
                                containsString("agreement: missing"),
                                containsString("kind: missing"),
                                containsString("start: write")));
        String body = "{\"agreement\": \"%s\", \"kind\": \"x\", \"start\": \"2026-06-02T00:00:00Z\","
                + " \"end\": \"2026-06-01T00:00:00Z\", \"assertedBy\": \"us\"}";
        given().contentType("application/json")
                .body(body.formatted("st-refusals"))
                .post("/api/v1/exclusions")
                .then()
                .statusCode(400)
                .body("detail", containsString("end: must come after start"));
        given().get("/api/v1/exclusions/none").then().statusCode(404);
        given().contentType("application/json")
                .body("{\"approved\": true}")
                .post("/api/v1/exclusions/00000000-0000-0000-0000-000000000000/decisions")
                .then()
                .statusCode(404);
        given().contentType("application/json")
                .body("{")
                .post("/api/v1/exclusions")
                .then()
                .statusCode(400);
        given().queryParam("limit", 100_000).get("/api/v1/exclusions").then().statusCode(400);
        given().queryParam("agreement", "st-refusals")
                .get("/api/v1/exclusions")
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
    }

    @Test
    void everyMistakeOfAnExclusionIsNamedAtOnceByItsField() {
        agreement("st-mistakes", "UTC", "2026-06-01", TIERS);
        exclusion("""
                {"id": "one", "agreement": "st-mistakes", "service": "st-\\ud800", "kind": "holiday", "start": "1999-12-31T23:59:59Z",
                 "end": "2100-01-01T00:00:00Z", "assertedBy": "P\\u0000", "noticeGivenAt": "%s", "sharePercent": 0}
                """.formatted(NOW.plusSeconds(301)))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("mistakesTotal", is(8))
                .body(
                        "mistakes.path",
                        containsInAnyOrder(
                                "id", "service", "kind", "start", "end", "assertedBy", "noticeGivenAt", "sharePercent"))
                .body(
                        "mistakes.find { it.path == 'kind' }.mend",
                        allOf(containsString("planned-maintenance"), containsString("beta-feature")))
                .body("mistakes.find { it.path == 'start' }.mend", containsString("between 2000 and 2100"))
                .body("mistakes.find { it.path == 'noticeGivenAt' }.mend", containsString("ahead"))
                .body("mistakes.find { it.path == 'assertedBy' }.mend", containsString("NUL"));
    }

    @Test
    void aNoticeMayLieAsFarAheadAsAClockMayBeWrong() {
        agreement("st-notice", "UTC", "2026-06-01", TIERS);
        exclusion("""
                {"agreement": "st-notice", "kind": "planned-maintenance", "start": "2026-12-01T00:00:00Z",
                 "end": "2026-12-02T00:00:00Z", "assertedBy": "us", "noticeGivenAt": "%s"}
                """.formatted(NOW.plusSeconds(300))).statusCode(201);
    }

    @Test
    void theKindsOfExclusionsAreThoseOfTheDocuments() throws IOException {
        var kinds = new ArrayList<String>();
        try (var schema = ExclusionResource.class.getResourceAsStream("/redress/agreements/agreement.schema.json")) {
            new ObjectMapper()
                    .readTree(schema)
                    .at("/$defs/exclusionKind/enum")
                    .forEach(kind -> kinds.add(kind.asText()));
        }
        assertThat(AgreementDocument.exclusionKinds()).containsExactlyElementsOf(kinds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P\\u0000", "\\ud800", "\\udc00\\ud800"})
    void aTextThatCannotBeKeptIsRefusedInADecision(String text) {
        String id = UUID.randomUUID().toString();
        String code = "st-decision-" + id.substring(0, 8);
        agreement(code, "UTC", "2026-06-01", TIERS);
        exclusion("""
                {"id": "%s", "agreement": "%s", "kind": "suspension",
                 "start": "2026-06-01T00:00:00Z", "end": "2026-06-02T00:00:00Z", "assertedBy": "us"}
                """.formatted(id, code)).statusCode(201);
        given().contentType("application/json")
                .body("{\"approved\": true, \"decidedBy\": \"" + text + "\", \"reason\": \"" + text + "\"}")
                .post("/api/v1/exclusions/" + id + "/decisions")
                .then()
                .statusCode(400)
                .body("mistakes.path", contains("decidedBy", "reason"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/exclusions",
                "/api/v1/exclusions/6f1c1a52-4f7f-4d3a-9d0c-0d6a5a2f7b13/decisions",
                "/api/v1/closed-periods/a/2026-06/revisions"
            })
    void aKeyThatStandsTwiceOrIsUnknownIsRefusedByItsName(String path) {
        String key = path.endsWith("revisions") ? "by" : path.endsWith("decisions") ? "decidedBy" : "assertedBy";
        given().contentType("application/json")
                .body("{\"%1$s\": \"a\", \"%1$s\": \"b\"}".formatted(key))
                .post(path)
                .then()
                .statusCode(400)
                .body("field", is(key))
                .body("detail", containsString(key + " at line 1, column"))
                .body("detail", containsString("stands twice"));
        given().contentType("application/json")
                .body("{\"because\": \"a\"}")
                .post(path)
                .then()
                .statusCode(400)
                .body("detail", containsString("because at line 1"))
                .body("detail", containsString("is not known here; known are"));
    }

    @Test
    void anExclusionSentTwiceUnderOneIdIsOneAndAnotherUnderItIsAConflict() {
        agreement("st-twice", "UTC", "2026-06-01", TIERS);
        String body = """
                {"id": "6f1c1a52-4f7f-4d3a-9d0c-0d6a5a2f7b11", "agreement": "st-twice", "kind": "suspension",
                 "start": "2026-06-01T00:00:00Z", "end": "2026-06-02T00:00:00Z", "assertedBy": "hospital"}
                """;
        exclusion(body).statusCode(201);
        exclusion(body).statusCode(200);
        exclusion(body.replace("suspension", "force-majeure")).statusCode(409);
    }

    @Test
    void aShareOfTheCauseIsTakenOffTheDowntimeWhereTheClauseAllowsIt() {
        agreement(
                "st-share",
                "UTC",
                "2026-06-01",
                TIERS + "  exclusions: [{kind: third-party-cause, share: allowed, decision: not-required}]\n");
        results("st-share", "2026-06-01T00:00:00Z,true", "2026-06-10T10:00:00Z,false", "2026-06-10T13:37:00Z,true");
        String body = """
                {"id": "6f1c1a52-4f7f-4d3a-9d0c-0d6a5a2f7b12", "agreement": "st-share", "kind": "third-party-cause",
                 "start": "2026-06-10T00:00:00Z", "end": "2026-06-11T00:00:00Z", "assertedBy": "provider", "sharePercent": 40}
                """;
        exclusion(body).statusCode(201).body("sharePercent", is(40));
        exclusion(body).statusCode(200);
        exclusion(body.replace("40}", "41}")).statusCode(409);
        exclusion(body.replace("40}", "0}")).statusCode(400).body("detail", containsString("sharePercent above 0"));
        exclusion(body.replace("40}", "100.5}")).statusCode(400);
        statement("st-share", "2026-06")
                .body("statements[0].seconds.down", is(13_020))
                .body("statements[0].availability.numerator", equalTo(2_592_000_000_000L - 7_812_000_000L))
                .body("statements[0].interruptions.list[0].finding", containsString("counted as 7812 s"));
    }

    private static ValidatableResponse exclusion(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/exclusions")
                .then();
    }

    private static ValidatableResponse statement(String agreement, String period) {
        return statement(agreement, period, 200);
    }

    private static ValidatableResponse statement(String agreement, String period, int status) {
        return given().queryParam("agreement", agreement)
                .queryParam("period", period)
                .get("/api/v1/statements")
                .then()
                .statusCode(status);
    }

    private static void agreement(String code, String zone, String from, String clauses) {
        String document = """
                agreement: %1$s
                title: Statements
                provider: {code: example, name: Example}
                customer: {code: hospital, name: Hospital}
                zone: %2$s
                currency: USD
                effective: {from: %3$s}
                terms:
                  measure: {kind: downtime, validity: PT1000H}
                  target: {atLeast: 99.5}
                %4$sservices:
                  - {service: %1$s, name: Records, fee: {amount: 1000.00, per: month}}
                """.formatted(code, zone, from, clauses);
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
}
