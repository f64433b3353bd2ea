package redress.core.agreement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import redress.core.amount.Ratio;

/** A service level objective: what the level delivered is held against (agreements.md, shape 7). */
public sealed interface Target {

    /**
     * A share that is promised, such as an availability.
     *
     * @param percent above 0 and at most 100
     * @param strict true where the level must lie above the target, false where reaching it is enough
     * @param precision at which it is compared
     */
    record Share(BigDecimal percent, boolean strict, Precision precision) implements Target {
        /** @throws IllegalArgumentException if the percentage is out of range */
        public Share {
            if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new IllegalArgumentException("a target is above 0 and at most 100 percent, not " + percent);
            }
            if (strict && percent.compareTo(BigDecimal.valueOf(100)) == 0) {
                throw new IllegalArgumentException("no availability lies above 100 percent: let the target include it");
            }
        }

        /** Whether a share meets the objective. */
        public boolean isMetBy(Ratio share) {
            int comparison = precision.apply(share).compareTo(Ratio.percent(percent));
            return strict ? comparison > 0 : comparison >= 0;
        }

        /** How much of a base may be lost, microseconds: what its share leaves, or the most with which it is still met when rounded. */
        Ratio allowance(Ratio base) {
            return precision instanceof Precision.Exact
                    ? base.times(Ratio.ONE.minus(Ratio.percent(percent)))
                    : Ratio.of(mostLost(base.rounded(0, RoundingMode.FLOOR).longValueExact()), 1);
        }

        /** The most of a whole that may be lost so that it is still met; rounding keeps the order, so that it is found by halving. */
        public long mostLost(long whole) {
            long met = 0;
            long missed = whole + 1;
            while (missed - met > 1) {
                long middle = met + (missed - met) / 2;
                if (isMetBy(Ratio.of(whole - middle, whole))) {
                    met = middle;
                } else {
                    missed = middle;
                }
            }
            return met;
        }

        @Override
        public String toString() {
            return (strict ? "more than " : "at least ") + percent.toPlainString() + " %";
        }
    }

    /**
     * A length or a number that is not to be passed, such as 4 hours to repair on average.
     *
     * @param most in the unit of the metric: seconds or interruptions; zero or more
     */
    record AtMost(BigDecimal most, Level.Unit unit) implements Target {
        /** @throws IllegalArgumentException if the number is negative */
        public AtMost {
            if (most.signum() < 0) {
                throw new IllegalArgumentException("a target is zero or more, not " + most);
            }
        }

        public boolean isMetBy(Ratio amount) {
            return amount.compareTo(Ratio.of(most)) <= 0;
        }

        @Override
        public String toString() {
            return "at most " + most.toPlainString() + " " + unit.words();
        }
    }

    /** So many tickets are to be in time, with a rule for few of them. */
    record InTime(InTimeTarget rule) implements Target {
        /** Whether the share of tickets in time, as counted, meets the objective. */
        public boolean isMetBy(Level.Share share) {
            int tickets = share.denominator().intValueExact();
            return rule.isMetBy(tickets - share.numerator().intValueExact(), tickets);
        }

        @Override
        public String toString() {
            return rule.toString();
        }
    }

    /** A credit without a promise. */
    record None() implements Target {
        @Override
        public String toString() {
            return "none";
        }
    }
}
