package redress.incidents;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.agreements.document.Words;
import redress.core.agreement.History;
import redress.core.agreement.OpeningRule;
import redress.core.incident.Event;
import redress.core.incident.Said;
import redress.core.incident.Side;
import redress.core.measurement.Course;
import redress.core.measurement.Measurement;
import redress.core.measurement.Outage;
import redress.core.measurement.Ticket;
import redress.core.time.Interval;
import redress.platform.Sql;
import redress.probes.Outages;

/** Opens incidents for outages where the agreement says so, and tells when such an outage was measured to end. */
@ApplicationScoped
class Openings {
    /** How far back outages are looked at that no incident was opened for: results may come late, but not for ever. */
    static final Duration LOOK_BACK = Duration.ofDays(2);

    /** The stages in which a service is not restored. */
    private static final Set<String> DOWN = Set.of("open", "answered", "worked-around");

    private static final String OPEN = """
            SELECT i.id, a.code AS agreement, s.code AS service, i.outage_from, st.stage FROM incident i
            JOIN agreement a ON a.id = i.agreement_id JOIN service s ON s.id = i.service_id
            JOIN incident_standing st ON st.incident_id = i.id
            WHERE i.kind = 'incident' AND (st.closed_at IS NULL OR i.outage_from >= ?)""";

    private static final String ONE_INSTANCE_AT_A_TIME =
            "SELECT pg_advisory_xact_lock(hashtextextended('incident_opening ' || current_hospital() || ' ' || ? || ' ' || ?, 0))";

    private final Agreements agreements;
    private final Outages outages;
    private final Ledger ledger;
    private final Incidents incidents;
    private final Sql sql;

    Openings(Agreements agreements, Outages outages, Ledger ledger, Incidents incidents, Sql sql) {
        this.agreements = agreements;
        this.outages = outages;
        this.ledger = ledger;
        this.incidents = incidents;
        this.sql = sql;
    }

    /** An incident that is open, or was opened for an outage. */
    private record Opened(
            String id,
            String agreement,
            String service,
            @Nullable Instant outageFrom,
            String stage) {
        static Opened read(ResultSet row) throws SQLException {
            return new Opened(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    Sql.instant(row, "outage_from"),
                    row.getString("stage"));
        }

        boolean isOf(Interval outage) {
            return outageFrom != null && outage.contains(outageFrom);
        }

        boolean isDown() {
            return DOWN.contains(stage);
        }
    }

    /** Opens what has to be opened at an instant, and restores what was measured to be up again; failures by service. */
    Map<String, RuntimeException> run(Instant now) {
        var failed = new LinkedHashMap<String, RuntimeException>();
        List<History.Part> parts = ruled(now);
        if (parts.isEmpty()) {
            return failed;
        }
        var opened = sql.select(OPEN, Opened::read, now.minus(LOOK_BACK));
        var keys = new LinkedHashMap<History.Part, Outages.Key>();
        parts.forEach(part -> keys.put(
                part,
                new Outages.Key(
                        part.service().code(),
                        Objects.requireNonNull(part.service().terms().probeRule()))));
        var measured = outages.measured(keys.values(), span(parts, now));
        keys.forEach((part, key) -> {
            try {
                look(part, Objects.requireNonNull(measured.get(key)), opened, now);
            } catch (RuntimeException failure) {
                failed.put(part.agreement().code() + "/" + key.service(), failure);
            }
        });
        return failed;
    }

    private List<History.Part> ruled(Instant now) {
        var parts = new ArrayList<History.Part>();
        for (History history : agreements.histories().values()) {
            history.partsAt(now).stream()
                    .filter(part -> !part.service()
                            .terms()
                            .incidents()
                            .rule()
                            .openings()
                            .isEmpty())
                    .filter(part -> part.service().terms().probeRule() != null)
                    .forEach(parts::add);
        }
        return parts;
    }

    /** As far back as any rule counts outages. */
    private static Interval span(List<History.Part> parts, Instant now) {
        Duration longest = parts.stream()
                .flatMap(part -> part.service().terms().incidents().rule().openings().stream())
                .map(rule -> rule instanceof OpeningRule.Repeated repeated ? repeated.within() : Duration.ZERO)
                .reduce(LOOK_BACK, (one, other) -> one.compareTo(other) >= 0 ? one : other.plus(LOOK_BACK));
        return new Interval(now.minus(longest), now);
    }

