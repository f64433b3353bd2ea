package redress.statements;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Agreement;
import redress.core.agreement.CoveredService;
import redress.core.agreement.History;
import redress.core.agreement.History.Part;
import redress.core.amount.Money;
import redress.core.statement.Statement;
import redress.core.time.Interval;
import redress.core.time.Period;
import redress.core.time.PeriodRule;

/**
 * Replays what is on record under other terms, beside what it came to under the terms in force (ISO/TS 23535, 5.1.1.4 b 2-3). Both
 * sides are computed from the same evidence as it is on record now.
 */
@ApplicationScoped
class WhatIf {
    /** Statements of either side. */
    static final int MOST_STATEMENTS = 5_000;

    private final Statements statements;

    WhatIf(Statements statements) {
        this.statements = statements;
    }

    /** The days to replay: the first, and the first no longer. */
    record Days(LocalDate from, LocalDate until) {}

    /** A service's period under both terms; null where one side has no such period. */
    record Pair(
            String service,
            String period,
            @Nullable Statement inForce,
            @Nullable Statement whatIf) {}

    /** What both sides come to in a currency. */
    record Total(String currency, Money inForce, Money whatIf) {}

    /** Both sides, period by period. */
    record Outcome(List<Pair> pairs, List<Total> totals) {}

    /** More periods than are replayed at once. */
    static final class TooMany extends RuntimeException {
        TooMany() {
            super("at most " + MOST_STATEMENTS
                    + " periods of services are replayed at once: ask for fewer services or a shorter span");
        }
    }

    /**
     * Replays the days.
     *
     * @param services of which; empty for all
     * @throws TooMany where they are more than {@link #MOST_STATEMENTS}
     */
    Outcome replay(History inForce, History other, Days days, Set<String> services, Instant now) {
        List<Part> these = parts(inForce, days, services, now);
        List<Part> those = parts(other, days, services, now);
        statements.bringUpToDate(these);
        List<List<Statement>> both = statements.replayed(
                List.of(new Statements.Side(inForce, these), new Statements.Side(other, those)), now);
        return outcome(both.get(0), both.get(1));
    }

    /** Every part that has begun of every period that shares a day with the span. */
    private static List<Part> parts(History history, Days days, Set<String> services, Instant now) {
        var parts = new ArrayList<Part>();
        for (String label : labels(history, days, now)) {
            history.partsOf(label).stream()
                    .filter(part -> services.isEmpty()
                            || services.contains(part.service().code()))
                    .filter(part -> part.span().start().isBefore(now))
                    .forEach(parts::add);
            if (parts.size() > MOST_STATEMENTS) {
                throw new TooMany();
            }
        }
        return parts;
    }

    /** The labels of the periods that have begun, as every rule of the history cuts them. */
    private static Set<String> labels(History history, Days days, Instant now) {
        var labels = new LinkedHashSet<String>();
        var seen = new HashSet<PeriodRule>();
        for (Agreement agreement : history.versions()) {
            ZoneId zone = agreement.zone();
            Interval asked = new Interval(Period.startOf(days.from, zone), Period.startOf(days.until, zone));
            Interval span = asked.and(history.term()).and(new Interval(Interval.DISTANT_PAST, now));
            for (CoveredService service : agreement.services()) {
                PeriodRule rule = service.terms().period().rule();
                if (span.isEmpty() || !seen.add(rule)) {
                    continue;
                }
                for (Period period = rule.containing(span.start(), zone);
                        period.interval().overlaps(span) && labels.size() <= MOST_STATEMENTS;
                        period = rule.after(period)) {
                    labels.add(period.label());
                }
            }
        }
        return labels;
    }

    private static Outcome outcome(List<Statement> these, List<Statement> those) {
        var pairs = new LinkedHashMap<List<String>, Pair>();
        var totals = new TreeMap<String, Total>();
        for (Statement statement : these) {
            String key = key(statement, pairs, true);
            pairs.put(
                    List.of(statement.service().code(), key),
                    new Pair(statement.service().code(), key, statement, null));
            add(totals, statement, true);
        }
        for (Statement statement : those) {
            String key = key(statement, pairs, false);
            pairs.merge(
                    List.of(statement.service().code(), key),
                    new Pair(statement.service().code(), key, null, statement),
                    (one, other) -> new Pair(one.service(), one.period(), one.inForce(), statement));
            add(totals, statement, false);
        }
        return new Outcome(List.copyOf(pairs.values()), List.copyOf(totals.values()));
    }

    /** The label of a period; of a part after the first with the date from which it counts. */
    private static String key(Statement statement, Map<List<String>, Pair> pairs, boolean inForce) {
        String label = statement.period().label();
        Pair first = pairs.get(List.of(statement.service().code(), label));
        boolean taken = first != null && (inForce ? first.inForce() : first.whatIf()) != null;
        return taken
                ? label + " from "
                        + statement
                                .span()
                                .start()
                                .atZone(statement.period().zone())
                                .toLocalDate()
                : label;
    }

    private static void add(Map<String, Total> totals, Statement statement, boolean inForce) {
        Money due = statement.compensation().due();
        Money none = Money.zero(due.currency());
        String currency = due.currency().getCurrencyCode();
        totals.merge(
                currency,
                new Total(currency, inForce ? due : none, inForce ? none : due),
                (one, other) -> new Total(
                        currency,
                        one.inForce().plus(other.inForce()),
                        one.whatIf().plus(other.whatIf())));
    }
}
