package redress.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret that is sent to the wrong place is neither logged nor answered. */
@QuarkusTest
class SecretsTest {
    private static final String SECRET = "hunter2Correct0Horse";

    private final LogOfTheTest log = new LogOfTheTest();

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(log);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/agreements?token=%s",
                "/api/v1/statements?token=%s",
                "/api/v1/agreements/none?access_token=%s",
                "/nowhere?password=%s",
                "/?token=%s",
                "/q/metrics?token=%s",
                "/q/nowhere?token=%s",
                "/test/problems/broken?token=%s",
                "/test/problems/overflow?token=%s",
                "/test/problems/pool?token=%s",
                "/test/problems/state?state=08006&token=%s",
            })
    void ofAnAddress(String address) {
        for (String accept : new String[] {"text/html", "application/json", "nonsense"}) {
            kept(given().urlEncodingEnabled(false).accept(accept).get(address.formatted(SECRET)));
        }
    }

    @Test
    void ofHeaders() {
        String basic = Base64.getEncoder().encodeToString((SECRET + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        for (String header : new String[] {"Bearer " + SECRET, SECRET, "Basic " + basic, "Digest username=" + SECRET}) {
            for (String path :
                    new String[] {"/", "/api/v1/agreements", "/nowhere", "/test/problems/broken", "/q/health"}) {
                Response answer = given().header("Authorization", header)
                        .header("Cookie", "session=" + SECRET)
                        .header("X-Api-Key", SECRET)
                        .get(path);
                assertThat(answer.asString() + answer.getHeaders()).doesNotContain(basic);
                kept(answer);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"a\", \"pasword\": \"%s\"}",
                "{\"name\": \"a\", \"password\": %s}",
                "{\"name\": \"a\", \"password\": '%s'}",
                "{\"name\": \"a\", \"password\": \"%s}",
                "{\"name\": \"a\", \"password\": \"%s\", \"password\": \"%1$s\"}",
                "{\"name\": \"a\", \"password\": {\"is\": \"%s\"}}",
                "{\"name\": \"a\", \"password\": [\"%s\"]}",
                "{\"name\": \"a\", \"password\": \"%s\"} %1$s",
                "{\"name\": \"a\", \"password\": \"%s\\q\"}",
                "{\"name\": \"a\", \"tokenUntil\": \"%s\"}",
                "{\"name\": \"a\", \"tokenUntil\": %s}",
                "[\"%s\"]",
                "\"%s\"",
                "%s",
                "password=%s",
            })
    void ofABody(String body) {
        for (String path : new String[] {"/test/problems/credentials", "/test/problems", "/api/v1/exclusions"}) {
            Response answer = given().contentType("application/json")
                    .body(body.formatted(SECRET))
                    .post(path);
            kept(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"service\": \"a\", \"password\": \"%s\"}",
                "{\"service\": \"a\", \"password\": %s}",
                "{\"service\": \"a\", \"token\": [\"%s\"]}",
            })
    void ofAStream(String line) {
        for (String path : new String[] {"/api/v1/probe-results", "/api/v1/usage"}) {
            kept(given().contentType("application/x-ndjson").body(bytes(line)).post(path));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"agreement: x\npassword: %s\n", "{\"agreement\": \"x\", \"token\": \"%s\"}", "token: [%s\n"})
    void ofADocument(String document) {
        kept(given().contentType("application/yaml").body(bytes(document)).post("/api/v1/agreements/check"));
    }

    @Test
    void whatIsRepeatedOfABodyIsShort() {
        String answer = given().contentType("application/json")
                .body("{\"seen\": \"" + "s".repeat(10_000) + "\", \"" + "f".repeat(10_000) + "\": 1}")
                .post("/test/problems")
                .asString();
        assertThat(answer).hasSizeLessThan(1_000);
        answer = given().contentType("application/json")
                .body("{\"" + "f".repeat(10_000) + "\": 1}")
                .post("/test/problems")
                .asString();
        assertThat(answer).hasSizeLessThan(1_000);
    }

    private static byte[] bytes(String body) {
        return body.formatted(SECRET).getBytes(StandardCharsets.UTF_8);
    }

    private void kept(Response answer) {
        assertThat(answer.asString()).doesNotContain(SECRET);
        assertThat(answer.getHeaders().toString()).doesNotContain(SECRET);
        assertThat(log.text()).doesNotContain(SECRET);
    }

    /** Everything that the process logs, with exceptions and all they carry. */
    private static final class LogOfTheTest extends Handler {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        private final PatternFormatter format = new PatternFormatter("%p %c %s%e%n");

        LogOfTheTest() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord record) {
            lines.add(format.format(record));
        }

        String text() {
            return String.join("\n", lines);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
