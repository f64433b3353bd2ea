package redress.dashboard;

import redress.core.statement.Allowance;
import redress.core.statement.Statement;
import redress.core.statement.Verdict;

/**
 * What is left of a downtime allowance.
 *
 * @param text such as 12 min 3 s left, or 3 h exceeded
 * @param used width of the used share in a bar, in percent
 * @param exceeded whether more was used than there is
 */
public record Left(String text, String used, boolean exceeded) {
    private static final long MILLIPERCENT = 100_000;

    /** What is left for a statement's period; a dash where there is nothing to judge. */
    static Left of(Statement statement) {
        Allowance allowance = statement.allowance();
        return allowance == null || statement.verdict() instanceof Verdict.NotJudged
                ? new Left(Figures.NONE, "0%", false)
                : of(allowance);
    }

    static Left of(Allowance allowance) {
        long remaining = allowance.remainingMicros();
        long used = allowance.totalMicros() <= 0
                ? (remaining < 0 ? MILLIPERCENT : 0)
                : Math.min(MILLIPERCENT, allowance.usedMicros() / Math.max(1, allowance.totalMicros() / MILLIPERCENT));
        return new Left(
                remaining < 0
                        ? "exceeded by " + Figures.briefDuration(-remaining)
                        : Figures.briefDuration(remaining) + " left",
                TimelineView.percent(used),
                remaining < 0);
    }
}
