package redress.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of asking a real server, well and ill. */
class FetchTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void anAnswerComesWithWhatItIsKnownBy() throws IOException {
        try (var server = new StatusServer().then(StatusServer.json("[]", "\"v1\""))) {
            var answered = (Fetched.Answered) fetch(server.address(), null, LONG, 1_000);
            assertThat(new String(answered.received().bytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo("[]");
            assertThat(answered.received().etag()).isEqualTo("\"v1\"");
        }
    }

    @Test
    void whatIsKnownIsNotSentAgain() throws IOException {
        try (var server = new StatusServer().then(StatusServer.notModified())) {
            assertThat(fetch(server.address(), "\"v1\"", LONG, 1_000)).isInstanceOf(Fetched.NotModified.class);
            assertThat(server.conditions()).containsExactly("\"v1\"");
        }
    }

    @Test
    void whatIsTooLongIsNotReadToItsEnd() throws IOException {
        try (var server = new StatusServer().then(StatusServer.json("x".repeat(1_001), "\"v1\""))) {
            failed(fetch(server.address(), null, LONG, 1_000), Poll.Outcome.TOO_LARGE, "longer than the 1000 bytes");
            assertThat(fetch(server.address(), null, LONG, 1_001)).isInstanceOf(Fetched.Answered.class);
        }
    }

    @Test
    void anAnswerThatDoesNotEndIsGivenUp() throws IOException {
        try (var server = new StatusServer()) {
            server.then(server.slow());
            failed(
                    fetch(server.address(), null, Duration.ofMillis(300), 1_000),
                    Poll.Outcome.UNREACHABLE,
                    "it gave no whole answer within 300 ms");
        }
    }

    @Test
    void anAnswerThatBreaksOffIsNoDocument() throws IOException {
        try (var server = new StatusServer().then(StatusServer.brokenOff())) {
            failed(fetch(server.address(), null, LONG, 2_000), Poll.Outcome.UNREACHABLE, "the answer broke off");
        }
    }

    @Test
    void aServerThatIsAwayIsUnreachable() throws IOException {
        String address;
        try (var server = new StatusServer()) {
            address = server.address();
        }
        failed(fetch(address, null, LONG, 1_000), Poll.Outcome.UNREACHABLE, "its host takes no connection");
        failed(
                fetch("http://no-such-host.invalid/", null, LONG, 1_000),
                Poll.Outcome.UNREACHABLE,
                "nobody knows its name");
    }

    @Test
    void anErrorIsToldByItsStatus() throws IOException {
        try (var server = new StatusServer().then(StatusServer.status(500, "down"))) {
            failed(fetch(server.address(), null, LONG, 1_000), Poll.Outcome.REFUSED, "it answered with status 500");
        }
    }

    @Test
    void redirectsAreFollowedUpToALimitAndToNoOtherKindOfAddress() throws IOException {
        try (var server =
                new StatusServer().then(StatusServer.redirect("/elsewhere")).then(StatusServer.json("[]", "\"v1\""))) {
            assertThat(fetch(server.address(), null, LONG, 1_000)).isInstanceOf(Fetched.Answered.class);
        }
        try (var server = new StatusServer().then(StatusServer.redirect("/again"))) {
            failed(fetch(server.address(), null, LONG, 1_000), Poll.Outcome.REFUSED, "it redirects more than 3 times");
            assertThat(server.conditions()).hasSize(4);
        }
        try (var server = new StatusServer().then(StatusServer.redirect("file:///etc/passwd"))) {
            failed(
                    fetch(server.address(), null, LONG, 1_000),
                    Poll.Outcome.REFUSED,
                    "it redirects to where nobody is sent");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://localhost/",
                "http://[::1]/",
                "http://169.254.169.254/latest/meta-data/",
                "http://10.0.0.1/",
                "http://192.168.1.1/",
                "http://172.16.0.1/",
                "http://100.64.0.1/",
                "http://0.0.0.0/",
                "http://[fd00::1]/",
                "http://[fe80::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://2130706433/"
            })
    void theHospitalsOwnNetworkIsNotCalledUnlessItIsAllowed(String address) {
        var fetch = new Fetch(Settings.of(1_000, LONG, false));
        try {
            var failed = (Fetched.Failed) fetch.fetch(new Fetch.Asked(address, null, null));
            assertThat(failed.words()).containsAnyOf("no public address", "nobody knows the name");
            assertThat(failed.httpStatus()).isZero();
        } finally {
            fetch.stop();
        }
    }

    private static void failed(Fetched fetched, Poll.Outcome outcome, String words) {
        assertThat(fetched).isInstanceOfSatisfying(Fetched.Failed.class, failed -> {
            assertThat(failed.words()).contains(words);
            assertThat(failed.outcome()).isEqualTo(outcome);
        });
    }

    private static Fetched fetch(String address, @Nullable String etag, Duration answerTimeout, long documentBytes) {
        var fetch = new Fetch(Settings.of(documentBytes, answerTimeout, true));
        try {
            return fetch.fetch(new Fetch.Asked(address, etag, null));
        } finally {
            fetch.stop();
        }
    }
}
