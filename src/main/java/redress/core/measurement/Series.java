package redress.core.measurement;

import java.time.Instant;
import java.util.Arrays;
import redress.core.time.Micros;

/**
 * The results of one vantage point for one service, ascending by time of observation, each instant once. Held as two
 * arrays because a month of them has tens of thousands.
 */
public final class Series {
    private final long[] observedAtMicros;
    private final boolean[] up;

    private Series(long[] observedAtMicros, boolean[] up) {
        this.observedAtMicros = observedAtMicros;
        this.up = up;
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

    /** Collects results in ascending order of time. */
    public static final class Builder {
        private long[] observedAtMicros = new long[64];
        private boolean[] up = new boolean[64];
        private int size = 0;

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
            return new Series(Arrays.copyOf(observedAtMicros, size), Arrays.copyOf(up, size));
        }
    }
}
