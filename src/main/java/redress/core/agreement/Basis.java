package redress.core.agreement;

import java.util.Locale;
import redress.core.amount.Money;
import redress.core.amount.Ratio;
import redress.core.time.Period;

/** What a credit is a share of (agreements.md, shape 10). */
public sealed interface Basis {

    /**
     * The basis for a whole period.
     *
     * @throws IllegalArgumentException if the period has no share of what the agreement charges
     */
    Money of(Period period);

    /** What the agreement charges, in the words of the working. */
    String describe();

    /**
     * The fee of the service.
     *
     * @param amount per unit
     * @param per what the amount is charged for
     */
    record Fee(Money amount, Per per) implements Basis {
        @Override
        public Money of(Period period) {
            if (per == Per.PERIOD) {
                return amount;
            }
            if (period.months() == 0) {
                throw new IllegalArgumentException(
                        "a period of days is no share of a fee per " + name() + ": state the fee per period");
            }
            return amount.times(Ratio.of(period.months(), per.months));
        }

        @Override
        public String describe() {
            return "fee of " + amount + " per " + name();
        }

        private String name() {
            return per.name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a fee is charged for. */
    enum Per {
        PERIOD(0),
        MONTH(1),
        QUARTER(3),
        YEAR(12);

        private final int months;

        Per(int months) {
            this.months = months;
        }
    }
}
