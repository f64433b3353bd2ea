package redress.core.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Clause;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.ExclusionRule.Asserted;
import redress.core.agreement.ExclusionRule.Budget;
import redress.core.agreement.ExclusionRule.Standing;
import redress.core.time.Coverage;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;
import redress.core.time.Period;
import redress.core.time.PeriodRule;

/** Holds exclusions against the clauses of an agreement: kind, notice, window, budget, decision. */
final class ExclusionTest {
    private final List<Clause<ExclusionRule>> clauses;
    private final Coverage coverage;
    private final ZoneId zone;

    /**
     * A test against these clauses.
     *
     * @param zone of the agreement, in which the spans of budgets are cut
     */
    ExclusionTest(List<Clause<ExclusionRule>> clauses, Coverage coverage, ZoneId zone) {
        this.clauses = clauses;
        this.coverage = coverage;
        this.zone = zone;
    }

    /** Every exclusion with what it came to, standing hours first, then oldest first. */
    List<TestedExclusion> run(List<Exclusion> exclusions, Interval horizon) {
        var tested = new ArrayList<TestedExclusion>();
        for (Clause<ExclusionRule> clause : clauses) {
            if (clause.rule() instanceof Standing standing) {
                Instants hours = standing.hours().within(horizon).and(coverage.within(horizon));
                tested.add(found(
                        clause,
                        standing.kind(),
                        null,
                        hours,
                        hours,
                        "standing hours, excluded without being asserted"));
            }
        }
        Map<String, Spent> budgets = new HashMap<>();
        exclusions.stream()
                .sorted(Comparator.comparing((Exclusion e) -> e.interval().start())
                        .thenComparing(Exclusion::id))
                .forEach(exclusion -> tested.add(test(exclusion, budgets)));
        return tested;
    }

    /** Whether it does not count for want of a notice or an approval, so that it might if both were granted. */
    boolean waitsForGrant(Exclusion exclusion) {
        Clause<ExclusionRule> clause = clauseFor(exclusion.kind());
        return clause != null && fault((Asserted) clause.rule(), exclusion) != null;
    }

    private TestedExclusion test(Exclusion exclusion, Map<String, Spent> budgets) {
        Instants asserted = coverage.within(exclusion.interval());
        Clause<ExclusionRule> clause = clauseFor(exclusion.kind());
        if (clause == null) {
            var none = Clause.byDefault("", "terms.exclusions");
            String finding = "does not count: the agreement has no clause for the kind " + exclusion.kind();
            return found(none, exclusion.kind(), exclusion, asserted, Instants.NONE, finding);
        }
        var rule = (Asserted) clause.rule();
        String fault = fault(rule, exclusion);
        if (fault != null) {
            return found(clause, rule.kind(), exclusion, asserted, Instants.NONE, "does not count: " + fault);
        }
        Instants counted = asserted;
        String finding = "counts";
        if (rule.window() != null) {
            counted = counted.and(rule.window().within(exclusion.interval()));
            finding += counted.equals(asserted)
                    ? "; inside the agreed window"
                    : "; only the part inside the agreed window";
        }
        Budget budget = rule.budget();
        if (budget != null) {
            Spent spent = budgets.computeIfAbsent(rule.kind(), kind -> new Spent(ruleOf(budget)));
            Instants affordable =
                    spent.affordable(counted, budget, exclusion.interval().start());
            finding += affordable.equals(counted)
                    ? "; within the budget of " + budget
                    : "; only the part within the budget of " + budget + ", oldest first";
            counted = affordable;
            if (!exclusion.isPartial() || rule.apportioned()) {
                spent.spend(counted);
            }
        }
        return exclusion.isPartial()
                ? apportioned(clause, rule, exclusion, asserted, counted, finding)
                : found(clause, rule.kind(), exclusion, asserted, counted, finding);
    }

    private static TestedExclusion apportioned(
            Clause<?> clause, Asserted rule, Exclusion exclusion, Instants asserted, Instants counted, String finding) {
        String share = exclusion.sharePercent().toPlainString() + " % of the cause";
        if (!rule.apportioned()) {
            return found(
                    clause,
                    rule.kind(),
                    exclusion,
                    asserted,
                    Instants.NONE,
                    "does not count: it is asserted for " + share + ", and the clause apportions nothing");
        }
        return new TestedExclusion(
                rule.kind(),
                exclusion,
                asserted,
                Instants.NONE,
                counted,
                finding + "; for " + share + ", so that this share of the downtime does not count",
                clause.citation(),
                clause.path());
    }

