package redress.core.amount;

import java.time.LocalDate;

/**
 * What was charged for a service, or taken off the charge.
 *
 * @param from first local date that it is charged for
 * @param until first local date that it is no longer charged for
 * @param amount zero or more, also for a voucher or a credit, which its kind takes off
 */
public record Charge(LocalDate from, LocalDate until, Kind kind, Money amount) {

    /** What an amount on an invoice is (agreements.md, shapes 10 and 12). */
    public enum Kind {
        /** For the service itself. */
        RECURRING,
        /** By use. */
        USAGE,
        /** Once, such as for setting up. */
        ONE_OFF,
        /** Paid with a voucher: taken off. */
        VOUCHER,
        /** A credit that the provider has given: taken off. */
        CREDIT
    }

    /** @throws IllegalArgumentException if the dates have no day between them or the amount is negative */
    public Charge {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a charge is for at least one day, not " + from + " to " + until);
        }
        if (amount.amount().signum() < 0) {
            throw new IllegalArgumentException("an amount charged is zero or more, not " + amount
                    + ": what is taken off is a voucher or a credit");
        }
    }
}
