package redress.core.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import redress.core.amount.Money;
import redress.core.amount.Ratio;

/**
 * The most that credits can come to (agreements.md, shape 12).
 *
 * @param limit how much
 * @param scope of what
 * @param lessGiven whether credits that the provider has given for the period already use it up
 */
public record Cap(Limit limit, Scope scope, boolean lessGiven) {

    /** A limit on what a period comes to. */
    public Cap(Limit limit) {
        this(limit, Scope.PERIOD, false);
    }

    /** What a limit holds for. */
    public enum Scope {
        /** Each interruption by itself. */
        EVENT,
        /** The period. */
        PERIOD,
        /** The twelve months that end with the period. */
        ROLLING_YEAR
    }

    /** How much. */
    public sealed interface Limit {
        /** The limit in money; empty where what it rests on is not on record. */
        Optional<Money> of(Money basis, Billing billing);
    }

    /**
     * A share of the basis.
     *
     * @param percent of the basis, zero or more
     */
    public record ShareOfBasis(BigDecimal percent) implements Limit {
        @Override
        public Optional<Money> of(Money basis, Billing billing) {
            return Optional.of(basis.times(Ratio.percent(percent)));
        }

        @Override
        public String toString() {
            return "at most " + percent.toPlainString() + " % of the basis";
        }
    }

    /** A fixed amount. */
    public record Amount(Money most) implements Limit {
        @Override
        public Optional<Money> of(Money basis, Billing billing) {
            return Optional.of(most);
        }

        @Override
        public String toString() {
            return "at most " + most;
        }
    }

    /**
     * What was charged for the days before the period.
     *
     * @param days how many
     * @param percent of it
     */
    public record ChargedBefore(int days, BigDecimal percent) implements Limit {
        /** @throws IllegalArgumentException if there is no day */
        public ChargedBefore {
            if (days < 1) {
                throw new IllegalArgumentException("a cap looks back on at least one day, not " + days);
            }
        }

        @Override
        public Optional<Money> of(Money basis, Billing billing) {
            LocalDate until = billing.period().first();
            return billing.charged(until.minusDays(days), until, false)
                    .map(charged -> charged.times(Ratio.percent(percent)));
        }

        @Override
        public String toString() {
            return "at most " + percent.toPlainString() + " % of the charges of the " + days + " days before";
        }
    }

    @Override
    public String toString() {
        return limit
                + (scope == Scope.PERIOD
                        ? ""
                        : " per " + scope.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                + (lessGiven ? ", less credits already given" : "");
    }
}
