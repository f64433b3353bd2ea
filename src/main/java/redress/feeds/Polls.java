package redress.feeds;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.alerts.Alert;
import redress.alerts.Alerts;
import redress.platform.Canonical;
import redress.platform.RedressConfig;
import redress.platform.Sql;

/**
 * Who polls which feed, and what came of it. A feed is lent to one instance until an instant; an instance that is lost by then has only
 * put it off.
 */
@ApplicationScoped
class Polls {
    static final String FAILING = "feed.failing";
    static final String RECOVERED = "feed.recovered";

    private static final Duration AFTER_THE_ANSWER = Duration.ofMinutes(2);
    private static final int MOST_DOUBLINGS = 20;

    private static final String CLAIM = """
            UPDATE provider_feed f SET polled_until = ? FROM provider p
            WHERE p.id = f.provider_id AND f.id IN (SELECT id FROM provider_feed
                WHERE stopped_at IS NULL AND address IS NOT NULL AND next_poll_at <= ? AND (polled_until IS NULL OR polled_until <= ?)
                ORDER BY next_poll_at, id LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING f.id, f.code, p.code AS provider, f.kind, f.address, f.poll_every_seconds, f.etag, f.last_modified,
                      f.failures, f.failing_since""";

    private final Sql sql;
    private final Documents documents;
    private final Alerts alerts;
    private final RedressConfig.Feeds config;

    Polls(Sql sql, Documents documents, Alerts alerts, RedressConfig config) {
        this.sql = sql;
        this.documents = documents;
        this.alerts = alerts;
        this.config = config.feeds();
    }

    /** A feed that this instance is to poll. */
    record Claimed(
            int id,
            String code,
            String provider,
            Format format,
            Fetch.Asked asked,
            Duration pollEvery,
            int failures,
            @Nullable Instant failingSince) {}

    /** Feeds that are due, and that no other instance is at; they are this instance's for a while. */
    List<Claimed> claim(Instant now) {
        Instant until =
                now.plus(config.connectTimeout()).plus(config.answerTimeout()).plus(AFTER_THE_ANSWER);
        return sql.select(CLAIM, Polls::claimed, until, now, now, config.pollsAtOnce());
    }

