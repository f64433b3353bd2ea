package redress.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import redress.platform.Slice;
import redress.platform.Sql;

/** Incidents by what one looks for. */
@ApplicationScoped
class IncidentList {
    static final List<String> KINDS = List.of("incident", "request");

    private static final String SELECT = """
            SELECT i.id, a.code AS agreement, s.code AS service, i.kind, i.title, i.reference, st.stage, st.severity, st.significant,
                   i.opened_by, st.opened_at, st.closed_at, nullif(st.look_at, 'infinity') AS look_at,
                   (SELECT count(*) FROM incident_breach b WHERE b.incident_id = i.id) AS breaches
            FROM incident i
            JOIN agreement a ON a.id = i.agreement_id
            JOIN service s ON s.id = i.service_id
            JOIN incident_standing st ON st.incident_id = i.id
            WHERE (?::text IS NULL OR a.code = ?) AND (?::text IS NULL OR s.code = ?) AND (?::text IS NULL OR i.kind = ?)
              AND (?::boolean IS NULL OR (st.closed_at IS NULL) = ?)
              AND (?::boolean IS NULL OR ? = EXISTS (SELECT FROM incident_breach b WHERE b.incident_id = i.id))
              AND (?::boolean IS NULL OR st.significant = ?)
              AND (?::uuid IS NULL OR (st.opened_at, i.id) < (SELECT o.opened_at, o.incident_id FROM incident_standing o
                   WHERE o.incident_id = ?::uuid))
            ORDER BY st.opened_at DESC, i.id DESC LIMIT ?""";

    private final Sql sql;

    IncidentList(Sql sql) {
        this.sql = sql;
    }

    /**
     * What one looks for; null for whatever it is.
     *
     * @param breached whether any clock was breached
     */
    record Search(
            @Nullable String agreement,
            @Nullable String service,
            @Nullable String kind,
            @Nullable Boolean open,
            @Nullable Boolean breached,
            @Nullable Boolean significant) {
        static final Search OPEN = new Search(null, null, null, true, null, null);
    }

    /**
     * An incident in a list.
     *
     * @param openedAt the first instant of which it tells
     * @param closedAt absent while it is open
     * @param lookAt when its next clock is due or nearly due; absent where none runs
     * @param breaches how many clocks were breached
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "IncidentLine")
    public record Line(
            String id,
            String agreement,
            String service,
            String kind,
            String title,
            @Nullable String reference,
            String stage,
            String severity,
            boolean significant,
            String openedBy,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable Instant lookAt,
            int breaches) {}

    /** Those that are looked for, the one opened last first, one more than fit. */
    List<Line> find(Search search, Slice slice) {
        String after = slice.after().isEmpty() ? null : slice.after();
        return sql.select(
                SELECT,
                IncidentList::line,
                search.agreement,
                search.agreement,
                search.service,
                search.service,
                search.kind,
                search.kind,
                search.open,
                search.open,
                search.breached,
                search.breached,
                search.significant,
                search.significant,
                after,
                after,
                slice.lookahead());
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("id"),
                row.getString("agreement"),
                row.getString("service"),
                row.getString("kind"),
                row.getString("title"),
                row.getString("reference"),
                row.getString("stage"),
                row.getString("severity"),
                row.getBoolean("significant"),
                row.getString("opened_by"),
                Objects.requireNonNull(Sql.instant(row, "opened_at")),
                Sql.instant(row, "closed_at"),
                Sql.instant(row, "look_at"),
                row.getInt("breaches"));
    }
}
