package redress.core.statement;

import java.time.Instant;
import java.util.List;
import redress.core.measurement.Measurement;

/**
 * Everything a statement rests on besides the terms.
 *
 * @param measurement outages that share an instant with the period, whole, and the known time of the period
 * @param exclusions all that touch the period, an outage of it, or the span of a budget that the period lies in
 * @param contradictions results of the period refused because another one stood under the same key
 * @param asOf the present; nothing after it is counted
 */
public record Evidence(Measurement measurement, List<Exclusion> exclusions, int contradictions, Instant asOf) {
    public Evidence {
        exclusions = List.copyOf(exclusions);
    }

    public static Evidence of(Measurement measurement, Instant asOf) {
        return new Evidence(measurement, List.of(), 0, asOf);
    }
}
