package redress.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import redress.core.time.Interval;
import redress.intake.SqlArrays;

/** Reads what is stored, page by page: neither memory nor a connection is held for a client that reads slowly. */
@ApplicationScoped
class StoredFacts {
    private static final int PAGE_ROWS = 5_000;
    private static final int FIRST_FIELD = 6;
    private static final String REFUSED = """
            SELECT id, fact, reason, received_at FROM evidence_conflict
            WHERE kind = ? AND service_id = ? AND starts_at >= ? AND starts_at < ? AND id > ? ORDER BY id LIMIT ?""";

    private final DataSource dataSource;
    private final ObjectMapper json;

    StoredFacts(DataSource dataSource, ObjectMapper json) {
        this.dataSource = dataSource;
        this.json = json;
    }

    /** @param id its place in the order in which facts were recorded */
    record Stored(long id, Revision revision) {}

    /** A fact that was refused because a different one stood, as it was sent. */
    record Refused(long id, JsonNode fact, String reason, Instant receivedAt) {}

    /**
     * Which facts.
     *
     * @param history whether superseded and withdrawn revisions are asked for too
     * @param knownAt only what was recorded by then
     */
    record Asked(int serviceId, Interval span, boolean history, Instant knownAt) {}

    /** Takes the facts one by one. */
    interface Reader {
        void read(Stored stored) throws IOException;
    }

    /** Hands over all of them, in the order in which they were recorded. */
    void read(Kind<?> kind, Asked asked, Reader reader) throws IOException, SQLException {
        long after = 0;
        List<Stored> page;
        do {
            page = page(kind, asked, after, PAGE_ROWS);
            for (Stored stored : page) {
                reader.read(stored);
                after = stored.id;
            }
        } while (page.size() == PAGE_ROWS);
    }

    /** Those that were recorded after the given one. */
    List<Stored> page(Kind<?> kind, Asked asked, long after, int limit) throws SQLException {
        var touching = new Touching(kind, asked.span, false);
        String sql = "SELECT t.id, t.revision, t.correction, t.withdrawn, t.recorded_at, " + kind.columns("t.")
                + " FROM " + kind.table() + " t WHERE t.service_id = ? AND t.id > ? AND " + touching.sql()
                + " AND " + (asked.history ? "t.recorded_at <= ?" : kind.currentAt()) + " ORDER BY t.id LIMIT ?";
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setInt(1, asked.serviceId);
            select.setLong(2, after);
            int next = touching.set(select, 3);
            select.setObject(next++, SqlArrays.offset(asked.knownAt));
            if (!asked.history) {
                select.setObject(next++, SqlArrays.offset(asked.knownAt));
            }
            select.setInt(next, limit);
            var page = new ArrayList<Stored>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var revision = new Revision(
                            Ledger.fact(kind, rows, FIRST_FIELD),
                            rows.getInt(2),
                            rows.getString(3),
                            rows.getBoolean(4),
                            SqlArrays.instant(rows.getObject(5, OffsetDateTime.class)));
                    page.add(new Stored(rows.getLong(1), revision));
                }
            }
            return page;
        }
    }

    /** The refused facts that begin in the span and were recorded after the given one. */
    List<Refused> refused(Kind<?> kind, int serviceId, Interval span, long after, int limit) throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(REFUSED)) {
            select.setString(1, kind.path());
            select.setInt(2, serviceId);
            select.setObject(3, SqlArrays.offset(span.start()));
            select.setObject(4, SqlArrays.offset(span.end()));
            select.setLong(5, after);
            select.setInt(6, limit);
            var refused = new ArrayList<Refused>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    refused.add(new Refused(
                            rows.getLong(1),
                            json.readTree(rows.getString(2)),
                            rows.getString(3),
                            SqlArrays.instant(rows.getObject(4, OffsetDateTime.class))));
                }
            }
            return refused;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
