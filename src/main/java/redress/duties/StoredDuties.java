package redress.duties;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.core.duty.Duty;
import redress.platform.Sql;

/** The duties on record, each as its last revision says, with its proofs and their judgements. */
@ApplicationScoped
class StoredDuties {
    /** Most duties of a hospital that are looked at; beyond it somebody registers by mistake. */
    static final int MOST = 20_000;

    private static final String DUTIES = """
            SELECT d.id, a.code AS agreement, d.service, d.kind, d.owner, d.zone, d.checklist_id, d.needs_confirmation, r.revision,
                   r.title, r.words, r.due_on, r.before_date, r.before_months, r.before_days, r.every_months, r.remind_days, r.withdrawn
            FROM duty d LEFT JOIN agreement a ON a.id = d.agreement_id
            JOIN LATERAL (SELECT * FROM duty_revision r WHERE r.hospital_id = d.hospital_id AND r.duty_id = d.id
                ORDER BY r.revision DESC LIMIT 1) r ON true
            """;
    private static final String PROOFS = """
            SELECT p.*, j.accepted, j.decided_by, j.reason, j.decided_at
            FROM duty_proof p LEFT JOIN LATERAL (SELECT * FROM duty_judgement j WHERE j.hospital_id = p.hospital_id
                AND j.proof_id = p.id ORDER BY j.id DESC LIMIT 1) j ON true
            WHERE p.duty_id = ANY (?::uuid[]) ORDER BY p.duty_id, p.id""";

    private final Sql sql;

    StoredDuties(Sql sql) {
        this.sql = sql;
    }

    /** Every one that the caller may see, or those of an agreement. */
    List<OnRecord> all(@Nullable String agreement) {
        return withProofs(sql.select(
                DUTIES + "WHERE ?::text IS NULL OR a.code = ? ORDER BY d.recorded_at, d.id LIMIT ?",
                StoredDuties::read,
                agreement,
                agreement,
                MOST));
    }

    /** Those of an agreement's end. */
    List<OnRecord> ofChecklist(UUID checklist) {
        return withProofs(sql.select(
                DUTIES + "WHERE d.checklist_id = ? ORDER BY coalesce(r.due_on, r.before_date), d.id",
                StoredDuties::read,
                checklist));
    }

    @Nullable OnRecord find(UUID id) {
        var found = withProofs(sql.select(DUTIES + "WHERE d.id = ?", StoredDuties::read, id));
        return found.isEmpty() ? null : found.get(0);
    }

    private List<OnRecord> withProofs(List<OnRecord> duties) {
        if (duties.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<OnRecord.Proof>> proofs = new HashMap<>();
        sql.select(
                PROOFS,
                row -> proofs.computeIfAbsent(row.getObject("duty_id", UUID.class), none -> new ArrayList<>())
                        .add(proof(row)),
                (Object) duties.stream().map(duty -> duty.id().toString()).toArray(String[]::new));
        return duties.stream()
                .map(duty -> duty.withProofs(proofs.getOrDefault(duty.id(), List.of())))
                .toList();
    }

    private static OnRecord read(ResultSet row) throws SQLException {
        LocalDate dueOn = row.getObject("due_on", LocalDate.class);
        Integer months = Sql.integer(row, "before_months");
        Integer days = Sql.integer(row, "before_days");
        Duty.Due due = dueOn != null
                ? new Duty.On(dueOn)
                : new Duty.Before(
                        row.getObject("before_date", LocalDate.class),
                        Period.of(0, months == null ? 0 : months, days == null ? 0 : days));
        return new OnRecord(
                row.getObject("id", UUID.class),
                row.getString("agreement"),
                row.getString("service"),
                row.getString("kind"),
                row.getString("owner"),
                row.getObject("checklist_id", UUID.class),
                row.getBoolean("needs_confirmation"),
                false,
                row.getInt("revision"),
                row.getString("title"),
                row.getString("words"),
                new Duty(
                        due,
                        Sql.integer(row, "every_months"),
                        ZoneId.of(row.getString("zone")),
                        Arrays.asList((Integer[]) row.getArray("remind_days").getArray()),
                        row.getBoolean("withdrawn")),
                List.of());
    }

    private static OnRecord.Proof proof(ResultSet row) throws SQLException {
        String decidedBy = row.getString("decided_by");
        return new OnRecord.Proof(
                row.getLong("id"),
                row.getObject("occurrence", LocalDate.class),
                row.getString("kind"),
                row.getString("words"),
                row.getString("reference"),
                row.getString("sha256"),
                row.getString("given_by"),
                Objects.requireNonNull(Sql.instant(row, "given_at")),
                Objects.requireNonNull(Sql.instant(row, "recorded_at")),
                row.getString("recorded_by"),
                decidedBy == null
                        ? null
                        : new OnRecord.Judged(
                                row.getBoolean("accepted"),
                                decidedBy,
                                row.getString("reason"),
                                Objects.requireNonNull(Sql.instant(row, "decided_at"))));
    }
}
