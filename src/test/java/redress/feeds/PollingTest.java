package redress.feeds;

import static io.restassured.RestAssured.delete;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static redress.platform.TimeForTests.NOW;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redress.platform.Sql;

/** Feeds that a real server serves, polled at instants that the tests choose. */
@QuarkusTest
class PollingTest {
    private static final String FIRST = """
            {"page": {"id": "p"}, "incidents": [{"id": "i1", "name": "Mail is slow", "status": "investigating",
             "impact": "major", "started_at": "2026-11-20T09:00:00Z", "updated_at": "2026-11-20T09:01:00Z", "resolved_at": null,
             "components": [{"id": "c1", "name": "Mail"}]}]}""";
    private static final String RESOLVED = FIRST.replace("investigating", "resolved")
            .replace("\"resolved_at\": null", "\"resolved_at\": \"2026-11-20T10:00:00Z\"")
            .replace("09:01:00Z", "10:00:01Z");

    @Inject
    Polls polls;

    @Inject
    Fetch fetch;

    @Inject
    FeedsJob job;

    @Inject
    Sql sql;

    @BeforeEach
    void thereIsAProvider() {
        Feedings.agree("polled-cloud", "polled-mail");
    }

    private static void feed(String code, StatusServer server) {
        Feedings.put(
                code,
                "{\"provider\":\"polled-cloud\",\"kind\":\"statuspage\",\"address\":\"" + server.address()
                        + "\",\"pollEvery\":\"PT1M\",\"mapping\":[{\"component\":\"Mail\",\"service\":\"polled-mail\"}]}");
    }

    /** What one instance does at an instant for one feed; null where the feed is not due, or another instance is at it. */
    private Poll.Outcome poll(String code, Instant now) {
        Poll.Outcome outcome = null;
        for (Polls.Claimed feed : polls.claim(now)) {
            if (feed.code().equals(code)) {
                outcome = polls.finish(feed, fetch.fetch(feed.asked()), now);
            } else {
                // Of another test: as if nothing had been claimed.
                sql.update("UPDATE provider_feed SET polled_until = NULL WHERE id = ?", feed.id());
            }
        }
        return outcome;
    }

    @Test
    void revisionsAreKeptAndWhatHasNotChangedIsNotSentAgain() throws IOException {
        try (var server = new StatusServer()
                .then(StatusServer.json(FIRST, "\"v1\""))
                .then(StatusServer.notModified())
                .then(StatusServer.json(FIRST, "\"v2\""))
                .then(StatusServer.json(RESOLVED, "\"v3\""))
                .then(StatusServer.json(FIRST, "\"v1\""))) {
            feed("polled-revisions", server);
            assertThat(poll("polled-revisions", NOW)).isEqualTo(Poll.Outcome.TAKEN);
            assertThat(poll("polled-revisions", NOW.plusSeconds(59)))
                    .as("not due yet")
                    .isNull();
            assertThat(poll("polled-revisions", NOW.plusSeconds(60))).isEqualTo(Poll.Outcome.UNCHANGED);
            assertThat(poll("polled-revisions", NOW.plusSeconds(120))).isEqualTo(Poll.Outcome.UNCHANGED);
            assertThat(poll("polled-revisions", NOW.plusSeconds(180))).isEqualTo(Poll.Outcome.TAKEN);
            assertThat(poll("polled-revisions", NOW.plusSeconds(240))).isEqualTo(Poll.Outcome.UNCHANGED);
            assertThat(server.conditions()).containsExactly("-", "\"v1\"", "\"v1\"", "\"v2\"", "\"v3\"");
        }
        get("/api/v1/provider-feeds/polled-revisions/incidents/i1")
                .then()
                .body("revision", equalTo(List.of(2, 1)))
                .body("[0].endsAt", equalTo("2026-11-20T10:00:00Z"))
                .body("[0].flags", equalTo(List.of()))
                .body("[0].services", equalTo(List.of("polled-mail")))
                .body("[1].goesOn", equalTo(true))
                .body("[1].flags", equalTo(List.of("no-end")));
        get("/api/v1/provider-feeds/polled-revisions/polls")
                .then()
                .body("[0].words", equalTo("nothing was new"))
                .body("[1].words", equalTo("0 new, 1 revised"))
                .body("[3].words", equalTo("it says that nothing has changed"));
    }

