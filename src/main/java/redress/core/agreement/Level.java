package redress.core.agreement;

import java.math.BigInteger;
import java.util.Locale;
import redress.core.amount.Ratio;

/** The service level delivered in a period: the figure that is held against the target, or why there is none. */
public sealed interface Level {

    /** What a level is counted in. */
    enum Unit {
        MICROSECONDS,
        REQUESTS,
        SLOTS,
        USER_MICROSECONDS,
        USERS,
        TICKETS,
        SECONDS,
        INTERRUPTIONS;

        /** In words: user microseconds. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * A share that is good, such as an availability: an exact fraction of integers, as counted and not reduced.
     *
     * @param numerator what was good
     * @param denominator of how much, more than zero
     * @param unit of both
     */
    record Share(BigInteger numerator, BigInteger denominator, Unit unit) implements Level {
        /** @throws IllegalArgumentException if the share does not lie between 0 and 1 */
        public Share {
            if (denominator.signum() <= 0 || numerator.signum() < 0 || numerator.compareTo(denominator) > 0) {
                throw new IllegalArgumentException(
                        "a share lies between 0 and 1, not " + numerator + "/" + denominator);
            }
        }

        /** So much of the base that is not bad; where a fraction remains, both are multiplied until none does. */
        static Share of(Ratio base, Ratio bad, Unit unit) {
            BigInteger scale = base.denominator()
                    .multiply(bad.denominator())
                    .divide(base.denominator().gcd(bad.denominator()));
            var whole = base.times(Ratio.of(scale, BigInteger.ONE)).numerator();
            var lost = bad.times(Ratio.of(scale, BigInteger.ONE)).numerator();
            return new Share(whole.subtract(lost).max(BigInteger.ZERO), whole, unit);
        }

        public Ratio ratio() {
            return Ratio.of(numerator, denominator);
        }
    }

    /** A length or a number of which less is better, such as a mean time to repair in seconds. */
    record Amount(Ratio value, Unit unit) implements Level {}

    /** An empty denominator: neither 0 nor 100. */
    record None(String because) implements Level {}

    /** The share of a base that is not bad, or why there is none. */
    static Level share(Ratio base, Ratio bad, Unit unit, String ifEmpty) {
        return base.signum() <= 0 ? new None(ifEmpty) : Share.of(base, bad, unit);
    }
}
