package redress.core.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redress.core.time.Coverage;
import redress.core.time.Hours;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Period;

/**
 * How long something may take (agreements.md, shapes 13 and 14; semantics.md, Clocks).
 *
 * <p>A local due time that the change of clocks leaves out moves forward by the gap; one that exists twice means the second,
 * as at any closing.
 */
public sealed interface TimeLimit {
    /** The longest limit of hours; longer ones are written in days or months. */
    Duration LONGEST = Duration.ofDays(366);

    int MOST_BUSINESS_DAYS = 366;

    int DAYS_OF_WEEK = 7;
    /** How far ahead a due instant is looked for at first; hours are expanded no further than needed. */
    int FIRST_LOOK_WEEKS = 2;
    /** How far ahead it is looked for at last: ten years. */
    int HORIZON_WEEKS = 512;

    int MOST_DAYS = 3_660;
    int MOST_MONTHS = 120;

    /**
     * The due instant of something that started at an instant: the first at which the limit is reached.
     *
     * @param zone of the agreement, in which days and months are counted; a limit with a coverage counts in that one's zone
     * @throws IllegalArgumentException if holidays leave so few hours that it is not due within ten years
     */
    Instant dueAfter(Instant start, ZoneId zone);

    /**
     * The due instant of something that starts with the end of a period or an incident. What ended at a midnight ended on
     * the date before it, so that the first day after April is 1 May.
     *
     * @param end the first instant after
     * @throws IllegalArgumentException as {@link #dueAfter}
     */
    default Instant dueAfterEnd(Instant end, ZoneId zone) {
        return dueAfter(end, zone);
    }

    /**
     * The due instant where the clock stood still for some time: the first at which as much time has counted as the limit takes
     * without a pause. A pause after the due instant changes nothing; more pause never makes it earlier.
     *
     * @param pauses when the clock stood still; every one has ended
     * @throws IllegalArgumentException as {@link #dueAfter(Instant, ZoneId)}
     */
    default Instant dueAfter(Instant start, ZoneId zone, Instants pauses) {
        Instant due = dueAfter(start, zone);
        if (pauses.and(new Interval(start, due)).isEmpty()) {
            return due;
        }
        Duration length = counted(new Interval(start, due)).total();
        for (int weeks = FIRST_LOOK_WEEKS; weeks <= HORIZON_WEEKS; weeks *= 4) {
            Interval ahead =
                    new Interval(start, due.plus(pauses.total()).plus((long) DAYS_OF_WEEK * weeks, ChronoUnit.DAYS));
            Optional<Instant> reached = counted(ahead).minus(pauses).reach(start, length);
            if (reached.isPresent()) {
                return reached.get().isAfter(due) ? reached.get() : due;
            }
        }
        throw new IllegalArgumentException("the agreed hours after " + start + " do not come to " + this
                + " within ten years, with the time in which the clock stood still");
    }

    /** The time of an interval that counts towards the limit. */
    default Instants counted(Interval interval) {
        return Instants.of(interval);
    }

    /** Time by the clock: 24 hours from awareness. */
    record Elapsed(Duration length) implements TimeLimit {
        /** @throws IllegalArgumentException if the length is not above zero and at most {@link #LONGEST} */
        public Elapsed {
            check(length);
        }

        @Override
        public Instant dueAfter(Instant start, ZoneId zone) {
            return start.plus(length);
        }

        @Override
        public String toString() {
            return words(length);
        }
    }

    /** Time that counts only in agreed hours: 4 business hours. */
    record CoveredHours(Duration length, Coverage coverage) implements TimeLimit {
        /** Half of the horizon, so that holidays may take the other half. */
        private static final int WEEKS_TO_REACH = HORIZON_WEEKS / 2;

        /** @throws IllegalArgumentException if the length is out of range, or the weekly hours do not come to it in years */
        public CoveredHours {
            check(length);
            Duration longest = longestOpening(coverage);
            if (longest.multipliedBy(WEEKS_TO_REACH).compareTo(length) < 0) {
                throw new IllegalArgumentException(
                        "the weekly hours do not come to " + words(length) + " within five years: agree more hours");
            }
        }

        @Override
        public Instant dueAfter(Instant start, ZoneId zone) {
            for (int weeks = FIRST_LOOK_WEEKS; weeks <= HORIZON_WEEKS; weeks *= 4) {
                Instant until = start.plus((long) DAYS_OF_WEEK * weeks, ChronoUnit.DAYS);
                Instants counted = coverage.within(new Interval(start, until));
                Optional<Instant> due = counted.reach(start, length);
                if (due.isPresent()) {
                    return due.get();
                }
            }
            throw new IllegalArgumentException(
                    "the agreed hours after " + start + " do not come to " + words(length) + " within ten years");
        }

        @Override
        public Instants counted(Interval interval) {
            return coverage.within(interval);
        }

        @Override
        public String toString() {
            return words(length) + " of agreed hours";
        }
    }

