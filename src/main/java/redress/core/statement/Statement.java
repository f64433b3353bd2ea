package redress.core.statement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Agreement;
import redress.core.agreement.CoveredService;
import redress.core.agreement.History;
import redress.core.amount.Ratio;
import redress.core.measurement.State;
import redress.core.time.Interval;
import redress.core.time.Period;

/**
 * What a period came to for one service under one version of an agreement, with its working. The one computation of every
 * figure: pages, API, metrics and closing all read it.
 *
 * @param period whole, in the agreement's zone
 * @param span the part of the period in which these terms were in force
 * @param computedTo the end of the span, or now where the period still runs
 * @param running whether the period still runs, so that every figure is provisional
 * @param state of the service at the evidence's {@code asOf}; unknown once the span is over, because nothing is asked about then
 * @param availability as the agreement counts it
 * @param lowerBound with all unknown time down
 * @param upperBound with all unknown time up
 * @param measurementCoverage known share of the agreed time; null where no time was agreed
 * @param interruptions every outage that shares an instant with the span, ascending
 * @param exclusions that ask for time of the span, standing hours first
 * @param contradictions results of the span refused because another one stood under the same key
 * @param working one line a step, in the order in which a lawyer reads
 */
public record Statement(
        Agreement agreement,
        CoveredService service,
        Period period,
        Interval span,
        Instant computedTo,
        boolean running,
        State state,
        Classes classes,
        Availability availability,
        Availability lowerBound,
        Availability upperBound,
        @Nullable Ratio measurementCoverage,
        Verdict verdict,
        Allowance allowance,
        List<Interruption> interruptions,
        List<TestedExclusion> exclusions,
        int contradictions,
        Compensation compensation,
        List<Step> working) {

    public Statement {
        interruptions = List.copyOf(interruptions);
        exclusions = List.copyOf(exclusions);
        working = List.copyOf(working);
    }

    /**
     * Computes a statement. A pure function: the same terms, part and evidence always give an equal statement.
     *
     * @param part the service, the period and the terms in force
     * @param evidence on record, up to its {@code asOf}
     * @throws IllegalArgumentException if the part begins after the evidence ends
     */
    public static Statement of(History.Part part, Evidence evidence) {
        return new Computation(part, evidence).run();
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
