package redress.dashboard;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import redress.core.time.Period;

/** Dates, times and periods as people read them, in English, each in the zone of its agreement. */
final class Dates {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_MONTH = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter LONG_MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ENGLISH);
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .append(DAY_AND_MONTH)
            .appendPattern(" yyyy, ")
            .append(TIME)
            .appendPattern(" xxx")
            .toFormatter(Locale.ENGLISH);
    private static final DateTimeFormatter BRIEF = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter UTC = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd ")
            .append(TIME)
            .appendLiteral(" UTC")
            .toFormatter(Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Dates() {}

    /**
     * An instant, written for people and for machines.
     *
     * @param brief such as 3 Apr, 14:05
     * @param local such as 3 Apr 2021, 14:05:09 +02:00
     * @param utc such as 2021-04-03 12:05:09 UTC
     * @param datetime for the attribute of a time element
     */
    public record Moment(String brief, String local, String utc, String datetime) {}

    static Moment moment(Instant instant, ZoneId zone) {
        var local = instant.atZone(zone);
        return new Moment(BRIEF.format(local), LOCAL.format(local), UTC.format(instant), instant.toString());
    }

    /** A time as a browser writes it, in a zone; null where nothing was typed. What is no time is left for whoever reads it to refuse. */
    static @Nullable String typed(String local, ZoneId zone) {
        if (local.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(local).atZone(zone).toOffsetDateTime().toString();
        } catch (DateTimeException e) {
            return local;
        }
    }

    /** 1 Aug 2020. */
    static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** Sat 3. */
    static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** 3 Apr. */
    static String dayAndMonth(LocalDate date) {
        return DAY_AND_MONTH.format(date);
    }

    /** Apr 2021. */
    static String month(LocalDate date) {
        return MONTH.format(date);
    }

    static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** What people call a period: April 2021, Q2 2021, 2021, or its first and last day. */
    static String period(Period period) {
        LocalDate first = period.first();
        if (period.months() == 12 && first.getDayOfYear() == 1) {
            return period.label();
        }
        if (period.months() == 3 && first.getDayOfMonth() == 1) {
            return period.label().substring(5) + " " + first.getYear();
        }
        return period.months() == 1 && first.getDayOfMonth() == 1 ? LONG_MONTH.format(first) : days(period);
    }

    /** 1 Apr 2021 to 30 Apr 2021. */
    static String days(Period period) {
        return date(period.first()) + " to " + date(period.endExclusive().minusDays(1));
    }
}
