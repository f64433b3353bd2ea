package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
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
import redress.alerts.Alerts;
import redress.audit.Audit;
import redress.audit.Entry;
import redress.core.statement.Exclusion;
import redress.core.time.Interval;

/** Exclusions on record, each with the decision taken last. */
@ApplicationScoped
public class Exclusions {
    private static final String SELECT = """
            SELECT e.id, a.code AS agreement, s.code AS service, e.kind, e.starts_at, e.ends_at, e.asserted_by,
                   e.notice_given_at, e.recorded_at, e.share_percent, d.approved, d.decided_by, d.reason
            FROM exclusion e
            JOIN agreement a ON a.id = e.agreement_id
            LEFT JOIN service s ON s.id = e.service_id
            LEFT JOIN LATERAL (SELECT * FROM exclusion_decision WHERE exclusion_id = e.id AND decided_at <= ?
                ORDER BY id DESC LIMIT 1) d ON true
            WHERE e.recorded_at <= ?
            """;
    /** Bound before what a query asks for: until when decisions and assertions are looked at. */
    private static final int INSTANTS_BOUND = 2;

    private static final String ONE_DECISION_AT_A_TIME =
            "SELECT pg_advisory_xact_lock(hashtextextended('exclusion_decision ' || ?, 0))";

    private final DataSource database;
    private final Alerts alerts;
    private final Audit audit;

