package redress.core.agreement;

import java.math.BigDecimal;
import redress.core.amount.Ratio;

/**
 * The service level objective for availability.
 *
 * @param percent the availability promised, above 0 and at most 100
 * @param strict true where the availability must lie above the target, false where reaching it is enough
 * @param precision at which it is compared
 */
public record Target(BigDecimal percent, boolean strict, Precision precision) {
    /** @throws IllegalArgumentException if the percentage is out of range */
    public Target {
        if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException("a target is above 0 and at most 100 percent, not " + percent);
        }
        if (strict && percent.compareTo(BigDecimal.valueOf(100)) == 0) {
            throw new IllegalArgumentException("no availability lies above 100 percent: let the target include it");
        }
    }

    /** Whether an availability meets the objective. */
    public boolean isMetBy(Ratio availability) {
        int comparison = precision.apply(availability).compareTo(Ratio.percent(percent));
        return strict ? comparison > 0 : comparison >= 0;
    }
}
