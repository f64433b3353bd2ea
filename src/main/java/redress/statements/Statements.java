package redress.statements;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.History;
import redress.core.agreement.History.Part;
import redress.core.agreement.Past;
import redress.core.measurement.Measurement;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Observations;
import redress.core.measurement.ObservationsByTime;
import redress.core.measurement.Ticket;
import redress.core.statement.Evidence;
import redress.core.statement.Exclusion;
import redress.core.statement.Statement;
import redress.core.time.Interval;
import redress.core.time.Period;
import redress.evidence.Facts;
import redress.incidents.Tickets;
import redress.notices.Notice;
import redress.notices.StoredNotices;
import redress.probes.Outages;

/** Computes statements from what is on record: loads the evidence with a few queries, then asks the core. */
@ApplicationScoped
public class Statements {
    private static final Logger LOG = Logger.getLogger(Statements.class);

    private final Agreements agreements;
    private final Outages outages;
    private final Exclusions exclusions;
    private final Facts facts;
    private final Tickets tickets;
    private final StoredNotices notices;
    private final Lookback lookback;

    Statements(
            Agreements agreements,
            Outages outages,
            Exclusions exclusions,
            Facts facts,
            Tickets tickets,
            StoredNotices notices,
            Lookback lookback) {
        this.agreements = agreements;
        this.outages = outages;
        this.exclusions = exclusions;
        this.facts = facts;
        this.tickets = tickets;
        this.notices = notices;
        this.lookback = lookback;
    }

    /** What is on record for the services of one span. */
    private record OnRecord(
            Map<Outages.Key, Measurement> measured,
            Map<String, Integer> contradictions,
            Map<String, List<Exclusions.Recorded>> exclusions,
            Map<String, List<Exclusion>> maintenance,
            Map<String, List<Notice>> announced,
            Map<String, ObservationsByTime> observations,
            Map<Tickets.Key, List<Ticket>> incidents) {
        boolean isContradicted() {
            return contradictions.values().stream().anyMatch(count -> count > 0);
        }

        /** What would have been loaded for this part's span alone. */
        OnRecord within(Part part) {
            Interval span = part.span();
            var whole = measured(part);
            var clipped = new Measurement(
                    whole.known().and(span),
                    whole.outages().stream()
                            .filter(outage -> outage.measured().overlaps(span))
                            .toList());
            Interval years = years(span, Set.of(part.agreement().zone()));
            String service = part.service().code();
            var touching = exclusions.getOrDefault(part.agreement().code(), List.of()).stream()
                    .filter(recorded -> recorded.exclusion().interval().overlaps(years))
                    .toList();
            var planned = maintenance.getOrDefault(service, List.of()).stream()
                    .filter(exclusion -> exclusion.interval().overlaps(years))
                    .toList();
            var noticed = announced.getOrDefault(part.agreement().code(), List.of()).stream()
                    .filter(notice -> notice.current().window().overlaps(years))
                    .toList();
            return new OnRecord(
                    clipped(key(part), clipped),
                    contradictions,
                    Map.of(part.agreement().code(), touching),
                    Map.of(service, planned),
                    Map.of(part.agreement().code(), noticed),
                    observations,
                    incidents);
        }

        private Measurement measured(Part part) {
            Outages.Key key = key(part);
            return key == null ? Measurement.nothing() : measured.getOrDefault(key, Measurement.nothing());
        }

        private Observations observed(Part part) {
            var all = observations.get(part.service().code());
            var told = all == null
                    ? Observations.NONE
                    : all.touching(part.span(), part.service().terms().margin());
            var own =
                    incidents
                            .getOrDefault(
                                    new Tickets.Key(
                                            part.agreement().code(),
                                            part.service().code()),
                                    List.of())
                            .stream()
                            .filter(ticket -> ticket.onRecord().overlaps(part.span()))
                            .toList();
            return own.isEmpty() ? told : told.with(opened(told.tickets(), own));
        }

        /** Tickets of both kinds, ascending by opening. */
        private static List<Ticket> opened(List<Ticket> facts, List<Ticket> incidents) {
            return Stream.concat(facts.stream(), incidents.stream())
                    .sorted(Comparator.comparing(
                            ticket -> ticket.at(Ticket.Event.OPENED).orElseThrow()))
                    .toList();
        }

        private static Map<Outages.Key, Measurement> clipped(Outages.@Nullable Key key, Measurement measurement) {
            return key == null ? Map.of() : Map.of(key, measurement);
        }

        Evidence of(Part part, Instant asOf) {
            String service = part.service().code();
            var recorded = exclusions.getOrDefault(part.agreement().code(), List.of()).stream()
                    .filter(exclusion -> exclusion.appliesTo(service))
                    .map(Exclusions.Recorded::exclusion);
            var noticed = announced.getOrDefault(part.agreement().code(), List.of()).stream()
                    .flatMap(notice -> notice.exclusions(service).stream());
            List<Exclusion> asserted = Stream.concat(
                            Stream.concat(recorded, maintenance.getOrDefault(service, List.of()).stream()), noticed)
                    .toList();
            return new Evidence(
                    measured(part), observed(part), asserted, contradictions.getOrDefault(service, 0), Past.NONE, asOf);
        }
    }

