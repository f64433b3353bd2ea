package redress.core.statement;

import redress.core.amount.Ratio;
import redress.core.measurement.Outage;
import redress.core.time.Instants;

/**
 * A service interruption as the statement sees it.
 *
 * @param outage whole, with its three readings, also where it reaches beyond the period
 * @param counted the instants of it that are downtime of this period
 * @param lost its length as the agreement counts it, microseconds: cut to units, or a share of it, where that is agreed
 * @param wholeMicros downtime of all of it, also beyond the period, microseconds; 0 where no clause asks
 * @param finding why they count, or why some do not
 */
public record Interruption(Outage outage, Instants counted, Ratio lost, long wholeMicros, String finding) {
    public boolean counts() {
        return !counted.isEmpty();
    }
}
