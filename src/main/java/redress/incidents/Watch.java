package redress.incidents;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.agreements.AgreementRecorded;
import redress.agreements.Agreements;
import redress.alerts.Alerts;
import redress.core.agreement.CoveredService;
import redress.core.agreement.Escalation;
import redress.core.agreement.History;
import redress.core.agreement.ResponseClock.State;
import redress.core.incident.Event;
import redress.core.incident.Said;
import redress.core.incident.Side;
import redress.core.measurement.Course;
import redress.core.time.Interval;
import redress.platform.Sql;

/**
 * Looks at incidents whose clocks are due: what was breached is recorded, once; what is nearly due is told, and which countermeasures
 * are overdue; steps of escalation are taken. It may run on several instances at once and as often as it likes.
 */
@ApplicationScoped
class Watch {
    /** Incidents that are looked at in one transaction. */
    static final int BATCH = 500;

    private static final String CLAIM = """
            SELECT incident_id FROM incident_standing WHERE look_at <= ? ORDER BY look_at LIMIT ? FOR UPDATE SKIP LOCKED""";
    private static final String BREACH = """
            INSERT INTO incident_breach (incident_id, clock, occurrence, severity, started_at, due_at, recorded_at)
            VALUES (?::uuid, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";
    private static final String LOOK = """
            UPDATE incident_standing st SET look_at = k.look_at::timestamptz, breaches = k.breaches,
                overdue_since = k.overdue_since::timestamptz
            FROM unnest(?::uuid[], ?::text[], ?::integer[], ?::text[]) AS k (incident_id, look_at, breaches, overdue_since)
            WHERE st.incident_id = k.incident_id""";
    /** What cannot be read is left as it stands, and looked at again when somebody says something of it. */
    private static final String LEAVE = """
            UPDATE incident_standing SET look_at = 'infinity' WHERE incident_id = ?::uuid""";

    private static final String LOOK_AGAIN = """
            UPDATE incident_standing st SET look_at = '-infinity' FROM incident i JOIN agreement a ON a.id = i.agreement_id
            WHERE i.id = st.incident_id AND a.code = ? AND st.closed_at IS NULL""";

    private final Ledger ledger;
    private final Incidents incidents;
    private final Agreements agreements;
    private final Alerts alerts;
    private final Sql sql;

    Watch(Ledger ledger, Incidents incidents, Agreements agreements, Alerts alerts, Sql sql) {
        this.ledger = ledger;
        this.incidents = incidents;
        this.agreements = agreements;
        this.alerts = alerts;
        this.sql = sql;
    }

    /** What a round came to. */
    record Round(int looked, int breaches, Map<String, RuntimeException> failed) {}

    /** Under other terms clocks may be due at another time. */
    void lookAgain(@Observes AgreementRecorded recorded) {
        sql.update(LOOK_AGAIN, recorded.agreement().code());
    }

    /** Looks at everything that is due at an instant. */
    Round run(Instant now) {
        Map<String, History> histories = agreements.histories();
        var failed = new LinkedHashMap<String, RuntimeException>();
        int looked = 0;
        int breaches = 0;
        Round round;
        do {
            round = QuarkusTransaction.requiringNew().call(() -> batch(histories, now, failed));
            looked += round.looked;
            breaches += round.breaches;
        } while (round.looked == BATCH);
        return new Round(looked, breaches, failed);
    }

    private Round batch(Map<String, History> histories, Instant now, Map<String, RuntimeException> failed) {
        List<String> ids = sql.select(CLAIM, row -> row.getString(1), now, BATCH);
        var standings = new LinkedHashMap<String, Standing>();
        int breaches = 0;
        for (Found found : ledger.read(ids, Interval.DISTANT_FUTURE)) {
            History history = histories.get(found.agreement());
            try {
                if (history != null) {
                    breaches += look(Incidents.state(found, history, now), standings);
                }
            } catch (RuntimeException failure) {
                failed.put(found.id(), failure);
            }
        }
        save(standings);
        ids.stream().filter(id -> !standings.containsKey(id)).forEach(id -> sql.update(LEAVE, id));
        return new Round(ids.size(), breaches, failed);
    }

    private void save(Map<String, Standing> standings) {
        sql.update(
                LOOK,
                standings.keySet().toArray(String[]::new),
                standings.values().stream()
                        .map(standing -> text(standing.lookAt()))
                        .toArray(String[]::new),
                standings.values().stream().map(Standing::breaches).toArray(Integer[]::new),
                standings.values().stream()
                        .map(standing -> standing.overdueSince() == null
                                ? null
                                : standing.overdueSince().toString())
                        .toArray(String[]::new));
    }

    private static String text(Instant instant) {
        return instant.isBefore(Interval.DISTANT_FUTURE) ? instant.toString() : "infinity";
    }

    /** @return how many breaches are new */
    private int look(Incidents.Stated stated, Map<String, Standing> standings) {
        int breaches = 0;
        for (ReadClock clock : stated.clocks()) {
            if (clock.state() instanceof State.Breached late) {
                breaches += record(stated, clock, late) ? 1 : 0;
            } else if (clock.state() instanceof State.Running running
                    && !Standing.soon(running).isAfter(stated.now())) {
                alerts.raise(Told.dueSoon(stated, clock, running), stated.now());
            }
        }
        Countermeasures.overdue(stated)
                .forEach((number, measure) -> alerts.raise(Told.overdue(stated, number, measure), stated.now()));
        Incidents.Stated escalated = escalate(stated);
        standings.put(
                stated.found().id(),
                Standing.of(escalated).with(nextEscalation(escalated)).with(Countermeasures.nextLate(escalated)));
        return breaches;
    }

    private boolean record(Incidents.Stated stated, ReadClock clock, State.Breached late) {
        boolean isNew = sql.update(
                        BREACH,
                        stated.found().id(),
                        clock.clock().name(),
                        clock.occurrence(),
                        stated.ticket().severity(),
                        late.startedAt(),
                        late.dueAt(),
                        stated.now())
                == 1;
        if (isNew) {
            alerts.raise(Told.breached(stated, clock, late), stated.now());
        }
        return isNew;
    }

    private Incidents.Stated escalate(Incidents.Stated stated) {
        Incidents.Stated now = stated;
        List<Escalation> steps = steps(stated);
        for (int i = stated.incident().progress().escalations(); i < steps.size(); i++) {
            Escalation step = steps.get(i);
            if (!step.clock().appliesTo(now.ticket())) {
                continue;
            }
            if (!(state(now, step) instanceof State.Breached late) || late.stoppedAt() != null) {
                break;
            }
            var moment = new Course.Moment(now.now(), now.now());
            var event = new Event(
                    now.incident().next(), Side.MEASUREMENT, moment, new Said.Escalated(i + 1, step.contact()), "");
            ledger.append(now.found().id(), event, "service", now.now());
            alerts.raise(Told.escalated(now, step, i + 1), now.now());
            now = incidents.stand(incidents.get(now.found().id()), now.history(), now.now());
        }
        return now;
    }

    private static State state(Incidents.Stated stated, Escalation step) {
        return step.clock().read(stated.ticket(), stated.now(), Countermeasures.zone(stated));
    }

    /** When the next step would be taken of those for its severity; null where none runs. */
    private static @Nullable Instant nextEscalation(Incidents.Stated stated) {
        return steps(stated).stream()
                .skip(stated.incident().progress().escalations())
                .filter(step -> step.clock().appliesTo(stated.ticket()))
                .findFirst()
                .map(step -> state(stated, step) instanceof State.Running running
                        ? running.dueAt().plus(Duration.ofNanos(1_000))
                        : null)
                .orElse(null);
    }

    /** Of the terms in force when the incident was opened. */
    static List<Escalation> steps(Incidents.Stated stated) {
        var steps = new ArrayList<Escalation>();
        Instant opened = stated.found().events().get(0).event().when().receivedAt();
        for (int i = 0; i < stated.history().versions().size(); i++) {
            if (stated.history().inForce(i).contains(opened)) {
                stated.history()
                        .versions()
                        .get(i)
                        .service(stated.found().service())
                        .map(CoveredService::terms)
                        .ifPresent(
                                terms -> steps.addAll(terms.incidents().rule().escalations()));
            }
        }
        return steps;
    }
}
