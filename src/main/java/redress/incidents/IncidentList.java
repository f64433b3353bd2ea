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
            SELECT i.id, a.code AS agreement, s.code AS service, i.kind, i.title, i.reference, st.stage, st.severity, j.significant,
                   i.opened_by, st.opened_at, st.closed_at, nullif(st.look_at, 'infinity') AS look_at,
                   st.breaches, st.overdue_since
            FROM incident i
            JOIN agreement a ON a.id = i.agreement_id
            JOIN service s ON s.id = i.service_id
            JOIN incident_standing st ON st.incident_id = i.id
            -- The judgement that holds for whoever asks: a provider sees those that are shared with it.
            CROSS JOIN LATERAL (SELECT coalesce((SELECT (judgement::json ->> 'significant')::boolean FROM incident_judgement
                WHERE incident_id = i.id ORDER BY id DESC LIMIT 1), false) AS significant) j
            WHERE (?::text IS NULL OR a.code = ?) AND (?::text IS NULL OR s.code = ?) AND (?::text IS NULL OR i.kind = ?)
              AND (?::boolean IS NULL OR (st.closed_at IS NULL) = ?)
              AND (?::boolean IS NULL OR (st.breaches > 0) = ?)
              AND (?::boolean IS NULL OR (st.overdue_since IS NOT NULL) = ?)
              AND (?::boolean IS NULL OR j.significant = ?)
              AND (?::uuid IS NULL OR (st.opened_at, i.id) < (SELECT o.opened_at, o.incident_id FROM incident_standing o
                   WHERE o.incident_id = ?::uuid))
            ORDER BY st.opened_at DESC, i.id DESC LIMIT ?""";

    private static final String OF = """
            FROM incident i JOIN agreement a ON a.id = i.agreement_id JOIN incident_standing st ON st.incident_id = i.id
            WHERE (?::text IS NULL OR a.code = ?)""";

    private static final String COUNTS = """
            SELECT count(*), count(*) FILTER (WHERE st.closed_at IS NULL),
                   count(*) FILTER (WHERE st.closed_at IS NULL AND st.overdue_since IS NOT NULL)
            """ + OF;

    private static final String URGENT = "SELECT i.id " + OF + """
             AND (? OR st.closed_at IS NULL)
            ORDER BY st.overdue_since NULLS LAST, st.closed_at IS NOT NULL, st.look_at, st.opened_at DESC, i.id LIMIT ? OFFSET ?""";

    private final Sql sql;

    IncidentList(Sql sql) {
        this.sql = sql;
    }

    /**
     * What one looks for; null for whatever it is.
     *
     * @param breached whether any clock stands as breached
     * @param overdue whether anything should have happened by now that has not
     */
    record Search(
            @Nullable String agreement,
            @Nullable String service,
            @Nullable String kind,
            @Nullable Boolean open,
            @Nullable Boolean breached,
            @Nullable Boolean overdue,
            @Nullable Boolean significant) {}

    /**
     * An incident in a list.
     *
     * @param openedAt the first instant of which it tells
     * @param closedAt absent while it is open
     * @param lookAt when its next clock is due or nearly due; absent where none runs
     * @param breaches how many clocks stand as breached
     * @param overdueSince when the first of those things was due that should have happened by now and have not; absent where none is
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
            int breaches,
            @Nullable Instant overdueSince) {}

    /** @param agreement null for all */
    IncidentCounts counts(@Nullable String agreement) {
        return sql.select(
                        COUNTS,
                        row -> new IncidentCounts(row.getInt(1), row.getInt(2), row.getInt(3)),
                        agreement,
                        agreement)
                .get(0);
    }

    /** Ids, what is overdue longest first, then what is open by what has to be looked at next, the one opened last first. */
    List<String> urgent(@Nullable String agreement, boolean closedToo, int offset, int most) {
        return sql.select(URGENT, row -> row.getString(1), agreement, agreement, closedToo, most, offset);
    }

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
                search.overdue,
                search.overdue,
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
                row.getInt("breaches"),
                Sql.instant(row, "overdue_since"));
    }
}
