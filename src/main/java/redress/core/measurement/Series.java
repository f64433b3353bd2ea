package redress.core.measurement;

import java.time.Instant;
import java.util.Arrays;
import redress.core.time.Instants;
import redress.core.time.Micros;

/**
 * The results of one vantage point for one service, ascending by time of observation, each instant once. Held as two
 * arrays because a month of them has tens of thousands.
 */
public final class Series {
    private final long[] observedAtMicros;
    private final boolean[] up;
    private final Instants silent;

    private Series(long[] observedAtMicros, boolean[] up, Instants silent) {
        this.observedAtMicros = observedAtMicros;
        this.up = up;
        this.silent = silent;
    }

    int size() {
        return observedAtMicros.length;
    }

    long atMicros(int index) {
        return observedAtMicros[index];
    }

    boolean isUp(int index) {
        return up[index];
    }

    /** The beginning of the next time at or after an instant in which no result stands, also none from before it. */
    long silentFrom(long micros) {
        for (int i = 0; i < silent.size(); i++) {
            if (silent.startMicros(i) >= micros) {
                return silent.startMicros(i);
            }
        }
        return Long.MAX_VALUE;
    }

    /** Collects results in ascending order of time. */
    public static final class Builder {
        private long[] observedAtMicros = new long[64];
        private boolean[] up = new boolean[64];
        private int size = 0;
        private Instants silent = Instants.NONE;

        /** Says in which times the vantage point counts as silent: no result is added of them, and none from before lasts into them. */
        public Builder silent(Instants times) {
            silent = times;
            return this;
        }

        public Builder add(Instant observedAt, boolean isUp) {
            return add(Micros.of(observedAt), isUp);
        }

        /**
         * Adds a result.
         *
         * @throws IllegalArgumentException if it does not come after the one before
         */
        public Builder add(long atMicros, boolean isUp) {
            if (size > 0 && atMicros <= observedAtMicros[size - 1]) {
                throw new IllegalArgumentException("results are added in ascending order, each instant once: "
                        + Micros.instant(atMicros) + " does not come after "
                        + Micros.instant(observedAtMicros[size - 1]));
            }
            if (size == up.length) {
                observedAtMicros = Arrays.copyOf(observedAtMicros, size * 2);
                up = Arrays.copyOf(up, size * 2);
            }
            observedAtMicros[size] = atMicros;
            up[size++] = isUp;
            return this;
        }

        public Series build() {
            return new Series(Arrays.copyOf(observedAtMicros, size), Arrays.copyOf(up, size), silent);
        }
    }
}
