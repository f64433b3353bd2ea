package redress.notices;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Words;
import redress.core.agreement.NoticeRule;
import redress.core.statement.Exclusion;
import redress.core.time.Interval;
import redress.platform.Sql;

/** The notices on record, each with its revisions and the decision taken last. */
@ApplicationScoped
public class StoredNotices {
    private static final Map<String, NoticeRule.Kind> KINDS = Words.of(List.of(NoticeRule.Kind.values()));
    private static final String MAINTENANCE = Words.of(NoticeRule.Kind.PLANNED_MAINTENANCE);

    private static final String CURRENT = """
            SELECT n.id FROM notice n JOIN agreement a ON a.id = n.agreement_id
            JOIN LATERAL (SELECT starts_at, ends_at FROM notice_revision r WHERE r.hospital_id = n.hospital_id AND r.notice_id = n.id
                AND r.recorded_at <= ? ORDER BY r.revision DESC LIMIT 1) c ON true
            """;
    private static final String REVISIONS = """
            SELECT n.id, a.code AS agreement, n.kind, n.calendar_uid, r.revision, r.services, r.starts_at, r.ends_at, r.words,
                   r.withdrawn, r.given_by, r.received_at, r.received_by, r.recorded_at, r.recorded_by
            FROM notice n JOIN agreement a ON a.id = n.agreement_id
            JOIN notice_revision r ON r.hospital_id = n.hospital_id AND r.notice_id = n.id
            WHERE n.id = ANY (?::uuid[]) AND r.recorded_at <= ? ORDER BY n.id, r.revision""";
    private static final String DECISIONS = """
            SELECT DISTINCT ON (notice_id) notice_id, approved, decided_by, reason FROM notice_decision
            WHERE notice_id = ANY (?::uuid[]) AND decided_at <= ? ORDER BY notice_id, id DESC""";

    private final Sql sql;

    StoredNotices(Sql sql) {
        this.sql = sql;
    }

    /** A row with what stays the same of a notice. */
    private record Line(
            UUID id,
            String agreement,
            NoticeRule.Kind kind,
            @Nullable String calendarUid,
            Notice.Revision revision) {}

    /**
     * Planned maintenance of the agreements that shares an instant with the interval, by agreement, oldest first.
     *
     * @param knownAt revisions and decisions of later are left out
     * @throws IllegalStateException if the database does not answer
     */
    public Map<String, List<Notice>> maintenance(Set<String> agreements, Interval interval, Instant knownAt) {
        var found = new HashMap<String, List<Notice>>();
        var ids = sql.select(
                CURRENT + " WHERE n.kind = ? AND a.code = ANY (?) AND c.starts_at < ? AND c.ends_at > ?"
                        + " ORDER BY c.starts_at, n.id",
                row -> row.getString(1),
                bounded(knownAt),
                MAINTENANCE,
                agreements.toArray(String[]::new),
                interval.end(),
                interval.start());
        for (Notice notice : load(ids, knownAt)) {
            found.computeIfAbsent(notice.agreement(), code -> new ArrayList<>()).add(notice);
        }
        return found;
    }

    /**
     * What a list asks for.
     *
     * @param agreement null for all
     * @param kind null for all
     * @param before those that begin before this instant
     */
    public record Search(@Nullable String agreement, NoticeRule.@Nullable Kind kind, Instant before) {}

    /** What begins last first. */
    List<Notice> newest(Search search, int limit) {
        NoticeRule.Kind kind = search.kind();
        String word = kind == null ? null : Words.of(kind);
        var ids = sql.select(
                CURRENT
                        + " WHERE (?::text IS NULL OR a.code = ?) AND (?::text IS NULL OR n.kind = ?) AND c.starts_at < ?"
                        + " ORDER BY c.starts_at DESC, n.id LIMIT ?",
                row -> row.getString(1),
                Interval.DISTANT_FUTURE,
                search.agreement(),
                search.agreement(),
                word,
                word,
                search.before(),
                limit);
        return load(ids, Interval.DISTANT_FUTURE);
    }

