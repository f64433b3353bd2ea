package redress.core.statement;

import redress.core.amount.Ratio;

/** The availability of a period, or why there is none. */
public sealed interface Availability {

    /**
     * An exact fraction of integers, as counted and not reduced.
     *
     * @param numeratorMicros the denominator less downtime, microseconds
     * @param denominatorMicros more than zero, microseconds
     */
    record Measured(long numeratorMicros, long denominatorMicros) implements Availability {
        public Measured {
            if (denominatorMicros <= 0 || numeratorMicros < 0 || numeratorMicros > denominatorMicros) {
                throw new IllegalArgumentException(
                        "an availability lies between 0 and 1, not " + numeratorMicros + "/" + denominatorMicros);
            }
        }

        public Ratio ratio() {
            return Ratio.of(numeratorMicros, denominatorMicros);
        }
    }

    /** An empty denominator: neither 0 nor 100. */
    record None(String because) implements Availability {}

    /** The availability of a denominator with so much downtime in it. */
    static Availability of(long denominatorMicros, long downtimeMicros, String ifEmpty) {
        return denominatorMicros == 0
                ? new None(ifEmpty)
                : new Measured(denominatorMicros - downtimeMicros, denominatorMicros);
    }
}