    Exclusions(DataSource database, Alerts alerts, Audit audit) {
        this.database = database;
        this.alerts = alerts;
        this.audit = audit;
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

    /**
     * Those of the agreements that share an instant with the interval, by agreement, oldest first.
     *
     * @param knownAt assertions and decisions of later are left out
     */
    Map<String, List<Recorded>> touching(Set<String> agreements, Interval interval, Instant knownAt) {
        var found = new HashMap<String, List<Recorded>>();
        for (Recorded recorded : select(
                "AND a.code = ANY (?) AND e.starts_at < ? AND e.ends_at > ? ORDER BY e.starts_at, e.id",
                knownAt,
                (statement, first) -> {
                    Array codes = statement.getConnection().createArrayOf("text", agreements.toArray());
                    statement.setArray(first, codes);
                    statement.setObject(first + 1, utc(interval.end()));
                    statement.setObject(first + 2, utc(interval.start()));
                })) {
            found.computeIfAbsent(recorded.agreement(), code -> new ArrayList<>())
                    .add(recorded);
        }
        return found;
    }

    /** The newest {@code limit} exclusions of an agreement, or of all. */
    List<Recorded> newest(@Nullable String agreement, int limit) {
        return select(
                "AND (?::text IS NULL OR a.code = ?) ORDER BY e.starts_at DESC, e.id LIMIT ?",
                Interval.DISTANT_FUTURE,
                (statement, first) -> {
                    statement.setString(first, agreement);
                    statement.setString(first + 1, agreement);
                    statement.setInt(first + 2, limit);
                });
    }

    /** The newest {@code limit} exclusions on which nobody has decided, of an agreement or of all. */
    List<Recorded> undecided(@Nullable String agreement, int limit) {
        return select(
                "AND d.approved IS NULL AND (?::text IS NULL OR a.code = ?) ORDER BY e.starts_at DESC, e.id LIMIT ?",
                Interval.DISTANT_FUTURE,
                (statement, first) -> {
                    statement.setString(first, agreement);
                    statement.setString(first + 1, agreement);
                    statement.setInt(first + 2, limit);
                });
    }

    @Nullable Recorded find(String id) {
        var found = select(
                "AND e.id = ?::uuid", Interval.DISTANT_FUTURE, (statement, first) -> statement.setString(first, id));
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * Records an assertion; the same id again changes nothing.
     *
     * @return false where the id is taken already
     */
    boolean record(String agreement, @Nullable String service, Exclusion exclusion, Instant now) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            boolean isNew = insert(agreement, service, exclusion, now);
            if (isNew) {
                alerts.raise(ExclusionAlerts.asserted(agreement, service, exclusion, now), now);
                audit.record(Entry.of("exclusion.assert", "exclusion", exclusion.id())
                        .changing(null, Assertion.of(agreement, service, exclusion)));
            }
            return isNew;
        });
    }

    /** An assertion as the audit record tells it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Assertion(
            String agreement,
            @Nullable String service,
            String kind,
            Instant start,
            Instant end,
            String assertedBy,
            @Nullable Instant noticeGivenAt,
            @Nullable BigDecimal sharePercent) {
        static Assertion of(String agreement, @Nullable String service, Exclusion exclusion) {
            return new Assertion(
                    agreement,
                    service,
                    exclusion.kind(),
                    exclusion.interval().start(),
                    exclusion.interval().end(),
                    exclusion.assertedBy(),
                    exclusion.noticeGivenAt(),
                    exclusion.isPartial() ? exclusion.sharePercent() : null);
        }
    }

    private boolean insert(String agreement, @Nullable String service, Exclusion exclusion, Instant now) {
        return update("""
                        INSERT INTO exclusion (id, agreement_id, service_id, kind, starts_at, ends_at, asserted_by,
                                               notice_given_at, recorded_at, share_percent)
                        SELECT ?::uuid, a.id, s.id, ?, ?, ?, ?, ?, ?, ?
                        FROM agreement a LEFT JOIN service s ON s.code = ? WHERE a.code = ?
                        ON CONFLICT DO NOTHING
                        """, statement -> {
                    statement.setString(1, exclusion.id());
                    statement.setString(2, exclusion.kind());
                    statement.setObject(3, utc(exclusion.interval().start()));
                    statement.setObject(4, utc(exclusion.interval().end()));
                    statement.setString(5, exclusion.assertedBy());
                    Instant notice = exclusion.noticeGivenAt();
                    statement.setObject(6, notice == null ? null : utc(notice));
                    statement.setObject(7, utc(now));
                    statement.setBigDecimal(8, exclusion.sharePercent());
                    statement.setString(9, service);
                    statement.setString(10, agreement);
                })
                == 1;
    }

    /** Appends a decision; the one taken last holds, the others stay on record. */
    void decide(String id, Exclusion.Decision decision, Instant now) {
        QuarkusTransaction.joiningExisting().run(() -> {
            lockDecisions(id);
            Recorded recorded = find(id);
            append(id, decision, now);
            if (recorded != null && !decision.equals(recorded.exclusion().decision())) {
                alerts.raise(ExclusionAlerts.decided(recorded, decision, decisions(id), now), now);
            }
            audit.record(Entry.of("exclusion.decide", "exclusion", id)
                    .changing(recorded == null ? null : recorded.exclusion().decision(), decision)
                    .because(decision.reason()));
        });
    }

    /** So that what a decision replaces is what the audit record says that it replaced. */
    private void lockDecisions(String id) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(ONE_DECISION_AT_A_TIME)) {
            select.setString(1, id);
            select.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("an exclusion could not be locked", e);
        }
    }

    /** How many decisions were taken on an exclusion. */
    private int decisions(String id) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT count(*) FROM exclusion_decision WHERE exclusion_id = ?::uuid")) {
            select.setString(1, id);
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the decisions on an exclusion could not be counted", e);
        }
    }

    private void append(String id, Exclusion.Decision decision, Instant now) {
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

    /** Binds what a query asks for from an index on. */
    private interface Question {
        void bind(PreparedStatement statement, int first) throws SQLException;
    }

    private List<Recorded> select(String where, Instant knownAt, Question question) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(SELECT + where)) {
            for (int i = 1; i <= INSTANTS_BOUND; i++) {
                statement.setObject(i, utc(knownAt));
            }
            question.bind(statement, INSTANTS_BOUND + 1);
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
                        : new Exclusion.Decision(row.getBoolean("approved"), decidedBy, row.getString("reason")),
                row.getBigDecimal("share_percent"));
        return new Recorded(
                row.getString("agreement"),
                row.getString("service"),
                exclusion,
                row.getTimestamp("recorded_at").toInstant());
    }

    /** The driver writes the end of its type as PostgreSQL's infinity. */
    private static OffsetDateTime utc(Instant instant) {
        return instant.equals(Interval.DISTANT_FUTURE) ? OffsetDateTime.MAX : instant.atOffset(ZoneOffset.UTC);
    }
}
