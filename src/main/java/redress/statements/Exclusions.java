package redress.statements;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import redress.core.statement.Exclusion;
import redress.core.time.Interval;

/** Exclusions on record, each with the decision taken last. */
@ApplicationScoped
public class Exclusions {
    private static final String SELECT = """
            SELECT e.id, a.code AS agreement, s.code AS service, e.kind, e.starts_at, e.ends_at, e.asserted_by,
                   e.notice_given_at, e.recorded_at, d.approved, d.decided_by, d.reason
            FROM exclusion e
            JOIN agreement a ON a.id = e.agreement_id
            LEFT JOIN service s ON s.id = e.service_id
            LEFT JOIN LATERAL (SELECT * FROM exclusion_decision WHERE exclusion_id = e.id ORDER BY id DESC LIMIT 1) d ON true
            """;

    private final DataSource database;

    Exclusions(DataSource database) {
        this.database = database;
    }

    /**
     * An exclusion where it applies.
     *
     * @param service null where it applies to every service of the agreement
     */
    record Recorded(String agreement, @Nullable String service, Exclusion exclusion, Instant recordedAt) {
        boolean appliesTo(String serviceCode) {
            return service == null || service.equals(serviceCode);
        }
    }

    /** Those of the agreements that share an instant with the interval, by agreement, oldest first. */
    Map<String, List<Recorded>> touching(Set<String> agreements, Interval interval) {
        var found = new HashMap<String, List<Recorded>>();
        for (Recorded recorded : select(
                "WHERE a.code = ANY (?) AND e.starts_at < ? AND e.ends_at > ? ORDER BY e.starts_at, e.id",
                statement -> {
                    Array codes = statement.getConnection().createArrayOf("text", agreements.toArray());
                    statement.setArray(1, codes);
                    statement.setObject(2, utc(interval.end()));
                    statement.setObject(3, utc(interval.start()));
                })) {
            found.computeIfAbsent(recorded.agreement(), code -> new ArrayList<>())
                    .add(recorded);
        }
        return found;
    }

    /** The newest {@code limit} exclusions of an agreement, or of all. */
    List<Recorded> newest(@Nullable String agreement, int limit) {
        return select("WHERE (?::text IS NULL OR a.code = ?) ORDER BY e.starts_at DESC, e.id LIMIT ?", statement -> {
            statement.setString(1, agreement);
            statement.setString(2, agreement);
            statement.setInt(3, limit);
        });
    }

    @Nullable Recorded find(String id) {
        var found = select("WHERE e.id = ?::uuid", statement -> statement.setString(1, id));
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * Records an assertion; the same id again changes nothing.
     *
     * @return false where the id is taken already
     */
    boolean record(String agreement, @Nullable String service, Exclusion exclusion, Instant now) {
        return update("""
                        INSERT INTO exclusion (id, agreement_id, service_id, kind, starts_at, ends_at, asserted_by,
                                               notice_given_at, recorded_at)
                        SELECT ?::uuid, a.id, s.id, ?, ?, ?, ?, ?, ?
                        FROM agreement a LEFT JOIN service s ON s.code = ? WHERE a.code = ?
                        ON CONFLICT (id) DO NOTHING
                        """, statement -> {
                    statement.setString(1, exclusion.id());
                    statement.setString(2, exclusion.kind());
                    statement.setObject(3, utc(exclusion.interval().start()));
                    statement.setObject(4, utc(exclusion.interval().end()));
                    statement.setString(5, exclusion.assertedBy());
                    Instant notice = exclusion.noticeGivenAt();
                    statement.setObject(6, notice == null ? null : utc(notice));
                    statement.setObject(7, utc(now));
                    statement.setString(8, service);
                    statement.setString(9, agreement);
                })
                == 1;
    }

    /** Appends a decision; the one taken last holds, the others stay on record. */
    void decide(String id, Exclusion.Decision decision, Instant now) {
        update(
                "INSERT INTO exclusion_decision (exclusion_id, approved, decided_by, reason, decided_at)"
                        + " VALUES (?::uuid, ?, ?, ?, ?)",
                statement -> {
                    statement.setString(1, id);
                    statement.setBoolean(2, decision.approved());
                    statement.setString(3, decision.decidedBy());
                    statement.setString(4, decision.reason());
                    statement.setObject(5, utc(now));
                });
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private List<Recorded> select(String where, Binding binding) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(SELECT + where)) {
            binding.bind(statement);
            var found = new ArrayList<Recorded>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("exclusions could not be read", e);
        }
    }

    private int update(String sql, Binding binding) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("an exclusion could not be recorded", e);
        }
    }

    private static Recorded read(ResultSet row) throws SQLException {
        String decidedBy = row.getString("decided_by");
        Timestamp notice = row.getTimestamp("notice_given_at");
        var exclusion = new Exclusion(
                row.getString("id"),
                row.getString("kind"),
                new Interval(
                        row.getTimestamp("starts_at").toInstant(),
                        row.getTimestamp("ends_at").toInstant()),
                row.getString("asserted_by"),
                notice == null ? null : notice.toInstant(),
                decidedBy == null
                        ? null
                        : new Exclusion.Decision(row.getBoolean("approved"), decidedBy, row.getString("reason")));
        return new Recorded(
                row.getString("agreement"),
                row.getString("service"),
                exclusion,
                row.getTimestamp("recorded_at").toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
