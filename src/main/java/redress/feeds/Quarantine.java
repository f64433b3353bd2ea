package redress.feeds;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.platform.Sql;

/** What came from feeds and could not be read, and the documents themselves. */
@ApplicationScoped
public class Quarantine {
    /** How much of what could not be read an answer shows; the document has all of it. */
    static final int SHOWN_BYTES = 10_000;

    private final Sql sql;

    Quarantine(Sql sql) {
        this.sql = sql;
    }

    /**
     * Something that could not be read.
     *
     * @param document SHA-256 of the document that it stands in
     * @param firstByte where in it, from 0
     * @param length in bytes
     * @param content as it stands there, at most {@value #SHOWN_BYTES} bytes of it
     */
    public record Unread(
            long id, String reason, String document, int firstByte, int length, String content, Instant receivedAt) {}

    /** A document as it was received. */
    @SuppressWarnings("ArrayRecordComponent") // Documents are large, and compared by their digest.
    record Kept(byte[] bytes, @Nullable String mediaType) {}

    List<Unread> newest(int feed, long before, int limit) {
        return sql.select(
                """
                SELECT q.id, q.reason, d.sha256, q.first_byte, q.length, q.received_at,
                       substring(d.bytes FROM q.first_byte + 1 FOR least(q.length, %d)) AS content
                FROM feed_quarantine q JOIN feed_document d ON d.id = q.document_id
                WHERE q.feed_id = ? AND q.id < ? ORDER BY q.id DESC LIMIT ?""".formatted(SHOWN_BYTES),
                row -> new Unread(
                        row.getLong("id"),
                        row.getString("reason"),
                        row.getString("sha256"),
                        row.getInt("first_byte"),
                        row.getInt("length"),
                        new String(row.getBytes("content"), StandardCharsets.UTF_8),
                        Objects.requireNonNull(Sql.instant(row, "received_at"))),
                feed,
                before,
                limit);
    }

    @Nullable Kept document(int feed, String sha256) {
        return sql.first(
                "SELECT bytes, media_type FROM feed_document WHERE feed_id = ? AND sha256 = ?",
                row -> new Kept(row.getBytes(1), row.getString(2)),
                feed,
                sha256);
    }
}
