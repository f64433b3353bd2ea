package redress.incidents;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.alerts.Alerts;
import redress.audit.Audit;
import redress.audit.Entry;
import redress.core.agreement.History;
import redress.core.incident.ConclusionReport;
import redress.core.incident.Event;
import redress.core.incident.Incident;
import redress.core.incident.Said;
import redress.core.incident.Side;
import redress.core.measurement.Course;
import redress.core.measurement.Ticket;
import redress.platform.Caller;
import redress.platform.Problems;
import redress.platform.Sql;

/** Incidents on record: opened, and told of event by event. */
@ApplicationScoped
class Incidents {
    /** Most events of an incident: beyond it something sends in a circle. */
    static final int MOST_EVENTS = 2_000;

    private static final String STAND = """
            INSERT INTO incident_standing (incident_id, stage, severity, opened_at, closed_at, breaches, overdue_since, look_at)
            VALUES (?::uuid, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT ON CONSTRAINT an_incident_stands_once DO UPDATE SET stage = excluded.stage, severity = excluded.severity,
                opened_at = excluded.opened_at, closed_at = excluded.closed_at, breaches = excluded.breaches, overdue_since = excluded.overdue_since,
                look_at = excluded.look_at""";

    private final Ledger ledger;
    private final Agreements agreements;
    private final Alerts alerts;
    private final Audit audit;
    private final Sql sql;

    Incidents(Ledger ledger, Agreements agreements, Alerts alerts, Audit audit, Sql sql) {
        this.ledger = ledger;
        this.agreements = agreements;
        this.alerts = alerts;
        this.audit = audit;
        this.sql = sql;
    }

    /** An incident with the terms under which it is read and how its clocks stand. */
    record Stated(
            Found found, History history, Incident incident, Ticket ticket, List<ReadClock> clocks, Instant now) {}

    /** @throws RuntimeException a problem 404 where there is none that the caller may see */
    Found get(String id) {
        Found found = isUuid(id) ? ledger.find(id) : null;
        if (found == null) {
            throw Problems.notFound("there is no incident " + id + "; GET /api/v1/incidents lists them");
        }
        return found;
    }

    static boolean isUuid(String id) {
        try {
            return java.util.UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    /** How an incident stands at an instant. */
    Stated state(Found found, Instant now) {
        return state(found, history(found.agreement()), now);
    }

    static Stated state(Found found, History history, Instant now) {
        Incident incident = found.incident(history.versions().get(0).zone());
        Ticket ticket = incident.ticket();
        return new Stated(found, history, incident, ticket, ReadClock.of(history, found.service(), ticket, now), now);
    }

    /** @throws RuntimeException a problem 404 where the caller sees no such agreement */
    History history(String agreement) {
        return agreements
                .history(agreement)
                .orElseThrow(() -> Problems.notFound("there is no agreement " + agreement
                        + "; GET /api/v1/agreements lists those that you may see"));
    }

    /**
     * Opens an incident with its first events.
     *
     * @param events the opening first; a fault among them refuses all
     * @return null where one stands under its id, or for its outage, already
     */
    @Nullable Stated open(Found header, List<Event> events, String saidBy, Instant now) {
        History history = history(header.agreement());
        var incident = new Incident(
                header.id(), header.kind(), history.versions().get(0).zone(), events.subList(0, 1));
        for (Event event : events.subList(1, events.size())) {
            refuse(ofReport(incident.faults(event), event));
            incident = incident.with(event);
        }
        return QuarkusTransaction.joiningExisting().call(() -> {
            if (!ledger.open(header)) {
                return null;
            }
            events.forEach(event -> ledger.append(header.id(), event, saidBy, now));
            Stated stated = stand(Objects.requireNonNull(ledger.find(header.id())), history, now);
            alerts.raise(Told.opened(stated), now);
            return stated;
        });
    }

    /** A report says in one body when it failed and when it was discovered, each in a field of its own. */
    private static List<String> ofReport(List<String> faults, Event event) {
        String field = event.said().word() + "At:";
        return faults.stream()
                .map(fault -> fault.replaceFirst("^happenedAt:", field))
                .toList();
    }

    /** What is missing of a conclusion report or out of order in it. */
    List<String> faults(String id, ConclusionReport report, Course.Moment when) {
        Found found = get(id);
        return report.faults(
                found.events().get(0).event().when().happenedAt(),
                when.receivedAt(),
                history(found.agreement()).versions().get(0).zone());
    }

    /** What one side says next. */
    record Saying(Side by, Course.Moment when, Said said, String text) {}

    /** Appends an event; refused with everything that stands against it, as a problem 422. */
    Stated append(String id, Saying saying, String saidBy, Instant now) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            ledger.lock(id);
            Found found = get(id);
            History history = history(found.agreement());
            Incident incident = found.incident(history.versions().get(0).zone());
            if (incident.next() > MOST_EVENTS) {
                throw Problems.unprocessable(
                        "an incident has at most " + MOST_EVENTS + " events; open another one", Map.of());
            }
            var event = new Event(incident.next(), saying.by(), saying.when(), saying.said(), saying.text());
            refuse(incident.faults(event));
            ledger.append(id, event, saidBy, now);
            Stated stated = stand(get(id), history, now);
            alerts.raise(Told.of(stated, event), now);
            if (isDecision(event)) {
                audit.record(Entry.of("incident." + event.said().word(), "incident", id)
                        .changing(null, EventBody.of(event.said()))
                        .because(event.text().isBlank() ? null : event.text()));
            }
            return stated;
        });
    }

    /** What the hospital decides, and what it takes back. */
    private static boolean isDecision(Event event) {
        Said said = event.said();
        return said instanceof Said.Accepted
                || said instanceof Said.Returned
                || said instanceof Said.PauseDecided
                || said instanceof Said.SeverityChanged
                || said instanceof Said.Reopened
                || said instanceof Said.Withdrawn;
    }

    /** Keeps how an incident stands. */
    Stated stand(Found found, History history, Instant now) {
        Stated stated = state(found, history, now);
        // The watch looks at it at once, because what was just said may be late, or call for somebody.
        Standing standing = Standing.of(stated).with(now);
        sql.update(
                STAND,
                found.id(),
                standing.stage(),
                standing.severity(),
                standing.openedAt(),
                standing.closedAt(),
                standing.breaches(),
                standing.overdueSince(),
                Sql.until(standing.lookAt()));
        return stated;
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw refusal(faults);
        }
    }

    /** A refusal with everything that is missing or out of order. */
    static RuntimeException refusal(List<String> faults) {
        var mistakes = new ArrayList<Map<String, String>>();
        for (String fault : faults) {
            int colon = fault.indexOf(": ");
            mistakes.add(Map.of("path", fault.substring(0, colon), "mend", fault.substring(colon + 2)));
        }
        return Problems.unprocessable(
                String.join("; ", faults) + ".", Map.of("mistakes", mistakes, "mistakesTotal", mistakes.size()));
    }

    /** For which side the present request speaks. */
    static Side side() {
        return Caller.present().provider() == null ? Side.CUSTOMER : Side.PROVIDER;
    }
}
