package redress.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * One period of an agreement: local dates in the agreement's zone, from the midnight that begins {@code first} to the
 * midnight that begins {@code endExclusive}. Never days times 24 hours.
 *
 * @param label what people call it and the API takes: 2021-04, 2021-Q2, 2021
 * @param months how many months of a monthly fee it spans; 0 where it is not made of months
 */
public record Period(String label, ZoneId zone, LocalDate first, LocalDate endExclusive, int months) {
    /** @throws IllegalArgumentException if the period has no day */
    public Period {
        if (!first.isBefore(endExclusive)) {
            throw new IllegalArgumentException("a period has at least one day, not " + first + " to " + endExclusive);
        }
    }

    public Interval interval() {
        return new Interval(startOf(first, zone), startOf(endExclusive, zone));
    }

    /** Local midnight, or where the clocks skip it the first instant of the date. */
    public static Instant startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }
}
