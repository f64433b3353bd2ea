package redress.core.agreement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Tier.Bound;

/**
 * Looks through a credit table for what would make two readers disagree: a gap, an overlap, a wrong order, a number out of range.
 *
 * <p>A figure that is rounded before it is compared takes only values of so many decimals, so that there is no gap between two bounds
 * that are neighbours among them, such as 97.9 and 98.0.
 */
public final class TierTable {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private TierTable() {}

    /**
     * One fault of a table.
     *
     * @param row index of the row that would have to change, from 0
     * @param mend what is wrong and what to write instead
     * @param kind of fault
     */
    public record Fault(int row, String mend, Kind kind) {
        Fault(int row, String mend) {
            this(row, mend, Kind.ROW);
        }
    }

    /** What can be wrong with a table. */
    public enum Kind {
        /** A row by itself, or the order of the rows. */
        ROW,
        /** Some availability lies in no row. */
        GAP,
        /** Some availability lies in two rows. */
        OVERLAP
    }

    /** Every fault of a table that is compared exactly. */
    public static List<Fault> faults(List<Tier> tiers) {
        return faults(tiers, new Precision.Exact());
    }

    /** Every fault; none where each availability below the first row's upper bound lies in exactly one row. */
    public static List<Fault> faults(List<Tier> tiers, Precision precision) {
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < tiers.size(); i++) {
            Tier tier = tiers.get(i);
            if (isEmpty(tier)) {
                faults.add(new Fault(i, tier + " contains no availability: put the lower bound below the upper one"));
            }
            if (isOutside(tier.low()) || isOutside(tier.high())) {
                faults.add(new Fault(i, tier + " reaches beyond what an availability can be: bounds are 0 to 100"));
            }
            if (tier.creditPercent().signum() < 0) {
                faults.add(new Fault(
                        i, "a credit is 0 or more, not " + tier.creditPercent().toPlainString()));
            }
            if (i > 0) {
                if (areInOrder(tiers.get(i - 1), tier, i, precision, faults)) {
                    credits(tiers.subList(0, i), tier, i, faults);
                }
            }
        }
        if (!tiers.isEmpty()) {
            Bound low = tiers.get(tiers.size() - 1).low();
            if (low != null && (low.percent().signum() > 0 || !low.included())) {
                faults.add(new Fault(
                        tiers.size() - 1,
                        "there is a gap below " + low.percent().toPlainString()
                                + ": leave the lower bound of the last tier out, so that it reaches down to 0",
                        Kind.GAP));
            }
        }
        return faults;
    }

    /** Whether one row stands below the other, though their bounds may not join. */
    private static boolean areInOrder(Tier upper, Tier lower, int row, Precision precision, List<Fault> faults) {
        Bound floor = upper.low();
        Bound ceiling = lower.high();
        if (floor == null || ceiling == null || floor.percent().compareTo(ceiling.percent()) < 0) {
            faults.add(new Fault(row, overlap(upper, lower, floor), Kind.OVERLAP));
            return false;
        }
        String at = floor.percent().toPlainString();
        if (floor.percent().compareTo(ceiling.percent()) > 0) {
            if (!areNeighbours(ceiling, floor, precision)) {
                faults.add(new Fault(
                        row,
                        "there is a gap between " + ceiling.percent().toPlainString() + " and " + at
                                + ": let this tier begin at " + upTo(floor),
                        Kind.GAP));
            }
        } else if (floor.included() && ceiling.included()) {
            faults.add(new Fault(
                    row, "exactly " + at + " lies in two tiers: write below instead of atMost here", Kind.OVERLAP));
        } else if (!floor.included() && !ceiling.included()) {
            faults.add(new Fault(
                    row,
                    "exactly " + at + " lies in no tier: write atMost " + at + " here, or atLeast " + at
                            + " in the tier before",
                    Kind.GAP));
        }
        return true;
    }

    /** Whether a rounded figure can lie on both bounds and on nothing between them. */
    private static boolean areNeighbours(Bound ceiling, Bound floor, Precision precision) {
        return precision instanceof Precision.RoundedPercent rounded
                && ceiling.included()
                && floor.included()
                && ceiling.percent().stripTrailingZeros().scale() <= rounded.decimals()
                && floor.percent()
                                .subtract(ceiling.percent())
                                .compareTo(BigDecimal.ONE.movePointLeft(rounded.decimals()))
                        == 0;
    }

    /** Credits rise; a row of 0 is one of which both sides say that it earns nothing. */
    private static void credits(List<Tier> before, Tier tier, int row, List<Fault> faults) {
        BigDecimal most =
                before.stream().map(Tier::creditPercent).reduce(BigDecimal::max).orElse(BigDecimal.ZERO);
        if (tier.creditPercent().signum() > 0 && tier.creditPercent().compareTo(most) < 0) {
            faults.add(new Fault(
                    row,
                    "a lower availability earns less (" + tier.creditPercent().toPlainString()
                            + ") than a tier before (" + most.toPlainString()
                            + "): credits rise from tier to tier"));
        }
    }

    private static String overlap(Tier upper, Tier lower, @Nullable Bound floor) {
        String mend = floor == null
                ? "the tier before has no lower bound, so no tier may follow it: give it one with atLeast or above"
                : "let this tier begin at " + upTo(floor);
        return lower + " overlaps the tier before, " + upper
                + ", or stands in the wrong order (highest availability first): " + mend;
    }

    /** The upper bound that joins on to the lower bound of the tier before. */
    private static String upTo(Bound floor) {
        return (floor.included() ? "below " : "atMost ") + floor.percent().toPlainString();
    }

    private static boolean isOutside(@Nullable Bound bound) {
        return bound != null && (bound.percent().signum() < 0 || bound.percent().compareTo(HUNDRED) > 0);
    }

    private static boolean isEmpty(Tier tier) {
        Bound low = tier.low();
        Bound high = tier.high();
        if (low == null || high == null) {
            return false;
        }
        int comparison = low.percent().compareTo(high.percent());
        return comparison > 0 || (comparison == 0 && !(low.included() && high.included()));
    }
}
