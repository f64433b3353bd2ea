package redress.incidents;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.core.incident.Event;
import redress.core.incident.Said;
import redress.core.incident.Side;
import redress.core.measurement.Ticket;
import redress.core.time.Interval;
import redress.platform.Sql;

/** What providers themselves say of when something was down, in what they report of incidents. */
@ApplicationScoped
public class ProviderAccounts {
    /** Most incidents of a service that are looked at for one span. */
    static final int MOST = 10_000;

    private static final String TOUCHING = """
            SELECT i.id FROM incident i
            JOIN agreement a ON a.id = i.agreement_id
            JOIN provider p ON p.id = a.provider_id
            JOIN service s ON s.id = i.service_id
            JOIN incident_standing st ON st.incident_id = i.id
            WHERE p.code = ? AND s.code = ? AND i.kind = 'incident' AND st.opened_at < ?
              AND (st.closed_at IS NULL OR st.closed_at >= ?)
              AND EXISTS (SELECT FROM incident_event e WHERE e.incident_id = i.id AND e.side = 'provider')
            ORDER BY i.id LIMIT ?""";

    /** A zone that nothing is read in here. */
    private static final ZoneId ANY_ZONE = ZoneId.of("UTC");

    private final Sql sql;
    private final Ledger ledger;

    ProviderAccounts(Sql sql, Ledger ledger) {
        this.sql = sql;
        this.ledger = ledger;
    }

    /**
     * What a provider says of one incident.
     *
     * @param startedAt when the fault began by its word, or else when it opened the incident; null where it says neither
     * @param restoredAt null where it has not said so
     */
    public record Account(
            String incident,
            String title,
            @Nullable Instant startedAt,
            @Nullable Instant restoredAt,
            Instant firstSaidAt) {}

    /** The incidents of a service of which the provider has said anything, that may share time with a span. */
    public List<Account> of(String provider, String service, Interval span) {
        var ids = sql.select(TOUCHING, row -> row.getString(1), provider, service, span.end(), span.start(), MOST);
        var accounts = new ArrayList<Account>();
        for (Found found : ledger.read(ids, Interval.DISTANT_FUTURE)) {
            accounts.add(account(found));
        }
        return accounts;
    }

    private static Account account(Found found) {
        List<Event> said = found.incident(ANY_ZONE).standing().stream()
                .filter(event -> event.by() == Side.PROVIDER)
                .toList();
        Instant opened = said.stream()
                .filter(event -> event.said() instanceof Said.Opened)
                .map(event -> event.when().happenedAt())
                .findFirst()
                .orElse(null);
        Instant failed = last(said, Ticket.Event.FAILED);
        Instant first = found.events().stream()
                .map(recorded -> recorded.event())
                .filter(event -> event.by() == Side.PROVIDER)
                .map(event -> event.when().receivedAt())
                .findFirst()
                .orElse(found.recordedAt());
        return new Account(
                found.id(),
                found.title(),
                failed == null ? opened : failed,
                last(said, Ticket.Event.RESTORED),
                Objects.requireNonNull(first));
    }

    private static @Nullable Instant last(List<Event> said, Ticket.Event what) {
        return said.stream()
                .filter(event -> event.said().equals(new Said.Happened(what)))
                .map(event -> event.when().happenedAt())
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
