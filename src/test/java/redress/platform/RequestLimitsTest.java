package redress.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redress.access.Role;
import redress.access.TokensForTests;

/** Requests as no honest client writes them, byte by byte. */
@QuarkusTest
class RequestLimitsTest {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final String HOST = "Host: localhost\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String LAST = "Connection: close\r\n\r\n";

    @TestHTTPResource
    URL address;

    @Inject
    TokensForTests tokens;

    @Test
    void headersThatAreTooLongAreRefused() throws IOException {
        String answer =
                send("GET /api/v1/agreements HTTP/1.1\r\n" + HOST + "X-Long: " + "x".repeat(30_000) + "\r\n" + LAST);
        assertThat(answer).startsWith("HTTP/1.1 431 ").doesNotContain("xxx");
    }

    @Test
    void manyHeadersThatAreTooLongTogetherAreRefused() throws IOException {
        String many =
                IntStream.range(0, 3000).mapToObj(i -> "X-" + i + ": 12345\r\n").collect(Collectors.joining());
        assertThat(send("GET / HTTP/1.1\r\n" + HOST + many + LAST)).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void anAddressThatIsTooLongIsRefused() throws IOException {
        String answer = send("GET /?" + "x".repeat(5000) + " HTTP/1.1\r\n" + HOST + LAST);
        assertThat(answer).matches("(?s)HTTP/1\\.[01] 414 .*").doesNotContain("xxx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/probe-results HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 40\r\n\r\n{}",
                "POST /api/v1/probe-results HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2, 40\r\n\r\n{}",
                "POST /api/v1/probe-results HTTP/1.1\r\nHost: localhost\r\nContent-Length: -2\r\n\r\n{}",
                "POST /api/v1/probe-results HTTP/1.1\r\nHost: localhost\r\nContent-Length: +2\r\n\r\n{}",
                "POST /api/v1/probe-results HTTP/1.1\r\nHost: localhost\r\nContent-Length : 2\r\n\r\n{}",
                "POST /api/v1/probe-results HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\n X-Folded: yes\r\nX:\0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Nul: a\0b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Return: a\rb\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
                "nonsense\r\n\r\n",
            })
    void aRequestThatTwoReadersWouldReadDifferentlyIsRefusedAndTheConnectionClosed(String request) throws IOException {
        String answer = send(request + "GET /q/health/live HTTP/1.1\r\n" + HOST + LAST);
        assertThat(answer).matches("(?s)HTTP/1\\.[01] 4.*").doesNotContain("\"UP\"");
    }

    /** RFC 9112, 6.3: where both are said, the chunks count. A body of four bytes would have hidden the start of the second request. */
    @Test
    void chunksCountWhereALengthContradictsThem() throws IOException {
        String answer = send("POST /test/problems/stream HTTP/1.1\r\n" + HOST
                + "Content-Type: text/plain\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "1\r\nx\r\n0\r\n\r\nGET /nowhere HTTP/1.1\r\n" + HOST + LAST);
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\r\n\r\n1HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xchunked", "chunked, identity", "chunked, chunked", "\u000bchunked", "identity, gzip"})
    void anUnknownTransferEncodingIsNotRead(String encoding) throws IOException {
        String answer = send("POST /test/problems/stream HTTP/1.1\r\n" + HOST
                + "Content-Type: text/plain\r\nTransfer-Encoding: " + encoding + "\r\n\r\n"
                + "0\r\n\r\nGET /q/health/live HTTP/1.1\r\n" + HOST + LAST);
        assertThat(answer.split("HTTP/1.1 ", -1)).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void anAbsoluteAddressIsReadForItsPathOnly() throws IOException {
        String answer = send("GET http://evil.example/q/health/live HTTP/1.1\r\n" + HOST + LAST);
        assertThat(answer).doesNotContain("evil.example");
    }

    @Test
    void traceRepeatsNothing() throws IOException {
        String answer = send("TRACE /api/v1/agreements HTTP/1.1\r\n" + HOST + "Cookie: session=abc123\r\n" + LAST);
        assertThat(answer).startsWith("HTTP/1.1 405 ").doesNotContain("abc123");
    }

    @Test
    void optionsTellTheMethodsAndNoMore() throws IOException {
        String answer = send("OPTIONS /api/v1/agreements HTTP/1.1\r\n" + HOST + LAST);
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("allow: ").doesNotContain("access-control");
    }

    @Test
    void anOldProtocolIsAnsweredAndTheConnectionClosed() throws IOException {
        assertThat(send("GET /q/health/live HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.0 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:80@localhost",
                "localhost/../evil",
                "\"><script>",
                "",
                "[::1",
                "a b"
            })
    void nothingIsMadeOfAHostThatTheClientNames(String host) throws IOException {
        for (String path : new String[] {"/", "/nowhere", "/api/v1/agreements", "/api/v1/agreements/", "/q/health"}) {
            String answer = send("GET " + path + " HTTP/1.1\r\nHost: " + host
                    + "\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example;proto=https\r\n"
                    + "X-Forwarded-Proto: https\r\nX-Forwarded-Prefix: /evil\r\n" + LAST);
            assertThat(headers(answer)).doesNotContain("evil", "location:", "<script>", "strict-transport");
            assertThat(answer).doesNotContain("<script>");
        }
    }

    @Test
    void aLineBreakDoesNotReachAHeader() throws IOException {
        String answer = send("GET /test/problems/header?value=a%0d%0aX-Injected:%20yes HTTP/1.1\r\n" + HOST + LAST);
        assertThat(headers(answer)).doesNotContain("\nx-injected");
        assertThat(send("GET /nowhere%0d%0aX-Injected:%20yes HTTP/1.1\r\n" + HOST
                        + "Accept: a/b%0d%0aX-Injected: yes\r\n" + LAST))
                .satisfies(refusal -> assertThat(headers(refusal)).doesNotContain("\nx-injected"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=x",
                "multipart/mixed; boundary=x",
                "application/x-www-form-urlencoded",
                "text/plain"
            })
    void aPageOfAnotherSiteCannotPostToTheApi(String type) throws IOException {
        for (String path : new String[] {"/api/v1/agreements", "/api/v1/exclusions", "/api/v1/what-if"}) {
            String answer = send("POST " + path + " HTTP/1.1\r\n" + HOST + "Content-Type: " + type
                    + "\r\nContent-Length: 2\r\n" + LAST + "{}");
            assertThat(answer).startsWith("HTTP/1.1 415 ");
        }
    }

    @Test
    void aFormWithAFileIsTakenWhereOneIsMeantAndIsAsLongAsAFile() throws IOException {
        String parts = HOST + "Content-Type: multipart/form-data; boundary=x\r\n";
        String bearer = "Authorization: Bearer " + tokens.of(Role.ADMINISTRATOR) + "\r\n";
        assertThat(status("POST /incidents/1/upload HTTP/1.1\r\n" + parts + bearer + "Content-Length: 10551297\r\n"
                        + LAST))
                .isEqualTo("HTTP/1.1 413");
        assertThat(status("POST /incidents/1/upload HTTP/1.1\r\n" + parts + "Content-Length: 65537\r\n" + LAST))
                .as("from whoever may not report")
                .isEqualTo("HTTP/1.1 413");
        assertThat(send("POST /incidents/1/upload HTTP/1.1\r\n" + parts + "Transfer-Encoding: chunked\r\n" + LAST
                        + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 411 ");
        assertThat(send("POST /incidents/1/events HTTP/1.1\r\n" + parts + "Content-Length: 2\r\n" + LAST + "{}"))
                .startsWith("HTTP/1.1 415 ");
    }

    @Test
    void aFormIsShortAndSaysHowLongItIs() throws IOException {
        assertThat(form("name=a")).startsWith("HTTP/1.1 200 ");
        assertThat(form("name=" + "a".repeat(10_000))).startsWith("HTTP/1.1 200 ");
        assertThat(form("name=" + "a".repeat(20_000)))
                .startsWith("HTTP/1.1 413 ")
                .doesNotContain("aaa");
        assertThat(form("a=1&".repeat(20_000))).startsWith("HTTP/1.1 413 ").contains("longer than the 65536 bytes");
        String chunked = send("POST /test/problems/form HTTP/1.1\r\n" + HOST + FORM + "Transfer-Encoding: chunked\r\n"
                + LAST + "6\r\nname=a\r\n0\r\n\r\n");
        assertThat(chunked).startsWith("HTTP/1.1 411 ");
    }

    @Test
    void anAddressHasABoundedNumberOfParameters() throws IOException {
        assertThat(query(199)).startsWith("HTTP/1.1 200 ");
        assertThat(query(200)).startsWith("HTTP/1.1 400 ").contains("at most 200 parameters");
    }

    private String query(int parameters) throws IOException {
        String query =
                IntStream.range(0, parameters).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
        return send("GET /test/problems/query?name=a&" + query + " HTTP/1.1\r\n" + HOST + LAST);
    }

    /** With the token against forged forms as a browser sends it, in a cookie and in the form. */
    private String form(String fields) throws IOException {
        String token = "csrf-token=" + "A".repeat(22);
        String body = token + "&" + fields;
        return send("POST /test/problems/form HTTP/1.1\r\n" + HOST + "Cookie: " + token + "\r\n" + FORM
                + "Content-Length: " + body.length() + "\r\n" + LAST + body);
    }

    private static String headers(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        return (end < 0 ? answer : answer.substring(0, end)).toLowerCase(Locale.ROOT);
    }

    /** What is answered before anything of the body was sent. */
    private String status(String request) throws IOException {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readNBytes("HTTP/1.1 413".length()), StandardCharsets.ISO_8859_1);
        }
    }

    /** Everything that comes back until the server closes the connection. */
    private String send(String request) throws IOException {
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                socket.getInputStream().transferTo(answer);
            } catch (SocketException reset) {
                // The server may close while there is still something to be read, which resets the connection.
            }
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }
}
