package redress.dashboard;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import redress.core.measurement.Outage;
import redress.core.statement.Interruption;
import redress.core.time.Interval;

/** A service interruption in its three readings, with what of it counted. */
public record InterruptionView(
        int number,
        Reading provable,
        Reading measured,
        Reading possible,
        boolean counts,
        String counted,
        String finding) {

    /**
     * One reading.
     *
     * @param from null where no bound is known
     * @param until null where no bound is known
     * @param length empty where a bound is not known
     * @param single whether it is one instant, so that only {@code from} need be shown
     */
    public record Reading(Dates.@Nullable Moment from, Dates.@Nullable Moment until, String length, boolean single) {
        static Reading of(Interval interval, ZoneId zone) {
            boolean open = isOpenAtStart(interval) || isOpenAtEnd(interval);
            return new Reading(
                    isOpenAtStart(interval) ? null : Dates.moment(interval.start(), zone),
                    isOpenAtEnd(interval) ? null : Dates.moment(interval.end(), zone),
                    open ? "" : Figures.duration(interval.micros()),
                    interval.isEmpty());
        }
    }

    static InterruptionView of(Interruption interruption, int number, ZoneId zone) {
        Outage outage = interruption.outage();
        return new InterruptionView(
                number,
                Reading.of(outage.provable(), zone),
                Reading.of(outage.measured(), zone),
                Reading.of(outage.possible(), zone),
                interruption.counts(),
                Figures.duration(interruption.counted().totalMicros()),
                interruption.finding());
    }

    /** The readings in one sentence. */
    static String describe(Interruption interruption, ZoneId zone) {
        Outage outage = interruption.outage();
        return "Down " + Dates.moment(outage.measured().start(), zone).local() + " to "
                + Dates.moment(outage.measured().end(), zone).local() + ": "
                + Figures.duration(outage.measured().micros()) + " measured, "
                + Figures.duration(outage.provable().micros()) + " provable, "
                + (isOpenAtStart(outage.possible()) || isOpenAtEnd(outage.possible())
                        ? "no upper bound"
                        : "at most " + Figures.duration(outage.possible().micros()))
                + "; " + Figures.duration(interruption.counted().totalMicros()) + " counted";
    }

    private static boolean isOpenAtStart(Interval interval) {
        return interval.start().equals(Interval.DISTANT_PAST);
    }

    private static boolean isOpenAtEnd(Interval interval) {
        return interval.end().equals(Interval.DISTANT_FUTURE);
    }
}
