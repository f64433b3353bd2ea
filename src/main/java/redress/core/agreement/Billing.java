package redress.core.agreement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import redress.core.amount.Charge;
import redress.core.amount.Money;
import redress.core.amount.Ratio;
import redress.core.measurement.Usage;
import redress.core.time.Interval;
import redress.core.time.Period;
import redress.core.time.PeriodRule;

/**
 * What was charged for a service and how much of it was used, around a period.
 *
 * @param span the part of the period in which the terms were in force
 * @param currency of the agreement
 */
public record Billing(
        PeriodRule rule, Period period, Interval span, Currency currency, List<Charge> charges, List<Usage> usage) {
    private static final Set<Charge.Kind> GROSS =
            EnumSet.of(Charge.Kind.RECURRING, Charge.Kind.USAGE, Charge.Kind.ONE_OFF);
    private static final Set<Charge.Kind> NET = EnumSet.of(Charge.Kind.RECURRING, Charge.Kind.USAGE);

    public Billing {
        charges = List.copyOf(charges);
        usage = List.copyOf(usage);
    }

    /** The share of the whole period in which the terms were in force. */
    public Ratio shareInForce() {
        return Ratio.of(span.micros(), period.interval().micros());
    }

    /**
     * What was charged for the days from a date to another, in the agreement's currency; a charge that reaches beyond them
     * counts by its days.
     *
     * @param net without one-off fees and less vouchers
     * @return empty where no charge for any of these days is on record
     */
    public Optional<Money> charged(LocalDate from, LocalDate until, boolean net) {
        Set<Charge.Kind> counted = net ? NET : GROSS;
        if (charges.stream().noneMatch(charge -> counted.contains(charge.kind()) && days(charge, from, until) > 0)) {
            return Optional.empty();
        }
        Money sum = sum(from, until, counted);
        if (!net) {
            return Optional.of(sum);
        }
        Money vouchers = sum(from, until, EnumSet.of(Charge.Kind.VOUCHER));
        return Optional.of(vouchers.compare(sum) >= 0 ? Money.zero(currency) : sum.minus(vouchers));
    }

    /** A charge for any of these days in another currency than the agreement's, which no sum can hold; empty where there is none. */
    public Optional<Charge> foreign(LocalDate from, LocalDate until) {
        return charges.stream()
                .filter(charge -> !isOwn(charge) && days(charge, from, until) > 0)
                .findFirst();
    }

    private boolean isOwn(Charge charge) {
        return charge.amount().currency().equals(currency);
    }

    /** The credits that the provider has given for days of the period. */
    public Money given() {
        return sum(period.first(), period.endExclusive(), EnumSet.of(Charge.Kind.CREDIT));
    }

    /** What was used on average in the months that the period touches; empty where nothing is on record. */
    public Optional<Ratio> used(String unit) {
        YearMonth first = YearMonth.from(period.first());
        YearMonth last = YearMonth.from(period.endExclusive().minusDays(1));
        var own = usage.stream()
                .filter(usage -> usage.unit().equals(unit)
                        && !usage.month().isBefore(first)
                        && !usage.month().isAfter(last))
                .map(usage -> Ratio.of(usage.quantity()))
                .toList();
        return own.stream().reduce(Ratio::plus).map(sum -> sum.dividedBy(Ratio.of(own.size(), 1)));
    }

    private Money sum(LocalDate from, LocalDate until, Set<Charge.Kind> kinds) {
        Money sum = Money.zero(currency);
        for (Charge charge : charges) {
            long days = days(charge, from, until);
            if (days > 0 && kinds.contains(charge.kind()) && isOwn(charge)) {
                long all = ChronoUnit.DAYS.between(charge.from(), charge.until());
                sum = sum.plus(charge.amount().times(Ratio.of(days, all)));
            }
        }
        return sum;
    }

    /** The days of a charge that lie between two dates. */
    private static long days(Charge charge, LocalDate from, LocalDate until) {
        LocalDate start = charge.from().isAfter(from) ? charge.from() : from;
        LocalDate end = charge.until().isBefore(until) ? charge.until() : until;
        return Math.max(ChronoUnit.DAYS.between(start, end), 0);
    }
}
