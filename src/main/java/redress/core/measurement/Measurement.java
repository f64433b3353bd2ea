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
 * <p>A function of the set of results alone: not of the order in which they arrived, and not of the present time.
 *
 * @param known where at least one vantage point is known
 * @param outages ascending, disjoint, inside {@code known}
 */
public record Measurement(Instants known, List<Outage> outages) {
    private static final long GRAIN_MICROS = 1;

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
                readings.known(), outages(readings.measured(), readings.provable(), readings.possible()));
    }

    private static List<Outage> outages(Instants measured, Instants provable, Instants possible) {
        var outages = new ArrayList<Outage>(measured.size());
        int proof = 0;
        int bound = 0;
        for (Interval interval : measured.intervals()) {
            long start = Micros.of(interval.start());
            long end = Micros.of(interval.end());
            while (possible.endMicros(bound) <= start) {
                bound++;
            }
            while (proof < provable.size() && provable.endMicros(proof) <= start) {
                proof++;
            }
            long firstProof = start;
            long lastProof = start;
            if (proof < provable.size() && provable.startMicros(proof) < end) {
                firstProof = provable.startMicros(proof);
                while (proof < provable.size() && provable.startMicros(proof) < end) {
                    lastProof = provable.endMicros(proof++) - GRAIN_MICROS;
                }
            }
            outages.add(new Outage(
                    new Interval(Micros.instant(firstProof), Micros.instant(lastProof)),
                    interval,
                    possibly(possible, bound)));
        }
        return outages;
    }

    /** Widens the instants of a possible outage by the good result that precedes them. */
    private static Interval possibly(Instants possible, int index) {
        var start = Micros.instant(possible.startMicros(index));
        var from = start.equals(Interval.DISTANT_PAST) ? start : start.minusNanos(1_000 * GRAIN_MICROS);
        return new Interval(from, Micros.instant(possible.endMicros(index)));
    }
}
