package redress.core.measurement;

import redress.core.time.Interval;

/**
 * What was asked of a service in an interval and what came of it.
 *
 * @param interval in which the requests were made; not empty
 * @param attempts requests made, repeats included
 * @param failures of the attempts, repeats that failed included
 * @param repeats failures that only repeat a failing call within the window that the agreement leaves out
 * @param late answered rightly, but not within the time that the agreement allows
 */
public record RequestCount(Interval interval, long attempts, long failures, long repeats, long late) {
    /** @throws IllegalArgumentException saying which count contradicts which */
    public RequestCount {
        if (interval.isEmpty()) {
            throw new IllegalArgumentException("requests are counted over an interval that ends after it begins");
        }
        if (attempts < 0 || failures < 0 || repeats < 0 || late < 0) {
            throw new IllegalArgumentException("a count of requests is zero or more");
        }
        if (repeats > failures) {
            throw new IllegalArgumentException(
                    "repeats are failures: " + repeats + " repeats of " + failures + " failures cannot be");
        }
        if (Math.addExact(failures, late) > attempts) {
            throw new IllegalArgumentException(
                    "of " + attempts + " attempts, " + failures + " failures and " + late + " late answers cannot be");
        }
    }
}