    private @Nullable Clause<ExclusionRule> clauseFor(String kind) {
        for (Clause<ExclusionRule> clause : clauses) {
            if (clause.rule() instanceof Asserted asserted && asserted.kind().equals(kind)) {
                return clause;
            }
        }
        return null;
    }

    /** What stands in the way of an exclusion, whatever time it is of; null where nothing does. */
    static @Nullable String fault(Asserted rule, Exclusion exclusion) {
        String notice = noticeFault(rule, exclusion);
        if (notice != null) {
            return notice;
        }
        if (exclusion.decision() != null && !exclusion.decision().approved()) {
            return "refused by " + exclusion.decision().decidedBy() + ": "
                    + exclusion.decision().reason();
        }
        if (rule.needsDecision() && exclusion.decision() == null) {
            return "no administrator has approved it yet";
        }
        return null;
    }

    /** What is wrong with the notice of an exclusion; null where nothing is. */
    static @Nullable String noticeFault(Asserted rule, Exclusion exclusion) {
        if (rule.notice() == null) {
            return null;
        }
        if (exclusion.noticeGivenAt() == null) {
            return "no notice was given, " + rule.notice() + " ahead is agreed";
        }
        return rule.notice()
                        .isInTime(
                                exclusion.noticeGivenAt(), exclusion.interval().start())
                ? null
                : "notice at " + exclusion.noticeGivenAt() + " was later than " + rule.notice() + " ahead";
    }

    /** What exclusions of one kind have used of its budget; they come ascending by start, so that what lies before is a sum. */
    private final class Spent {
        private final PeriodRule rule;
        private final Map<Interval, Long> micros = new HashMap<>();
        private Instants ahead = Instants.NONE;

        Spent(PeriodRule rule) {
            this.rule = rule;
        }

        /** What is left of the wanted time when each budget span is filled from its oldest exclusion on. */
        Instants affordable(Instants wanted, Budget budget, Instant from) {
            if (wanted.isEmpty()) {
                return wanted;
            }
            ahead = ahead.and(new Interval(from, Interval.DISTANT_FUTURE));
            Instants fresh = wanted.minus(ahead);
            Instants affordable = wanted.and(ahead);
            for (Period span : spans(wanted)) {
                Instants inSpan = fresh.and(span.interval());
                long left = budget.micros() - micros.getOrDefault(span.interval(), 0L);
                if (left > 0) {
                    var end = inSpan.reach(span.interval().start(), Micros.duration(left));
                    affordable = affordable.or(
                            end.isPresent()
                                    ? inSpan.and(new Interval(span.interval().start(), end.get()))
                                    : inSpan);
                }
            }
            return affordable;
        }

        /** Time that two exclusions share is spent once. */
        void spend(Instants counted) {
            Instants fresh = counted.minus(ahead);
            if (!fresh.isEmpty()) {
                for (Period span : spans(fresh)) {
                    micros.merge(span.interval(), fresh.and(span.interval()).totalMicros(), Long::sum);
                }
                ahead = ahead.or(fresh);
            }
        }

        private List<Period> spans(Instants wanted) {
            var intervals = wanted.intervals();
            LocalDate last =
                    intervals.get(intervals.size() - 1).end().atZone(zone).toLocalDate();
            var spans = new ArrayList<Period>();
            for (Period span = rule.containing(intervals.get(0).start(), zone);
                    !span.first().isAfter(last);
                    span = rule.after(span)) {
                spans.add(span);
            }
            return spans;
        }
    }

    private static PeriodRule ruleOf(Budget budget) {
        return switch (budget.per()) {
            case MONTH -> new PeriodRule.CalendarMonth();
            case QUARTER -> new PeriodRule.Quarter();
            case YEAR -> new PeriodRule.CalendarYear();
        };
    }

    private static TestedExclusion found(
            Clause<?> clause,
            String kind,
            @Nullable Exclusion exclusion,
            Instants asserted,
            Instants counted,
            String finding) {
        return new TestedExclusion(
                kind, exclusion, asserted, counted, Instants.NONE, finding, clause.citation(), clause.path());
    }
}
