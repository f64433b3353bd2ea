package redress.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redress.core.amount.Money;
import redress.core.amount.Ratio;
import redress.core.statement.Allowance;
import redress.core.statement.Statement;
import redress.core.statement.Verdict;

/**
 * What a period came to for one service: one statement, or one for each part where the terms changed inside the period.
 *
 * @param parts ascending in time, at least one
 */
record Outcome(List<Statement> parts) {
    /** A running objective is at risk once less than this share of its downtime allowance is left. */
    private static final Ratio AT_RISK_BELOW = Ratio.of(1, 4);

    /** Names an outcome among those of several agreements and periods. */
    record Key(String agreement, String service, String period) {
        static Key of(Statement statement) {
            return new Key(
                    statement.agreement().code(),
                    statement.service().code(),
                    statement.period().label());
        }
    }

    Outcome {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an outcome has at least one statement");
        }
    }

    /** Gathers the statements of each service and period, in the order in which they first occur. */
    static Map<Key, Outcome> byKey(List<Statement> statements) {
        var gathered = new LinkedHashMap<Key, List<Statement>>();
        for (Statement statement : statements) {
            gathered.computeIfAbsent(Key.of(statement), key -> new ArrayList<>())
                    .add(statement);
        }
        var outcomes = new LinkedHashMap<Key, Outcome>();
        gathered.forEach((key, parts) -> outcomes.put(key, new Outcome(parts)));
        return outcomes;
    }

    /** The part whose terms were in force last. */
    Statement last() {
        return parts.get(parts.size() - 1);
    }

    boolean isRunning() {
        return parts.stream().anyMatch(Statement::running);
    }

    /** Missed where any part is, else met where any part is. */
    Mark verdict() {
        return worst(parts.stream().map(Statement::verdict).map(Mark::of).toList());
    }

    /** The verdict of several parts. */
    static Mark worst(List<Mark> marks) {
        if (marks.contains(Mark.MISSED)) {
            return Mark.MISSED;
        }
        return marks.contains(Mark.MET) ? Mark.MET : Mark.NOT_JUDGED;
    }

    /** Microseconds. */
    long downtimeMicros() {
        return parts.stream()
                .mapToLong(part -> part.classes().down().totalMicros())
                .sum();
    }

    /** Microseconds of the agreed time in which nothing is known. */
    long unknownMicros() {
        return parts.stream()
                .mapToLong(part -> part.classes().unknown().totalMicros())
                .sum();
    }

    /** Whether the period runs, the objective can still be met, and little of the allowance is left. */
    boolean isAtRisk() {
        Allowance allowance = last().allowance();
        return last().running()
                && !(last().verdict() instanceof Verdict.NotJudged)
                && allowance != null
                && allowance.totalMicros() > 0
                && allowance.remainingMicros() >= 0
                && Ratio.of(allowance.remainingMicros(), allowance.totalMicros())
                                .compareTo(AT_RISK_BELOW)
                        < 0;
    }

    /** What is due, by currency: more than one only where new terms changed it. */
    Map<String, Money> due() {
        return byCurrency(parts.stream().map(part -> part.compensation().due()).toList());
    }

    /** What is due for several outcomes together, by currency. */
    static Map<String, Money> due(Iterable<Outcome> outcomes) {
        var due = new ArrayList<Money>();
        outcomes.forEach(outcome -> due.addAll(outcome.due().values()));
        return byCurrency(due);
    }

    /** The sum of each currency. */
    static Map<String, Money> byCurrency(Iterable<Money> amounts) {
        var sums = new TreeMap<String, Money>();
        for (Money amount : amounts) {
            sums.merge(amount.currency().getCurrencyCode(), amount, Money::plus);
        }
        return sums;
    }
}
