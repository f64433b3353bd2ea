package redress.core.agreement;

import java.time.Duration;

/**
 * How long after its end a period waits for late measurements before it is closed (semantics.md, Closing).
 *
 * @param length zero or more
 */
public record Grace(Duration length) {
    /** Where an agreement is silent. */
    public static final Grace DEFAULT = new Grace(Duration.ofDays(3));

    /** @throws IllegalArgumentException if the length is negative */
    public Grace {
        if (length.isNegative()) {
            throw new IllegalArgumentException("a grace is zero or more, not " + length);
        }
    }
}
