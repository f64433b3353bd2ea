package redress.notices;

import biweekly.component.VEvent;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.ExceptionDates;
import biweekly.property.ICalProperty;
import biweekly.property.RecurrenceDates;
import biweekly.util.DateTimeComponents;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import redress.notices.CalendarFile.NotTaken;
import redress.platform.BodyMistakes;
import redress.platform.Texts;
import redress.platform.Years;

/**
 * One event of a calendar. Its times are read as they are written and placed in their zone here: the library reads what has no zone
 * in that of the machine.
 */
final class EventReading {
    private static final int MAX_UID = 500;
    private static final Set<Frequency> TOO_OFTEN = Set.of(Frequency.SECONDLY, Frequency.MINUTELY);

    private final VEvent event;
    private final CalendarZones zones;
    private final boolean cancelled;
    private final String uid;
    private final CalendarZone zone;
    private final LocalDateTime start;
    private final boolean wholeDays;

    /** @throws NotTaken if it has no start that can be read */
    EventReading(VEvent event, CalendarZones zones, boolean cancels) {
        this.event = event;
        this.zones = zones;
        this.uid = uid(event);
        var status = event.getStatus();
        this.cancelled = cancels || (status != null && status.isCancelled());
        DateOrDateTimeProperty property = event.getDateStart();
        if (property == null || property.getValue() == null) {
            throw new NotTaken("DTSTART is missing or cannot be read: write when it begins.");
        }
        this.wholeDays = !property.getValue().hasTime();
        this.zone = zone(property, property.getValue());
        this.start = raw(property.getValue());
    }

    private static String uid(VEvent event) {
        String uid = event.getUid() == null ? null : event.getUid().getValue();
        if (uid == null || uid.isBlank() || uid.length() > MAX_UID || !Texts.isStorable(uid)) {
            throw new NotTaken("UID is missing or longer than " + MAX_UID
                    + " characters: without one nobody can tell what" + " changed in the next version.");
        }
        return uid;
    }

    String uid() {
        return uid;
    }

    /** Whether it changes a single occurrence of another event. */
    boolean isChange() {
        return event.getRecurrenceId() != null;
    }

    /** Whether it may take place more than once. */
    boolean recurs() {
        return event.getRecurrenceRule() != null || !event.getRecurrenceDates().isEmpty();
    }

    /** The occurrence that it changes. */
    CalendarEvent change() {
        var id = event.getRecurrenceId();
        if (id.getRange() != null) {
            throw new NotTaken(
                    "RANGE is not taken: write out the occurrences that change, or end the rule and begin another.");
        }
        ICalDate value = id.getValue();
        CalendarZone own = zone(id, value);
        return occurrence(checked(own.instant(raw(value))), start);
    }

    /**
     * What it comes to.
     *
     * @param most occurrences; one more tells that there are more
     */
    List<CalendarEvent> occurrences(Instant from, Instant horizon, int most) {
        var found = new ArrayList<CalendarEvent>();
        for (LocalDateTime local : starts(from, horizon, most)) {
            found.add(occurrence(checked(zone.instant(local)), local));
        }
        return found;
    }

    private Iterable<LocalDateTime> starts(Instant from, Instant horizon, int most) {
        Recurrence rule = rule();
        Instant begins = zone.instant(start);
        LocalDateTime first = zone.local(from)
                .minus(Duration.between(begins, end(start, begins)))
                .minusDays(1);
        var except = exceptions();
        Predicate<LocalDateTime> wanted =
                local -> !except.contains(local) && !except.contains(local.toLocalDate()) && !isOver(local, from);
        var starts = new TreeSet<LocalDateTime>();
        starts.add(start);
        addDates(starts);
        starts.removeIf(wanted.negate());
        if (rule != null) {
            starts.addAll(local(rule).times(first, zone.local(horizon), wanted, most));
        }
        return starts;
    }

    private LocalRule local(Recurrence rule) {
        LocalRule local = LocalRule.of(rule, start, zone);
        if (local.isOverBeforeItBegins()) {
            throw new NotTaken("RRULE: UNTIL lies before DTSTART: write a later one, or no rule.");
        }
        return local;
    }

    private boolean isOver(LocalDateTime local, Instant at) {
        Instant begins = zone.instant(local);
        return !begins.isAfter(at) && !end(local, begins).isAfter(at);
    }

    /** Null where there is none. */
    private @Nullable Recurrence rule() {
        if (!event.getExceptionRules().isEmpty()
                || event.getProperties(biweekly.property.RecurrenceRule.class).size() > 1) {
            throw new NotTaken("it has several rules or an EXRULE: write one RRULE, and exceptions as EXDATE.");
        }
        var property = event.getRecurrenceRule();
        Recurrence rule = property == null ? null : property.getValue();
        if (rule != null && rule.getFrequency() != null && TOO_OFTEN.contains(rule.getFrequency())) {
            throw new NotTaken("its RRULE recurs every minute or second: write HOURLY or less often.");
        }
        return rule;
    }

