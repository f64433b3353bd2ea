package redress.core.measurement;

import redress.core.time.Interval;

/**
 * How many users an impairment kept from working.
 *
 * @param interval in which they were affected; not empty
 * @param users zero or more; intervals that overlap add up
 */
public record Affected(Interval interval, long users) {
    /** @throws IllegalArgumentException if the interval is empty or the number negative */
    public Affected {
        if (interval.isEmpty()) {
            throw new IllegalArgumentException("users are affected over an interval that ends after it begins");
        }
        if (users < 0) {
            throw new IllegalArgumentException("zero or more users are affected, not " + users);
        }
    }
}
