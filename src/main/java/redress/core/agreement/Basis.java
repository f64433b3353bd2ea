package redress.core.agreement;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import redress.core.amount.Charge;
import redress.core.amount.Money;
import redress.core.amount.Ratio;
import redress.core.time.Micros;
import redress.core.time.Period;

/** What a credit is a share of (agreements.md, shape 10). */
public sealed interface Basis {

    /**
     * The basis for the part of a period in which the terms were in force.
     *
     * @param money exact
     * @param words of the working
     * @param known false where what it rests on is not on record yet, so that it is zero for now
     */
    record Worth(Money money, String words, boolean known) {}

    /**
     * What this basis is worth.
     *
     * @throws IllegalArgumentException if the period has no share of what the agreement charges
     */
    Worth worth(Billing billing);

    /**
     * The fee of the service.
     *
     * @param amount per unit
     * @param per what the amount is charged for
     */
    record Fee(Money amount, Per per) implements Basis {
        @Override
        public Worth worth(Billing billing) {
            Period period = billing.period();
            Money whole = whole(period);
            boolean cut = !billing.span().equals(period.interval());
            String words = "fee of " + amount + " per " + name() + " = " + whole + " for the period";
            if (!cut) {
                return new Worth(whole, words, true);
            }
            Ratio share = billing.shareInForce();
            Money part = whole.times(share);
            return new Worth(part, words + "; these terms were in force for " + share + " of it: " + part, true);
        }

        private Money whole(Period period) {
            if (per == Per.PERIOD) {
                return amount;
            }
            if (!per.length.isZero()) {
                return amount.times(Ratio.of(period.interval().micros(), Micros.of(per.length)));
            }
            if (period.months() == 0) {
                throw new IllegalArgumentException(
                        "a period of days is no share of a fee per " + name() + ": state the fee per period");
            }
            return amount.times(Ratio.of(period.months(), per.months));
        }

        private String name() {
            return per.name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a fee is charged for. */
    enum Per {
        PERIOD(0, Duration.ZERO),
        HOUR(0, Duration.ofHours(1)),
        MONTH(1, Duration.ZERO),
        QUARTER(3, Duration.ZERO),
        YEAR(12, Duration.ZERO);

        private final int months;
        private final Duration length;

        Per(int months, Duration length) {
            this.months = months;
            this.length = length;
        }
    }

    /**
     * What was charged, as it is on record.
     *
     * @param when of which period, seen from the one that is judged
     * @param net without one-off fees and less vouchers
     */
    record Charged(When when, boolean net) implements Basis {
        @Override
        public Worth worth(Billing billing) {
            Period first = when.first(billing);
            Period last = when.last(billing);
            Optional<Money> charged = billing.charged(first.first(), last.endExclusive(), net);
            String span = first.equals(last) ? first.label() : first.label() + " to " + last.label();
            Optional<Charge> foreign = billing.foreign(first.first(), last.endExclusive());
            if (foreign.isPresent()) {
                return new Worth(
                        Money.zero(billing.currency()),
                        "a charge of " + foreign.get().amount() + " for " + span
                                + " is on record, but the agreement is in " + billing.currency()
                                + ": correct or withdraw it, and compute again",
                        false);
            }
            if (charged.isEmpty()) {
                return new Worth(
                        Money.zero(billing.currency()),
                        "no charge for " + span + " is on record: record it, and compute again",
                        false);
            }
            Money mean = charged.get().times(Ratio.of(1, when.periods));
            Money part = mean.times(billing.shareInForce());
            return new Worth(
                    part,
                    "charged for " + span + (net ? ", net of one-off fees and vouchers" : "") + ": " + charged.get()
                            + (when.periods == 1 ? "" : ", a mean of " + mean)
                            + (part.equals(mean) ? "" : "; for the part in force " + part),
                    true);
        }
    }

    /** Whose charges are the basis. */
    enum When {
        SAME(0, 0),
        PRECEDING(-1, -1),
        MEAN_OF_THREE_PRECEDING(-3, -1),
        NEXT(1, 1);

        private final int from;
        private final int to;
        private final int periods;

        When(int from, int to) {
            this.from = from;
            this.to = to;
            this.periods = to - from + 1;
        }

        private Period first(Billing billing) {
            return moved(billing, from);
        }

        private Period last(Billing billing) {
            return moved(billing, to);
        }

        private static Period moved(Billing billing, int by) {
            Period period = billing.period();
            for (int i = 0; i < Math.abs(by); i++) {
                period = by < 0 ? billing.rule().before(period) : billing.rule().after(period);
            }
            return period;
        }
    }

    /**
     * The share of another basis that falls to the units affected.
     *
     * @param whole for all units
     * @param affected how many were affected
     * @param all how many there are
     */
    record ShareOfUnits(Basis whole, Quantity affected, Quantity all) implements Basis {
        @Override
        public Worth worth(Billing billing) {
            Worth of = whole.worth(billing);
            Optional<Ratio> some = affected.of(billing);
            Optional<Ratio> every = all.of(billing);
            if (some.isEmpty() || every.isEmpty() || every.get().signum() == 0) {
                return new Worth(
                        Money.zero(billing.currency()),
                        of.words() + "; how many units were affected, of how many, is not on record: record the usage",
                        false);
            }
            Ratio share = some.get().dividedBy(every.get()).min(Ratio.ONE);
            Money part = of.money().times(share);
            return new Worth(
                    part, of.words() + "; " + some.get() + " of " + every.get() + " units: " + part, of.known());
        }
    }

    /** A number of units, agreed or metered. */
    sealed interface Quantity {
        /** The number for a period; empty where it is metered and nothing is on record. */
        Optional<Ratio> of(Billing billing);

        /** Agreed in the document. */
        record Agreed(BigDecimal number) implements Quantity {
            @Override
            public Optional<Ratio> of(Billing billing) {
                return Optional.of(Ratio.of(number));
            }
        }

        /** Metered: the usage of that unit on record. */
        record Metered(String unit) implements Quantity {
            @Override
            public Optional<Ratio> of(Billing billing) {
                return billing.used(unit);
            }
        }
    }
}
