package redress.core.measurement;

import redress.core.time.Interval;

/**
 * What one component of a service (a zone, a disk, a replica) was for a time. Outside of every such interval the component is
 * unknown.
 *
 * @param component its name within the service
 * @param interval not empty
 */
public record ComponentState(String component, Interval interval, boolean up) {
    /** @throws IllegalArgumentException if the interval is empty or the component has no name */
    public ComponentState {
        if (component.isBlank()) {
            throw new IllegalArgumentException("a component has a name");
        }
        if (interval.isEmpty()) {
            throw new IllegalArgumentException("a component has a state over an interval that ends after it begins");
        }
    }
}
