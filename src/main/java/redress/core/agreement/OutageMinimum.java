package redress.core.agreement;

import java.time.Duration;
import redress.core.time.Micros;

/**
 * How long an outage must last to be downtime (agreements.md, shape 2).
 *
 * @param length zero where every outage counts
 * @param strict true for "more than", false for "at least"
 * @param judged what is measured against the length
 */
public record OutageMinimum(Duration length, boolean strict, Judged judged) {
    /** Every outage is downtime. */
    public static final OutageMinimum NONE = new OutageMinimum(Duration.ZERO, false, Judged.WHOLE_OUTAGE);

    /** What of an outage is held against the minimum. */
    public enum Judged {
        /** The whole outage, also across the period's end and under exclusions. */
        WHOLE_OUTAGE,
        /** What is left of it in agreed time when exclusions are taken out. */
        AFTER_EXCLUSIONS
    }

    /** @throws IllegalArgumentException if the length is negative */
    public OutageMinimum {
        if (length.isNegative()) {
            throw new IllegalArgumentException("a minimum length is zero or more, not " + length);
        }
    }

    /** Whether an outage of this length is downtime. */
    public boolean isReachedBy(long lengthMicros) {
        long least = Micros.of(length);
        return strict ? lengthMicros > least : lengthMicros >= least;
    }

    @Override
    public String toString() {
        return (strict ? "more than " : "at least ") + length;
    }
}