    /**
     * Business days, the date of the start not counted.
     *
     * @param days 1 to {@link #MOST_BUSINESS_DAYS}
     * @param coverage whose dates with hours are the business days
     * @param sameTimeOfDay whether it is due at the time of day of the start, in the coverage's zone, instead of at the close of
     *     the last day
     */
    record BusinessDays(int days, Coverage coverage, boolean sameTimeOfDay) implements TimeLimit {
        /** @throws IllegalArgumentException if the number is out of range or the week has no business day */
        public BusinessDays {
            check(days, MOST_BUSINESS_DAYS, "business days");
            if (longestOpening(coverage).isZero()) {
                throw new IllegalArgumentException("no weekday has hours, so that there are no business days");
            }
        }

        @Override
        public Instant dueAfter(Instant start, ZoneId zone) {
            Instant close = coverage.closeOfBusinessDay(start, days);
            if (!sameTimeOfDay) {
                return close;
            }
            LocalDateTime from = start.atZone(coverage.zone()).toLocalDateTime();
            return closing(lastDay(from.toLocalDate()).atTime(from.toLocalTime()), coverage.zone());
        }

        @Override
        public Instant dueAfterEnd(Instant end, ZoneId zone) {
            Instant due = dueAfter(end.minus(1, ChronoUnit.MICROS), zone);
            return sameTimeOfDay ? due.plus(1, ChronoUnit.MICROS) : due;
        }

        @Override
        public Instants counted(Interval interval) {
            return coverage.within(interval);
        }

        /** Comes to an end because {@link Coverage#closeOfBusinessDay} has found the day before. */
        private LocalDate lastDay(LocalDate start) {
            LocalDate date = start;
            int counted = 0;
            while (counted < days) {
                date = date.plusDays(1);
                counted += coverage.hoursOn(date).isEmpty() ? 0 : 1;
            }
            return date;
        }

        @Override
        public String toString() {
            return count(days, "business day") + (sameTimeOfDay ? ", to the same time of day" : "");
        }
    }

    /**
     * Calendar days.
     *
     * @param days 1 to {@link #MOST_DAYS}
     * @param sameTimeOfDay whether it is due at the local time of day of the start instead of at the end of the last day
     */
    record Days(int days, boolean sameTimeOfDay) implements TimeLimit {
        /** @throws IllegalArgumentException if the number is out of range */
        public Days {
            check(days, MOST_DAYS, "days");
        }

        @Override
        public Instant dueAfter(Instant start, ZoneId zone) {
            LocalDateTime last = start.atZone(zone).toLocalDateTime().plusDays(days);
            return sameTimeOfDay
                    ? closing(last, zone)
                    : Period.startOf(last.toLocalDate().plusDays(1), zone);
        }

        @Override
        public Instant dueAfterEnd(Instant end, ZoneId zone) {
            return dueAfter(sameTimeOfDay ? end : end.minus(1, ChronoUnit.MICROS), zone);
        }

        @Override
        public String toString() {
            return count(days, "day") + (sameTimeOfDay ? ", to the same time of day" : "");
        }
    }

    /**
     * Months, to the same day of month, or the month's last day where it is shorter, at the same local time.
     *
     * @param months 1 to {@link #MOST_MONTHS}
     */
    record Months(int months) implements TimeLimit {
        /** @throws IllegalArgumentException if the number is out of range */
        public Months {
            check(months, MOST_MONTHS, "months");
        }

        @Override
        public Instant dueAfter(Instant start, ZoneId zone) {
            return closing(start.atZone(zone).toLocalDateTime().plusMonths(months), zone);
        }

        @Override
        public String toString() {
            return count(months, "month");
        }
    }

    private static Instant closing(LocalDateTime local, ZoneId zone) {
        // Midnight is where one date ends and the next begins, also where the clocks repeat it.
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? Period.startOf(local.toLocalDate(), zone)
                : ZonedDateTime.of(local, zone).withLaterOffsetAtOverlap().toInstant();
    }

    private static void check(Duration length) {
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a time limit is above zero and at most " + words(LONGEST) + ", not " + words(length));
        }
    }

    private static void check(int number, int most, String unit) {
        if (number < 1 || number > most) {
            throw new IllegalArgumentException(
                    "a time limit in " + unit + " has 1 to " + most + " of them, not " + number);
        }
    }

    /** The longest hours of a weekday by the clock; zero where no weekday has any. */
    private static Duration longestOpening(Coverage coverage) {
        var weekly = coverage.weekly();
        if (weekly == null) {
            return Duration.ofDays(1);
        }
        return weekly.values().stream()
                .flatMap(Collection::stream)
                .map(TimeLimit::length)
                .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    private static Duration length(Hours hours) {
        var length = Duration.between(hours.open(), hours.close());
        return hours.close().isAfter(hours.open()) ? length : length.plusDays(1);
    }

    /** Hours and minutes where the length is made of them, such as 1 hour 30 minutes. */
    private static String words(Duration length) {
        long minutes = length.toMinutes();
        if (minutes <= 0 || !length.equals(Duration.ofMinutes(minutes))) {
            return length.toString();
        }
        return Stream.of(count(length.toHours(), "hour"), count(length.toMinutesPart(), "minute"))
                .filter(part -> !part.startsWith("0 "))
                .collect(Collectors.joining(" "));
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
