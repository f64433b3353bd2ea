package redress.incidents;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import redress.audit.Audit;
import redress.audit.Entry;
import redress.core.incident.Judgement;
import redress.incidents.JudgementResource.JudgementBody;
import redress.incidents.JudgementResource.Recorded;
import redress.platform.Caller;
import redress.platform.Canonical;
import redress.platform.Sql;

/** Judgements of incidents on record. */
@ApplicationScoped
class Judgements {
    /** Most judgements of one incident that are shown. */
    static final int MAX_LISTED = 100;

    private final Sql sql;
    private final Audit audit;

    Judgements(Sql sql, Audit audit) {
        this.sql = sql;
        this.audit = audit;
    }

    /** The latest first; of these the caller may see. */
    List<Recorded> of(String incident) {
        return sql.select(
                "SELECT judgement, said_by, recorded_at FROM incident_judgement WHERE incident_id = ?::uuid ORDER BY id DESC LIMIT ?",
                row -> new Recorded(
                        Canonical.read(row.getString(1), JudgementBody.class),
                        row.getString(2),
                        Objects.requireNonNull(Sql.instant(row, "recorded_at"))),
                incident,
                MAX_LISTED);
    }

    /** @throws RuntimeException a problem 422 with what is wrong with it */
    Recorded record(String incident, Judgement judgement, boolean shared, Instant now) {
        var faults = judgement.faults();
        if (!faults.isEmpty()) {
            throw Incidents.refusal(faults);
        }
        var body = JudgementBody.of(judgement, shared);
        String actor = Caller.presentActor().name();
        QuarkusTransaction.joiningExisting().run(() -> {
            sql.update(
                    "INSERT INTO incident_judgement (incident_id, judgement, shared, said_by, recorded_at) VALUES (?::uuid, ?, ?, ?, ?)",
                    incident,
                    Canonical.text(body),
                    shared,
                    actor,
                    now);
            audit.record(Entry.of("incident.judge", "incident", incident).changing(null, body));
        });
        return new Recorded(body, actor, now);
    }
}
