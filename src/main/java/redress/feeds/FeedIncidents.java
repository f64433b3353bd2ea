package redress.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.platform.Sql;

/** What is on record of the incidents of feeds, and which of our services each touches by the mapping as it is now. */
@ApplicationScoped
public class FeedIncidents {
    /** The mappings m that say of an incident i that it touches a service. */
    static final String TOUCHING = "m.feed_id = i.feed_id AND (m.component_key = '*' OR m.component_key = ANY (i.keys))"
            + " AND (m.location_key IS NULL OR m.location_key = ANY (i.location_keys))";

    /** What was said last, by one look into an index for each, also in a table that nothing is known of yet. */
    static final String LATEST = "i.revision = (SELECT max(later.revision) FROM feed_incident later"
            + " WHERE later.feed_id = i.feed_id AND later.incident = i.incident)";

    private static final String SELECT = """
            SELECT i.id, i.incident, i.revision, i.title, i.impact, i.starts_at, i.ends_at, i.goes_on, i.flags, i.components,
                   i.locations, i.modified_at, i.received_at, d.sha256, %%s AS content,
                   (SELECT array_agg(DISTINCT s.code ORDER BY s.code) FROM feed_mapping m JOIN service s ON s.id = m.service_id
                    WHERE %s) AS services
            FROM feed_incident i JOIN feed_document d ON d.id = i.document_id
            """.formatted(TOUCHING);

    private final Sql sql;

    FeedIncidents(Sql sql) {
        this.sql = sql;
    }

    /**
     * An incident as it was said once.
     *
     * @param endsAt null where it goes on, or where its end is not known
     * @param flags what is odd about it
     * @param services that it touches by the mapping as it is now; where there is none it is not mapped
     * @param document SHA-256 of the document in which it was first said so
     * @param content as it stands in the document; in lists absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Incident(
            String id,
            int revision,
            String title,
            String impact,
            Instant startsAt,
            @Nullable Instant endsAt,
            boolean goesOn,
            List<String> flags,
            List<String> components,
            List<String> locations,
            List<String> services,
            boolean mapped,
            @Nullable Instant modifiedAt,
            Instant receivedAt,
            String document,
            @JsonRawValue @Nullable String content) {}

    /** A component that touches none of our services, and how many incidents name it. */
    public record Unmapped(String component, int incidents) {}

    /**
     * What was said last of each, by start, newest first.
     *
     * @param onlyUnmapped whether only those that touch none of our services
     * @param before those that began before it, and, of those that began with it, those with a smaller number
     */
    List<Listed> latest(int feed, boolean onlyUnmapped, Mark before, int limit) {
        return sql.select(
                SELECT.formatted("NULL::text") + " WHERE i.feed_id = ? AND " + LATEST
                        + " AND (NOT ? OR NOT EXISTS (SELECT 1 FROM feed_mapping m WHERE " + TOUCHING + "))"
                        + " AND (i.starts_at, i.id) < (?, ?) ORDER BY i.starts_at DESC, i.id DESC LIMIT ?",
                row -> new Listed(row.getLong("id"), read(row)),
                feed,
                onlyUnmapped,
                before.startsAt,
                before.id,
                limit);
    }

    /** Where a list goes on. */
    record Mark(Instant startsAt, long id) {}

    record Listed(long id, Incident incident) {}

    /** All that was said of one, in order, with what it was read from. */
    List<Incident> revisions(int feed, String incident, int limit) {
        return sql.select(
                SELECT.formatted("i.content")
                        + " WHERE i.feed_id = ? AND i.incident = ? ORDER BY i.revision DESC LIMIT ?",
                FeedIncidents::read,
                feed,
                incident,
                limit);
    }

    /** The components that no mapping names, by how many incidents name them. */
    List<Unmapped> unmapped(int feed, int limit) {
        return sql.select(
                """
                SELECT c, count(*) FROM feed_incident i CROSS JOIN LATERAL unnest(i.components) c
                WHERE i.feed_id = ? AND %s AND NOT EXISTS (SELECT 1 FROM feed_mapping m WHERE %s)
                GROUP BY c ORDER BY count(*) DESC, c LIMIT ?""".formatted(LATEST, TOUCHING), row -> new Unmapped(row.getString(1), row.getInt(2)), feed, limit);
    }

    private static Incident read(ResultSet row) throws SQLException {
        List<String> services = texts(row, "services");
        return new Incident(
                row.getString("incident"),
                row.getInt("revision"),
                row.getString("title"),
                row.getString("impact"),
                Objects.requireNonNull(Sql.instant(row, "starts_at")),
                Sql.instant(row, "ends_at"),
                row.getBoolean("goes_on"),
                texts(row, "flags"),
                texts(row, "components"),
                texts(row, "locations"),
                services,
                !services.isEmpty(),
                Sql.instant(row, "modified_at"),
                Objects.requireNonNull(Sql.instant(row, "received_at")),
                row.getString("sha256"),
                row.getString("content"));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
