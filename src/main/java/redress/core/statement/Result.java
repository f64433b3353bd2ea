package redress.core.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Earned;
import redress.core.agreement.Level;
import redress.core.agreement.Objective;
import redress.core.amount.Ratio;

/**
 * What a period came to under one objective.
 *
 * @param level the figure that was judged
 * @param lowerBound with all unknown time down
 * @param upperBound with all unknown time up
 * @param measurementCoverage known share of the agreed time; null where no time was agreed
 * @param allowance of downtime; null where the objective is no share of time
 * @param interruptions every outage that shares an instant with the span, ascending
 * @param exclusions that ask for time of the span, standing hours first
 * @param earned before combination, cap, floor and rounding
 */
public record Result(
        Objective objective,
        Classes classes,
        Level level,
        Level lowerBound,
        Level upperBound,
        @Nullable Ratio measurementCoverage,
        Verdict verdict,
        @Nullable Allowance allowance,
        List<Interruption> interruptions,
        List<TestedExclusion> exclusions,
        Earned earned) {
    public Result {
        interruptions = List.copyOf(interruptions);
        exclusions = List.copyOf(exclusions);
    }

    /** How many interruptions have downtime in this period. */
    public long interruptionCount() {
        return interruptions.stream().filter(Interruption::counts).count();
    }

    /** Downtime of the longest interruption in this period, microseconds; 0 where there is none. */
    public long longestInterruptionMicros() {
        return interruptions.stream()
                .mapToLong(interruption -> interruption.counted().totalMicros())
                .max()
                .orElse(0);
    }

    /** Mean time between failures (ISO/TS 23535, 5.2.6): up time for each interruption, microseconds; null without one. */
    public @Nullable Long meanTimeBetweenFailuresMicros() {
        long count = interruptionCount();
        return count == 0 ? null : classes.up().totalMicros() / count;
    }
}
