package redress.core.agreement;

import java.util.List;
import redress.core.amount.Money;
import redress.core.amount.Ratio;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Period;

/**
 * What was delivered under an objective in a period: everything that a credit can depend on.
 *
 * @param objective its name
 * @param span the part of the period in which the terms were in force, also where it still runs
 * @param base the denominator of the whole span, microseconds
 * @param agreed the agreed time of the whole span, microseconds
 * @param lost downtime as the agreement counts it, microseconds
 * @param downtime the instants of it
 * @param faults the interruptions with downtime, ascending
 * @param late how late each ticket was, where tickets are counted
 * @param basis what credits are a share of
 * @param past what earlier periods came to
 */
public record Performance(
        String objective,
        Level level,
        Target target,
        Period period,
        Interval span,
        Ratio base,
        Ratio agreed,
        Ratio lost,
        Instants downtime,
        List<Fault> faults,
        List<Lateness> late,
        Money basis,
        Past past) {
    public Performance {
        faults = List.copyOf(faults);
        late = List.copyOf(late);
    }

    /**
     * A ticket that was late.
     *
     * @param interval from the due instant to the answer, or to now
     */
    public record Lateness(String ticket, Interval interval) {}

    /**
     * An interruption that counts.
     *
     * @param interval whole, also beyond the period
     * @param counted downtime of it in this period as the agreement counts it, microseconds
     * @param wholeMicros downtime of all of it, also beyond the period
     * @param isLatest whether the period sees its end, so that what is given once for all of it belongs here
     */
    public record Fault(Interval interval, Ratio counted, long wholeMicros, boolean isLatest) {}

    /** The same with another level and another amount of downtime, microseconds. */
    public Performance with(Level otherLevel, Ratio otherLost) {
        return new Performance(
                objective,
                otherLevel,
                target,
                period,
                span,
                base,
                agreed,
                otherLost,
                downtime,
                faults,
                late,
                basis,
                past);
    }
}
