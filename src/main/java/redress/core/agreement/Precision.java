package redress.core.agreement;

import java.math.RoundingMode;
import redress.core.amount.Ratio;

/** At which precision an availability is compared (agreements.md, shape 8). */
public sealed interface Precision {

    /** The availability as it enters a comparison. */
    Ratio apply(Ratio availability);

    /** Exactly, by cross-multiplication. */
    record Exact() implements Precision {
        @Override
        public Ratio apply(Ratio availability) {
            return availability;
        }

        @Override
        public String toString() {
            return "exactly";
        }
    }

    /**
     * Rounded first, because the agreement says so.
     *
     * @param decimals of the percentage, 0 to 12
     */
    record RoundedPercent(int decimals, RoundingMode mode) implements Precision {
        public RoundedPercent {
            if (decimals < 0 || decimals > 12) {
                throw new IllegalArgumentException("a percentage is rounded to 0 to 12 decimals, not " + decimals);
            }
        }

        @Override
        public Ratio apply(Ratio availability) {
            var percent = availability.times(Ratio.of(100, 1)).rounded(decimals, mode);
            return Ratio.percent(percent);
        }

        @Override
        public String toString() {
            return "rounded to " + decimals + " decimals of the percentage, "
                    + mode.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }
}
