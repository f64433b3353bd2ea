package redress.core.measurement;

import java.time.Instant;

/**
 * How a service is at an instant.
 *
 * @param kind up, down or unknown
 * @param since from when on it has been so without a break, or the start of what was asked for where it reaches further back;
 *     {@link redress.core.time.Interval#DISTANT_PAST} where nothing was known before
 */
public record State(Kind kind, Instant since) {

    /** The three states that a measurement can tell apart. */
    public enum Kind {
        UP,
        DOWN,
        UNKNOWN
    }
}