    /**
     * The statements of these parts as of an instant, in the same order; parts that have not begun by then are left out.
     * Stored outages are taken as they are: call {@link #bringUpToDate} first where the latest results must show. The number
     * of queries depends on how many different spans the parts have, not on how many parts there are.
     */
    public List<Statement> of(List<Part> parts, Instant asOf) {
        return of(parts, asOf, (part, failure) -> {
            throw failure;
        });
    }

    /**
     * As {@link #of(List, Instant)}, but a part that cannot be computed is told and left out, so that it does not stop the
     * others. What cannot be loaded stops all.
     */
    List<Statement> of(List<Part> parts, Instant asOf, BiConsumer<Part, RuntimeException> failed) {
        var begun = parts.stream()
                .filter(part -> part.span().start().isBefore(asOf))
                .toList();
        return computed(founded(begun, asOf), failed);
    }

    /** As {@link #of(List, Instant)}, without the parts that cannot be computed, which the log names: no list fails for one of them. */
    public List<Statement> ofComputable(List<Part> parts, Instant asOf) {
        return of(parts, asOf, Statements::log);
    }

    private static void log(Part part, RuntimeException failure) {
        // A page may ask for it every minute: one line each time, and whoever opens the statement finds all of it.
        LOG.warnf(
                "%s of %s, %s, cannot be computed: %s",
                part.service().code(), part.agreement().code(), part.period().label(), failure.getMessage());
    }

    /** A part with what is on record about it. */
    record Founded(Part part, Evidence evidence) {}

    /** What the statements of these parts rest on, in the same order: what {@link #of(List, Instant)} would compute from. */
    List<Founded> founded(List<Part> parts, Instant asOf) {
        return lookback.add(onRecord(parts, asOf), earlier -> onRecord(earlier, asOf));
    }

    private List<Founded> onRecord(List<Part> parts, Instant asOf) {
        var records = new HashMap<Interval, OnRecord>();
        parts.stream()
                .collect(Collectors.groupingBy(Part::span))
                .forEach((span, sameSpan) -> records.put(span, load(sameSpan, span)));
        return parts.stream()
                .map(part -> new Founded(
                        part, Objects.requireNonNull(records.get(part.span())).of(part, asOf)))
                .toList();
    }

    /**
     * As {@link #ofComputable}, for several periods of the same services: what lies between the first and the last of
     * them is read at once, so that the number of queries does not depend on how many periods there are.
     */
    public List<Statement> ofSeveralPeriods(List<Part> parts, Instant asOf) {
        var begun = parts.stream()
                .filter(part -> part.span().start().isBefore(asOf))
                .toList();
        if (begun.isEmpty()) {
            return List.of();
        }
        return computed(lookback.add(together(begun, asOf), earlier -> onRecord(earlier, asOf)), Statements::log);
    }

    private static List<Statement> computed(List<Founded> founded, BiConsumer<Part, RuntimeException> failed) {
        var statements = new ArrayList<Statement>(founded.size());
        for (Founded one : founded) {
            try {
                statements.add(Statement.of(one.part(), one.evidence()));
            } catch (RuntimeException failure) {
                failed.accept(one.part(), failure);
            }
        }
        return statements;
    }

    /** What lies between the first and the last of the parts, read at once. */
    private List<Founded> together(List<Part> parts, Instant asOf) {
        var starts = parts.stream().map(part -> part.span().start()).toList();
        var ends = parts.stream().map(part -> part.span().end()).toList();
        var onRecord = load(parts, new Interval(Collections.min(starts), Collections.max(ends)));
        if (onRecord.isContradicted()) {
            // Which period a contradiction belongs to is only counted period by period.
            return onRecord(parts, asOf);
        }
        return parts.stream()
                .map(part -> new Founded(part, onRecord.within(part).of(part, asOf)))
                .toList();
    }