    @Test
    void aFeedThatFailsIsAskedLessAndLessAndSomebodyIsToldOncePerSpell() throws IOException {
        try (var server = new StatusServer()
                .then(StatusServer.status(500, "down"))
                .then(StatusServer.status(500, "down"))
                .then(StatusServer.status(200, "<html>We are back soon</html>"))
                .then(StatusServer.json("{\"data\":[]}", "\"v1\""))
                .then(StatusServer.json(FIRST, "\"v2\""))) {
            feed("polled-failing", server);
            assertThat(poll("polled-failing", NOW)).isEqualTo(Poll.Outcome.REFUSED);
            assertThat(poll("polled-failing", NOW.plusSeconds(119))).isNull();
            assertThat(poll("polled-failing", NOW.plusSeconds(120))).isEqualTo(Poll.Outcome.REFUSED);
            assertThat(told("polled-failing")).isEmpty();
            assertThat(poll("polled-failing", NOW.plusSeconds(120 + 239))).isNull();
            assertThat(poll("polled-failing", NOW.plusSeconds(120 + 240))).isEqualTo(Poll.Outcome.UNREADABLE);
            assertThat(poll("polled-failing", NOW.plusSeconds(3_600))).isEqualTo(Poll.Outcome.UNREADABLE);
            assertThat(told("polled-failing")).hasSize(1);
            assertThat(told("polled-failing").get(0))
                    .contains("polled-failing", NOW.toString(), "a page for people (HTML)");
            get("/api/v1/provider-feeds/polled-failing")
                    .then()
                    .body("failures", equalTo(4))
                    .body("failingSince", equalTo(NOW.toString()))
                    .body("lastSuccessAt", nullValue());
            assertThat(poll("polled-failing", NOW.plusSeconds(8_000))).isEqualTo(Poll.Outcome.TAKEN);
            assertThat(recovered("polled-failing"))
                    .containsExactly("The status feed polled-failing of polled-cloud, which had failed since " + NOW
                            + ", can be read again.");
            assertThat(poll("polled-failing", NOW.plusSeconds(8_060))).isEqualTo(Poll.Outcome.UNCHANGED);
            assertThat(recovered("polled-failing")).hasSize(1);
            assertThat(server.conditions().subList(0, 5))
                    .as("what could not be read is asked for whole")
                    .containsOnly("-");
        }
        get("/api/v1/provider-feeds/polled-failing")
                .then()
                .body("failures", equalTo(0))
                .body("failingSince", nullValue());
        get("/api/v1/provider-feeds/polled-failing/polls")
                .then()
                .body("outcome", equalTo(List.of("unchanged", "taken", "unreadable", "unreadable", "refused")))
                .body("times", equalTo(List.of(1, 1, 1, 1, 2)))
                .body("[4].words", equalTo("it answered with status 500"));
        get("/api/v1/provider-feeds/polled-failing/quarantine")
                .then()
                .body("content", equalTo(List.of("{\"data\":[]}", "<html>We are back soon</html>")))
                .body("[0].reason", equalTo("it has no list of incidents: its format is another one, or has changed"));
    }

    @Test
    void whoWasNotToldOfAFailureIsNotToldThatItIsOver() throws IOException {
        try (var server =
                new StatusServer().then(StatusServer.status(500, "down")).then(StatusServer.json(FIRST, "\"v1\""))) {
            feed("polled-once-down", server);
            assertThat(poll("polled-once-down", NOW)).isEqualTo(Poll.Outcome.REFUSED);
            assertThat(poll("polled-once-down", NOW.plusSeconds(120))).isEqualTo(Poll.Outcome.TAKEN);
            assertThat(told("polled-once-down")).isEmpty();
            assertThat(recovered("polled-once-down")).isEmpty();
        }
    }

    private List<String> told(String feed) {
        return headlines("feed.failing", feed);
    }

    private List<String> recovered(String feed) {
        return headlines("feed.recovered", feed);
    }

    private List<String> headlines(String topic, String feed) {
        return sql.select(
                "SELECT headline FROM alert WHERE topic = ? AND subject = ?", row -> row.getString(1), topic, feed);
    }

    @Test
    void aFeedIsPolledByOneInstanceAtATimeAndOneThatIsLostPutsItOff() throws IOException {
        try (var server = new StatusServer().then(StatusServer.json(FIRST, "\"v1\""))) {
            feed("polled-once", server);
            assertThat(polls.claim(NOW)).extracting(Polls.Claimed::code).contains("polled-once");
            assertThat(polls.claim(NOW)).extracting(Polls.Claimed::code).doesNotContain("polled-once");
            Instant later = NOW.plus(Duration.ofMinutes(5));
            assertThat(polls.claim(later)).extracting(Polls.Claimed::code).contains("polled-once");
        }
    }

    @Test
    void aFeedThatIsStoppedIsNotPolledAndKeepsWhatItSaid() throws IOException {
        try (var server = new StatusServer().then(StatusServer.json(FIRST, "\"v1\""))) {
            feed("polled-stopped", server);
            assertThat(poll("polled-stopped", NOW)).isEqualTo(Poll.Outcome.TAKEN);
            delete("/api/v1/provider-feeds/polled-stopped")
                    .then()
                    .statusCode(200)
                    .body("stoppedAt", equalTo(NOW.toString()));
            assertThat(poll("polled-stopped", NOW.plusSeconds(600))).isNull();
            get("/api/v1/provider-feeds/polled-stopped/incidents").then().body("incidents.id", equalTo(List.of("i1")));
            feed("polled-stopped", server);
            assertThat(poll("polled-stopped", NOW.plusSeconds(600))).isEqualTo(Poll.Outcome.UNCHANGED);
        }
    }

    @Test
    void theJobPollsWhatIsDueAndTheMetricsSayHowItGoes() throws IOException {
        try (var server = new StatusServer().then(StatusServer.json(FIRST, "\"v1\""))) {
            feed("polled-by-job", server);
            job.run();
        }
        String metrics = get("/q/metrics").asString();
        assertThat(metrics)
                .contains("sla_feed_last_success_timestamp_seconds{provider=\"polled-cloud\",feed=\"polled-by-job\",} "
                                .replace(",}", "}")
                        + (double) NOW.getEpochSecond())
                .contains("sla_feed_failures{provider=\"polled-cloud\",feed=\"polled-by-job\"} 0.0")
                .containsPattern("sla_feed_polls_total\\{outcome=\"taken\"\\} [1-9]")
                .containsPattern("sla_feed_polls_total\\{outcome=\"too-large\"\\} [0-9]")
                .contains("sla_job_last_success_timestamp_seconds{task=\"feeds\"}");
    }
}
