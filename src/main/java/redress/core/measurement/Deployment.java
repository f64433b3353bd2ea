package redress.core.measurement;

import redress.core.time.Interval;

/**
 * A time in which a resource of a service existed.
 *
 * @param resource its name within the service
 * @param interval not empty; ends in {@link Interval#DISTANT_FUTURE} while the resource exists
 */
public record Deployment(String resource, Interval interval) {
    /** @throws IllegalArgumentException if the interval is empty or the resource has no name */
    public Deployment {
        if (resource.isBlank()) {
            throw new IllegalArgumentException("a resource has a name");
        }
        if (interval.isEmpty()) {
            throw new IllegalArgumentException("a resource exists over an interval that ends after it begins");
        }
    }
}
