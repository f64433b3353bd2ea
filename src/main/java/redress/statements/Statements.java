package redress.statements;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import redress.agreements.Agreements;
import redress.core.agreement.History.Part;
import redress.core.measurement.Measurement;
import redress.core.statement.Evidence;
import redress.core.statement.Exclusion;
import redress.core.statement.Statement;
import redress.core.time.Interval;
import redress.core.time.Period;
import redress.probes.Outages;

/** Computes statements from what is on record: loads the evidence with a few queries, then asks the core. */
@ApplicationScoped
public class Statements {
    private final Agreements agreements;
    private final Outages outages;
    private final Exclusions exclusions;

    Statements(Agreements agreements, Outages outages, Exclusions exclusions) {
        this.agreements = agreements;
        this.outages = outages;
        this.exclusions = exclusions;
    }

    /** What is on record for the services of one span. */
    private record OnRecord(
            Map<Outages.Key, Measurement> measured,
            Map<String, Integer> contradictions,
            Map<String, List<Exclusions.Recorded>> exclusions) {
        boolean isContradicted() {
            return contradictions.values().stream().anyMatch(count -> count > 0);
        }

        /** What would have been loaded for this part's span alone. */
        OnRecord within(Part part) {
            Interval span = part.span();
            var whole = measured.getOrDefault(key(part), Measurement.nothing());
            var clipped = new Measurement(
                    whole.known().and(span),
                    whole.outages().stream()
                            .filter(outage -> outage.measured().overlaps(span))
                            .toList());
            Interval years = years(span, Set.of(part.agreement().zone()));
            var touching = exclusions.getOrDefault(part.agreement().code(), List.of()).stream()
                    .filter(recorded -> recorded.exclusion().interval().overlaps(years))
                    .toList();
            return new OnRecord(
                    Map.of(key(part), clipped),
                    contradictions,
                    Map.of(part.agreement().code(), touching));
        }

        Evidence of(Part part, Instant asOf) {
            String service = part.service().code();
            List<Exclusion> asserted = exclusions.getOrDefault(part.agreement().code(), List.of()).stream()
                    .filter(recorded -> recorded.appliesTo(service))
                    .map(Exclusions.Recorded::exclusion)
                    .toList();
            return new Evidence(
                    measured.getOrDefault(key(part), Measurement.nothing()),
                    asserted,
                    contradictions.getOrDefault(service, 0),
                    asOf);
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
        var records = new HashMap<Interval, OnRecord>();
        begun.stream()
                .collect(Collectors.groupingBy(Part::span))
                .forEach((span, sameSpan) -> records.put(span, load(sameSpan, span)));
        var statements = new ArrayList<Statement>(begun.size());
        for (Part part : begun) {
            OnRecord onRecord = Objects.requireNonNull(records.get(part.span()));
            try {
                statements.add(Statement.of(part, onRecord.of(part, asOf)));
            } catch (RuntimeException failure) {
                failed.accept(part, failure);
            }
        }
        return statements;
    }

    /**
     * As {@link #of(List, Instant)}, for several periods of the same services: what lies between the first and the last of
     * them is read at once, so that the number of queries does not depend on how many periods there are.
     */
    public List<Statement> ofSeveralPeriods(List<Part> parts, Instant asOf) {
        var begun = parts.stream()
                .filter(part -> part.span().start().isBefore(asOf))
                .toList();
        if (begun.isEmpty()) {
            return List.of();
        }
        var starts = begun.stream().map(part -> part.span().start()).toList();
        var ends = begun.stream().map(part -> part.span().end()).toList();
        var onRecord = load(begun, new Interval(Collections.min(starts), Collections.max(ends)));
        if (onRecord.isContradicted()) {
            return of(begun, asOf); // Which period a contradiction belongs to is only counted period by period.
        }
        return begun.stream()
                .map(part -> Statement.of(part, onRecord.within(part).of(part, asOf)))
                .toList();
    }

    /**
     * The statements as they were known at an instant, in the same order: of exclusions, decisions and contradictions what was
     * recorded at or before it, and outages from the results received at or before it alone. The parts are those of the
     * agreement as it was on record then; nothing after the instant is counted.
     */
    public List<Statement> asKnown(List<Part> parts, Instant knownAt) {
        var statements = new ArrayList<Statement>();
        for (Part part : parts) {
            if (part.span().start().isBefore(knownAt)) {
                statements.add(Statement.of(part, loadAsKnown(part, knownAt).of(part, knownAt)));
            }
        }
        return statements;
    }

    private OnRecord loadAsKnown(Part part, Instant knownAt) {
        Interval span = part.span();
        return new OnRecord(
                outages.measuredAsKnown(Set.of(key(part)), span, knownAt),
                outages.contradictions(services(List.of(part)), span, knownAt),
                exclusions.touching(
                        Set.of(part.agreement().code()),
                        years(span, Set.of(part.agreement().zone())),
                        knownAt));
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
        var keys = new LinkedHashSet<Outages.Key>();
        var zones = new HashSet<ZoneId>();
        for (Part part : parts) {
            keys.add(key(part));
            zones.add(part.agreement().zone());
        }
        Set<String> codes = parts.stream().map(part -> part.agreement().code()).collect(Collectors.toSet());
        return new OnRecord(
                outages.measured(keys, span),
                outages.contradictions(services(parts), span),
                exclusions.touching(codes, years(span, zones), Interval.DISTANT_FUTURE));
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

    private static Outages.Key key(Part part) {
        return new Outages.Key(
                part.service().code(), part.service().terms().measurement().rule());
    }
}
