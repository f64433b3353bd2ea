package redress.core.amount;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount of an ISO 4217 currency, which may lie between two payable amounts until {@link #rounded}.
 *
 * @param amount in whole units of the currency, not in cents
 */
public record Money(Ratio amount, Currency currency) {

    public static Money of(BigDecimal amount, Currency currency) {
        return new Money(Ratio.of(amount), currency);
    }

    public static Money zero(Currency currency) {
        return new Money(Ratio.ZERO, currency);
    }

    public Money times(Ratio factor) {
        return new Money(amount.times(factor), currency);
    }

    /**
     * The sum of both.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money plus(Money other) {
        return new Money(amount.plus(sameCurrency(other).amount), currency);
    }

    /**
     * This less the other, which may lie below zero.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money minus(Money other) {
        return new Money(amount.minus(sameCurrency(other).amount), currency);
    }

    /**
     * The larger of both.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money max(Money other) {
        return compare(other) >= 0 ? this : other;
    }

    /**
     * The smaller of both.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money min(Money other) {
        return compare(other) <= 0 ? this : other;
    }

    /**
     * Below zero, zero or above zero as this amount is less than, equal to or more than the other.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public int compare(Money other) {
        return amount.compareTo(sameCurrency(other).amount);
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    /** The amount to the currency's minor unit, rounded as named: the only place where money rounds. */
    public Money rounded(RoundingMode mode) {
        return new Money(Ratio.of(amount.rounded(decimals(), mode)), currency);
    }

    /**
     * The amount as a decimal with the currency's places.
     *
     * @throws ArithmeticException if it has not been rounded and needs to be
     */
    public BigDecimal payable() {
        return amount.rounded(decimals(), RoundingMode.UNNECESSARY);
    }

    /** How many decimals the currency has: 2 for EUR, 0 for KRW. */
    public int decimals() {
        return Math.max(currency.getDefaultFractionDigits(), 0);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("amounts of " + currency + " and " + other.currency + " do not mix");
        }
        return other;
    }

    /** 6172.845 EUR, or 34375/3 KRW where the decimal does not end; at least the currency's places. */
    @Override
    public String toString() {
        String text = amount.toString();
        if (!text.contains("/")) {
            var decimal = new BigDecimal(text);
            text = decimal.setScale(Math.max(decimal.scale(), decimals())).toPlainString();
        }
        return text + " " + currency.getCurrencyCode();
    }
}
