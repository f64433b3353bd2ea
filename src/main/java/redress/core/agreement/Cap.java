package redress.core.agreement;

import java.math.BigDecimal;
import redress.core.amount.Money;
import redress.core.amount.Ratio;

/** The most that a period's credit can come to (agreements.md, shape 12). */
public sealed interface Cap {

    /** The credit, no more than the cap allows. */
    Money apply(Money credit, Money basis);

    /** No limit is agreed. */
    record None() implements Cap {
        @Override
        public Money apply(Money credit, Money basis) {
            return credit;
        }

        @Override
        public String toString() {
            return "no cap is agreed";
        }
    }

    /**
     * A share of the basis.
     *
     * @param percent of the basis, zero or more
     */
    record ShareOfBasis(BigDecimal percent) implements Cap {
        @Override
        public Money apply(Money credit, Money basis) {
            return credit.min(basis.times(Ratio.percent(percent)));
        }

        @Override
        public String toString() {
            return "at most " + percent.toPlainString() + " % of the basis";
        }
    }

    /** A fixed amount per period. */
    record Amount(Money most) implements Cap {
        @Override
        public Money apply(Money credit, Money basis) {
            return credit.min(most);
        }

        @Override
        public String toString() {
            return "at most " + most;
        }
    }
}
