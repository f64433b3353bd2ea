package redress.statements;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static redress.platform.TimeForTests.NOW;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redress.agreements.Agreements;
import redress.platform.Canonical;
import redress.platform.PostgresForTests;
import redress.platform.Sight;

/** Closing as a client and an operator see it. Every test has an agreement and a service of its own. */
@QuarkusTest
@TestProfile(OwnDatabase.class)
class ClosingTest {
    /** Three days after the agreements of this test were recorded, so that the history has had its grace. */
    private static final Instant AFTER_GRACE = NOW.plus(Duration.ofDays(3));

    @Inject
    ClosingRound round;

    @Inject
    Closing closing;

    @Inject
    Agreements agreements;

    @Inject
    ClosedStatements closed;

    @Inject
    Recomputation recomputation;

    @Test
    void aPeriodIsClosedWhenItsGraceHasPassedAndNotBefore() {
        agreement("cl-grace", "2026-09-01", "");
        results("cl-grace", "2026-09-01T00:00:00Z,true");
        closePast("cl-grace", Instant.parse("2026-10-03T23:59:59.999999Z"));
        assertThat(closed.latest("cl-grace", "2026-09", null)).isEmpty();
        closePast("cl-grace", Instant.parse("2026-10-04T00:00:00Z"));
        assertThat(closed.latest("cl-grace", "2026-09", null)).hasSize(1);
        assertThat(closed.latest("cl-grace", "2026-10", null)).isEmpty();
    }

    @Test
    void aHistoryThatIsLoadedAfterItsAgreementHasItsGraceToo() {
        agreement("cl-history", "2026-06-01", "");
        round.run(AFTER_GRACE.minusNanos(1_000));
        assertThat(closed.latest("cl-history", "2026-06", null)).isEmpty();
        round.run(AFTER_GRACE);
        assertThat(closed.revisions("cl-history", "2026-06", null, 0, 10)).hasSize(1);
        assertThat(closed.revisions("cl-history", "2026-10", null, 0, 10)).hasSize(1);
        assertThat(closed.revisions("cl-history", "2026-05", null, 0, 10))
                .as("before the agreement")
                .isEmpty();
        assertThat(closed.revisions("cl-history", "2026-11", null, 0, 10))
                .as("still running")
                .isEmpty();
    }

    @Test
    void aLateResultChangesNothingUntilARevisionIsAskedFor() {
        agreement("cl-late", "2026-06-01", "");
        results("cl-late", "2026-06-01T00:00:00Z,true", "2026-06-10T10:00:00Z,false", "2026-06-10T13:37:00Z,true");
        String open = get("/api/v1/statements?agreement=cl-late&period=2026-06").asString();
        closePast("cl-late", NOW);
        statement("cl-late", "2026-06")
                .body("statements[0].revision", is(1))
                .body("statements[0].digest", notNullValue())
                .body("statements[0].closedBy", is("closing job"))
                .body("statements[0].reason", nullValue())
                .body("statements[0].availability.numerator", equalTo(2_578_980_000_000L))
                .body("statements[0].verdict.outcome", is("missed"));
        assertThat(open).contains("\"outcome\":\"missed\"");
        String frozen = bytes("cl-late", "2026-06", 1, "statement");

        given().body("{\"by\": \"A. Rossi\", \"reason\": \"nothing came\"}")
                .contentType("application/json")
                .post("/api/v1/closed-periods/cl-late/2026-06/revisions")
                .then()
                .statusCode(409)
                .body("detail", containsString("Nothing differs"));

        results("cl-late", "2026-06-10T10:30:00Z,true");
        statement("cl-late", "2026-06")
                .body("statements[0].revision", is(1))
                .body("statements[0].seconds.down", is(13_020));
        assertThat(strip("cl-late", "2026-06")).isEqualTo("June 2026: 99.497 %, missed");
        get("/api/v1/closed-periods/cl-late/2026-06/pending")
                .then()
                .statusCode(200)
                .body("corrected", is(1))
                .body("differences[0].changes.find { it.pointer == '/seconds/down' }.after", is(1_800));

        given().body("{\"by\": \"A. Rossi\", \"reason\": \"the buffer of a probe was found\"}")
                .contentType("application/json")
                .post("/api/v1/closed-periods/cl-late/2026-06/revisions")
                .then()
                .statusCode(201)
                .body("corrected", is(1))
                .body("differences[0].revision", is(2))
                .body("differences[0].changes.find { it.pointer == '/seconds/down' }.before", is(13_020))
                .body("differences[0].changes.find { it.pointer == '/verdict/outcome' }.after", is("met"));
        statement("cl-late", "2026-06")
                .body("statements[0].revision", is(2))
                .body("statements[0].reason", is("the buffer of a probe was found"))
                .body("statements[0].seconds.down", is(1_800));
        assertThat(strip("cl-late", "2026-06")).isEqualTo("June 2026: 99.930 %, met");
        assertThat(bytes("cl-late", "2026-06", 1, "statement"))
                .as("revision 1 is what it was")
                .isEqualTo(frozen);
        get("/api/v1/closed-periods/cl-late/2026-06/revisions")
                .then()
                .body("revisions.seal.revision", is(List.of(1, 2)))
                .body("revisions[1].seal.previous", notNullValue())
                .body("revisions[1].seal.closedBy", is("A. Rossi"));
        get("/api/v1/closed-periods/cl-late/2026-06/revisions/2/difference?service=cl-late")
                .then()
                .statusCode(200)
                .body("differences[0].changes.pointer", hasItem("/compensation/amount"));
        for (int revision = 1; revision <= 2; revision++) {
            get("/api/v1/closed-periods/cl-late/2026-06/revisions/" + revision + "/recomputation")
                    .then()
                    .body("same", is(true))
                    .body(
                            "statements[0].digest",
                            is(closed.revisions("cl-late", "2026-06", null, revision - 1, 1)
                                    .get(0)
                                    .digest()));
        }
    }

