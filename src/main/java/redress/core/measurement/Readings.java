package redress.core.measurement;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;

/**
 * The sets of instants behind a measurement, in {@link Ticks} of half a microsecond. At each of them each set depends on the
 * vantage points' states at that tick only, so that readings of an earlier time can be continued by readings of a later time
 * without a second look at the earlier results; {@link MeasurementRule#reach()} says from when on new results can change them.
 *
 * @param known where at least one vantage point is known
 * @param measured where the service is down
 * @param provable where it is down between failing results
 * @param possible where it may have been down, the good results around left out
 */
public record Readings(Instants known, Instants measured, Instants provable, Instants possible) {
    private static final long END_MICROS = Micros.of(Interval.DISTANT_FUTURE);
    public static final Readings NONE = new Readings(Instants.NONE, Instants.NONE, Instants.NONE, Instants.NONE);

    /** What these results give under the rule; one series per vantage point. */
    public static Readings of(MeasurementRule rule, List<Series> vantagePoints) {
        var points = vantagePoints.stream()
                .map(series -> VantagePoint.of(rule, series))
                .toList();
        return new Readings(
                Instants.union(points.stream().map(VantagePoint::known).toList()),
                quorum(rule, points, VantagePoint::known, VantagePoint::down),
                quorum(rule, points, VantagePoint::known, VantagePoint::provablyDown),
                quorum(rule, points, p -> p.known().or(p.possiblyDown()), VantagePoint::possiblyDown));
    }

    /** These before the instant, and the later ones from it on. */
    public Readings continuedFrom(long atMicros, Readings later) {
        long tick = Ticks.at(Math.min(atMicros, END_MICROS));
        return new Readings(
                known.continuedFrom(tick, later.known),
                measured.continuedFrom(tick, later.measured),
                provable.continuedFrom(tick, later.provable),
                possible.continuedFrom(tick, later.possible));
    }

    /** The ticks at which the quorum of the known vantage points is down, by whichever reading of the two. */
    private static Instants quorum(
            MeasurementRule rule,
            List<VantagePoint> points,
            Function<VantagePoint, Instants> knownReading,
            Function<VantagePoint, Instants> downReading) {
        var known = points.stream().map(knownReading).toList();
        var down = points.stream().map(downReading).toList();
        long[] bounds = boundsOf(known, down);
        int[] knownAt = membersAt(bounds, known);
        int[] downAt = membersAt(bounds, down);
        var result = new Instants.Builder();
        for (int i = 0; i + 1 < bounds.length; i++) {
            if (rule.quorum().isDown(downAt[i], knownAt[i])) {
                result.add(bounds[i], bounds[i + 1]);
            }
        }
        return result.build();
    }

    private static long[] boundsOf(List<Instants> some, List<Instants> others) {
        var bounds = new long
                [2
                        * (some.stream().mapToInt(Instants::size).sum()
                                + others.stream().mapToInt(Instants::size).sum())];
        int size = 0;
        for (List<Instants> sets : List.of(some, others)) {
            for (Instants set : sets) {
                for (int i = 0; i < set.size(); i++) {
                    bounds[size++] = set.startMicros(i);
                    bounds[size++] = set.endMicros(i);
                }
            }
        }
        Arrays.sort(bounds);
        return bounds;
    }

    /** How many of the sets contain each bound, found by one walk along each set. */
    private static int[] membersAt(long[] bounds, List<Instants> sets) {
        var members = new int[bounds.length];
        for (Instants set : sets) {
            int current = 0;
            for (int i = 0; i < bounds.length; i++) {
                while (current < set.size() && set.endMicros(current) <= bounds[i]) {
                    current++;
                }
                if (current < set.size() && set.startMicros(current) <= bounds[i]) {
                    members[i]++;
                }
            }
        }
        return members;
    }
}
