package redress.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import redress.platform.Canonical;
import redress.platform.Sql;

/** Puts on record what somebody may have asked to be told, in the transaction in which it happens: both stand or neither. */
@ApplicationScoped
public class Alerts {
    private static final String INSERT = """
            INSERT INTO alert (topic, subject, occurrence, agreement_id, service_id, severity, headline, happened_at, next_due,
                               next_due_at, page, details, for_provider, raised_at)
            VALUES (?, ?, ?, (SELECT id FROM agreement WHERE code = ?), (SELECT id FROM service WHERE code = ?), ?, ?, ?, ?, ?,
                    ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private final Sql sql;

    public Alerts(Sql sql) {
        this.sql = sql;
    }

    /**
     * Raises an alert; one that was raised already, by its topic, subject and occurrence, changes nothing.
     *
     * @param now the present
     * @return whether it is new
     * @throws IllegalStateException if the database refuses
     */
    public boolean raise(Alert alert, Instant now) {
        var scope = alert.scope();
        var next = alert.next();
        return sql.update(
                        INSERT,
                        alert.topic(),
                        alert.subject(),
                        alert.occurrence(),
                        scope.agreement(),
                        scope.service(),
                        scope.severity(),
                        alert.headline(),
                        alert.happenedAt(),
                        next == null ? null : next.what(),
                        next == null ? null : next.dueAt(),
                        alert.page(),
                        Canonical.text(alert.details()),
                        scope.provider(),
                        now)
                == 1;
    }
}
