package redress.feeds;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.platform.Canonical;
import redress.platform.RedressConfig;
import redress.platform.Sql;

/**
 * Takes the documents of feeds, polled or brought by hand: keeps each byte for byte, and of its incidents what was not said before. The
 * same document again changes nothing.
 */
@ApplicationScoped
class Documents {
    /** How many revisions are written at once. */
    private static final int BATCH = 500;

    private static final String INSERT = """
            INSERT INTO feed_incident (feed_id, incident, revision, document_id, content, digest, title, impact, starts_at, ends_at,
                goes_on, flags, components, keys, locations, location_keys, modified_at, received_at)
            SELECT ?, x.incident, x.revision, ?, x.content, x.digest, x.title, x.impact, x.starts_at, x.ends_at, x.goes_on, x.flags,
                x.components, x.keys, x.locations, x.location_keys, x.modified_at, ?
            FROM json_to_recordset(?::json) AS x (incident text, revision integer, content text, digest text, title text,
                impact text, starts_at timestamptz, ends_at timestamptz, goes_on boolean, flags text[], components text[],
                keys text[], locations text[], location_keys text[], modified_at timestamptz)""";

    private final Sql sql;
    private final Duration future;

    Documents(Sql sql, RedressConfig config) {
        this.sql = sql;
        this.future = Duration.ofSeconds(config.limits().futureSeconds());
    }

    /**
     * A document as it came.
     *
     * @param httpStatus null where it was brought by hand
     */
    @SuppressWarnings("ArrayRecordComponent") // Documents are large, and compared by their digest.
    record Received(
            byte[] bytes,
            @Nullable String mediaType,
            @Nullable Integer httpStatus,
            @Nullable String etag,
            @Nullable String lastModified) {}

    /**
     * What came of it.
     *
     * @param isNew whether these bytes were not on record
     * @param fault why it is not what it should be; null where it is
     */
    record Taken(
            long document,
            String sha256,
            boolean isNew,
            Counts counts,
            @Nullable String fault) {}

    /** What was said last of an incident. */
    private record Head(
            int revision, String digest, @Nullable Instant modifiedAt) {}

    private record Revision(
            String incident,
            int revision,
            String content,
            String digest,
            String title,
            String impact,
            @JsonProperty("starts_at") Instant startsAt,
            @JsonProperty("ends_at") @Nullable Instant endsAt,
            @JsonProperty("goes_on") boolean goesOn,
            List<String> flags,
            List<String> components,
            List<String> keys,
            List<String> locations,
            @JsonProperty("location_keys") List<String> locationKeys,
            @JsonProperty("modified_at") @Nullable Instant modifiedAt) {
        static Revision of(Reading.Incident incident, int revision, List<Flag> flags) {
            Reported reported = incident.reported();
            return new Revision(
                    reported.id(),
                    revision,
                    incident.content(),
                    incident.digest(),
                    reported.title(),
                    reported.impact(),
                    reported.startsAt(),
                    reported.endsAt(),
                    reported.goesOn(),
                    flags.stream().map(Flag::text).toList(),
                    reported.components(),
                    reported.keys(),
                    reported.locations(),
                    reported.locationKeys(),
                    reported.modifiedAt());
        }
    }

    /** Takes a document, in the caller's transaction or in one of its own; one at a time for each feed. */
    Taken take(int feed, Format format, Received received, Instant now) {
        // Outside of the transaction: it takes the longest, and nobody needs to wait for it.
        Reading reading = Reading.of(format, received.bytes());
        return QuarkusTransaction.joiningExisting().call(() -> {
            sql.first("SELECT id FROM provider_feed WHERE id = ? FOR UPDATE", row -> row.getInt(1), feed);
            String sha256 = sha256(received.bytes());
            Long known = document(feed, sha256);
            long document = known == null ? insert(feed, sha256, received, now) : known;
            Counts counts = record(feed, document, reading, now);
            quarantine(feed, document, reading, received.bytes(), now);
            return new Taken(document, sha256, known == null, counts, reading.fault());
        });
    }

    private @Nullable Long document(int feed, String sha256) {
        return sql.first(
                "SELECT id FROM feed_document WHERE feed_id = ? AND sha256 = ?", row -> row.getLong(1), feed, sha256);
    }

    private long insert(int feed, String sha256, Received received, Instant now) {
        return Objects.requireNonNull(sql.first(
                "INSERT INTO feed_document (feed_id, sha256, bytes, media_type, http_status, etag, last_modified, received_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                row -> row.getLong(1),
                feed,
                sha256,
                received.bytes(),
                received.mediaType(),
                received.httpStatus(),
                received.etag(),
                received.lastModified(),
                now));
    }

    private Counts record(int feed, long document, Reading reading, Instant now) {
        Map<String, Head> heads = heads(feed, reading.incidents());
        var revisions = new ArrayList<Revision>();
        var flags = new HashMap<String, Integer>();
        int fresh = 0;
        int older = 0;
        int flagged = 0;
        for (Reading.Incident incident : reading.incidents()) {
            var own = incident.reported().flags(now.plus(future));
            own.forEach(flag -> flags.merge(flag.text(), 1, Integer::sum));
            flagged += own.isEmpty() ? 0 : 1;
            Head head = heads.get(incident.reported().id());
            if (head == null) {
                revisions.add(Revision.of(incident, 1, own));
                fresh++;
            } else if (!head.digest.equals(incident.digest())) {
                if (isBefore(incident.reported().modifiedAt(), head.modifiedAt)) {
                    older++;
                } else {
                    revisions.add(Revision.of(incident, head.revision + 1, own));
                }
            }
        }
        for (int from = 0; from < revisions.size(); from += BATCH) {
            var some = revisions.subList(from, Math.min(from + BATCH, revisions.size()));
            sql.update(INSERT, feed, document, now, Canonical.text(some));
        }
        int all = reading.incidents().size();
        return new Counts(
                all + reading.unread().size(),
                fresh,
                revisions.size() - fresh,
                all - revisions.size() - older,
                older,
                flagged,
                flags,
                reading.unread().size());
    }

    private static boolean isBefore(@Nullable Instant one, @Nullable Instant other) {
        return one != null && other != null && one.isBefore(other);
    }

    private Map<String, Head> heads(int feed, List<Reading.Incident> incidents) {
        var heads = new HashMap<String, Head>();
        String[] ids =
                incidents.stream().map(incident -> incident.reported().id()).toArray(String[]::new);
        sql.select(
                "SELECT DISTINCT ON (incident) incident, revision, digest, modified_at FROM feed_incident"
                        + " WHERE feed_id = ? AND incident = ANY (?) ORDER BY incident, revision DESC",
                row -> heads.put(
                        row.getString(1), new Head(row.getInt(2), row.getString(3), Sql.instant(row, "modified_at"))),
                feed,
                ids);
        return heads;
    }

    private void quarantine(int feed, long document, Reading reading, byte[] bytes, Instant now) {
        for (Reading.Unread unread : reading.unread()) {
            sql.update(
                    "INSERT INTO feed_quarantine (feed_id, document_id, first_byte, length, sha256, reason, received_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    feed,
                    document,
                    unread.piece().first(),
                    unread.piece().length(),
                    sha256(unread.piece().of(bytes)),
                    unread.why(),
                    now);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
