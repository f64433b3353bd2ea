package redress.audit;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redress.platform.Canonical;
import redress.platform.Sight;
import redress.platform.Tools;
import redress.statements.ClosingRound;

/** What is put on record, and how an auditor finds it, takes it away and verifies it. Every test has names of its own. */
@QuarkusTest
class AuditResourceTest {
    private static final Path GUIDE = Path.of("src/site/markdown/audit.md");
    private static final int TIMEOUT_SECONDS = 120;
    private static final String AUDIT = "/api/v1/audit";

    @Inject
    DataSource database;

    @Inject
    Audit audit;

    @Inject
    ClosingRound round;

    private final String own = "au-" + UUID.randomUUID();

    /** So that exports and chains are never empty. */
    @BeforeEach
    void somethingIsOnRecord() {
        record(Entry.of("test.begin", "test", own));
    }

    private void record(Entry entry) {
        Sight.of(Sight.FIRST_HOSPITAL_ID)
                .see(() -> QuarkusTransaction.requiringNew().run(() -> audit.record(entry)));
    }

    /** @param filters as they stand in an address */
    private static JsonPath found(String filters) {
        return given().urlEncodingEnabled(false)
                .get(AUDIT + "?" + filters)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse put(String code, String title) {
        String document = """
                agreement: %s
                title: %s
                provider: {code: audited-cloud, name: Audited Cloud}
                customer: {code: st-anna, name: St Anna Hospital}
                zone: UTC
                currency: EUR
                effective: {from: 2026-09-01}
                terms:
                  measure: {kind: downtime, validity: PT720H}
                  exclusions: [{kind: suspension, clause: "8.2", decision: required}]
                  target: {atLeast: 99.9}
                  credit: {kind: tiers, tiers: [{below: 99.9, atLeast: 99, percent: 10}, {below: 99, percent: 25}]}
                services:
                  - {service: %s, name: A service, fee: {amount: 1000.00, per: month}}
                """.formatted(code, title, code);
        return given().contentType("application/yaml; charset=UTF-8")
                .body(document.getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then();
    }

    private static void assertThatEvidence(String kind, String csv) {
        given().contentType("text/csv; charset=UTF-8")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/" + kind)
                .then()
                .statusCode(200);
    }

    @Test
    void everyVersionOfTheTermsIsOnRecordWithTheOneThatHeldBefore() {
        put(own, "First").statusCode(201);
        put(own, "First").statusCode(200);
        put(own, "Second").statusCode(201);
        put(own, "Third, with a mistake: {").statusCode(lessThan(500));
        var entries = found("action=agreement.record&subject=" + own);
        assertThat(entries.getList("entries")).hasSize(2);
        assertThat(entries.getString("entries[1].entry.before")).isNull();
        assertThat(entries.getString("entries[1].entry.after.effectiveFrom")).isEqualTo("2026-09-01");
        assertThat(entries.getString("entries[0].entry.before.sha256"))
                .matches("[0-9a-f]{64}")
                .isEqualTo(entries.getString("entries[1].entry.after.sha256"));
        assertThat(entries.getString("entries[0].entry.after.sha256"))
                .isNotEqualTo(entries.getString("entries[0].entry.before.sha256"));
    }

    @Test
    void aDocumentThatIsOnlyCheckedLeavesNoEntry() {
        given().contentType("application/yaml; charset=UTF-8")
                .body("agreement: x".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/agreements/check");
        assertThat(found("action=agreement.record&subject=" + own).getList("entries"))
                .isEmpty();
    }

    @Test
    void anExclusionIsOnRecordAndSoIsEveryDecisionWithTheOneThatHeldBefore() {
        put(own, "Exclusions").statusCode(201);
        String body = """
                {"agreement": "%s", "kind": "suspension", "start": "2026-10-01T00:00:00Z", "end": "2026-10-02T00:00:00Z",
                 "assertedBy": "the provider"}""".formatted(own);
        String id = given().contentType("application/json")
                .body(body)
                .post("/api/v1/exclusions")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
        decide(id, false, "no notice");
        decide(id, true, "the notice was found");
        var entries = found("action=exclusion&subject=" + id);
        assertThat(entries.getList("entries.entry.action"))
                .containsExactly("exclusion.decide", "exclusion.decide", "exclusion.assert");
        assertThat(entries.getString("entries[0].entry.before.reason")).isEqualTo("no notice");
        assertThat(entries.getBoolean("entries[0].entry.after.approved")).isTrue();
        assertThat(entries.getString("entries[0].entry.why")).isEqualTo("the notice was found");
        assertThat(entries.getString("entries[1].entry.before")).isNull();
        assertThat(entries.getString("entries[2].entry.after.agreement")).isEqualTo(own);
    }

    private static void decide(String id, boolean approved, String reason) {
        given().contentType("application/json")
                .body("{\"approved\": %s, \"decidedBy\": \"A. Rossi\", \"reason\": \"%s\"}".formatted(approved, reason))
                .post("/api/v1/exclusions/" + id + "/decisions")
                .then()
                .statusCode(200);
    }

    @Test
    void anUploadOfEvidenceIsOneEntryThatNamesEachCorrection() {
        put(own, "Evidence").statusCode(201);
        String header = "service,month,unit,quantity,correction,withdrawn\n";
        assertThatEvidence("usage", header + own + ",2026-06,users,1200,,\n" + own + ",2026-07,users,1300,,\n");
        assertThatEvidence("usage", header + own + ",2026-06,users,1200,,\n");
        assertThatEvidence(
                "usage",
                header + own + ",2026-06,users,1250,the night shift was missing,\n" + own
                        + ",2026-07,users,,sent by mistake,true\n" + own + ",2026-06,users,9,,\n");
        var entries = found("action=evidence.upload&subject=usage&text=" + own);
        assertThat(entries.getList("entries"))
                .as("what is repeated changes nothing")
                .hasSize(2);
        assertThat(entries.getInt("entries[1].entry.after.accepted")).isEqualTo(2);
        assertThat(entries.getList("entries[1].entry.after.services")).isEqualTo(List.of(own));
        assertThat(entries.getInt("entries[0].entry.after.corrected")).isEqualTo(2);
        assertThat(entries.getInt("entries[0].entry.after.refused")).isEqualTo(1);
        assertThat(entries.getString("entries[0].entry.after.corrections[0].key.month"))
                .isEqualTo("2026-06");
        assertThat(entries.getString("entries[0].entry.after.corrections[0].reason"))
                .isEqualTo("the night shift was missing");
        assertThat(entries.getBoolean("entries[0].entry.after.corrections[1].withdrawn"))
                .isTrue();
    }

    @Test
    void anEntryNamesAtMostAHundredCorrectionsAndCountsAll() {
        put(own, "Many").statusCode(201);
        String facts = IntStream.range(0, 130)
                .mapToObj(i -> own + ",2026-06,unit-" + i + ",1,counted again,\n")
                .collect(Collectors.joining());
        assertThatEvidence("usage", "service,month,unit,quantity,correction,withdrawn\n" + facts);
        var entries = found("action=evidence.upload&text=" + own);
        assertThat(entries.getInt("entries[0].entry.after.corrected")).isEqualTo(130);
        assertThat(entries.getList("entries[0].entry.after.corrections")).hasSize(100);
    }

    @Test
    void closingAndRevisingAPeriodAreOnRecord() {
        put(own, "Closing").statusCode(201);
        result("2026-09-01T00:00:00Z", true);
        Sight.of(Sight.FIRST_HOSPITAL_ID)
                .see(() -> assertThat(round.closePast(Set.of(own), Instant.parse("2026-11-20T12:00:00Z"))
                                .failed())
                        .isEmpty());
        var closed = found("action=closed-period.close&subject=" + own);
        assertThat(closed.getList("entries.entry.subject.name"))
                .containsExactlyInAnyOrder(own + "/2026-09", own + "/2026-10");
        assertThat(closed.getInt("entries[0].entry.after.statements")).isEqualTo(1);
        String digest = revisions().getString("revisions[0].digest");
        assertThat(closed.getList("entries.entry.after.sealed")).contains(Canonical.sha256(digest + "\n"));

        result("2026-09-10T10:00:00Z", false);
        result("2026-09-10T13:00:00Z", true);
        given().contentType("application/json")
                .body("{\"by\": \"A. Rossi\", \"reason\": \"the buffer of a probe was found\"}")
                .post("/api/v1/closed-periods/" + own + "/2026-09/revisions")
                .then()
                .statusCode(201);
        var revised = found("action=closed-period.revise&subject=" + own);
        assertThat(revised.getList("entries")).hasSize(1);
        assertThat(revised.getString("entries[0].entry.why")).isEqualTo("the buffer of a probe was found");
        assertThat(revised.getString("entries[0].entry.before.revisions[0].digest"))
                .isEqualTo(digest);
        assertThat(revised.getInt("entries[0].entry.after.revisions[0].revision"))
                .isEqualTo(2);
        assertThat(revised.getString("entries[0].entry.after.revisions[0].digest"))
                .isEqualTo(revisions().getString("revisions[1].digest"));
    }

    private JsonPath revisions() {
        return get("/api/v1/closed-periods/" + own + "/2026-09/revisions").jsonPath();
    }

    private void result(String at, boolean up) {
        given().contentType("application/json")
                .body("{\"service\": \"%s\", \"vantage\": \"ward\", \"observedAt\": \"%s\", \"up\": %s}"
                        .formatted(own, at, up))
                .post("/api/v1/probe-results")
                .then()
                .statusCode(200);
    }

    @Test
    void aListGoesOnWhereTheOneBeforeEnded() {
        for (int i = 0; i < 5; i++) {
            record(Entry.of("test.page", "test", own + "/" + i));
        }
        var first = found("action=test.page&limit=2&subject=" + own);
        assertThat(first.getList("entries.entry.subject.name")).containsExactly(own + "/4", own + "/3");
        record(Entry.of("test.page", "test", own + "/later"));
        var second = found("action=test.page&limit=2&subject=" + own + "&after=" + first.getString("next"));
        assertThat(second.getList("entries.entry.subject.name")).containsExactly(own + "/2", own + "/1");
        var last = found("action=test.page&limit=2&subject=" + own + "&after=" + second.getString("next"));
        assertThat(last.getList("entries.entry.subject.name")).containsExactly(own + "/0");
        assertThat(last.getString("next")).isNull();
    }

    @Test
    void everyFilterNarrowsTheAnswer() throws SQLException {
        String told =
                "{\"action\":\"person.add\",\"actor\":{\"from\":\"10.0.0.7\",\"kind\":\"person\",\"name\":\"%s\"},"
                        + "\"recordedAt\":\"2026-10-0%dT12:00:00Z\",\"subject\":{\"kind\":\"person\",\"name\":\"%s\"},"
                        + "\"why\":\"%s\"}";
        insert(told.formatted(own, 1, own + "-a", "asked by \\\"HR\\\" 100%"));
        insert(told.formatted(own, 2, own + "-b", "begins on the 5th"));
        insert(told.formatted(own + "-other", 3, own + "-a/key", "lost it"));
        assertThat(found("actor=" + own).getList("entries")).hasSize(2);
        assertThat(found("actor=" + own + "&action=person").getList("entries")).hasSize(2);
        assertThat(found("actor=" + own + "&action=pers").getList("entries")).isEmpty();
        assertThat(found("subject=" + own + "-a").getList("entries")).hasSize(2);
        assertThat(found("actor=" + own + "&from=2026-10-02").getList("entries"))
                .hasSize(1);
        assertThat(found("actor=" + own + "&to=2026-10-02").getList("entries")).hasSize(1);
        assertThat(found("actor=" + own + "&from=2026-10-01T12:00:00Z&to=2026-10-02T14:00:00%2B02:00")
                        .getList("entries"))
                .as("half-open")
                .hasSize(1);
        for (String text : List.of("asked by \"hr\"", "100%", "ASKED")) {
            given().queryParam("actor", own)
                    .queryParam("text", text)
                    .get(AUDIT)
                    .then()
                    .body("entries", hasSize(1));
        }
        given().queryParam("actor", own)
                .queryParam("text", "10_%")
                .get(AUDIT)
                .then()
                .body("entries", hasSize(0));
        assertThat(found("actor=&action=&subject=" + own + "-a&from=&to=&text=").getList("entries"))
                .as("an empty filter lets everything through")
                .hasSize(2);
    }

    private void insert(String text) throws SQLException {
        Sight.of(Sight.FIRST_HOSPITAL_ID).see(() -> {
            try (var connection = database.getConnection();
                    var insert = connection.prepareStatement("INSERT INTO audit_entry (entry) VALUES (?)")) {
                insert.setString(1, text);
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "who=me, There is no such filter. Known are",
        "Actor=me, There is no such filter.",
        "actor=a&actor=b, Write actor once.",
        "from=yesterday, from is a day in UTC",
        "to=2026-02-30, to is a day in UTC",
        "to=2026-06-01T00:00:00, to is a day in UTC",
        "from=1999-12-31, from is a day in UTC",
        "from=2026-06-02&to=2026-06-02, from lies before to.",
        "after=x, after is what the answer before called next.",
        "after=0, after is what the answer before called next.",
        "after=99999999999999999999, after is what the answer before called next.",
        "limit=0, the parameter limit is a whole number from 1 to 200",
        "limit=201, the parameter limit is a whole number from 1 to 200",
        "text=a%00b, the character NUL (%00) cannot stand in an address"
    })
    void aQuestionThatMeansNothingIsAnsweredWithWhatToWrite(String query, String sentence) {
        given().urlEncodingEnabled(false)
                .get(AUDIT + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", startsWith(sentence));
    }

    @Test
    void aFilterHasALongestText() {
        get(AUDIT + "?text=" + "x".repeat(200)).then().statusCode(200);
        get(AUDIT + "?text=" + "x".repeat(201)).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17:abc", "x:", "0:1", "17:9F86"})
    void aHeadThatIsNoneIsAnsweredWithWhatToWrite(String head) {
        get(AUDIT + "/verification?expectedHead=" + head)
                .then()
                .statusCode(400)
                .body("detail", startsWith("expectedHead is NUMBER:DIGEST"));
    }

    @Test
    void theVerificationSaysTheHeadAndTakesItAsExpectedLater() {
        String head = get(AUDIT + "/verification")
                .then()
                .statusCode(200)
                .body("whole", is(true))
                .body("head", matchesPattern("\\d+:[0-9a-f]{64}"))
                .body("fault", nullValue())
                .extract()
                .jsonPath()
                .getString("head");
        record(Entry.of("test.later", "test", own));
        get(AUDIT + "/verification?expectedHead=" + head).then().body("whole", is(true));
        get(AUDIT).then().body("head", matchesPattern("\\d+:[0-9a-f]{64}"));
        long number = Long.parseLong(head.substring(0, head.indexOf(':')));
        get(AUDIT + "/verification?expectedHead=" + number + ":" + "a".repeat(64))
                .then()
                .statusCode(200)
                .body("whole", is(false))
                .body("brokenAt", equalTo((int) number))
                .body("fault", is("head-differs"));
        get(AUDIT + "/verification?expectedHead=" + (number + 1_000_000) + ":" + "a".repeat(64))
                .then()
                .body("fault", is("newest-missing"))
                .body("detail", containsString("but there was an entry " + (number + 1_000_000)));
    }

    @Test
    void aStrangerVerifiesTheExportWithTheLinesOfTheGuide(@TempDir Path directory)
            throws IOException, InterruptedException {
        Path shell = Tools.require("bash", "bash");
        Tools.require("sha256sum", "coreutils");
        record(Entry.of("test.export", "test", own + " \"quoted\" \\ é \ud83d\ude00")
                .because("a line\nand one that ends with }"));
        byte[] export = get(AUDIT + "/export?format=ndjson")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        String head = get(AUDIT).jsonPath().getString("head");
        Path file = directory.resolve("audit-record.ndjson");
        Files.write(file, export);
        assertThat(verified(shell, directory)).isEqualTo("whole: " + head.split(":", -1)[0] + " entries, head " + head);

        String text = new String(export, StandardCharsets.UTF_8);
        Files.writeString(file, text.replace("test.export", "test.expert"));
        assertThat(verified(shell, directory)).endsWith("is not as it was written");
        Files.writeString(file, text.substring(text.indexOf('\n') + 1));
        assertThat(verified(shell, directory)).isEqualTo("entry 1 is not as it was written");
    }

    private static String verified(Path shell, Path directory) throws IOException, InterruptedException {
        var block = Pattern.compile("```sh\\n(number=0.*?)```", Pattern.DOTALL).matcher(Files.readString(GUIDE));
        assertThat(block.find()).isTrue();
        Process process = new ProcessBuilder(shell.toString(), "-c", block.group(1))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return output.strip();
    }

    @Test
    void everyLineOfTheExportIsJson() throws IOException {
        String export = get(AUDIT + "/export")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .header("Content-Disposition", containsString("audit-record.ndjson"))
                .extract()
                .asString();
        long number = 0;
        for (String line : export.lines().toList()) {
            JsonNode read = new ObjectMapper().readTree(line);
            assertThat(read.path("number").asLong()).isEqualTo(++number);
            assertThat(read.path("entry").path("action").asText()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void noCellOfTheTableIsAFormulaAndTheEntryIsAsItWasHashed(String formula) throws IOException {
        record(Entry.of("test.formula", "test", formula + own));
        String export = given().accept("text/csv")
                .get(AUDIT + "/export")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
        String previous = Head.NONE.digest();
        boolean seen = false;
        for (CSVRecord row : CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(export))) {
            String digest = Canonical.sha256(row.get("number") + "\n" + previous + "\n" + row.get("entry"));
            assertThat(row.get("digest")).isEqualTo(digest);
            previous = digest;
            seen |= row.get("subject").equals("'" + formula + own);
            assertThat(row.toList()).noneMatch(cell -> cell.matches("(?s)[=+\\-@\\t\\r].*"));
        }
        assertThat(seen).isTrue();
    }

    @Test
    void aFormatThatThereIsNotIsAnsweredWithThoseThatThereAre() {
        get(AUDIT + "/export?format=xml").then().statusCode(400).body("detail", is("format is ndjson or csv."));
        given().accept("application/pdf").get(AUDIT + "/export").then().statusCode(406);
    }

    @Test
    void whatIsDoneIsUndoneWithItsEntry() {
        Sight.of(Sight.FIRST_HOSPITAL_ID).see(() -> {
            QuarkusTransaction.begin();
            audit.record(Entry.of("test.undone", "test", own));
            QuarkusTransaction.rollback();
        });
        assertThat(found("action=test.undone&subject=" + own).getList("entries"))
                .isEmpty();
    }

    @Test
    void anAnswerNamesNobodyElsesHospital() {
        Sight.INSTALLATION.see(
                () -> QuarkusTransaction.requiringNew().run(() -> audit.record(Entry.of("test.other", "test", own))));
        get(AUDIT + "?subject=" + own)
                .then()
                .body("entries.entry.action", everyItem(is("test.begin")))
                .body("entries", hasSize(1));
    }
}
