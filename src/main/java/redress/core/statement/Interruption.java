package redress.core.statement;

import redress.core.measurement.Outage;
import redress.core.time.Instants;

/**
 * A service interruption as the statement sees it.
 *
 * @param outage whole, with its three readings, also where it reaches beyond the period
 * @param counted the instants of it that are downtime of this period
 * @param finding why they count, or why some do not
 */
public record Interruption(Outage outage, Instants counted, String finding) {
    public boolean counts() {
        return !counted.isEmpty();
    }
}
