package redress.probes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import redress.alerts.Alert;
import redress.alerts.Alerts;
import redress.audit.Audit;
import redress.audit.Entry;
import redress.core.measurement.SetAside;
import redress.core.time.Interval;
import redress.core.time.Micros;
import redress.platform.Sql;

/** Measurements that somebody says are wrong, each with the decision taken last. The results stay; what is set aside counts for nothing. */
@ApplicationScoped
public class SetAsides {
    private static final String SELECT = """
            SELECT a.id, s.code AS service, a.service_id, v.name AS vantage_point, coalesce(a.vantage_id, 0) AS vantage_id,
                   a.starts_at, a.ends_at, a.reason, a.asserted_by, a.recorded_at,
                   d.approved, d.decided_by, d.reason AS decision_reason, d.decided_at
            FROM set_aside a
            JOIN service s ON s.id = a.service_id
            LEFT JOIN vantage_point v ON v.id = a.vantage_id
            LEFT JOIN LATERAL (SELECT * FROM set_aside_decision d
                WHERE d.set_aside_id = a.id AND d.decided_at <= ? ORDER BY d.id DESC LIMIT 1) d ON true
            """;
    static final String TOUCH = """
            INSERT INTO touched (service_id, vantage_id, since)
            SELECT o.service_id, o.vantage_id, a.starts_at FROM set_aside a
            JOIN observer o ON o.service_id = a.service_id AND (a.vantage_id IS NULL OR o.vantage_id = a.vantage_id)
            WHERE a.id = ?::uuid""";

    private final Sql sql;
    private final Alerts alerts;
    private final Audit audit;

    SetAsides(Sql sql, Alerts alerts, Audit audit) {
        this.sql = sql;
        this.alerts = alerts;
        this.audit = audit;
    }

    /** A decision, with who took it and why. */
    public record Decision(boolean approved, String decidedBy, String reason, Instant decidedAt) {}

    /**
     * What was put forward.
     *
     * @param vantagePoint null for every vantage point
     * @param decision the one taken last; null where there is none
     */
    public record Recorded(
            String id,
            String service,
            @Nullable String vantagePoint,
            Interval interval,
            String reason,
            String assertedBy,
            Instant recordedAt,
            @Nullable Decision decision,
            Ids ids) {
        /** What it would be if this decision stood. */
        public SetAside decided(String decidedBy) {
            return new SetAside(id, vantagePoint, interval, reason, decidedBy);
        }

        /** The same results with the same reason, put forward by the same. */
        public boolean isSameAs(Recorded other) {
            return ids.equals(other.ids)
                    && interval.equals(other.interval)
                    && reason.equals(other.reason)
                    && assertedBy.equals(other.assertedBy);
        }
    }

    /** Under which the service and its vantage point are stored; 0 for every vantage point. */
    public record Ids(int service, int vantagePoint) {}

    /** That something is set aside, or is not, whatever was decided. */
    public record Thought(Recorded setAside, boolean stands) {
        Asides.Aside aside() {
            return new Asides.Aside(
                    setAside.id,
                    setAside.ids.service,
                    setAside.ids.vantagePoint,
                    Micros.of(setAside.interval.start()),
                    Micros.of(setAside.interval.end()));
        }
    }

    /** Under which ids a service and its vantage point are stored; null where it has no such vantage point, or is not there. */
    public @Nullable Ids ids(String service, @Nullable String vantagePoint) {
        if (vantagePoint == null) {
            return sql.first(
                    "SELECT id, 0 AS vantage FROM service WHERE code = ?",
                    row -> new Ids(row.getInt(1), Asides.EVERY_VANTAGE_POINT),
                    service);
        }
        return sql.first("""
                SELECT s.id, v.id FROM service s CROSS JOIN vantage_point v WHERE s.code = ? AND v.name = ?
                AND EXISTS (SELECT FROM probe_result r WHERE r.service_id = s.id AND r.vantage_id = v.id)""", row -> new Ids(row.getInt(1), row.getInt(2)), service, vantagePoint);
    }

    /** The newest {@code limit} of a service, or of all. */
    public List<Recorded> newest(@Nullable String service, int limit) {
        return sql.select(
                SELECT + "WHERE ?::text IS NULL OR s.code = ? ORDER BY a.starts_at DESC, a.id LIMIT ?",
                SetAsides::read,
                Sql.until(Interval.DISTANT_FUTURE),
                service,
                service,
                limit);
    }