    /** Puts on record what came of a poll, and when the next one is due. */
    Poll.Outcome finish(Claimed feed, Fetched fetched, Instant now) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            if (fetched instanceof Fetched.Answered answered) {
                return taken(feed, answered.received(), now);
            }
            if (fetched instanceof Fetched.NotModified) {
                record(feed.id, Poll.Outcome.UNCHANGED, "it says that nothing has changed", 304, null, null, now);
                succeeded(feed, feed.asked.etag(), feed.asked.lastModified(), now);
                return Poll.Outcome.UNCHANGED;
            }
            var failed = (Fetched.Failed) fetched;
            Integer status = failed.httpStatus() == 0 ? null : failed.httpStatus();
            record(feed.id, failed.outcome(), failed.words(), status, null, null, now);
            failed(feed, failed.words(), now);
            return failed.outcome();
        });
    }

    private Poll.Outcome taken(Claimed feed, Documents.Received received, Instant now) {
        Documents.Taken taken = documents.take(feed.id, feed.format, received, now);
        String counts = Canonical.text(taken.counts());
        if (taken.fault() != null) {
            record(
                    feed.id,
                    Poll.Outcome.UNREADABLE,
                    taken.fault(),
                    received.httpStatus(),
                    taken.document(),
                    counts,
                    now);
            failed(feed, taken.fault(), now);
            return Poll.Outcome.UNREADABLE;
        }
        var outcome = taken.isNew() ? Poll.Outcome.TAKEN : Poll.Outcome.UNCHANGED;
        record(feed.id, outcome, words(taken), received.httpStatus(), taken.document(), counts, now);
        succeeded(feed, received.etag(), received.lastModified(), now);
        return outcome;
    }

    /** What came of a document, in words. */
    static String words(Documents.Taken taken) {
        Counts counts = taken.counts();
        if (taken.fault() != null) {
            return taken.fault();
        }
        String quarantined = counts.quarantined() == 0
                ? ""
                : "; " + counts.quarantined() + " of what stands in it could not be read as an incident";
        return counts.fresh() + counts.revised() == 0
                ? "nothing was new" + quarantined
                : counts.fresh() + " new, " + counts.revised() + " revised" + quarantined;
    }

    /** Puts on record that a document was brought by hand. */
    void imported(int feed, Documents.Taken taken, Instant now) {
        record(
                feed,
                taken.fault() == null ? Poll.Outcome.IMPORTED : Poll.Outcome.UNREADABLE,
                "brought by hand: " + words(taken),
                null,
                taken.document(),
                Canonical.text(taken.counts()),
                now);
    }

    private void succeeded(Claimed feed, @Nullable String etag, @Nullable String lastModified, Instant now) {
        sql.update(
                "UPDATE provider_feed SET polled_until = NULL, next_poll_at = ?, etag = ?, last_modified = ?, failures = 0,"
                        + " failing_since = NULL, last_success_at = ? WHERE id = ?",
                now.plus(feed.pollEvery),
                etag,
                lastModified,
                now,
                feed.id);
        if (feed.failingSince != null && feed.failures >= config.failuresTold()) {
            alerts.raise(recovered(feed, feed.failingSince, now), now);
        }
    }

    private static Alert recovered(Claimed feed, Instant since, Instant now) {
        return new Alert(
                RECOVERED,
                feed.code,
                since.toString(),
                Alert.Scope.HOSPITAL,
                Alert.brief("The status feed " + feed.code + " of " + feed.provider + ", which had failed since "
                        + since + ", can be read again."),
                now,
                null,
                "/feeds/" + feed.code,
                Map.of("provider", feed.provider, "feed", feed.code));
    }

    /** What cannot be read is asked for whole the next time. */
    private void failed(Claimed feed, String words, Instant now) {
        int failures = feed.failures + 1;
        Instant since = feed.failingSince == null ? now : feed.failingSince;
        Instant next = now.plus(backOff(feed.pollEvery, failures));
        sql.update(
                "UPDATE provider_feed SET polled_until = NULL, next_poll_at = ?, failures = ?, failing_since = ? WHERE id = ?",
                next,
                failures,
                since,
                feed.id);
        if (failures >= config.failuresTold()) {
            alerts.raise(alert(feed, words, failures, since, next), now);
        }
    }

    /** Twice as long after each failure, up to the longest; a feed that is polled less often than that is not polled more often. */
    Duration backOff(Duration pollEvery, int failures) {
        Duration longest = config.longestBackOff().compareTo(pollEvery) > 0 ? config.longestBackOff() : pollEvery;
        Duration doubled = pollEvery.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    private static Alert alert(Claimed feed, String words, int failures, Instant since, Instant next) {
        String headline = "The status feed " + feed.code + " of " + feed.provider + " has failed since " + since + ": "
                + words + ".";
        return new Alert(
                FAILING,
                feed.code,
                since.toString(),
                Alert.Scope.HOSPITAL,
                Alert.brief(headline),
                since,
                new Alert.Next("next poll", next),
                "/feeds/" + feed.code,
                Map.of("feed", feed.code, "provider", feed.provider, "words", words, "failures", failures));
    }

    private void record(
            int feed,
            Poll.Outcome outcome,
            String words,
            @Nullable Integer httpStatus,
            @Nullable Long document,
            @Nullable String counts,
            Instant now) {
        int again = sql.update(
                "UPDATE feed_poll SET last_at = ?, times = times + 1"
                        + " WHERE id = (SELECT max(id) FROM feed_poll WHERE feed_id = ?) AND outcome = ? AND words = ?"
                        + " AND http_status IS NOT DISTINCT FROM ?::integer AND document_id IS NOT DISTINCT FROM ?::bigint"
                        + " AND counts IS NOT DISTINCT FROM ?::text AND last_at <= ?",
                now,
                feed,
                outcome.text(),
                words,
                httpStatus,
                document,
                counts,
                now);
        if (again == 0) {
            sql.update(
                    "INSERT INTO feed_poll (feed_id, outcome, words, http_status, document_id, counts, first_at, last_at, times)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
                    feed,
                    outcome.text(),
                    words,
                    httpStatus,
                    document,
                    counts,
                    now,
                    now);
        }
    }

    /** Those of a feed, newest first, before a number. */
    List<Poll> newest(int feed, long before, int limit) {
        return sql.select("""
                SELECT p.id, p.outcome, p.words, p.http_status, d.sha256, p.counts, p.first_at, p.last_at, p.times
                FROM feed_poll p LEFT JOIN feed_document d ON d.id = p.document_id
                WHERE p.feed_id = ? AND p.id < ? ORDER BY p.id DESC LIMIT ?""", Polls::read, feed, before, limit);
    }

    static Poll read(ResultSet row) throws SQLException {
        return new Poll(
                row.getLong("id"),
                row.getString("outcome"),
                row.getString("words"),
                Sql.integer(row, "http_status"),
                row.getString("sha256"),
                row.getString("counts"),
                Objects.requireNonNull(Sql.instant(row, "first_at")),
                Objects.requireNonNull(Sql.instant(row, "last_at")),
                row.getInt("times"));
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(
                row.getInt("id"),
                row.getString("code"),
                row.getString("provider"),
                Format.of(row.getString("kind")).orElseThrow(),
                new Fetch.Asked(row.getString("address"), row.getString("etag"), row.getString("last_modified")),
                Duration.ofSeconds(row.getInt("poll_every_seconds")),
                row.getInt("failures"),
                Sql.instant(row, "failing_since"));
    }
}
