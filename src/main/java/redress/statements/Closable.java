package redress.statements;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import redress.agreements.Agreements.Version;
import redress.core.agreement.CoveredService;
import redress.core.agreement.History;
import redress.core.agreement.History.Part;
import redress.core.agreement.Terms;
import redress.core.time.Interval;
import redress.core.time.Period;
import redress.core.time.PeriodRule;

/**
 * A period of an agreement that is over.
 *
 * @param end of the period, the latest where services cut their time differently under one label
 * @param due when its grace has passed
 */
record Closable(String agreement, String period, Instant end, Instant due) {

    /**
     * A service's part of a period under one version of the terms.
     *
     * @param number from 1, in the order of time
     */
    record Piece(Part part, Version version, int number) {
        String agreement() {
            return part.agreement().code();
        }

        String service() {
            return part.service().code();
        }
    }

    /**
     * The periods of an agreement that are over by now, oldest first. The grace runs from the end of the period, or where we
     * recorded its terms later, from then: so that a history which is loaded after its agreement is not late.
     *
     * @param waitForHistory whether the second of these is waited for
     */
    static List<Closable> of(
            List<Version> versions, Function<Terms, Duration> grace, boolean waitForHistory, Instant now) {
        var found = new LinkedHashMap<String, Closable>();
        History history = history(versions);
        for (int i = 0; i < versions.size(); i++) {
            Version version = versions.get(i);
            Interval force = history.inForce(i).and(new Interval(Interval.DISTANT_PAST, now));
            for (Terms terms : termsByPeriod(version).values()) {
                Duration wait = grace.apply(terms);
                PeriodRule rule = terms.period().rule();
                Period period =
                        rule.containing(force.start(), version.agreement().zone());
                while (!force.isEmpty()
                        && !period.interval().end().isAfter(now)
                        && period.interval().overlaps(force)) {
                    Instant end = period.interval().end();
                    Instant from = waitForHistory && version.recordedAt().isAfter(end) ? version.recordedAt() : end;
                    found.merge(
                            period.label(),
                            new Closable(version.agreement().code(), period.label(), end, from.plus(wait)),
                            Closable::later);
                    period = rule.after(period);
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static Closable later(Closable one, Closable other) {
        return new Closable(
                one.agreement,
                one.period,
                one.end.isAfter(other.end) ? one.end : other.end,
                one.due.isAfter(other.due) ? one.due : other.due);
    }

    /** One service's terms stand for all that cut their periods alike and wait as long. */
    private static Map<List<Object>, Terms> termsByPeriod(Version version) {
        var terms = new LinkedHashMap<List<Object>, Terms>();
        for (CoveredService service : version.agreement().services()) {
            Terms own = service.terms();
            terms.putIfAbsent(List.of(own.period().rule(), own.grace().rule()), own);
        }
        return terms;
    }

    static History history(List<Version> versions) {
        return new History(versions.stream().map(Version::agreement).toList());
    }

    /** The services of a period, each with its parts in the order of time; those whose part has not ended by now are left out. */
    static Map<String, List<Piece>> pieces(List<Version> versions, String period, Instant now) {
        var pieces = new LinkedHashMap<String, List<Piece>>();
        var unended = new LinkedHashSet<String>();
        for (Part part : history(versions).partsOf(period)) {
            var ofService = pieces.computeIfAbsent(part.service().code(), code -> new ArrayList<>());
            Version version = versions.stream()
                    .filter(one -> one.agreement()
                            .effectiveFrom()
                            .equals(part.agreement().effectiveFrom()))
                    .findFirst()
                    .orElseThrow();
            ofService.add(new Piece(part, version, ofService.size() + 1));
            if (part.period().interval().end().isAfter(now)) {
                unended.add(part.service().code());
            }
        }
        unended.forEach(pieces::remove);
        return pieces;
    }
}