    @Test
    void aFrozenTextIsServedAsTheBytesThatItsDigestNames() {
        agreement("cl-bytes", "2026-06-01", "");
        results("cl-bytes", "2026-06-01T00:00:00.000001Z,true", "2026-06-10T10:00:00Z,false");
        closePast("cl-bytes", NOW);
        var frozen = closed.latest("cl-bytes", "2026-06", null).get(0);
        assertThat(Canonical.sha256(bytes("cl-bytes", "2026-06", 1, "statement")))
                .isEqualTo(frozen.seal().statement());
        assertThat(Canonical.sha256(bytes("cl-bytes", "2026-06", 1, "evidence")))
                .isEqualTo(frozen.seal().evidence());
        assertThat(Canonical.sha256(Canonical.text(frozen.seal()))).isEqualTo(frozen.digest());
        assertThat(get("/api/v1/statements?agreement=cl-bytes&period=2026-06").asString())
                .contains(frozen.statement().substring(1));
        assertThat(get("/api/v1/statements?agreement=cl-bytes&period=2026-06&format=csv")
                        .asString())
                .contains("cl-bytes,2026-06,");
    }

    @Test
    void aPeriodCutByNewTermsIsClosedInItsParts() {
        agreement("cl-cut", "2026-06-01", "");
        agreement("cl-cut", "2026-06-16", "  coverage: {weekly: {mon-fri: [\"08:00-18:00\"]}}\n");
        results("cl-cut", "2026-06-01T00:00:00Z,true");
        closePast("cl-cut", NOW);
        assertThat(closed.latest("cl-cut", "2026-06", null))
                .extracting(
                        frozen -> frozen.seal().part(), frozen -> frozen.seal().from())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, Instant.parse("2026-06-01T00:00:00Z")),
                        org.assertj.core.groups.Tuple.tuple(2, Instant.parse("2026-06-16T00:00:00Z")))
                .hasSize(2);
        assertThat(closed.latest("cl-cut", "2026-06", null))
                .allSatisfy(
                        frozen -> assertThat(recomputation.of(frozen).same()).isTrue());
    }

    @Test
    void aVersionThatWouldStartBeforeAClosedPeriodIsRefusedWhole() {
        agreement("cl-terms", "2026-06-01", "");
        closePast("cl-terms", NOW);
        put("cl-terms", "2026-10-31", "  coverage: {weekly: {mon-fri: [\"08:00-18:00\"]}}\n")
                .statusCode(409)
                .body("mistakes[0].path", is("effective.from"))
                .body("mistakes[0].mend", containsString("closed until 2026-11-01"));
        get("/api/v1/agreements/cl-terms").then().body("versions.size()", is(1));
        put("cl-terms", "2026-11-01", "").statusCode(201);
    }

    @Test
    void aPeriodIsToldOfWithItsLastService() {
        String two = agreementText("cl-told-more", "2026-10-01", "")
                + "  - {service: cl-told-second, name: Another, fee: {amount: 1000.00, per: month}}\n";
        put("cl-told-more", two).statusCode(201);
        var versions = agreements.versions(Set.of("cl-told-more")).get("cl-told-more");
        var units = Closable.pieces(versions, "2026-10", NOW).entrySet().stream()
                .map(entry -> new Closing.Unit("cl-told-more", "2026-10", entry.getKey(), entry.getValue()))
                .toList();
        assertThat(units).hasSize(2);
        assertThat(closing.close(units.subList(0, 1), NOW).units()).hasSize(1);
        assertThat(told("cl-told-more")).isEmpty();
        assertThat(closing.close(units, NOW).units()).hasSize(1);
        assertThat(closing.close(units, NOW).units()).isEmpty();
        assertThat(told("cl-told-more"))
                .containsExactly("Closed 2026-10 of cl-told-more: 2 services, 0 missed; owed: 0.00 EUR");
    }

    private static List<String> told(String agreement) {
        return get("/api/v1/alerts?topic=statement.closed&agreement=" + agreement)
                .jsonPath()
                .getList("alerts.headline");
    }

    @Test
    void anExclusionOfAClosedPeriodIsTakenAndTheAnswerSaysWhatItDoesNotDo() {
        agreement("cl-fact", "2026-06-01", "  exclusions: [{kind: suspension, decision: not-required}]\n");
        results("cl-fact", "2026-06-01T00:00:00Z,true", "2026-06-10T10:00:00Z,false", "2026-06-10T13:37:00Z,true");
        closePast("cl-fact", NOW);
        given().contentType("application/json")
                .body("{\"agreement\": \"cl-fact\", \"kind\": \"suspension\", \"start\": \"2026-06-10T00:00:00Z\","
                        + " \"end\": \"2026-06-11T00:00:00Z\", \"assertedBy\": \"the provider\"}")
                .post("/api/v1/exclusions")
                .then()
                .statusCode(201)
                .body("closed", containsString("2026-06 do not change until a revision is asked for"));
        statement("cl-fact", "2026-06").body("statements[0].seconds.excluded", is(0));
        given().body("{\"by\": \"A. Rossi\", \"reason\": \"suspended\", \"service\": \"cl-fact\"}")
                .contentType("application/json")
                .post("/api/v1/closed-periods/cl-fact/2026-06/revisions")
                .then()
                .statusCode(201);
        statement("cl-fact", "2026-06").body("statements[0].seconds.excluded", is(86_400));
        assertThat(closed.latest("cl-fact", "2026-06", null))
                .allSatisfy(
                        frozen -> assertThat(recomputation.of(frozen).same()).isTrue());
    }

    @Test
    void anExclusionOfAnOpenPeriodSaysNothingOfClosing() {
        agreement("cl-open", "2026-11-01", "  exclusions: [{kind: suspension, decision: not-required}]\n");
        given().contentType("application/json")
                .body("{\"agreement\": \"cl-open\", \"kind\": \"suspension\", \"start\": \"2026-11-10T00:00:00Z\","
                        + " \"end\": \"2026-11-11T00:00:00Z\", \"assertedBy\": \"the provider\"}")
                .post("/api/v1/exclusions")
                .then()
                .statusCode(201)
                .body("closed", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE closed_statement SET reason = 'other'",
                "UPDATE closed_statement SET statement = '{}'",
                "DELETE FROM closed_statement",
                "TRUNCATE closed_statement",
                "UPDATE agreement_version SET document = 'other'",
                "DELETE FROM agreement_version",
                "TRUNCATE agreement_version CASCADE",
                "UPDATE exclusion SET kind = 'other'",
                "DELETE FROM exclusion",
                "TRUNCATE exclusion CASCADE",
                "UPDATE exclusion_decision SET approved = true",
                "DELETE FROM exclusion_decision",
                "TRUNCATE exclusion_decision"
            })
    void theDatabaseItselfRefusesToChangeFacts(String sql) {
        agreement("cl-sql", "2026-06-01", "");
        closePast("cl-sql", NOW);
        assertThatThrownBy(() -> execute(sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("are facts, which are never changed or removed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE agreement SET code = 'other' WHERE code = 'cl-names'",
                "DELETE FROM agreement WHERE code = 'cl-names'",
                "TRUNCATE agreement CASCADE",
                "UPDATE service SET code = 'other' WHERE code = 'cl-names'",
                "DELETE FROM service WHERE code = 'cl-names'",
                "TRUNCATE service CASCADE",
                "UPDATE provider SET code = 'other'",
                "DELETE FROM provider",
                "TRUNCATE provider CASCADE"
            })
    void theDatabaseItselfKeepsTheCodesThatClosedStatementsName(String sql) {
        agreement("cl-names", "2026-06-01", "");
        assertThatThrownBy(() -> execute(sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("closed statements name them")
                .hasMessageContaining("Hint:");
    }

    @Test
    void aServiceAndAProviderMayStillBeGivenAnotherName() throws SQLException {
        agreement("cl-renamed", "2026-06-01", "");
        execute("UPDATE service SET name = 'Other records' WHERE code = 'cl-renamed'");
        execute("UPDATE provider SET name = name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "cl-after",
                "cl-after/",
                "/2026-06",
                "cl-after/June",
                "cl-after/2026-13",
                "cl-after/2026-06/x",
                "cl-nobody/2026-06"
            })
    void aListDoesNotBeginAnewAfterWhatIsNoPeriod(String after) {
        agreement("cl-after", "2026-06-01", "");
        given().queryParam("after", after)
                .get("/api/v1/closed-periods")
                .then()
                .statusCode(400)
                .body("detail", containsString("AGREEMENT/PERIOD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026", "2026-06", "2026-Q2", "2026-06-30"})
    void aListBeginsAfterAPeriodOfAnyKind(String period) {
        agreement("cl-after", "2026-06-01", "");
        given().queryParam("after", "cl-after/" + period)
                .get("/api/v1/closed-periods")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P\\u0000", "\\ud800"})
    void aCorrectionNamesEveryTextThatCannotBeKept(String text) {
        given().body("{\"by\": \"" + text + "\", \"reason\": \"" + text + "\"}")
                .contentType("application/json")
                .post("/api/v1/closed-periods/cl-none/2026-06/revisions")
                .then()
                .statusCode(400)
                .body("mistakes.path", contains("by", "reason"));
    }

    @Test
    void theDatabaseItselfKeepsRevisionsInARowAndTheirReasons() throws SQLException {
        agreement("cl-row", "2026-06-01", "");
        closePast("cl-row", NOW);
        assertThatThrownBy(() -> execute(copy("1", "'why'", "NULL", "statement")))
                .hasMessageContaining("only_corrections_have_a_reason");
        assertThatThrownBy(() -> execute(copy("2", "NULL", "digest", "statement")))
                .hasMessageContaining("only_corrections_have_a_reason");
        assertThatThrownBy(() -> execute(copy("2", "' '", "digest", "statement")))
                .hasMessageContaining("a_reason_says_something");
        assertThatThrownBy(() -> execute(copy("3", "'why'", "digest", "statement")))
                .hasMessageContaining("revision 3 does not follow revision 2");
        assertThatThrownBy(() -> execute(copy("2", "'why'", "repeat('0', 64)", "statement")))
                .hasMessageContaining("revision 2 does not follow revision 1, which has another digest");
        assertThatThrownBy(() -> execute(copy("2", "'why'", "digest", "'{}'")))
                .hasMessageContaining("the_statement_has_its_digest");
        execute(copy("2", "'why'", "digest", "statement"));
        assertThatThrownBy(() -> execute(copy("2", "'why'", "digest", "statement")))
                .hasMessageContaining("a_part_has_each_revision_once");
    }

    @Test
    void twoInstancesAtOnceCloseEachPeriodOnce() throws Exception {
        for (int i = 0; i < 6; i++) {
            agreement("cl-two-" + i, "2026-01-01", "");
        }
        Set<String> codes = Set.of("cl-two-0", "cl-two-1", "cl-two-2", "cl-two-3", "cl-two-4", "cl-two-5");
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<ClosingRound.Outcome> work =
                    () -> Sight.of(Sight.FIRST_HOSPITAL_ID).see(() -> round.closePast(codes, NOW));
            int closedByBoth = 0;
            for (var outcome : threads.invokeAll(List.of(work, work))) {
                assertThat(outcome.get().failed()).isEmpty();
                closedByBoth += outcome.get().closed();
            }
            closedByBoth += round.closePast(codes, NOW).closed();
            assertThat(closedByBoth).isEqualTo(60);
        } finally {
            threads.shutdown();
        }
        assertThat(round.closePast(codes, NOW).oldestDue()).isEmpty();
    }

    @Test
    void whatIsNotClosedIsSaidToBeSo() {
        agreement("cl-none", "2026-11-01", "");
        for (String path : List.of("", "/1", "/1/recomputation", "/2/difference", "/1/evidence")) {
            get("/api/v1/closed-periods/cl-none/2026-11/revisions" + path)
                    .then()
                    .statusCode(404)
                    .body("detail", containsString("is not closed"));
        }
        given().body("{}")
                .contentType("application/json")
                .post("/api/v1/closed-periods/cl-none/2026-11/revisions")
                .then()
                .statusCode(400)
                .body("detail", is("by: missing. reason: missing."));
        given().body("{\"by\": \"a\", \"reason\": \"b\"}")
                .contentType("application/json")
                .post("/api/v1/closed-periods/cl-none/2026-11/revisions")
                .then()
                .statusCode(404);
    }

    @Test
    void closedPeriodsAreListedInPages() {
        agreement("cl-list", "2026-06-01", "");
        closePast("cl-list", NOW);
        var first = get("/api/v1/closed-periods?agreement=cl-list&limit=3")
                .then()
                .statusCode(200)
                .body("closedPeriods.period", is(List.of("2026-06", "2026-07", "2026-08")))
                .body("closedPeriods[0].services", is(1))
                .body("closedPeriods[0].revision", is(1))
                .extract()
                .jsonPath();
        get(first.getString("next"))
                .then()
                .body("closedPeriods.period", is(List.of("2026-09", "2026-10")))
                .body("next", nullValue());
        get("/statements/cl-list/2026-06/cl-list")
                .then()
                .statusCode(200)
                .body(containsString("<strong>Closed</strong> on"))
                .body(containsString("first closing"));
        get("/statements/cl-list/2026-11/cl-list")
                .then()
                .statusCode(200)
                .body(not(containsString("<strong>Closed</strong>")));
    }

    /** Inserts a further revision of the statement of cl-row as SQL would. */
    private static String copy(String revision, String reason, String previous, String statement) {
        return "INSERT INTO closed_statement (agreement_id, period, service_id, part, revision, starts_at, ends_at, version_id,"
                + " terms_sha256, as_of, evidence, evidence_sha256, statement, statement_sha256, format, software, previous,"
                + " digest, closed_at, closed_by, reason) SELECT agreement_id, period, service_id, part, " + revision
                + ", starts_at, ends_at, version_id, terms_sha256, as_of, evidence, evidence_sha256, " + statement
                + ", statement_sha256, format, software, " + previous + ", digest, closed_at, closed_by, " + reason
                + " FROM closed_statement WHERE agreement_id = (SELECT id FROM agreement WHERE code = 'cl-row')"
                + " AND period = '2026-06' AND revision = 1";
    }

    private void execute(String sql) throws SQLException {
        try (var connection = PostgresForTests.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void closePast(String agreement, Instant now) {
        assertThat(round.closePast(Set.of(agreement), now).failed()).isEmpty();
    }

    private static ValidatableResponse statement(String agreement, String period) {
        return get("/api/v1/statements?agreement=" + agreement + "&period=" + period)
                .then()
                .statusCode(200);
    }

    /** What the overview tells of a period of the service that is called as its agreement. */
    private static String strip(String agreement, String period) {
        String page = get("/").then().statusCode(200).extract().asString();
        var cell = Pattern.compile("/statements/%s/%s/%s\" title=\"([^\"]*)\"".formatted(agreement, period, agreement))
                .matcher(page);
        assertThat(cell.find()).as(agreement + " in the overview").isTrue();
        return cell.group(1);
    }

    private static String bytes(String agreement, String period, int revision, String what) {
        return new String(
                get("/api/v1/closed-periods/" + agreement + "/" + period + "/revisions/" + revision + "/" + what)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                StandardCharsets.UTF_8);
    }

    private static void agreement(String code, String from, String clauses) {
        put(code, from, clauses).statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }

    private static ValidatableResponse put(String code, String from, String clauses) {
        return put(code, agreementText(code, from, clauses));
    }

    private static String agreementText(String code, String from, String clauses) {
        return """
                agreement: %s
                title: Closing
                provider: {code: example-cloud, name: Example Cloud}
                customer: {code: st-anna, name: St Anna Hospital}
                zone: UTC
                currency: EUR
                effective: {from: %s}
                terms:
                  measure: {kind: downtime, validity: PT720H}
                %s  target: {atLeast: 99.9}
                  credit: {kind: tiers, tiers: [{below: 99.9, atLeast: 99, percent: 10}, {below: 99, percent: 25}]}
                services:
                  - {service: %s, name: A service, fee: {amount: 1000.00, per: month}}
                """.formatted(code, from, clauses, code);
    }

    private static ValidatableResponse put(String code, String document) {
        return given().contentType("application/yaml; charset=UTF-8")
                .body(document.getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then();
    }

    private static void results(String service, String... results) {
        var lines = new StringBuilder();
        for (String result : results) {
            String[] fields = result.split(",", -1);
            lines.append("{\"service\": \"%s\", \"vantage\": \"ward\", \"observedAt\": \"%s\", \"up\": %s}\n"
                    .formatted(service, fields[0], fields[1]));
        }
        given().contentType("application/x-ndjson; charset=UTF-8")
                .body(lines.toString().getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/probe-results")
                .then()
                .statusCode(200);
    }
}