    /** What was not over at an instant, soonest first. */
    List<Notice> notOver(Instant at, int limit) {
        return load(
                sql.select(
                        CURRENT + " WHERE coalesce(c.ends_at, c.starts_at) > ? ORDER BY c.starts_at, n.id LIMIT ?",
                        row -> row.getString(1),
                        Interval.DISTANT_FUTURE,
                        at,
                        limit),
                Interval.DISTANT_FUTURE);
    }

    /** What was read from one event of a calendar, by when each occurrence was to begin. */
    Map<Instant, Notice> ofEvent(String agreement, String calendarUid) {
        var occurrences = new LinkedHashMap<String, Instant>();
        sql.select(
                "SELECT n.id, n.calendar_occurrence FROM notice n JOIN agreement a ON a.id = n.agreement_id"
                        + " WHERE a.code = ? AND n.calendar_uid = ? ORDER BY n.calendar_occurrence",
                row -> occurrences.put(
                        row.getString(1), Objects.requireNonNull(Sql.instant(row, "calendar_occurrence"))),
                agreement,
                calendarUid);
        var found = new LinkedHashMap<Instant, Notice>();
        load(List.copyOf(occurrences.keySet()), Interval.DISTANT_FUTURE)
                .forEach(notice -> found.put(occurrences.get(notice.id().toString()), notice));
        return found;
    }

    /** Null where there is none, or none that the caller may see. */
    public @Nullable Notice find(UUID id) {
        var found = load(List.of(id.toString()), Interval.DISTANT_FUTURE);
        return found.isEmpty() ? null : found.get(0);
    }

    private List<Notice> load(Collection<String> ids, Instant knownAt) {
        if (ids.isEmpty()) {
            return List.of();
        }
        String[] wanted = ids.toArray(String[]::new);
        var lines = new LinkedHashMap<String, List<Line>>();
        ids.forEach(id -> lines.put(id, new ArrayList<>()));
        sql.select(REVISIONS, StoredNotices::line, wanted, bounded(knownAt))
                .forEach(line ->
                        Objects.requireNonNull(lines.get(line.id().toString())).add(line));
        var decisions = new HashMap<String, Exclusion.Decision>();
        sql.select(
                DECISIONS,
                row -> decisions.put(
                        row.getString(1),
                        new Exclusion.Decision(row.getBoolean(2), row.getString(3), row.getString(4))),
                wanted,
                bounded(knownAt));
        return lines.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> notice(entry.getValue(), decisions.get(entry.getKey())))
                .toList();
    }

    private static Notice notice(List<Line> lines, Exclusion.@Nullable Decision decision) {
        Line first = lines.get(0);
        return new Notice(
                first.id(),
                first.agreement(),
                first.kind(),
                first.calendarUid(),
                lines.stream().map(Line::revision).toList(),
                decision);
    }

    private static Line line(ResultSet row) throws SQLException {
        var services = row.getArray("services");
        return new Line(
                row.getObject("id", UUID.class),
                row.getString("agreement"),
                Objects.requireNonNull(KINDS.get(row.getString("kind"))),
                row.getString("calendar_uid"),
                new Notice.Revision(
                        row.getInt("revision"),
                        services == null ? null : Arrays.asList((String[]) services.getArray()),
                        Objects.requireNonNull(Sql.instant(row, "starts_at")),
                        Sql.instant(row, "ends_at"),
                        row.getString("words"),
                        row.getBoolean("withdrawn"),
                        Notice.Side.valueOf(row.getString("given_by").toUpperCase(Locale.ROOT)),
                        Objects.requireNonNull(Sql.instant(row, "received_at")),
                        row.getString("received_by"),
                        Objects.requireNonNull(Sql.instant(row, "recorded_at")),
                        row.getString("recorded_by")));
    }

    /** An instant that the database takes. */
    private static Instant bounded(Instant instant) {
        return instant.isAfter(Interval.DISTANT_FUTURE) ? Interval.DISTANT_FUTURE : instant;
    }
}
