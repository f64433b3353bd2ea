package redress.probes;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redress.access.Role;
import redress.access.TokensForTests;

/** What goes wrong around an upload: it is too long, breaks off, or the database is away. Nothing is ever half done. */
@QuarkusTest
@TestProfile(FailingUploadsTest.Alone.class)
class FailingUploadsTest {
    private static final String PATH = "/api/v1/probe-results";
    private static final String NDJSON = "application/x-ndjson";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long TWO_GIGABYTES = 2L << 30;

    /** With its own database and small limits. */
    public static final class Alone implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(OwnPostgres.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Inject
    DataSource dataSource;

    @Inject
    TokensForTests tokens;

    // Set by OwnPostgres.
    Runnable leave;
    Runnable arrive;

    private final String service = "svc-" + UUID.randomUUID();

    @BeforeEach
    void anAgreementNamesTheService() throws Exception {
        Catalogue.add(dataSource, service);
    }

    @Test
    void aDatabaseThatGoesAwayAndComesBackLosesNothing() throws Exception {
        post(lines(0, 10)).statusCode(200).body("accepted", equalTo(10));
        leave.run();
        try {
            for (int tries = 0; tries < 3; tries++) {
                post(lines(0, 20))
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", Integer::parseInt, greaterThan(0))
                        .body("detail", containsString("nothing was stored"));
            }
        } finally {
            arrive.run();
        }
        post(lines(0, 20)).statusCode(200).body("accepted", equalTo(10), "repeated", equalTo(10));
        assertThat(stored()).isEqualTo(20);
    }

    @Test
    void twoGigabytesAgainstASmallLimitAreRefusedWhenTheyAreAnnounced() throws Exception {
        String answer = send("Content-Length: " + TWO_GIGABYTES, false);
        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "1048576 bytes");
        assertThat(stored()).isZero();
    }

    @Test
    void twoGigabytesAgainstASmallLimitAreRefusedWhenTheyAreNotAnnounced() throws Exception {
        String answer = send("Transfer-Encoding: chunked", true);
        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "1048576 bytes");
        assertThat(stored()).isZero();
    }

    @Test
    void aSmallBodyThatUnpacksBeyondTheLimitIsRefused() throws Exception {
        var packed = new java.io.ByteArrayOutputStream();
        try (var gzip = new java.util.zip.GZIPOutputStream(packed)) {
            byte[] block = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 64; i++) {
                gzip.write(block);
            }
        }
        given().config(binary())
                .contentType(NDJSON)
                .header("Content-Encoding", "gzip")
                .body(packed.toByteArray())
                .post(PATH)
                .then()
                .statusCode(413)
                .body("detail", containsString("after decompression"));
    }

    @Test
    void aBodyThatBreaksOffStoresNothing() throws Exception {
        // Announced by its length, and in chunks of which the last is missing.
        String half = lines(0, 5_000);
        breakOff("Content-Length: " + 2 * half.length(), half);
        breakOff("Transfer-Encoding: chunked", Integer.toHexString(half.length()) + "\r\n" + half + "\r\n");
        // Whatever stood of them would be repeated here.
        post(lines(0, 6_000)).statusCode(200).body("accepted", equalTo(6_000));
        assertThat(stored()).isEqualTo(6_000);
        when().get("/q/health/live").then().statusCode(200);
    }

    private void breakOff(String framing, String body) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            var out = new BufferedOutputStream(socket.getOutputStream());
            out.write(head(framing));
            out.write(body.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    /** Sends until the server has had enough, and returns its answer. */
    private String send(String framing, boolean chunked) throws IOException {
        byte[] line = lines(0, 1).getBytes(StandardCharsets.US_ASCII);
        String size = Integer.toHexString(line.length) + "\r\n";
        try (var socket = new Socket("localhost", RestAssured.port)) {
            InputStream in = socket.getInputStream();
            var out = new BufferedOutputStream(socket.getOutputStream());
            out.write(head(framing));
            out.flush();
            try {
                for (long sent = 0; sent < TWO_GIGABYTES && in.available() == 0; sent += line.length) {
                    if (chunked) {
                        out.write(size.getBytes(StandardCharsets.US_ASCII));
                    }
                    out.write(line);
                    if (chunked) {
                        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                }
            } catch (SocketException serverClosed) {
                // The answer has been sent before.
            }
            byte[] answer = new byte[4_096];
            int read = Math.max(in.read(answer), 0);
            return new String(answer, 0, read, StandardCharsets.UTF_8);
        }
    }

    private byte[] head(String framing) {
        return ("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + tokens.of(Role.ADMINISTRATOR) + "\r\nContent-Type: " + NDJSON + "\r\n" + framing
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static ValidatableResponse post(String body) {
        return given().config(binary())
                .contentType(NDJSON)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(PATH)
                .then();
    }

    private static io.restassured.config.RestAssuredConfig binary() {
        return RestAssured.config()
                .encoderConfig(EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(NDJSON, ContentType.BINARY));
    }

    private String lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Probes.line(service, "v", START.plusSeconds(60L * i), true))
                .collect(Collectors.joining());
    }

    private long stored() throws Exception {
        return Catalogue.count(
                dataSource,
                "SELECT count(*) FROM probe_result JOIN service ON id = service_id WHERE code = '" + service + "'");
    }
}
