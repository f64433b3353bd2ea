package redress.core.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The instants from {@code start} up to, and without, {@code end}, kept to the microsecond. An interval may be empty.
 *
 * @param start first instant; {@link #DISTANT_PAST} where nothing bounds it
 * @param end first instant after; {@link #DISTANT_FUTURE} where nothing bounds it
 */
public record Interval(Instant start, Instant end) {
    /** Stands for "no bound known" at the start: before any instant the product accepts. */
    public static final Instant DISTANT_PAST = Instant.parse("0001-01-01T00:00:00Z");
    /** Stands for "no bound known" at the end: after any instant the product accepts. */
    public static final Instant DISTANT_FUTURE = Instant.parse("9999-01-01T00:00:00Z");

    /** @throws IllegalArgumentException if the end lies before the start */
    public Interval {
        start = Micros.instant(Micros.of(start));
        end = Micros.instant(Micros.of(end));
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("an interval ends at or after its start, not " + start + " to " + end);
        }
    }

    static Interval ofMicros(long startMicros, long endMicros) {
        return new Interval(Micros.instant(startMicros), Micros.instant(endMicros));
    }

    public boolean isEmpty() {
        return start.equals(end);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean contains(Interval other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /** Whether the two share an instant. */
    public boolean overlaps(Interval other) {
        return later(start, other.start).isBefore(earlier(end, other.end));
    }

    /** What both share; empty, at the later start, where they share nothing. */
    public Interval and(Interval other) {
        Instant from = later(start, other.start);
        return new Interval(from, later(from, earlier(end, other.end)));
    }

    /** Longer by this much at either end. */
    public Interval widened(Duration margin) {
        return new Interval(start.minus(margin), end.plus(margin));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    public long micros() {
        return Micros.of(end) - Micros.of(start);
    }

    @Override
    public String toString() {
        return "[" + start + ", " + end + ")";
    }
}
