package redress.incidents;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Words;
import redress.core.incident.Event;
import redress.core.incident.Side;
import redress.core.measurement.Course;
import redress.core.time.Interval;
import redress.platform.Sql;

/** The tables of incidents and their events. */
@ApplicationScoped
class Ledger {
    /** Most incidents that are read at once; a list is read in slices of these. */
    static final int MOST_AT_ONCE = 1_000;

    private static final String HEADERS = """
            SELECT i.id, a.code AS agreement, s.code AS service, i.kind, i.title, i.reference, i.opened_by, i.outage_from,
                   i.recorded_at
            FROM incident i JOIN agreement a ON a.id = i.agreement_id JOIN service s ON s.id = i.service_id
            """;
    private static final String EVENTS = """
            SELECT incident_id, number, type, side, said_by, happened_at, received_at, recorded_at, text, detail
            FROM incident_event WHERE incident_id = ANY (?::uuid[]) AND recorded_at <= ? ORDER BY incident_id, number""";

    private final Sql sql;

    Ledger(Sql sql) {
        this.sql = sql;
    }

    /** These incidents in the order of their ids, as they were on record at an instant; those that were not are left out. */
    List<Found> read(Collection<String> ids, Instant knownAt) {
        var found = new ArrayList<Found>();
        var all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
            found.addAll(slice(all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE)), knownAt));
        }
        return found;
    }

    private List<Found> slice(List<String> ids, Instant knownAt) {
        String[] asked = ids.toArray(String[]::new);
        Map<String, List<Found.Recorded>> events = new HashMap<>();
        sql.select(
                EVENTS,
                row -> events.computeIfAbsent(row.getString("incident_id"), id -> new ArrayList<>())
                        .add(event(row)),
                asked,
                Sql.until(knownAt));
        return sql
                .select(HEADERS + " WHERE i.id = ANY (?::uuid[]) ORDER BY i.id", Ledger::header, (Object) asked)
                .stream()
                .filter(header -> events.containsKey(header.id()))
                .map(header -> with(header, Objects.requireNonNull(events.get(header.id()))))
                .toList();
    }

    @Nullable Found find(String id) {
        var found = read(List.of(id), Interval.DISTANT_FUTURE);
        return found.isEmpty() ? null : found.get(0);
    }

    private static Found with(Found header, List<Found.Recorded> events) {
        return new Found(
                header.id(),
                header.agreement(),
                header.service(),
                header.kind(),
                header.title(),
                header.reference(),
                header.openedBy(),
                header.outageFrom(),
                header.recordedAt(),
                List.copyOf(events));
    }

    private static Found header(ResultSet row) throws SQLException {
        return new Found(
                row.getString("id"),
                row.getString("agreement"),
                row.getString("service"),
                Course.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("title"),
                row.getString("reference"),
                row.getString("opened_by"),
                Sql.instant(row, "outage_from"),
                Objects.requireNonNull(Sql.instant(row, "recorded_at")),
                List.of());
    }

    private static Found.Recorded event(ResultSet row) throws SQLException {
        var when = new Course.Moment(
                Objects.requireNonNull(Sql.instant(row, "happened_at")),
                Objects.requireNonNull(Sql.instant(row, "received_at")));
        return new Found.Recorded(
                new Event(
                        row.getInt("number"),
                        Side.valueOf(row.getString("side").toUpperCase(Locale.ROOT)),
                        when,
                        EventBody.kept(row.getString("type"), row.getString("detail")),
                        row.getString("text")),
                row.getString("said_by"),
                Objects.requireNonNull(Sql.instant(row, "recorded_at")));
    }

    /**
     * Puts a header on record.
     *
     * @return false where one stands under its id, or for its outage
     */
    boolean open(Found incident) {
        return sql.update(
                        """
                        INSERT INTO incident (id, agreement_id, service_id, kind, title, reference, opened_by, outage_from, recorded_at)
                        SELECT ?::uuid, a.id, s.id, ?, ?, ?, ?, ?, ? FROM agreement a, service s WHERE a.code = ? AND s.code = ?
                        ON CONFLICT DO NOTHING""",
                        incident.id(),
                        Words.of(incident.kind()),
                        incident.title(),
                        incident.reference(),
                        incident.openedBy(),
                        incident.outageFrom(),
                        incident.recordedAt(),
                        incident.agreement(),
                        incident.service())
                == 1;
    }

    /** Appends an event. */
    void append(String incident, Event event, String saidBy, Instant now) {
        sql.update(
                """
                INSERT INTO incident_event (incident_id, number, type, side, said_by, happened_at, received_at, recorded_at, text, detail)
                VALUES (?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                incident,
                event.number(),
                event.said().word(),
                Words.of(event.by()),
                saidBy,
                event.when().happenedAt(),
                event.when().receivedAt(),
                now,
                event.text(),
                EventBody.detail(event.said()));
    }

    /** Lets nobody else say anything of an incident until the transaction ends. */
    void lock(String incident) {
        sql.select("SELECT 1 FROM incident_standing WHERE incident_id = ?::uuid FOR UPDATE", row -> 1, incident);
    }
}
