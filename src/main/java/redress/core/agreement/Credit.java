package redress.core.agreement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import redress.core.amount.Ratio;

/** What an availability earns, as a share of the basis (agreements.md, shapes 8 and 9). */
public sealed interface Credit {

    /**
     * The share of the basis, with the words that explain it.
     *
     * @param share 0.1 for ten percent
     */
    record Earned(Ratio share, String because) {}

    /** What an availability earns under this clause. */
    Earned earnedBy(Ratio availability);

    /** A promise without a credit. */
    record None() implements Credit {
        @Override
        public Earned earnedBy(Ratio availability) {
            return new Earned(Ratio.ZERO, "the agreement gives no credit");
        }
    }

    /**
     * A table in which each availability lies in at most one row; above the first row nothing is owed.
     *
     * @param tiers from the highest availability to the lowest, without gap or overlap
     */
    record Tiers(List<Tier> tiers, Precision precision) implements Credit {
        /** @throws IllegalArgumentException with every gap, overlap and wrong order */
        public Tiers {
            tiers = List.copyOf(tiers);
            var faults = TierTable.faults(tiers);
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(String.join(
                        "; ",
                        faults.stream()
                                .map(fault -> "tier " + fault.row() + ": " + fault.mend())
                                .toList()));
            }
        }

        @Override
        public Earned earnedBy(Ratio availability) {
            var compared = precision.apply(availability);
            for (Tier tier : tiers) {
                if (tier.contains(compared)) {
                    String percent = tier.creditPercent().toPlainString();
                    return new Earned(
                            Ratio.percent(tier.creditPercent()),
                            "compared " + precision + ", it lies in " + tier + ": " + percent + " %");
                }
            }
            return new Earned(Ratio.ZERO, "compared " + precision + ", it lies above every tier: 0 %");
        }
    }

    /**
     * So much for each step of availability below a threshold: 1 % per 0.1 % or portion below 99.9.
     *
     * @param belowPercent threshold in percent; at it nothing is owed
     * @param stepPercent size of a step in points of percent, above 0
     * @param creditPercent share of the basis per step
     * @param portion whether a started step counts as a whole one
     */
    record PerStep(
            BigDecimal belowPercent,
            BigDecimal stepPercent,
            BigDecimal creditPercent,
            boolean portion,
            Precision precision)
            implements Credit {
        /** @throws IllegalArgumentException if the step is not above zero */
        public PerStep {
            if (stepPercent.signum() <= 0) {
                throw new IllegalArgumentException("a step is above 0 percent, not " + stepPercent);
            }
        }

        @Override
        public Earned earnedBy(Ratio availability) {
            var shortfall = Ratio.percent(belowPercent).minus(precision.apply(availability));
            if (shortfall.signum() <= 0) {
                return new Earned(Ratio.ZERO, "it is not below " + belowPercent.toPlainString() + " %: 0 %");
            }
            var steps = shortfall
                    .dividedBy(Ratio.percent(stepPercent))
                    .rounded(0, portion ? RoundingMode.CEILING : RoundingMode.FLOOR);
            var percent = creditPercent.multiply(steps);
            return new Earned(
                    Ratio.percent(percent),
                    "below " + belowPercent.toPlainString() + " % by " + steps.toPlainString()
                            + (portion ? " steps or portions of " : " full steps of ") + stepPercent.toPlainString()
                            + " %: " + percent.toPlainString() + " %");
        }
    }
}
