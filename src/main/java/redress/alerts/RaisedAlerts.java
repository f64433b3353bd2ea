package redress.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.platform.Canonical;
import redress.platform.Sql;

/** The alerts on record that the caller may see: those of the hospital, or those that its provider is told of. */
@ApplicationScoped
class RaisedAlerts {
    private static final String SELECT = """
            SELECT a.*, g.code AS agreement, s.code AS service
            FROM alert a LEFT JOIN agreement g ON g.id = a.agreement_id LEFT JOIN service s ON s.id = a.service_id
            """;

    private final Sql sql;

    RaisedAlerts(Sql sql) {
        this.sql = sql;
    }

    /** Which of them are asked for; null for all. */
    record Filter(
            @Nullable String topic,
            @Nullable String subject,
            @Nullable String agreement) {
        static final Filter NONE = new Filter(null, null, null);
    }

    /** Older than one, the newest first. */
    List<Raised> before(long id, int limit, Filter filter) {
        return sql.select(
                SELECT + """
                        WHERE a.id < ? AND (?::text IS NULL OR a.topic = ?) AND (?::text IS NULL OR a.subject = ?)
                        AND (?::text IS NULL OR g.code = ?) ORDER BY a.id DESC LIMIT ?""",
                RaisedAlerts::read,
                id,
                filter.topic,
                filter.topic,
                filter.subject,
                filter.subject,
                filter.agreement,
                filter.agreement,
                limit);
    }

    /** Those with these numbers, the oldest first. */
    List<Raised> of(Collection<Long> ids) {
        return sql.select(
                SELECT + " WHERE a.id = ANY (?::text[]::bigint[]) ORDER BY a.raised_at, a.id",
                RaisedAlerts::read,
                (Object) ids.stream().map(String::valueOf).toArray(String[]::new));
    }

    @SuppressWarnings("unchecked")
    private static Raised read(ResultSet row) throws SQLException {
        String what = row.getString("next_due");
        Instant dueAt = Sql.instant(row, "next_due_at");
        return new Raised(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("subject"),
                row.getString("agreement"),
                row.getString("service"),
                row.getString("severity"),
                row.getString("headline"),
                Objects.requireNonNull(Sql.instant(row, "happened_at")),
                what == null || dueAt == null ? null : new Alert.Next(what, dueAt),
                row.getString("page"),
                (Map<String, Object>) Canonical.read(row.getString("details"), Map.class),
                row.getBoolean("for_provider"),
                Objects.requireNonNull(Sql.instant(row, "raised_at")));
    }
}
