package redress.core.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;

/** Until when a step of a claim must be done (agreements.md, shape 13). */
public sealed interface ClaimDeadline {
    ClaimStep step();

    /** The incident from which time runs; null where it runs from the period or from awareness. */
    @Nullable Interval incident();

    /** From what it was counted, in words. */
    String because();

    /**
     * The step must be done before an instant.
     *
     * @param opensAt from when it can be done; null where that is not on record yet; where it does not lie before
     *     {@code dueAt}, the agreement leaves no time at all
     * @param dueAt the first instant at which it is too late: "by 31 March" is the midnight that begins 1 April
     * @param zone in which {@link #lastDate} is a date
     */
    record Due(
            ClaimStep step,
            @Nullable Interval incident,
            @Nullable Instant opensAt,
            Instant dueAt,
            ZoneId zone,
            String because)
            implements ClaimDeadline {

        /** The last local date on which it can be done. */
        public LocalDate lastDate() {
            return dueAt.minus(1, ChronoUnit.MICROS).atZone(zone).toLocalDate();
        }

        /** Whether the step can be done at an instant. */
        public boolean isOpenAt(Instant instant) {
            return opensAt != null && !instant.isBefore(opensAt) && instant.isBefore(dueAt);
        }
    }

    /** The time does not run yet, because that from which it is counted is not on record. */
    record NotRunning(ClaimStep step, @Nullable Interval incident, String because) implements ClaimDeadline {}
}