    /** Null where there is none. */
    public @Nullable Recorded find(String id) {
        return sql.first(SELECT + "WHERE a.id = ?::uuid", SetAsides::read, Sql.until(Interval.DISTANT_FUTURE), id);
    }

    /** What stands at an instant of each of these services and shares an instant with the interval, ascending by start. */
    public Map<String, List<SetAside>> standing(Collection<String> services, Interval interval, Instant knownAt) {
        var standing = new HashMap<String, List<SetAside>>();
        for (Recorded recorded : sql.select(
                SELECT + "WHERE s.code = ANY (?) AND a.starts_at < ? AND a.ends_at > ? AND d.approved"
                        + " ORDER BY a.starts_at, a.id",
                SetAsides::read,
                Sql.until(knownAt),
                services.toArray(String[]::new),
                Sql.until(interval.end()),
                interval.start())) {
            standing.computeIfAbsent(recorded.service, service -> new ArrayList<>())
                    .add(recorded.decided(Objects.requireNonNull(recorded.decision).decidedBy));
        }
        return standing;
    }

    /**
     * Records what somebody puts forward; the same id again changes nothing.
     *
     * @param told what is told of it where it is new
     * @return false where the id is taken already
     */
    public boolean record(Recorded one, List<Alert> told) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            int rows = sql.update(
                    """
                    INSERT INTO set_aside (id, service_id, vantage_id, starts_at, ends_at, reason, asserted_by, recorded_at)
                    VALUES (?::uuid, ?, nullif(?, 0), ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                    one.id,
                    one.ids.service,
                    one.ids.vantagePoint,
                    one.interval.start(),
                    one.interval.end(),
                    one.reason,
                    one.assertedBy,
                    one.recordedAt);
            if (rows == 1) {
                told.forEach(alert -> alerts.raise(alert, one.recordedAt));
                audit.record(Entry.of("set-aside.assert", "set-aside", one.id)
                        .changing(null, Assertion.of(one))
                        .because(one.reason));
            }
            return rows == 1;
        });
    }

    /** What was put forward as the audit record tells it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Assertion(
            String service, @Nullable String vantagePoint, Instant start, Instant end, String assertedBy) {
        static Assertion of(Recorded one) {
            return new Assertion(
                    one.service, one.vantagePoint, one.interval.start(), one.interval.end(), one.assertedBy);
        }
    }

    /**
     * Appends a decision; the one taken last holds, the others stay on record. What rests on the results is computed again.
     *
     * @param told what is told of it, by what was on record and how many decisions were taken with it
     */
    public void decide(String id, Decision decision, BiFunction<Recorded, Integer, List<Alert>> told) {
        QuarkusTransaction.joiningExisting().run(() -> {
            sql.select(
                    "SELECT pg_advisory_xact_lock(hashtextextended('set_aside_decision ' || ?, 0))", row -> true, id);
            Recorded before = Objects.requireNonNull(find(id));
            sql.update(
                    "INSERT INTO set_aside_decision (set_aside_id, approved, decided_by, reason, decided_at)"
                            + " VALUES (?::uuid, ?, ?, ?, ?)",
                    id,
                    decision.approved,
                    decision.decidedBy,
                    decision.reason,
                    decision.decidedAt);
            sql.update(TOUCH, id);
            told.apply(before, decisions(id)).forEach(alert -> alerts.raise(alert, decision.decidedAt));
            audit.record(Entry.of("set-aside.decide", "set-aside", id)
                    .changing(before.decision, decision)
                    .because(decision.reason));
        });
    }

    private int decisions(String id) {
        return Objects.requireNonNull(sql.first(
                "SELECT count(*) FROM set_aside_decision WHERE set_aside_id = ?::uuid", row -> row.getInt(1), id));
    }

    private static Recorded read(ResultSet row) throws SQLException {
        String decidedBy = row.getString("decided_by");
        return new Recorded(
                row.getString("id"),
                row.getString("service"),
                row.getString("vantage_point"),
                new Interval(instant(row, "starts_at"), instant(row, "ends_at")),
                row.getString("reason"),
                row.getString("asserted_by"),
                instant(row, "recorded_at"),
                decidedBy == null
                        ? null
                        : new Decision(
                                row.getBoolean("approved"),
                                decidedBy,
                                row.getString("decision_reason"),
                                instant(row, "decided_at")),
                new Ids(row.getInt("service_id"), row.getInt("vantage_id")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column));
    }
}
