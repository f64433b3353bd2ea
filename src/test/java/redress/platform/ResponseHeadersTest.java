package redress.platform;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ResponseHeadersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/agreements",
                "/api/v1/agreements/none",
                "/api/v1/statements",
                "/redress.css",
                "/favicon.svg",
                "/nowhere",
                "/nowhere.css",
                "/api/nowhere",
                "/q/health",
                "/q/health/ready",
                "/q/metrics",
                "/q/openapi",
                "/q/nowhere",
                "/q/dev",
                "/test/problems/broken",
                "/test/problems/overflow",
                "/api/v1/agreements/%00",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/metrics-catalogue",
            })
    void everyAnswerTellsABrowserHowLittleItMayDo(String path) {
        for (String accept : List.of("*/*", "text/html", "application/json")) {
            secured(given().urlEncodingEnabled(false).accept(accept).get(path));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "DELETE", "HEAD", "TRACE", "PATCH", "PROPFIND"})
    void soDoesTheAnswerToEveryMethod(String method) {
        secured(given().request(method, "/api/v1/agreements"));
        secured(given().request(method, "/redress.css"));
        secured(given().request(method, "/q/health"));
    }

    private static void secured(Response answer) {
        answer.then()
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("default-src 'none'"),
                                containsString("frame-ancestors 'none'"),
                                containsString("base-uri 'none'"),
                                containsString("form-action 'self'"),
                                not(containsString("unsafe"))))
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Permissions-Policy", containsString("camera=()"));
        assertThat(answer.headers().getValues("Content-Security-Policy")).hasSize(1);
        assertThat(answer.headers().getValues("Cache-Control")).hasSize(1);
        assertThat(answer.headers().asList())
                .extracting(header -> header.getName().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("server", "x-powered-by", "strict-transport-security");
    }

    @ParameterizedTest
    @CsvSource({
        "/, no-store",
        "/api/v1/agreements, no-store",
        "/api/v1/agreements/none, no-store",
        "/q/metrics, no-store",
        "/q/openapi, no-store",
        "/nowhere.css, no-store",
        "/redress.css, no-cache",
        "/favicon.svg, no-cache",
    })
    void onlyFilesMayBeKeptAndAreAskedForAgain(String path, String directive) {
        when().get(path).then().header("Cache-Control", directive);
    }

    @Test
    void aFileThatHasNotChangedIsNotSentAgain() {
        String modified =
                when().get("/redress.css").then().statusCode(200).extract().header("Last-Modified");
        given().header("If-Modified-Since", modified)
                .get("/redress.css")
                .then()
                .statusCode(304)
                .header("Cache-Control", "no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost"})
    void noOtherSiteMayReadAnAnswer(String origin) {
        var answer = given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .request("OPTIONS", "/api/v1/agreements");
        assertThat(answer.headers().asList())
                .extracting(header -> header.getName().toLowerCase(java.util.Locale.ROOT))
                .noneMatch(name -> name.startsWith("access-control-"));
    }

    @Test
    void noTemplateHoldsAScriptOrAStyleOfItsOwn() throws IOException {
        var inline = Pattern.compile(
                "\\sstyle\\s*=|<style|<script(?![^>]*\\ssrc=)|\\son[a-z]+\\s*=|javascript:|hx-on|<base|<iframe|<object|https?://");
        try (var templates = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template :
                    templates.filter(file -> file.toString().endsWith(".html")).toList()) {
                assertThat(Files.readString(template)).as(template.toString()).doesNotContainPattern(inline);
            }
        }
    }
}
