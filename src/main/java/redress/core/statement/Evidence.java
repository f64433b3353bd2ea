package redress.core.statement;

import java.time.Instant;
import java.util.List;
import redress.core.agreement.Past;
import redress.core.measurement.Measurement;
import redress.core.measurement.Observations;
import redress.core.measurement.SetAside;

/**
 * Everything a statement rests on besides the terms.
 *
 * @param measurement what the probe results gave: outages that share an instant with the period, whole, and the known time of
 *     the period
 * @param observations what else was observed
 * @param exclusions all that touch the period, an outage of it, or the span of a budget that the period lies in
 * @param contradictions results of the period refused because another one stood under the same key
 * @param setAside results of the period that count for nothing, ascending by start; the measurement is without them already
 * @param past what earlier periods came to, where a clause looks back
 * @param asOf the present; nothing after it is counted
 */
public record Evidence(
        Measurement measurement,
        Observations observations,
        List<Exclusion> exclusions,
        int contradictions,
        List<SetAside> setAside,
        Past past,
        Instant asOf) {
    public Evidence {
        exclusions = List.copyOf(exclusions);
        setAside = List.copyOf(setAside);
    }

    /** Evidence of which nothing was set aside. */
    public Evidence(
            Measurement measurement,
            Observations observations,
            List<Exclusion> exclusions,
            int contradictions,
            Past past,
            Instant asOf) {
        this(measurement, observations, exclusions, contradictions, List.of(), past, asOf);
    }

    /** Evidence of probe results and exclusions alone. */
    public Evidence(Measurement measurement, List<Exclusion> exclusions, int contradictions, Instant asOf) {
        this(measurement, Observations.NONE, exclusions, contradictions, Past.NONE, asOf);
    }

    /** The same evidence with other exclusions. */
    public Evidence with(List<Exclusion> others) {
        return new Evidence(measurement, observations, others, contradictions, setAside, past, asOf);
    }

    /** The same evidence with another measurement. */
    public Evidence with(Measurement other) {
        return new Evidence(other, observations, exclusions, contradictions, setAside, past, asOf);
    }

    /** The same evidence with what earlier periods came to. */
    public Evidence withPast(Past earlier) {
        return new Evidence(measurement, observations, exclusions, contradictions, setAside, earlier, asOf);
    }

    /** Evidence of probe results alone. */
    public static Evidence of(Measurement measurement, Instant asOf) {
        return new Evidence(measurement, List.of(), 0, asOf);
    }
}
