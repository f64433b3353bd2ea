package redress.incidents;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redress.core.measurement.Ticket;
import redress.core.time.Interval;
import redress.platform.Sql;

/** Incidents and requests as statements read them. */
@ApplicationScoped
public class Tickets {
    private static final String TOUCHING = """
            SELECT i.id FROM incident i
            JOIN agreement a ON a.id = i.agreement_id
            JOIN service s ON s.id = i.service_id
            JOIN incident_standing st ON st.incident_id = i.id
            WHERE a.code = ANY (?) AND s.code = ANY (?) AND i.recorded_at <= ? AND st.opened_at < ?
              AND (st.closed_at IS NULL OR st.closed_at >= ?)
            ORDER BY i.id""";

    /** A zone that no clock of a ticket is read in. */
    private static final ZoneId ANY_ZONE = ZoneId.of("UTC");

    private final Sql sql;
    private final Ledger ledger;

    Tickets(Sql sql, Ledger ledger) {
        this.sql = sql;
        this.ledger = ledger;
    }

    /** Whose tickets, by the codes of an agreement and a service. */
    public record Key(String agreement, String service) {}

    /** The titles of those of some tickets that are incidents here, by their ids; others were delivered by a ticket system. One query. */
    public Map<String, String> titles(Collection<String> tickets) {
        var titles = new HashMap<String, String>();
        String[] ids = tickets.stream().filter(Incidents::isUuid).distinct().toArray(String[]::new);
        if (ids.length > 0) {
            sql.select(
                    "SELECT id, title FROM incident WHERE id = ANY (?::uuid[])",
                    row -> titles.put(row.getString(1), row.getString(2)),
                    (Object) ids);
        }
        return titles;
    }

    /** Whether more incidents of a service touch a span than {@code most}. */
    boolean areMoreThan(int most, String agreement, String service, Interval span) {
        return sql.select(
                                TOUCHING + " LIMIT " + (most + 1),
                                row -> 1,
                                new String[] {agreement},
                                new String[] {service},
                                Sql.until(Interval.DISTANT_FUTURE),
                                Sql.until(span.end()),
                                span.start())
                        .size()
                > most;
    }

    /**
     * The tickets that touch a span, as they were on record at an instant, each list ascending by opening. Two queries.
     *
     * @throws IllegalStateException if the database does not answer
     */
    public Map<Key, List<Ticket>> touching(
            Collection<String> agreements, Collection<String> services, Interval span, Instant knownAt) {
        List<String> ids = sql.select(
                TOUCHING,
                row -> row.getString(1),
                agreements.toArray(String[]::new),
                services.toArray(String[]::new),
                Sql.until(knownAt),
                Sql.until(span.end()),
                span.start());
        var tickets = new HashMap<Key, List<Ticket>>();
        for (Found found : ledger.read(ids, knownAt)) {
            Ticket ticket = found.incident(ANY_ZONE).ticket();
            if (ticket.onRecord().overlaps(span)) {
                tickets.computeIfAbsent(new Key(found.agreement(), found.service()), key -> new ArrayList<>())
                        .add(ticket);
            }
        }
        tickets.values()
                .forEach(list -> list.sort(Comparator.comparing((Ticket ticket) ->
                                ticket.at(Ticket.Event.OPENED).orElseThrow())
                        .thenComparing(Ticket::id)));
        return tickets;
    }
}
