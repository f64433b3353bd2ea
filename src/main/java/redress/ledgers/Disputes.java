package redress.ledgers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.audit.Audit;
import redress.audit.Entry;
import redress.core.ledger.Disputed;
import redress.core.time.Interval;
import redress.platform.Caller;
import redress.platform.Sql;

/** What the two sides dispute. A dispute is never changed; its side may withdraw it, which is put on record beside it. */
@ApplicationScoped
public class Disputes {
    /** Most disputes that one account takes into regard. */
    private static final int MOST_OF_A_SERVICE = 10_000;

    private static final String SELECT = """
            SELECT d.id::text AS id, a.code AS agreement, s.code AS service, d.side, d.starts_at, d.ends_at, d.reason, d.raised_by,
                   d.raised_at, w.withdrawn_at, w.withdrawn_by, w.reason AS why_withdrawn
            FROM dispute d JOIN agreement a ON a.id = d.agreement_id JOIN service s ON s.id = d.service_id
            LEFT JOIN dispute_withdrawal w ON w.dispute_id = d.id
            """;

    private final Sql sql;
    private final Audit audit;

    Disputes(Sql sql, Audit audit) {
        this.sql = sql;
        this.audit = audit;
    }

    /**
     * A dispute on record.
     *
     * @param side who disputes: hospital or provider
     * @param withdrawal null while it stands
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Dispute(
            String id,
            String agreement,
            String service,
            String side,
            Instant start,
            Instant end,
            String reason,
            String raisedBy,
            Instant raisedAt,
            @Nullable Withdrawal withdrawal) {
        boolean isSame(Dispute other) {
            return agreement.equals(other.agreement)
                    && service.equals(other.service)
                    && side.equals(other.side)
                    && start.equals(other.start)
                    && end.equals(other.end)
                    && reason.equals(other.reason);
        }

        Disputed disputed() {
            return new Disputed(id, side, new Interval(start, end), reason);
        }
    }

    /** That a side no longer disputes, and why. */
    public record Withdrawal(Instant withdrawnAt, String withdrawnBy, String reason) {}

    /** The side for which the present request is made. */
    static String presentSide() {
        return Caller.present().provider() == null ? "hospital" : "provider";
    }

    /**
     * Puts a dispute on record; the same id again changes nothing.
     *
     * @return false where the id is taken already
     */
    boolean raise(Dispute dispute) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            boolean isNew = sql.update(
                            """
                    INSERT INTO dispute (id, agreement_id, service_id, side, starts_at, ends_at, reason, raised_by, raised_at)
                    SELECT ?::uuid, a.id, s.id, ?, ?, ?, ?, ?, ? FROM agreement a, service s WHERE a.code = ? AND s.code = ?
                    ON CONFLICT DO NOTHING""",
                            dispute.id,
                            dispute.side,
                            dispute.start,
                            dispute.end,
                            dispute.reason,
                            dispute.raisedBy,
                            dispute.raisedAt,
                            dispute.agreement,
                            dispute.service)
                    == 1;
            if (isNew) {
                audit.record(Entry.of("dispute.raise", "dispute", dispute.id)
                        .changing(null, dispute)
                        .because(dispute.reason));
            }
            return isNew;
        });
    }

    /** Withdraws it; one that is withdrawn already stays so. */
    void withdraw(Dispute dispute, String reason, Instant now) {
        QuarkusTransaction.joiningExisting().run(() -> {
            var withdrawal = new Withdrawal(now, Caller.presentActor().name(), reason);
            int isNew = sql.update(
                    "INSERT INTO dispute_withdrawal (dispute_id, reason, withdrawn_by, withdrawn_at) VALUES (?::uuid, ?, ?, ?)"
                            + " ON CONFLICT DO NOTHING",
                    dispute.id,
                    reason,
                    withdrawal.withdrawnBy,
                    now);
            if (isNew == 1) {
                audit.record(Entry.of("dispute.withdraw", "dispute", dispute.id)
                        .changing(dispute, withdrawal)
                        .because(reason));
            }
        });
    }

    @Nullable Dispute find(String id) {
        return sql.first(SELECT + " WHERE d.id = ?::uuid", Disputes::read, id);
    }

    /** The newest ones, of an agreement and a service or of all. */
    List<Dispute> newest(@Nullable String agreement, @Nullable String service, int limit) {
        return sql.select(
                SELECT + " WHERE (?::text IS NULL OR a.code = ?) AND (?::text IS NULL OR s.code = ?)"
                        + " ORDER BY d.starts_at DESC, d.id LIMIT ?",
                Disputes::read,
                agreement,
                agreement,
                service,
                service,
                limit);
    }

    /** Those that stand and touch a span, by start. */
    List<Disputed> standing(String agreement, String service, Interval span) {
        return sql
                .select(
                        SELECT + " WHERE a.code = ? AND s.code = ? AND d.starts_at < ? AND d.ends_at > ?"
                                + " AND w.dispute_id IS NULL ORDER BY d.starts_at, d.id LIMIT ?",
                        Disputes::read,
                        agreement,
                        service,
                        span.end(),
                        span.start(),
                        MOST_OF_A_SERVICE)
                .stream()
                .map(Dispute::disputed)
                .toList();
    }

    private static Dispute read(ResultSet row) throws SQLException {
        Instant withdrawnAt = Sql.instant(row, "withdrawn_at");
        return new Dispute(
                row.getString("id"),
                row.getString("agreement"),
                row.getString("service"),
                row.getString("side"),
                Objects.requireNonNull(Sql.instant(row, "starts_at")),
                Objects.requireNonNull(Sql.instant(row, "ends_at")),
                row.getString("reason"),
                row.getString("raised_by"),
                Objects.requireNonNull(Sql.instant(row, "raised_at")),
                withdrawnAt == null
                        ? null
                        : new Withdrawal(withdrawnAt, row.getString("withdrawn_by"), row.getString("why_withdrawn")));
    }
}
