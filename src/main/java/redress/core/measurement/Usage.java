package redress.core.measurement;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * How much of something was used in a month (ISO/TS 23535, 5.1.1.3 b 4), as evidence for billing and for shares of units.
 *
 * @param month of the agreement's zone
 * @param unit what is counted, such as users, gigabytes or vcores
 * @param quantity zero or more
 */
public record Usage(YearMonth month, String unit, BigDecimal quantity) {
    /** @throws IllegalArgumentException if the quantity is negative or the unit has no name */
    public Usage {
        if (unit.isBlank()) {
            throw new IllegalArgumentException("a usage says what is counted");
        }
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException("a usage is zero or more, not " + quantity);
        }
    }
}
