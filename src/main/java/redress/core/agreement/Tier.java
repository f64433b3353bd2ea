package redress.core.agreement;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import redress.core.amount.Ratio;

/**
 * One row of a credit table: a range of availability and the share of the basis that it earns. Each bound says for itself
 * whether it belongs to the row.
 *
 * @param low null where the row reaches down without end
 * @param high null where it reaches up without end
 * @param creditPercent share of the basis, 0 to 100 (or more, where the agreement pays more than the fee)
 */
public record Tier(@Nullable Bound low, @Nullable Bound high, BigDecimal creditPercent) {

    /**
     * One end of a row.
     *
     * @param percent availability in percent
     * @param included whether exactly this availability belongs to the row
     */
    public record Bound(BigDecimal percent, boolean included) {}

    /** Whether an availability lies in this row. */
    public boolean contains(Ratio availability) {
        return isAboveLow(availability) && isBelowHigh(availability);
    }

    private boolean isAboveLow(Ratio availability) {
        if (low == null) {
            return true;
        }
        int comparison = availability.compareTo(Ratio.percent(low.percent));
        return low.included ? comparison >= 0 : comparison > 0;
    }

    private boolean isBelowHigh(Ratio availability) {
        if (high == null) {
            return true;
        }
        int comparison = availability.compareTo(Ratio.percent(high.percent));
        return high.included ? comparison <= 0 : comparison < 0;
    }

    /** The range in the usual notation: [99, 99.9). */
    @Override
    public String toString() {
        String from = low == null ? "(-" : (low.included ? "[" : "(") + low.percent.toPlainString();
        String to = high == null ? "-)" : high.percent.toPlainString() + (high.included ? "]" : ")");
        return from + ", " + to;
    }
}
