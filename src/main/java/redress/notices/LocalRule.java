package redress.notices;

import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Predicate;
import redress.notices.CalendarFile.NotTaken;

/**
 * A rule over local times, as if they were of UTC, so that it is not moved by changes of clocks. However it is written, it is looked
 * at for a bounded number of steps.
 */
record LocalRule(Recurrence rule, LocalDateTime start) {
    /** Most times that a rule is counted on, such as from its beginning to the present where it has a COUNT. */
    static final int MOST_STEPS = 20_000;
    /** The year in which it begins at the earliest. */
    static final int EARLIEST_YEAR = 1900;

    /** In which a beginning can be moved without another day of the month. */
    private static final Map<Frequency, ChronoUnit> UNITS = Map.of(
            Frequency.HOURLY, ChronoUnit.HOURS, Frequency.DAILY, ChronoUnit.DAYS, Frequency.WEEKLY, ChronoUnit.WEEKS);

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    /**
     * A rule whose UNTIL is a local time too.
     *
     * @param zone in which an UNTIL of UTC is read
     * @throws NotTaken if it says what no rule can
     */
    static LocalRule of(Recurrence rule, LocalDateTime start, CalendarZone zone) {
        String mistake = RuleParts.mistake(rule);
        if (mistake != null) {
            throw new NotTaken("RRULE: " + mistake);
        }
        ICalDate until = rule.getUntil();
        if (until == null) {
            return new LocalRule(rule, start);
        }
        LocalDateTime last = until(until, zone);
        return new LocalRule(
                new Recurrence.Builder(rule)
                        .until(new ICalDate(pretended(last), true))
                        .build(),
                start);
    }

    private static LocalDateTime until(ICalDate until, CalendarZone zone) {
        LocalDateTime raw = EventReading.raw(until);
        if (!until.hasTime()) {
            return raw.toLocalDate().atTime(LocalTime.MAX).truncatedTo(ChronoUnit.SECONDS);
        }
        return until.getRawComponents().isUtc() ? zone.local(raw.toInstant(ZoneOffset.UTC)) : raw;
    }

    /** Whether its UNTIL lies before its beginning. */
    boolean isOverBeforeItBegins() {
        return rule.getUntil() != null && rule.getUntil().before(pretended(start));
    }

    /** The same rule looked at from another beginning, at which it is as far in its interval as at its own. */
    LocalRule beginning(LocalDateTime other) {
        return new LocalRule(rule, other);
    }

    /**
     * Its times, ascending.
     *
     * @param first the earliest that is asked for
     * @param last the latest
     * @param most times; one more tells that there are more
     * @throws NotTaken if more steps than {@link #MOST_STEPS} lead there
     */
    List<LocalDateTime> times(LocalDateTime first, LocalDateTime last, Predicate<LocalDateTime> wanted, int most) {
        var found = new ArrayList<LocalDateTime>();
        if (start.getYear() < EARLIEST_YEAR) {
            throw new NotTaken("its RRULE began before " + EARLIEST_YEAR + ": begin it later.");
        }
        DateIterator dates = rule.getDateIterator(pretended(nearest(first)), UTC);
        for (int steps = 0; found.size() <= most && dates.hasNext(); steps++) {
            if (steps == MOST_STEPS) {
                throw new NotTaken(
                        "its RRULE recurs more than " + MOST_STEPS
                                + " times before it comes to what is ahead: begin it later, write UNTIL instead of COUNT, or let it recur less often.");
            }
            LocalDateTime next = LocalDateTime.ofInstant(dates.next().toInstant(), ZoneOffset.UTC);
            if (next.isAfter(last)) {
                break;
            }
            if (!next.isBefore(first) && wanted.test(next)) {
                found.add(next);
            }
        }
        return found;
    }

    /**
     * A rule with a COUNT is counted from its beginning. Any other one begins anew a whole number of its intervals later, shortly before
     * what is asked for: the library's own way of skipping ahead takes times that are none.
     */
    private LocalDateTime nearest(LocalDateTime first) {
        ChronoUnit unit = UNITS.get(rule.getFrequency());
        if (rule.getCount() != null || unit == null || !first.isAfter(start)) {
            return start;
        }
        long interval = rule.getInterval() == null ? 1 : rule.getInterval();
        long passed = unit.between(start, first) / interval - 1;
        return passed <= 0 ? start : start.plus(passed * interval, unit);
    }

    private static Date pretended(LocalDateTime local) {
        return Date.from(local.toInstant(ZoneOffset.UTC));
    }
}
