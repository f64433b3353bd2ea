package redress.platform;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import redress.access.Role;
import redress.access.TokensForTests;

/** Every error leaves as a problem, and its detail says what to change. */
@QuarkusTest
class ProblemsTest {
    @Inject
    TokensForTests tokens;

    private static final String PROBLEM = "application/problem+json";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"count\": | the body is not JSON at line 1, column",
                "{\"count\": \"many\"} | count at line 1, column 11 has to be a number",
                "{\"count\": 1, \"seen\": \"soon\"} | seen at line 1, column 22 has to be a date and time as of RFC 3339",
                "{\"count\": 1, \"tags\": \"a\"} | tags at line 1, column 22 has to be an array",
                "{\"count\": 1, \"up\": [1]} | up at line 1, column 20 has to be true or false",
                "{\"cuont\": 1} | cuont at line 1, column 13 is not known here; known are count, seen, tags, up",
                "[] | the body at line 1, column 1 has to be an object",
                "{\"count\": 1.5} | count at line 1, column 11 has to be a whole number",
                "{\"count\": 1} {\"count\": 2} | the body goes on after its end at line 1, column 14: send one JSON value",
                "{\"count\": NaN} | the body is not JSON at line 1, column 14: Non-standard word",
                "{\"count\": 1, \"up\": true, \"count\": 2} | count at line 1, column 33 stands twice: keep one",
            })
    void aMistakeInTheBodyIsNamedWithItsPlace(String body, String detail) {
        problem(given().contentType("application/json").body(body).post("/test/problems"), 400)
                .body("detail", containsString(detail))
                .body("detail", not(containsString("redress.")))
                .body("detail", not(containsString("enable")))
                .body("detail", not(containsString("Source")));
    }

    @Test
    void anUnknownPathIsAnsweredWithWhereToLook() {
        problem(when().get("/nowhere"), 404)
                .body("detail", allOf(containsString("/nowhere"), containsString("/q/openapi")))
                .body("instance", equalTo("/nowhere"));
    }

    @Test
    void whatIsMissingIsSaidByWhoeverMissesIt() {
        problem(when().get("/test/problems/missing"), 404)
                .body("detail", equalTo("there is no agreement x; there are a, b"))
                .body("known[1]", equalTo("b"));
    }

    @Test
    void contentThatBreaksARuleIsAnsweredAsThrown() {
        problem(when().get("/test/problems/unprocessable"), 422)
                .body("title", equalTo("Unprocessable Content"))
                .body("mistakes[0]", equalTo("until"));
    }

    @Test
    void aMethodThatIsNotPossibleIsNamed() {
        problem(when().delete("/test/problems"), 405)
                .body("detail", containsString("DELETE is not possible on /test/problems"));
    }

    @Test
    void aTypeThatIsNotOfferedIsNamed() {
        problem(given().accept("image/png").get("/test/problems/json"), 406)
                .body("detail", containsString("cannot be answered as image/png"));
    }

    @Test
    void aTypeThatIsNotTakenIsNamed() {
        problem(given().contentType("text/plain").body("x").post("/test/problems"), 415)
                .body("detail", containsString("a body of type text/plain"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | /api/v1/agreements/x | application/yaml",
                "POST | /api/v1/agreements | application/yaml",
                "POST | /api/v1/agreements/check | application/yaml",
                "POST | /api/v1/what-if | application/yaml",
                "POST | /api/v1/probe-results | application/x-ndjson",
                "POST | /api/v1/request-counts | text/csv",
                "POST | /api/v1/users-affected | text/csv",
                "POST | /api/v1/deployments | text/csv",
                "POST | /api/v1/usage | text/csv",
                "POST | /api/v1/charges | text/csv",
                "POST | /api/v1/tickets | text/csv",
                "POST | /api/v1/component-states | text/csv",
                "POST | /api/v1/planned-maintenance | text/csv",
                "POST | /api/v1/exclusions | application/json",
            })
    void aBodyWithoutAContentTypeIsToldWhichToSend(String method, String path, String type) throws Exception {
        var answer = untyped(method, path);
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Content-Type")).contains(PROBLEM);
        assertThat(answer.body()).contains("Content-Type", type, "application/json");
    }

    @Test
    void anEndpointThatTakesAnyTypeNeedsNone() throws Exception {
        assertThat(untyped("POST", "/test/problems/stream").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> untyped(String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header("Authorization", "Bearer " + tokens.of(Role.ADMINISTRATOR))
                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/agreements,garbage", "/api/v1/agreements,a/b/c", "/nowhere,garbage", "/,garbage"})
    void anAcceptHeaderThatIsNoneIsNamed(String path, String accept) {
        problem(given().header("Accept", accept).get(path), 406).body("detail", containsString(accept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/agreements/%00",
                "/api/v1/agreements/a%00b",
                "/api/v1/statements?agreement=%00",
                "/api/v1/closed-periods?agreement=%00",
                "/api/v1/exclusions?agreement=%00",
                "/api/v1/services?after=%00",
                "/statements/%00/2021-05/x",
            })
    void aNulInAnAddressIsRefused(String address) {
        problem(given().urlEncodingEnabled(false).get(address), 400)
                .body("detail", containsString("the character NUL (%00) cannot stand in an address"));
    }

    @Test
    void aPersonWhoAsksForANulGetsAPage() {
        given().urlEncodingEnabled(false)
                .accept("text/html,*/*;q=0.8")
                .get("/statements/%00/2021-05/x")
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("<h1>Bad Request</h1>"), containsString("the character NUL"));
    }

    @Test
    void aPercentSignThatIsWrittenAsSuchIsNoNul() {
        given().urlEncodingEnabled(false).get("/api/v1/agreements/%2500").then().statusCode(404);
    }

    @Test
    void aBodyThatIsTooLongIsRefusedWithItsLimit() {
        problem(
                        given().contentType("application/json")
                                .body("\"" + "x".repeat(1024 * 1024) + "\"")
                                .post("/test/problems"),
                        413)
                .body("detail", containsString("longer than the 1048576 bytes"));
    }

    @Test
    void aPackedBodyIsRefusedWhereNoStreamIsTaken() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(("{\"count\": 1, \"tags\": [\"" + "x".repeat(4 * 1024 * 1024) + "\"]}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        problem(
                given().contentType("application/json")
                        .header("Content-Encoding", "gzip")
                        .body(packed.toByteArray())
                        .post("/test/problems"),
                415);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void aBodyOfUnannouncedLengthIsRefusedBeforeItsEnd(HttpClient.Version version) throws Exception {
        byte[] body = ("{\"tags\": [\"" + "x".repeat(16 * 1024 * 1024)).getBytes(StandardCharsets.UTF_8);
        var endless = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        var request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/test/problems"))
                .version(version)
                .header("Content-Type", "application/json")
                .POST(endless)
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("longer than the 1048576 bytes");
    }

    @Test
    void aStreamMayBeLong() {
        given().contentType("text/plain")
                .body("x".repeat(3 * 1024 * 1024))
                .post("/test/problems/stream")
                .then()
                .statusCode(200)
                .body(equalTo("3145728"));
    }

    @ParameterizedTest
    @CsvSource({"state?state=08006", "state?state=57P01", "state?state=53300", "pool"})
    void aDatabaseThatIsAwayAsksForPatience(String path) {
        problem(when().get("/test/problems/" + path), 503)
                .header("Retry-After", "5")
                .body("detail", containsString("nothing was stored"));
    }

    @ParameterizedTest
    @CsvSource({"state?state=23505", "broken", "overflow"})
    void aFaultOfOursTellsOnlyItsNumber(String path) {
        problem(when().get("/test/problems/" + path), 500)
                .body("id", matchesPattern("[0-9a-f-]{36}"))
                .body("detail", allOf(containsString("in the log under"), not(containsString("secret"))));
    }

    @Test
    void aPersonGetsAPage() {
        given().accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .get("/nowhere")
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("<h1>Not Found</h1>"), containsString("there is nothing at /nowhere"));
    }

    @Test
    void aPersonWhoAsksTheApiGetsAProblem() {
        problem(given().accept("text/html").get("/api/nowhere"), 404);
    }

    private static ValidatableResponse problem(Response response, int status) {
        return response.then().statusCode(status).contentType(PROBLEM).body("status", equalTo(status));
    }
}
