package redress.core.measurement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;

/**
 * The state of a service over time: unknown outside {@code known}, down in the measured interval of each outage, else up.
 *
 * <p>A function of the set of results alone: not of the order in which they arrived, and not of the present time. So the
 * last result stands until it ceases to be valid, also beyond now.
 *
 * @param known where at least one vantage point is known
 * @param outages ascending, disjoint, where the service is known; whole, also where {@code known} was clipped to a period
 */
public record Measurement(Instants known, List<Outage> outages) {
    public Measurement {
        outages = List.copyOf(outages);
    }

    /** Nothing was ever measured. */
    public static Measurement nothing() {
        return new Measurement(Instants.NONE, List.of());
    }

    /** The state at an instant: down in an outage's measured interval, unknown where nothing is known, else up. */
    public State stateAt(Instant instant) {
        Instant upSince = Interval.DISTANT_PAST;
        for (Outage outage : outages) {
            Interval measured = outage.measured();
            if (measured.contains(instant)) {
                return new State(State.Kind.DOWN, measured.start());
            }
            upSince = measured.end().isAfter(instant) ? upSince : measured.end();
        }
        long at = Micros.of(instant);
        long silentSince = Micros.of(Interval.DISTANT_PAST);
        for (int i = 0; i < known.size() && known.startMicros(i) <= at; i++) {
            if (at < known.endMicros(i)) {
                Instant knownSince = Micros.instant(known.startMicros(i));
                return new State(State.Kind.UP, upSince.isAfter(knownSince) ? upSince : knownSince);
            }
            silentSince = known.endMicros(i);
        }
        return new State(State.Kind.UNKNOWN, Micros.instant(silentSince));
    }

    /** The state that these results give under the rule; one series per vantage point. */
    public static Measurement of(MeasurementRule rule, List<Series> vantagePoints) {
        return of(Readings.of(rule, vantagePoints));
    }

    /** The state that these readings say: each measured interval is an outage. */
    public static Measurement of(Readings readings) {
        return new Measurement(
                instants(readings.known()), outages(readings.measured(), readings.provable(), readings.possible()));
    }

    private static List<Outage> outages(Instants measured, Instants provable, Instants possible) {
        var outages = new ArrayList<Outage>(measured.size());
        int proof = 0;
        int around = 0;
        for (int i = 0; i < measured.size(); i++) {
            long start = measured.startMicros(i);
            long end = measured.endMicros(i);
            // Provable lies within measured within possible, so one walk along each list finds what belongs together.
            while (possible.endMicros(around) <= start) {
                around++;
            }
            int firstProof = proof;
            while (proof < provable.size() && provable.startMicros(proof) < end) {
                proof++;
            }
            outages.add(new Outage(
                    proof == firstProof
                            ? interval(start, start)
                            : interval(provable.startMicros(firstProof), provable.endMicros(proof - 1)),
                    interval(start, end),
                    interval(possible.startMicros(around), possible.endMicros(around))));
        }
        return outages;
    }

    private static Interval interval(long startTick, long endTick) {
        return new Interval(Micros.instant(Ticks.micros(startTick)), Micros.instant(Ticks.micros(endTick)));
    }

    /** Known bounds are results and ends of validity: even ticks all of them. */
    private static Instants instants(Instants ticks) {
        var builder = new Instants.Builder();
        for (int i = 0; i < ticks.size(); i++) {
            builder.add(Ticks.micros(ticks.startMicros(i)), Ticks.micros(ticks.endMicros(i)));
        }
        return builder.build();
    }
}
