package redress.core.statement;

import org.jspecify.annotations.Nullable;
import redress.core.agreement.Clause;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.ExclusionRule.Asserted;
import redress.core.agreement.Terms;

/**
 * What an agreement says of an exclusion by itself, before the time of any period is looked at. How much of it counts is found by
 * each statement that it touches.
 *
 * @param clause its citation; empty where the agreement has none for this kind
 * @param standing what becomes of it
 * @param finding what was tested and found, in words
 */
public record FirstFinding(String clause, Standing standing, String finding) {
    /** What becomes of an exclusion. */
    public enum Standing {
        /** It counts, as far as window and budget reach. */
        COUNTS,
        /** It counts once an administrator approves it. */
        WAITS,
        /** It does not count, whatever is decided from now on. */
        FAILS,
        /** An administrator refused it. */
        REFUSED
    }

    /** Holds an exclusion against the terms of a service. */
    public static FirstFinding of(Terms terms, Exclusion exclusion) {
        for (Clause<ExclusionRule> clause : terms.exclusions()) {
            if (clause.rule() instanceof Asserted rule && rule.kind().equals(exclusion.kind())) {
                return of(clause.citation(), rule, exclusion);
            }
        }
        return new FirstFinding(
                "", Standing.FAILS, "does not count: the agreement has no clause for the kind " + exclusion.kind());
    }

    private static FirstFinding of(String clause, Asserted rule, Exclusion exclusion) {
        String lasting = lastingFault(rule, exclusion);
        if (lasting != null) {
            return new FirstFinding(clause, Standing.FAILS, "does not count: " + lasting);
        }
        String fault = ExclusionTest.fault(rule, exclusion);
        if (fault == null) {
            return new FirstFinding(clause, Standing.COUNTS, "counts" + reach(rule));
        }
        return exclusion.decision() == null
                ? new FirstFinding(
                        clause, Standing.WAITS, "waits for a decision; once approved it counts" + reach(rule))
                : new FirstFinding(clause, Standing.REFUSED, "does not count: " + fault);
    }

    /** Null where nothing but a decision may stand in its way. */
    private static @Nullable String lastingFault(Asserted rule, Exclusion exclusion) {
        if (exclusion.isPartial() && !rule.apportioned()) {
            return "it is asserted for " + exclusion.sharePercent().toPlainString()
                    + " % of the cause, and the clause apportions nothing";
        }
        return ExclusionTest.noticeFault(rule, exclusion);
    }

    private static String reach(Asserted rule) {
        return (rule.window() == null ? "" : ", as far as it lies inside the agreed window")
                + (rule.budget() == null ? "" : ", as far as the budget of " + rule.budget() + " reaches")
                + (rule.notice() == null ? "" : "; notice came " + rule.notice() + " ahead or earlier");
    }
}
