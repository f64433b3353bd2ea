package redress.core.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Service coverage (ISO/TS 23535, 5.2.2): weekly hours, holidays and special days in a zone, resolved local date by local
 * date. A special day stands above a holiday, a holiday above the week.
 *
 * @param weekly hours of each weekday; a weekday that is absent has none; null means all hours of every day
 * @param holidays dates without hours
 * @param specialDays dates with hours of their own
 */
public record Coverage(
        ZoneId zone,
        @Nullable Map<DayOfWeek, List<Hours>> weekly,
        Set<LocalDate> holidays,
        Map<LocalDate, List<Hours>> specialDays) {
    /** How far ahead a business day is looked for before it is taken that the coverage has none. */
    private static final int BUSINESS_DAY_HORIZON_DAYS = 3_660;

    public Coverage {
        weekly = weekly == null ? null : copyOf(weekly);
        holidays = Set.copyOf(holidays);
        specialDays = copyOf(specialDays);
    }

    private static <K> Map<K, List<Hours>> copyOf(Map<K, List<Hours>> hours) {
        return hours.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, day -> List.copyOf(day.getValue())));
    }

    /** Every hour of every day. */
    public static Coverage always(ZoneId zone) {
        return new Coverage(zone, null, Set.of(), Map.of());
    }

    /** Whether the coverage is every hour of every day, whatever the date. */
    public boolean isAlways() {
        return weekly == null && holidays.isEmpty() && specialDays.isEmpty();
    }

    /** The hours that begin on a local date; none on a date that the zone skipped, such as 30 December 2011 in Samoa. */
    public List<Hours> hoursOn(LocalDate date) {
        if (Period.startOf(date, zone).equals(Period.startOf(date.plusDays(1), zone))) {
            return List.of();
        }
        var special = specialDays.get(date);
        if (special != null) {
            return special;
        }
        if (holidays.contains(date)) {
            return List.of();
        }
        return weekly == null ? List.of(Hours.WHOLE_DAY) : weekly.getOrDefault(date.getDayOfWeek(), List.of());
    }

    /** The covered instants of an interval. */
    public Instants within(Interval interval) {
        if (interval.isEmpty()) {
            return Instants.NONE;
        }
        if (isAlways()) {
            return Instants.of(interval);
        }
        var builder = new Instants.Builder();
        LocalDate last = interval.end().atZone(zone).toLocalDate();
        // Hours that began on the date before may reach past midnight into the interval.
        for (LocalDate date = interval.start().atZone(zone).toLocalDate().minusDays(1);
                !date.isAfter(last);
                date = date.plusDays(1)) {
            for (Hours hours : hoursOn(date)) {
                Interval open = hours.on(date, zone).and(interval);
                builder.add(Micros.of(open.start()), Micros.of(open.end()));
            }
        }
        return builder.build();
    }

    /**
     * The close of the n-th business day after an instant, a business day being a date with hours; the date of the instant
     * itself is not counted.
     *
     * @param n at least 1
     * @throws IllegalArgumentException if n is less, or the coverage has no such day within ten years
     */
    public Instant closeOfBusinessDay(Instant start, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("business days are counted from 1, not " + n);
        }
        LocalDate date = start.atZone(zone).toLocalDate();
        LocalDate horizon = date.plusDays(BUSINESS_DAY_HORIZON_DAYS);
        int counted = 0;
        while (counted < n) {
            date = date.plusDays(1);
            if (date.isAfter(horizon)) {
                throw new IllegalArgumentException("the coverage has no " + n + " business days within ten years");
            }
            counted += hoursOn(date).isEmpty() ? 0 : 1;
        }
        Instant close = start;
        for (Hours hours : hoursOn(date)) {
            Instant end = hours.on(date, zone).end();
            close = end.isAfter(close) ? end : close;
        }
        return close;
    }
}
