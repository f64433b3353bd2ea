package redress.core.measurement;

import java.time.Duration;

/**
 * How probe results become the state of a service. Two agreements with equal rules share their outages.
 *
 * @param validity how long a vantage point's latest result stands; after that the vantage point is unknown
 * @param confirmation how many consecutive failing results make a failing run count, at least 1
 * @param quorum how many of the known vantage points make the service down
 */
public record MeasurementRule(Duration validity, int confirmation, Quorum quorum) {
    public static final int MAX_CONFIRMATION = 100;
    public static final Duration MAX_VALIDITY = Duration.ofDays(366);

    /** @throws IllegalArgumentException saying which bound is broken */
    public MeasurementRule {
        if (validity.isNegative() || validity.isZero() || validity.compareTo(MAX_VALIDITY) > 0) {
            throw new IllegalArgumentException("a validity is more than zero and at most 366 days, not " + validity);
        }
        if (confirmation < 1 || confirmation > MAX_CONFIRMATION) {
            throw new IllegalArgumentException(
                    "a confirmation is 1 to " + MAX_CONFIRMATION + " results, not " + confirmation);
        }
    }

    /**
     * How many results of a vantage point, counted back from its earliest new result, that result can reach: no reading
     * changes before the last of them, and where there are fewer the whole past may change.
     *
     * <p>Proof. Let n be the confirmation and x an instant before the n-th result before the new one. Whether the vantage
     * point is known or failing at x depends on the results around x, which are old. Whether the failing run around x counts
     * depends on its length: either a good old result after x ends the run, so that all of it is old, or the n old results
     * after x all fail and the run counts whatever comes. The same holds for the gap between good results around x, from
     * which the possible reading is taken; only before the first result of all does it have no beginning.
     */
    public int reach() {
        return confirmation;
    }
}
