package redress.core.amount;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An exact rational number. Nothing in it rounds unless {@link #rounded} is called, which names how.
 *
 * <p>Equal values are equal ratios, whatever they were made from.
 */
public final class Ratio implements Comparable<Ratio> {
    public static final Ratio ZERO = of(0, 1);
    public static final Ratio ONE = of(1, 1);
    private static final int PERCENT_DECIMALS_FOR_PEOPLE = 3;

    private final BigFraction value;

    private Ratio(BigFraction value) {
        // The library keeps a minus where it stood; a cross-multiplication needs it above the line.
        this.value = value.getDenominator().signum() < 0
                ? BigFraction.of(
                        value.getNumerator().negate(), value.getDenominator().negate())
                : value;
    }

    /**
     * The quotient of two integers.
     *
     * @throws ArithmeticException if the denominator is zero
     */
    public static Ratio of(long numerator, long denominator) {
        return new Ratio(BigFraction.of(numerator, denominator));
    }

    /**
     * The quotient of two integers of any size.
     *
     * @throws ArithmeticException if the denominator is zero
     */
    public static Ratio of(BigInteger numerator, BigInteger denominator) {
        return new Ratio(BigFraction.of(numerator, denominator));
    }

    /** The exact value of a decimal. */
    public static Ratio of(BigDecimal decimal) {
        return decimal.scale() <= 0
                ? new Ratio(BigFraction.of(decimal.toBigIntegerExact()))
                : new Ratio(BigFraction.of(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale())));
    }

    /** A number of hundredths: percent(99.9) is 999/1000. */
    public static Ratio percent(BigDecimal percent) {
        return of(percent.movePointLeft(2));
    }

    public BigInteger numerator() {
        return value.getNumerator();
    }

    /** Above zero; the ratio stands in lowest terms. */
    public BigInteger denominator() {
        return value.getDenominator();
    }

    public Ratio plus(Ratio other) {
        return new Ratio(value.add(other.value));
    }

    public Ratio minus(Ratio other) {
        return new Ratio(value.subtract(other.value));
    }

    public Ratio times(Ratio other) {
        return new Ratio(value.multiply(other.value));
    }

    /**
     * The quotient of both.
     *
     * @throws ArithmeticException if the other is zero
     */
    public Ratio dividedBy(Ratio other) {
        return new Ratio(value.divide(other.value));
    }

    public Ratio min(Ratio other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public int signum() {
        return value.signum();
    }

    /** The value as a decimal of that many places, rounded as named. */
    public BigDecimal rounded(int decimals, RoundingMode mode) {
        return new BigDecimal(numerator()).divide(new BigDecimal(denominator()), decimals, mode);
    }

    /** The value in percent, cut (not rounded) to that many decimals: 0.998999 is 99.899 with three. */
    public BigDecimal percentCut(int decimals) {
        return times(of(100, 1)).rounded(decimals, RoundingMode.DOWN);
    }

    /** The value in percent as people see it: cut to three decimals. */
    public String percentText() {
        return percentCut(PERCENT_DECIMALS_FOR_PEOPLE).toPlainString();
    }

    /** Compares exactly, by cross-multiplication. */
    @Override
    public int compareTo(Ratio other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ratio that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The decimal where it ends, else numerator/denominator. */
    @Override
    public String toString() {
        try {
            var decimal = new BigDecimal(numerator()).divide(new BigDecimal(denominator()));
            return decimal.stripTrailingZeros().toPlainString();
        } catch (ArithmeticException endless) {
            return numerator() + "/" + denominator();
        }
    }
}