    /**
     * The statements as they were known at an instant, in the same order: of everything on record what was recorded at or
     * before it, and outages from the results received at or before it alone. The parts are those of the agreement as it was
     * on record then; nothing after the instant is counted.
     */
    public List<Statement> asKnown(List<Part> parts, Instant knownAt) {
        var begun = parts.stream()
                .filter(part -> part.span().start().isBefore(knownAt))
                .toList();
        return lookback.add(known(begun, knownAt), earlier -> known(earlier, knownAt), knownAt).stream()
                .map(part -> Statement.of(part.part(), part.evidence()))
                .toList();
    }

    /** Part by part: what was known then is computed anew for each. */
    private List<Founded> known(List<Part> parts, Instant knownAt) {
        return parts.stream()
                .map(part -> new Founded(
                        part, load(List.of(part), part.span(), knownAt).of(part, knownAt)))
                .toList();
    }

    /** Parts under the terms of one history, which may be on trial only. */
    record Side(History history, List<Part> parts) {}

    /** The statements of several periods for each side, in the order of its parts; what they rest on is read once for all. */
    List<List<Statement>> replayed(List<Side> sides, Instant asOf) {
        var parts = sides.stream().flatMap(side -> side.parts().stream()).toList();
        if (parts.isEmpty()) {
            return sides.stream().map(side -> List.<Statement>of()).toList();
        }
        List<Founded> founded = together(parts, asOf);
        var statements = new ArrayList<List<Statement>>();
        int next = 0;
        for (Side side : sides) {
            List<Founded> own = founded.subList(next, next + side.parts().size());
            next += own.size();
            statements.add(lookback.add(own, earlier -> onRecord(earlier, asOf), side.history()).stream()
                    .map(one -> Statement.of(one.part(), one.evidence()))
                    .toList());
        }
        return statements;
    }

    /** Folds what results are still pending for the services of these parts. */
    public void bringUpToDate(List<Part> parts) {
        outages.bringUpToDate(services(parts));
    }

    /** The services of every agreement that is in force at an instant, each with its running period. */
    public List<Part> running(Instant now) {
        var parts = new ArrayList<Part>();
        agreements.histories().values().forEach(history -> parts.addAll(history.partsAt(now)));
        return parts;
    }

    private OnRecord load(List<Part> parts, Interval span) {
        return load(parts, span, null);
    }

    /** @param knownAt null for all that is on record */
    private OnRecord load(List<Part> parts, Interval span, @Nullable Instant knownAt) {
        Instant until = knownAt == null ? Interval.DISTANT_FUTURE : knownAt;
        var keys = new LinkedHashSet<Outages.Key>();
        var zones = new HashSet<ZoneId>();
        for (Part part : parts) {
            Outages.Key key = key(part);
            if (key != null) {
                keys.add(key);
            }
            zones.add(part.agreement().zone());
        }
        Set<String> codes = parts.stream().map(part -> part.agreement().code()).collect(Collectors.toSet());
        Duration margin = parts.stream()
                .map(part -> part.service().terms().margin())
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) >= 0 ? one : other);
        var observed = new HashMap<String, ObservationsByTime>();
        facts.observations(services(parts), span, margin, until)
                .forEach((service, all) -> observed.put(service, new ObservationsByTime(all)));
        return new OnRecord(
                knownAt == null ? outages.measured(keys, span) : outages.measuredAsKnown(keys, span, knownAt),
                outages.contradictions(services(parts), span, until),
                exclusions.touching(codes, years(span, zones), until),
                facts.plannedMaintenance(services(parts), years(span, zones), until),
                notices.maintenance(codes, years(span, zones), until),
                observed,
                tickets.touching(codes, services(parts), span, until));
    }

    /**
     * The local calendar years that a span touches, because a year's budget is used up by its oldest exclusions; and the one
     * before, because an outage that began in it may be judged by what is left of it after exclusions.
     */
    private static Interval years(Interval span, Set<ZoneId> zones) {
        Instant start = span.start();
        Instant end = span.end();
        for (ZoneId zone : zones) {
            Instant from = Period.startOf(newYear(span.start(), zone).minusYears(1), zone);
            Instant to = Period.startOf(newYear(span.end(), zone).plusYears(1), zone);
            start = from.isBefore(start) ? from : start;
            end = to.isAfter(end) ? to : end;
        }
        return new Interval(start, end);
    }

    private static LocalDate newYear(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate().withDayOfYear(1);
    }

    private static Set<String> services(List<Part> parts) {
        return parts.stream().map(part -> part.service().code()).collect(Collectors.toSet());
    }

    /** Null where no objective rests on probe results. */
    private static Outages.@Nullable Key key(Part part) {
        MeasurementRule rule = part.service().terms().probeRule();
        return rule == null ? null : new Outages.Key(part.service().code(), rule);
    }
}
