package redress.probes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProbeResultsTest {
    private static final String NDJSON = "application/x-ndjson";

    @Inject
    DataSource dataSource;

    private final String service = "svc-" + UUID.randomUUID();

    @BeforeEach
    void anAgreementNamesTheService() throws Exception {
        Catalogue.add(dataSource, service);
    }

    @Test
    void aResultIsStoredOnceHoweverOftenItIsSent() throws Exception {
        String result = result("2026-01-01T00:00:00Z", true, ", \"latencyMillis\":12.3456, \"statusCode\":200");
        post("application/json", result).statusCode(200).body("accepted", equalTo(1), "repeated", equalTo(0));
        post("application/json", result).statusCode(200).body("accepted", equalTo(0), "repeated", equalTo(1));
        // The same instant in another zone, the same latency to the microsecond.
        post(
                        "application/json",
                        result("2026-01-01T01:00:00+01:00", true, ", \"latencyMillis\":12.345, \"statusCode\":200"))
                .statusCode(200)
                .body("repeated", equalTo(1));
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void theFirstOfTwoDifferentResultsStands() throws Exception {
        post("application/json", result("2026-01-01T00:00:00Z", true, ", \"statusCode\":200"))
                .statusCode(200);
        post("application/json", result("2026-01-01T00:00:00Z", false, ", \"statusCode\":503"))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("conflicting", equalTo(1))
                .body(
                        "detail",
                        equalTo("another result stands under this key: up true, not false, statusCode 200, not 503"))
                .body("conflicts[0].observedAt", equalTo("2026-01-01T00:00:00Z"));
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void anArrayIsCheckedResultByResult() {
        String body = "[" + result("2026-01-01T00:00:00Z", true, "") + ", 5, "
                + result("2026-01-01T00:00:00Z", true, "") + ", " + result("2026-01-01T00:00:00Z", false, "") + ", "
                + result("2026-01-01T00:01:00Z", true, ", \"colour\":{\"a\":[1]}") + "]";
        post("application/json", body)
                .statusCode(200)
                .body("accepted", equalTo(1), "repeated", equalTo(1), "conflicting", equalTo(1), "rejected", equalTo(2))
                .body("conflicts.line", contains(4))
                .body("rejections.line", contains(2, 5))
                .body("rejections[0].reason", equalTo("a result is a JSON object, not a number"))
                .body("rejections[1].reason", startsWith("unknown field \"colour\"; a result has service, vantage"));
    }

    @Test
    void anArrayOfMoreThanAThousandBelongsIntoAStream() throws Exception {
        String body = IntStream.rangeClosed(0, 1_000)
                .mapToObj(i -> result(minute(i), true, ""))
                .collect(Collectors.joining(",", "[", "]"));
        post("application/json", body).statusCode(413).body("detail", containsString("application/x-ndjson"));
        assertThat(stored()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"service\":", "[{}", "{} {}", "5", "nonsense"})
    void aBodyThatIsNoJsonIsRefusedAsAWhole(String body) {
        post("application/json", body).statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", NDJSON, "text/csv"})
    void anEmptyBodyIsRefused(String type) {
        post(type, "").statusCode(400).body("title", equalTo("The body is empty"));
    }

    @Test
    void anotherMediaTypeIsNotSupported() {
        post("application/xml", "<up/>").statusCode(415);
        post(NDJSON + ";charset=iso-8859-1", "{}").statusCode(415);
        send().contentType(NDJSON)
                .header("Content-Encoding", "br")
                .body(new byte[] {1})
                .post(path())
                .then()
                .statusCode(415);
    }

    @Test
    void aLineThatIsNoJsonDoesNotHinderTheOthers() {
        String body = "\uFEFF" + result("2026-01-01T00:00:00Z", true, "") + "\r\n\nnot json\n["
                + result("2026-01-01T00:01:00Z", true, "") + "]\n" + result("2026-01-01T00:02:00Z", true, "") + "{}\n"
                + "x".repeat(70_000) + "\n" + result("2026-01-01T00:03:00Z", true, "");
        post(NDJSON, body)
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("rejections.line", contains(3, 4, 5, 6))
                .body("rejections[0].reason", startsWith("no JSON: Unrecognized token 'not'"))
                .body("rejections[1].reason", equalTo("a result is a JSON object, not an array"))
                .body("rejections[2].reason", equalTo("a line holds one JSON object and nothing after it"))
                .body("rejections[3].reason", equalTo("a line has at most 65536 bytes"));
    }

    @Test
    void theFirstHundredMistakesAreListedAndAllAreCounted() {
        String body = "{}\n".repeat(250);
        post(NDJSON, body)
                .statusCode(200)
                .body("rejected", equalTo(250))
                .body("rejections", hasSize(100))
                .body("rejections[99].line", equalTo(100))
                .body("rejections[0].reason", equalTo("service, vantage, observedAt, up are missing"));
    }

    @Test
    void commaSeparatedValuesNameTheirFieldsInAHeader() {
        String body = "up,service,vantage,observedAt,latencyMillis,statusCode,error\n"
                + "true," + service + ",fra-1,2026-01-01T00:00:00Z,12.5,200,\n"
                + "FALSE," + service + ",fra-1,2026-01-01T00:01:00Z,,,\"timed out, \"\"again\"\"\"\n"
                + "maybe," + service + ",fra-1,2026-01-01T00:02:00Z,,,\n"
                + "true," + service + ",fra-1\n"
                + "true," + service + ",fra-1,2026-01-01T00:03:00Z,fast,,\n"
                + "true," + service + ",fra-1,2026-01-01T00:04:00Z,,,\"open\n";
        post("text/csv", body)
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("rejections.line", contains(4, 5, 6, 7))
                .body("rejections[0].reason", equalTo("up is true or false, not \"maybe\""));
        post("text/csv", "service,colour\n").statusCode(400).body("detail", containsString("unknown field \"colour\""));
        post("text/csv", "service,up\n").statusCode(400).body("detail", containsString("are all needed"));
    }

    @Test
    void aServiceThatNoAgreementNamesIsRejectedWithTheNearest() {
        String near = service.substring(0, service.length() - 1);
        post("application/json", result("2026-01-01T00:00:00Z", true, "").replace(service, near))
                .statusCode(422)
                .body("rejected", equalTo(1))
                .body(
                        "detail",
                        startsWith("no agreement names the service \"" + near + "\"; the nearest are " + service));
    }

    @Test
    void resultsAreTakenFromTheYear2000ToFiveMinutesFromNow() {
        var now = redress.platform.TimeForTests.NOW;
        String body = String.join(
                "\n",
                result(now.plusSeconds(300).toString(), true, ""),
                result(now.plusSeconds(301).toString(), true, ""),
                result("2000-01-01T00:00:00Z", true, ""),
                result("1999-12-31T23:59:59.999999Z", true, ""));
        post(NDJSON, body)
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("rejections.line", contains(2, 4))
                .body("rejections[0].reason", equalTo("observedAt is more than 300 seconds in the future"))
                .body("rejections[1].reason", equalTo("observedAt is before 2000-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"up\":\"true\"|up is true or false, not a text",
                "\"up\":1|up is true or false, not a number",
                "\"up\":true,\"up\":false|up stands twice",
                "\"up\":null|up is missing",
                "\"up\":true,\"latencyMillis\":-1|latencyMillis is a number from 0 to 3600000",
                "\"up\":true,\"latencyMillis\":3600000.001|latencyMillis is a number from 0 to 3600000",
                "\"up\":true,\"latencyMillis\":1e999999|latencyMillis is a number from 0 to 3600000",
                "\"up\":true,\"latencyMillis\":\"12\"|latencyMillis is a number from 0 to 3600000",
                "\"up\":true,\"statusCode\":1000|statusCode is a whole number from 0 to 999",
                "\"up\":true,\"statusCode\":200.5|statusCode is a whole number from 0 to 999",
                "\"up\":true,\"statusCode\":99999999999999999999|statusCode is a whole number from 0 to 999",
                "\"up\":true,\"error\":[\"a\"]|error is a text, not an array",
                "\"up\":true,\"error\":\"a\\u0000b\"|error is a text without the character NUL and without halves of"
                        + " surrogate pairs",
                "\"up\":true,\"error\":\"\\ud83d\"|error is a text without the character NUL and without halves of"
                        + " surrogate pairs",
            })
    void aFieldOfTheWrongKindIsNamed(String fields, String reason) {
        String body = "{\"service\":\"" + service + "\",\"vantage\":\"fra-1\",\"observedAt\":\"2026-01-01T00:00:00Z\","
                + fields + "}";
        post("application/json", body).statusCode(422).body("detail", equalTo(reason));
    }

    @Test
    void aNumberFarBelowAMicrosecondIsNothing() {
        post("application/json", result("2026-01-01T00:00:00Z", true, ",\"latencyMillis\":1e-999999999"))
                .statusCode(200)
                .body("accepted", equalTo(1));
    }

    @Test
    void aTextOfTwoThousandCharactersIsKeptWholeAlsoInAConflict() {
        String clouds = "☁".repeat(2_000);
        post("application/json", result("2026-01-01T00:00:00Z", false, ",\"error\":\"" + clouds + "\""))
                .statusCode(200);
        post("application/json", result("2026-01-01T00:00:00Z", false, ",\"error\":\"" + clouds + "\""))
                .body("repeated", equalTo(1));
        post("application/json", result("2026-01-01T00:00:00Z", true, ",\"error\":\"" + clouds + "\""))
                .statusCode(409);
        post("application/json", result("2026-01-02T00:00:00Z", false, ",\"error\":\"" + clouds + "x\""))
                .statusCode(422)
                .body("detail", equalTo("error is a text of at most 2000 characters, not 2001"));
    }

    @Test
    void aCompressedStreamIsReadAsWhatItHolds() throws Exception {
        byte[] half = gzip(result("2026-01-01T00:00:00Z", true, "") + "\n");
        byte[] other = gzip(result("2026-01-01T00:01:00Z", true, "") + "\n");
        var both = new ByteArrayOutputStream();
        both.write(half);
        both.write(other);
        packed(both.toByteArray()).statusCode(200).body("accepted", equalTo(2), "rejections", empty());
    }

    @Test
    void aBodyThatIsNoGzipAlthoughItSaysSoIsToldSo() throws Exception {
        byte[] plain = (result("2026-01-01T00:00:00Z", true, "") + "\n").getBytes(StandardCharsets.UTF_8);
        packed(plain)
                .statusCode(400)
                .body("title", equalTo("The body is no gzip"))
                .body("detail", containsString("Content-Encoding"));
        assertThat(stored()).isZero();
    }

    @Test
    void whatStandsBehindAGzipStreamIsToldToStandThere() throws Exception {
        var body = new ByteArrayOutputStream();
        body.write(gzip(result("2026-01-01T00:00:00Z", true, "") + "\n"));
        body.write("junk".getBytes(StandardCharsets.UTF_8));
        packed(body.toByteArray()).statusCode(400).body("title", equalTo("Something stands behind the gzip stream"));
        assertThat(stored()).isZero();
    }

    @Test
    void aGzipStreamThatIsDamagedIsToldToBe() throws Exception {
        byte[] body = gzip(result("2026-01-01T00:00:00Z", true, "") + "\n");
        body[body.length - 6] ^= 1;
        packed(body).statusCode(400).body("title", equalTo("The gzip stream is damaged"));
        assertThat(stored()).isZero();
    }

    @Test
    void aCompressedStreamThatEndsTooEarlyStoresNothing() throws Exception {
        byte[] whole = gzip(IntStream.range(0, 500)
                .mapToObj(i -> result(minute(i), true, "") + "\n")
                .collect(Collectors.joining()));
        packed(java.util.Arrays.copyOf(whole, whole.length / 2))
                .statusCode(400)
                .body("title", equalTo("The body broke off"));
        packed(java.util.Arrays.copyOf(whole, whole.length - 4)).statusCode(400);
        assertThat(stored()).isZero();
    }

    @Test
    void aStreamAcrossMonthsAndBatchesIsStoredWholeAndOnce() throws Exception {
        String body = IntStream.range(0, 45_000)
                .mapToObj(i -> result(
                                java.time.Instant.parse("2015-01-01T00:00:00Z")
                                        .plusSeconds(i * 1_000L)
                                        .toString(),
                                i % 7 != 0,
                                "")
                        + "\n")
                .collect(Collectors.joining());
        post(NDJSON, body).statusCode(200).body("accepted", equalTo(45_000));
        post(NDJSON, body).statusCode(200).body("repeated", equalTo(45_000));
        assertThat(stored()).isEqualTo(45_000);
    }

    @Test
    void whatIsStoredComesOutAsItCameIn() {
        String first = result("2026-01-01T00:00:00.000001Z", true, ",\"latencyMillis\":12.345,\"statusCode\":200");
        String second = result("2026-01-01T00:01:00Z", false, ",\"error\":\"timed out, \\\"again\\\"\"");
        post(NDJSON, second + "\n" + first).statusCode(200).body("accepted", equalTo(2));
        given().accept(NDJSON)
                .get(path() + "?service=" + service)
                .then()
                .statusCode(200)
                .contentType(NDJSON)
                .body(equalTo(first + "\n" + second + "\n"));
        given().accept("text/csv")
                .get(path() + "?service=" + service
                        + "&vantage=fra-1&from=2026-01-01T00:00:30Z&to=2026-01-02T00:00:00Z")
                .then()
                .statusCode(200)
                .body(equalTo("service,vantage,observedAt,up,latencyMillis,statusCode,error\r\n" + service
                        + ",fra-1,2026-01-01T00:01:00Z,false,,,\"timed out, \"\"again\"\"\"\r\n"));
        given().accept(NDJSON).get(path() + "?service=no" + service).then().statusCode(404);
        given().accept(NDJSON).get(path()).then().statusCode(400);
    }

    @Test
    void whatWasRefusedIsKeptOnceAndReadInParts() {
        for (int repeat = 0; repeat < 2; repeat++) {
            for (int status = 200; status < 204; status++) {
                post(NDJSON, result("2026-01-01T00:00:00Z", true, ",\"statusCode\":" + status))
                        .statusCode(200);
            }
        }
        int next = given().get(path() + "/conflicts?service=" + service + "&limit=2")
                .then()
                .statusCode(200)
                .body("conflicts.statusCode", contains(201, 202))
                .body("conflicts[0].observedAt", equalTo("2026-01-01T00:00:00Z"))
                .extract()
                .path("next");
        given().get(path() + "/conflicts?service=" + service + "&limit=2&after=" + next)
                .then()
                .body("conflicts.statusCode", contains(203), "next", nullValue());
    }

    @Test
    void everyOutcomeIsCounted() {
        post(
                        NDJSON,
                        result("2026-01-01T00:00:00Z", true, "") + "\n" + result("2026-01-01T00:00:00Z", true, "")
                                + "\n" + result("2026-01-01T00:00:00Z", false, "") + "\n" + result("2026", false, ""))
                .statusCode(200);
        String metrics = given().get("/q/metrics").then().extract().asString();
        for (String outcome : List.of("accepted", "repeated", "conflicting", "rejected")) {
            assertThat(metrics)
                    .contains("sla_probe_results_total{outcome=\"" + outcome + "\",service=\"" + service + "\"} 1.0");
        }
        assertThat(metrics)
                .contains("sla_probe_results_total{outcome=\"rejected\",service=\"unknown\"}")
                .contains("sla_job_last_success_timestamp_seconds{task=\"fold\"}");
    }

    private ValidatableResponse packed(byte[] body) {
        return send().contentType(NDJSON)
                .header("Content-Encoding", "gzip")
                .body(body)
                .post(path())
                .then();
    }

    private static ValidatableResponse post(String type, String body) {
        return send().contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path())
                .then();
    }

    private static RequestSpecification send() {
        return given().config(io.restassured.RestAssured.config()
                .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(NDJSON, io.restassured.http.ContentType.BINARY)
                        .encodeContentTypeAs("text/csv", io.restassured.http.ContentType.BINARY)));
    }

    private static String path() {
        return "/api/v1/probe-results";
    }

    private String result(String observedAt, boolean up, String more) {
        return "{\"service\":\"" + service + "\",\"vantage\":\"fra-1\",\"observedAt\":\"" + observedAt + "\",\"up\":"
                + up + more + "}";
    }

    private static String minute(int i) {
        return java.time.Instant.parse("2026-01-01T00:00:00Z")
                .plusSeconds(60L * i)
                .toString();
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private long stored() throws Exception {
        return Catalogue.count(
                dataSource,
                "SELECT count(*) FROM probe_result JOIN service ON id = service_id WHERE code = '" + service + "'");
    }
}
