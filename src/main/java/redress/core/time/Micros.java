package redress.core.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Instants as whole microseconds since 1970-01-01T00:00:00Z, the grain in which every figure is kept.
 *
 * <p>A long of microseconds spans more than 290,000 years either way, so that sums of durations never overflow.
 */
public final class Micros {
    public static final long PER_SECOND = 1_000_000L;
    private static final int NANOS_PER_MICRO = 1_000;

    private Micros() {}

    /** Microseconds since the epoch; anything finer is cut towards the past. */
    public static long of(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / NANOS_PER_MICRO);
    }

    /** The instant that many microseconds after the epoch. */
    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Microseconds of a duration; anything finer is cut. */
    public static long of(Duration duration) {
        return Math.addExact(
                Math.multiplyExact(duration.getSeconds(), PER_SECOND), duration.getNano() / NANOS_PER_MICRO);
    }

    /** The duration of that many microseconds. */
    public static Duration duration(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