    private void look(History.Part part, Measurement measurement, List<Opened> opened, Instant now) {
        var own = opened.stream()
                .filter(one -> one.agreement.equals(part.agreement().code())
                        && one.service.equals(part.service().code()))
                .toList();
        var soFar = new ArrayList<Interval>();
        for (Outage outage : measurement.outages()) {
            Interval interval = outage.measured();
            if (interval.start().isAfter(now)) {
                break;
            }
            boolean over = !interval.end().isAfter(now);
            soFar.add(new Interval(interval.start(), over ? interval.end() : now));
            var known = own.stream().filter(one -> one.isOf(interval)).findFirst();
            if (known.isPresent()) {
                if (over && known.get().isDown()) {
                    restore(known.get().id, interval.end(), now);
                }
            } else if (interval.end().isAfter(now.minus(LOOK_BACK))
                    // Both sides know already that the service is down, whoever said so.
                    && own.stream().noneMatch(Opened::isDown)
                    && interval.start().isAfter(part.agreement().term().start())) {
                open(part, List.copyOf(soFar), interval, over ? interval.end() : null, now);
            }
        }
    }

    private void open(
            History.Part part, List<Interval> outages, Interval outage, @Nullable Instant endedAt, Instant now) {
        for (OpeningRule rule : part.service().terms().incidents().rule().openings()) {
            Optional<Instant> held = rule.heldAt(outages);
            if (held.isPresent()) {
                QuarkusTransaction.joiningExisting().run(() -> {
                    if (!isOpenMeanwhile(part, outage, now)) {
                        open(part, rule, outage.start(), held.get(), endedAt, now);
                    }
                });
                return;
            }
        }
    }

    /** Whether another instance was faster, which may know more of the outage, or less, and so another beginning of it. */
    private boolean isOpenMeanwhile(History.Part part, Interval outage, Instant now) {
        String agreement = part.agreement().code();
        String service = part.service().code();
        sql.select(ONE_INSTANCE_AT_A_TIME, row -> 1, agreement, service);
        return sql
                .select(OPEN + " AND a.code = ? AND s.code = ?", Opened::read, now.minus(LOOK_BACK), agreement, service)
                .stream()
                .anyMatch(one -> one.isOf(outage) || one.isDown());
    }

    private void open(
            History.Part part,
            OpeningRule rule,
            Instant outageFrom,
            Instant heldAt,
            @Nullable Instant endedAt,
            Instant now) {
        var header = new Found(
                UUID.randomUUID().toString(),
                part.agreement().code(),
                part.service().code(),
                Course.Kind.INCIDENT,
                part.service().name() + " is down",
                null,
                Words.of(Side.MEASUREMENT),
                outageFrom,
                now,
                List.of());
        var events = new ArrayList<Event>();
        events.add(event(
                1,
                heldAt,
                now,
                new Said.Opened(rule.severity()),
                "Measured: " + rule + ", from " + outageFrom + " on"));
        events.add(event(2, outageFrom, now, new Said.Happened(Ticket.Event.FAILED), ""));
        if (endedAt != null) {
            events.add(event(3, endedAt, now, new Said.Happened(Ticket.Event.RESTORED), "Measured to be up again"));
        }
        incidents.open(header, events, "service", now);
    }

    private static Event event(int number, Instant happenedAt, Instant now, Said said, String text) {
        return new Event(number, Side.MEASUREMENT, new Course.Moment(happenedAt, now), said, text);
    }

    /** Says that the service was measured to be up again, unless somebody has said so. */
    private void restore(String id, Instant endedAt, Instant now) {
        QuarkusTransaction.joiningExisting().run(() -> {
            ledger.lock(id);
            var stated = incidents.state(incidents.get(id), now);
            var progress = stated.incident().progress();
            Instant opened = stated.found().events().get(0).event().when().happenedAt();
            // Whoever has opened it again knows that the measurement says otherwise.
            boolean reopened =
                    stated.incident().standing().stream().anyMatch(event -> event.said() instanceof Said.Reopened);
            if (!reopened && progress.moment(Ticket.Event.RESTORED) == null) {
                var when = new Course.Moment(endedAt.isBefore(opened) ? opened : endedAt, now);
                incidents.append(
                        id,
                        new Incidents.Saying(
                                Side.MEASUREMENT,
                                when,
                                new Said.Happened(Ticket.Event.RESTORED),
                                "Measured to be up again"),
                        "service",
                        now);
            }
        });
    }
}
