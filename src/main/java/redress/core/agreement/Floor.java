package redress.core.agreement;

import redress.core.amount.Money;

/** What happens to a small credit (agreements.md, shape 12). */
public sealed interface Floor {

    /** The credit that is left; a credit of zero stays zero. */
    Money apply(Money credit);

    /** Every credit is paid. */
    record None() implements Floor {
        @Override
        public Money apply(Money credit) {
            return credit;
        }

        @Override
        public String toString() {
            return "no minimum is agreed";
        }
    }

    /** A credit is paid only if it is more than the amount. */
    record OnlyAbove(Money amount) implements Floor {
        @Override
        public Money apply(Money credit) {
            return credit.compare(amount) > 0 ? credit : Money.zero(credit.currency());
        }

        @Override
        public String toString() {
            return "paid only if more than " + amount;
        }
    }

    /** A credit is paid only if it comes to at least the amount. */
    record OnlyFrom(Money amount) implements Floor {
        @Override
        public Money apply(Money credit) {
            return credit.compare(amount) >= 0 ? credit : Money.zero(credit.currency());
        }

        @Override
        public String toString() {
            return "paid only if at least " + amount;
        }
    }

    /** A smaller credit becomes the amount. */
    record LiftTo(Money amount) implements Floor {
        @Override
        public Money apply(Money credit) {
            return credit.isZero() || credit.compare(amount) >= 0 ? credit : amount;
        }

        @Override
        public String toString() {
            return "a smaller credit becomes " + amount;
        }
    }
}
