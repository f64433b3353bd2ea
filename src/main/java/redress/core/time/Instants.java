package redress.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A set of instants: sorted, disjoint half-open intervals to the microsecond; intervals that touch are one.
 *
 * <p>Every figure is made of the four operations {@link #and}, {@link #or}, {@link #minus}, {@link #totalMicros} and one
 * search, {@link #reach}. Immutable; equal sets are equal objects. Each operation takes time linear in the number of
 * intervals of both sets.
 */
public final class Instants {
    public static final Instants NONE = new Instants(new long[0]);

    /** start 0, end 0, start 1, end 1, ... strictly ascending, in microseconds since the epoch. */
    private final long[] bounds;

    private Instants(long[] bounds) {
        this.bounds = bounds;
    }

    public static Instants of(Interval... intervals) {
        return of(Arrays.asList(intervals));
    }

    /** The union of the intervals, which may come in any order and overlap. */
    public static Instants of(Collection<Interval> intervals) {
        var builder = new Builder();
        for (Interval interval : intervals) {
            builder.add(Micros.of(interval.start()), Micros.of(interval.end()));
        }
        return builder.build();
    }

    /** The union of the sets. */
    public static Instants union(Collection<Instants> sets) {
        var builder = new Builder();
        for (Instants set : sets) {
            for (int i = 0; i < set.bounds.length; i += 2) {
                builder.add(set.bounds[i], set.bounds[i + 1]);
            }
        }
        return builder.build();
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /** How many disjoint intervals the set has. */
    public int size() {
        return bounds.length / 2;
    }

    public long startMicros(int index) {
        return bounds[2 * index];
    }

    public long endMicros(int index) {
        return bounds[2 * index + 1];
    }

    public List<Interval> intervals() {
        var list = new ArrayList<Interval>(size());
        for (int i = 0; i < bounds.length; i += 2) {
            list.add(Interval.ofMicros(bounds[i], bounds[i + 1]));
        }
        return list;
    }

    public boolean contains(Instant instant) {
        return containsMicros(Micros.of(instant));
    }

    public boolean containsMicros(long micros) {
        int found = Arrays.binarySearch(bounds, micros);
        int boundsAtOrBefore = found >= 0 ? found + 1 : -found - 1;
        return boundsAtOrBefore % 2 == 1;
    }

    public Instants and(Interval interval) {
        return and(of(interval));
    }

    public Instants and(Instants other) {
        return combine(other, (mine, theirs) -> mine && theirs);
    }

    public Instants or(Instants other) {
        return combine(other, (mine, theirs) -> mine || theirs);
    }

    public Instants minus(Instants other) {
        return combine(other, (mine, theirs) -> mine && !theirs);
    }

    /** This set before the instant and the other from it on. */
    public Instants continuedFrom(long atMicros, Instants later) {
        var builder = new Builder();
        for (int i = 0; i < bounds.length && bounds[i] < atMicros; i += 2) {
            builder.add(bounds[i], Math.min(bounds[i + 1], atMicros));
        }
        for (int i = 0; i < later.bounds.length; i += 2) {
            builder.add(Math.max(later.bounds[i], atMicros), later.bounds[i + 1]);
        }
        return builder.build();
    }

    /** The length of the set in microseconds. */
    public long totalMicros() {
        long total = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            total += bounds[i + 1] - bounds[i];
        }
        return total;
    }

    public Duration total() {
        return Micros.duration(totalMicros());
    }

    /**
     * The instant at which the set has accumulated {@code amount} since {@code start}: the due instant of a clock, the end
     * of a budget. The first such instant; empty where the set ends before. For an amount of zero, {@code start} itself.
     *
     * @throws IllegalArgumentException if the amount is negative
     */
    public Optional<Instant> reach(Instant start, Duration amount) {
        long left = Micros.of(amount);
        if (left < 0) {
            throw new IllegalArgumentException("a duration to reach is zero or more, not " + amount);
        }
        if (left == 0) {
            return Optional.of(start);
        }
        long from = Micros.of(start);
        for (int i = 0; i < bounds.length; i += 2) {
            long counted = bounds[i + 1] - Math.max(bounds[i], from);
            if (counted >= left) {
                return Optional.of(Micros.instant(Math.max(bounds[i], from) + left));
            }
            left -= Math.max(counted, 0);
        }
        return Optional.empty();
    }

    private interface Membership {
        boolean test(boolean mine, boolean theirs);
    }

    /** One sweep over both lists of bounds: a bound is kept wherever membership changes. */
    private Instants combine(Instants other, Membership rule) {
        long[] theirs = other.bounds;
        long[] result = new long[bounds.length + theirs.length];
        int size = 0;
        int i = 0;
        int j = 0;
        boolean inside = false;
        while (i < bounds.length || j < theirs.length) {
            long at = Math.min(
                    i < bounds.length ? bounds[i] : Long.MAX_VALUE, j < theirs.length ? theirs[j] : Long.MAX_VALUE);
            if (i < bounds.length && bounds[i] == at) {
                i++;
            }
            if (j < theirs.length && theirs[j] == at) {
                j++;
            }
            if (rule.test(i % 2 == 1, j % 2 == 1) != inside) {
                inside = !inside;
                result[size++] = at;
            }
        }
        return size == 0 ? NONE : new Instants(Arrays.copyOf(result, size));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Instants that && Arrays.equals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return intervals().toString();
    }

    /** Collects intervals in any order; cheapest when they come sorted by start. Empty ones leave no trace. */
    public static final class Builder {
        private long[] bounds = new long[16];
        private int size = 0;
        private boolean sorted = true;

        /**
         * Adds an interval.
         *
         * @param startMicros first instant, microseconds since the epoch
         * @param endMicros first instant after
         */
        public Builder add(long startMicros, long endMicros) {
            if (startMicros >= endMicros) {
                return this;
            }
            if (sorted && size > 0 && startMicros >= bounds[size - 2] && startMicros <= bounds[size - 1]) {
                bounds[size - 1] = Math.max(bounds[size - 1], endMicros);
                return this;
            }
            sorted &= size == 0 || startMicros > bounds[size - 1];
            if (size == bounds.length) {
                bounds = Arrays.copyOf(bounds, size * 2);
            }
            bounds[size++] = startMicros;
            bounds[size++] = endMicros;
            return this;
        }

        public Instants build() {
            if (size == 0) {
                return NONE;
            }
            if (sorted) {
                return new Instants(Arrays.copyOf(bounds, size));
            }
            var pairs = new long[size / 2][];
            for (int i = 0; i < pairs.length; i++) {
                pairs[i] = new long[] {bounds[2 * i], bounds[2 * i + 1]};
            }
            Arrays.sort(pairs, (a, b) -> Long.compare(a[0], b[0]));
            var ordered = new Builder();
            for (long[] pair : pairs) {
                ordered.add(pair[0], pair[1]);
            }
            return ordered.build();
        }
    }
}