    private void addDates(Set<LocalDateTime> starts) {
        for (RecurrenceDates dates : event.getRecurrenceDates()) {
            if (!dates.getPeriods().isEmpty()) {
                throw new NotTaken("RDATE with periods is not taken: write dates.");
            }
            dates.getDates().forEach(date -> starts.add(inZone(dates, date)));
        }
    }

    /** Starts that are left out; a date leaves out all of its day. */
    private Set<Object> exceptions() {
        var except = new HashSet<Object>();
        for (ExceptionDates dates : event.getExceptionDates()) {
            dates.getValues()
                    .forEach(date -> except.add(
                            date.hasTime() || wholeDays
                                    ? inZone(dates, date)
                                    : raw(date).toLocalDate()));
        }
        return except;
    }

    /** A time of the event's own zone, also where it is written in another. */
    private LocalDateTime inZone(ICalProperty property, ICalDate date) {
        CalendarZone own = zone(property, date);
        LocalDateTime local = raw(date);
        return own.equals(zone) ? local : zone.local(own.instant(local));
    }

    private CalendarEvent occurrence(Instant occurrence, LocalDateTime local) {
        Instant begins = checked(zone.instant(local));
        Instant ends = checked(end(local, begins));
        if (!begins.isBefore(ends)) {
            throw new NotTaken("it ends when it begins or before: write a DTEND after DTSTART, or a DURATION.");
        }
        if (!cancelled && Notice.isTooLong(begins, ends)) {
            throw new NotTaken("it lasts longer than " + Notice.LONGEST.toDays()
                    + " days: write an earlier DTEND, and announce what goes on in an event of its own.");
        }
        return new CalendarEvent(uid, occurrence, begins, ends, text(), cancelled);
    }

    private Instant end(LocalDateTime local, Instant begins) {
        DateOrDateTimeProperty end = event.getDateEnd();
        if (end != null && end.getValue() != null) {
            CalendarZone own = zone(end, end.getValue());
            LocalDateTime last = raw(end.getValue());
            // Whole days are days of the calendar; anything else has the same length each time (RFC 5545, 3.8.5.3).
            return wholeDays
                    ? zone.instant(local.plusDays(ChronoUnit.DAYS.between(start, last)))
                    : begins.plus(Duration.between(zone.instant(start), own.instant(last)));
        }
        var duration = event.getDuration();
        if (duration == null || duration.getValue() == null) {
            return wholeDays ? zone.instant(local.plusDays(1)) : begins;
        }
        var length = duration.getValue();
        if (length.isPrior()) {
            throw new NotTaken("its DURATION is negative.");
        }
        long days = 7L * or0(length.getWeeks()) + or0(length.getDays());
        return zone.instant(local.plusDays(days))
                .plusSeconds(
                        3_600L * or0(length.getHours()) + 60L * or0(length.getMinutes()) + or0(length.getSeconds()));
    }

    private static int or0(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private String text() {
        String summary = event.getSummary() == null ? null : event.getSummary().getValue();
        String description =
                event.getDescription() == null ? null : event.getDescription().getValue();
        String text = ((summary == null ? "" : summary.strip()) + "\n"
                        + (description == null ? "" : description.strip()))
                .strip();
        if (!Texts.isStorable(text)) {
            throw new NotTaken("its text has a NUL or half of a surrogate pair: take them out.");
        }
        String cut = text.length() > BodyMistakes.MAX_TEXT ? text.substring(0, BodyMistakes.MAX_TEXT - 1) + "…" : text;
        return cut.isEmpty()
                ? "Maintenance without a description"
                : Texts.isStorable(cut) ? cut : text.substring(0, 1_000);
    }

    private CalendarZone zone(ICalProperty property, ICalDate value) {
        if (value.hasTime() && value.getRawComponents().isUtc()) {
            return CalendarZone.of(ZoneOffset.UTC);
        }
        String named = property.getParameters().getTimezoneId();
        return named == null || named.isBlank() ? zones.home() : zones.named(named);
    }

    /** As it is written, in whatever zone. */
    static LocalDateTime raw(ICalDate value) {
        DateTimeComponents raw = value.getRawComponents();
        LocalDate date = LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate());
        return raw.hasTime() ? date.atTime(raw.getHour(), raw.getMinute(), raw.getSecond()) : date.atStartOfDay();
    }

    private static Instant checked(Instant instant) {
        if (!Years.contain(instant)) {
            throw new NotTaken("it lies outside of the years from 2000 to 2099.");
        }
        return instant;
    }
}
