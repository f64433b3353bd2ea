package redress.notices;

import biweekly.component.Observance;
import biweekly.component.VTimezone;
import biweekly.property.ExceptionRule;
import biweekly.property.RecurrenceDates;
import biweekly.property.RecurrenceRule;
import biweekly.property.UtcOffsetProperty;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redress.notices.CalendarFile.NotTaken;
import redress.platform.Years;

/**
 * A zone as a calendar itself describes it (RFC 5545, 3.6.5): the changes of its clocks are written out, from before the first year in
 * which anything may lie to after the last one. Clocks change once or by the year; a rule that recurs more often is no zone's.
 */
final class DescribedZone {
    /** Most changes of the clocks; the zones of the world have some 300. */
    static final int MOST_CHANGES = 1_000;

    /** A leap year before the first year that counts: rules that are older are looked at from here on. */
    private static final int FIRST_YEAR = 1996;

    private static final Duration LEAST_APART = Duration.ofDays(1);
    private static final LocalDateTime LAST = LocalDateTime.ofInstant(Years.LATEST, ZoneOffset.UTC);

    private final TreeMap<Instant, Offsets> changes = new TreeMap<>();

    private DescribedZone() {}

    private record Offsets(ZoneOffset before, ZoneOffset after) {}

    /** @throws NotTaken if it cannot be used, with the reason */
    static CalendarZone of(VTimezone zone) {
        var read = new DescribedZone();
        Stream.concat(zone.getStandardTimes().stream(), zone.getDaylightSavingsTime().stream())
                .forEach(read::add);
        if (read.changes.isEmpty()) {
            throw new NotTaken("it has neither STANDARD nor DAYLIGHT: write what its clocks show.");
        }
        return read.zone();
    }

    private void add(Observance observance) {
        ZoneOffset before = offset(observance.getTimezoneOffsetFrom(), "TZOFFSETFROM");
        ZoneOffset after = offset(observance.getTimezoneOffsetTo(), "TZOFFSETTO");
        for (LocalDateTime onset : onsets(observance, before)) {
            changes.put(onset.toInstant(before), new Offsets(before, after));
        }
        if (changes.size() > MOST_CHANGES) {
            throw tooOften();
        }
    }

    private static ZoneOffset offset(@Nullable UtcOffsetProperty property, String name) {
        if (property == null || property.getValue() == null) {
            throw new NotTaken(name + " is missing or cannot be read.");
        }
        return ZoneOffset.ofTotalSeconds(Math.toIntExact(
                Duration.ofMillis(property.getValue().getMillis()).toSeconds()));
    }

    /** When it begins, in local times of the offset before. */
    private static List<LocalDateTime> onsets(Observance observance, ZoneOffset before) {
        var property = observance.getDateStart();
        if (property == null || property.getValue() == null) {
            throw new NotTaken("DTSTART of a STANDARD or DAYLIGHT is missing or cannot be read.");
        }
        if (!observance.getExceptionDates().isEmpty()
                || !observance.getProperties(ExceptionRule.class).isEmpty()) {
            throw new NotTaken("EXDATE and EXRULE are no part of a zone: write UNTIL, or RDATE.");
        }
        LocalDateTime start = EventReading.raw(property.getValue());
        var onsets = new ArrayList<LocalDateTime>();
        onsets.add(start);
        for (RecurrenceDates dates : observance.getRecurrenceDates()) {
            dates.getDates().forEach(date -> onsets.add(local(date, before)));
        }
        for (RecurrenceRule rule : observance.getProperties(RecurrenceRule.class)) {
            onsets.addAll(yearly(rule.getValue(), start, before));
        }
        return onsets;
    }

    private static LocalDateTime local(ICalDate date, ZoneOffset before) {
        LocalDateTime raw = EventReading.raw(date);
        return date.getRawComponents().isUtc() ? raw.plusSeconds(before.getTotalSeconds()) : raw;
    }

    private static List<LocalDateTime> yearly(@Nullable Recurrence rule, LocalDateTime start, ZoneOffset before) {
        if (rule == null
                || rule.getFrequency() != Frequency.YEARLY
                || rule.getCount() != null
                || (rule.getInterval() != null && rule.getInterval() != 1)
                || !Stream.of(rule.getByYearDay(), rule.getByWeekNo(), rule.getBySetPos())
                        .allMatch(List::isEmpty)
                || !Stream.of(rule.getByHour(), rule.getByMinute(), rule.getBySecond())
                        .allMatch(List::isEmpty)) {
            throw new NotTaken(
                    "its clocks change by a rule that is not one of each year: write FREQ=YEARLY with BYMONTH,"
                            + " BYDAY or BYMONTHDAY, and UNTIL where it ended.");
        }
        LocalDateTime from = start.getYear() < FIRST_YEAR ? start.withYear(FIRST_YEAR) : start;
        var times = LocalRule.of(rule, start, CalendarZone.of(before))
                .beginning(from)
                .times(from, LAST, time -> true, MOST_CHANGES);
        if (times.size() > MOST_CHANGES) {
            throw tooOften();
        }
        return times;
    }

    private static NotTaken tooOften() {
        return new NotTaken(
                "its clocks change more than " + MOST_CHANGES + " times: write fewer RDATE, or an IANA name.");
    }

    private CalendarZone zone() {
        ZoneOffset first = changes.firstEntry().getValue().before();
        var transitions = new ArrayList<ZoneOffsetTransition>();
        ZoneOffset shown = first;
        Instant last = Instant.MIN;
        for (var change : changes.entrySet()) {
            Instant at = change.getKey();
            ZoneOffset after = change.getValue().after();
            if (after.equals(shown)) {
                continue;
            }
            if (at.minus(LEAST_APART).isBefore(last)) {
                throw new NotTaken("its clocks change twice within a day, until " + at + ".");
            }
            transitions.add(ZoneOffsetTransition.of(LocalDateTime.ofInstant(at, shown), shown, after));
            shown = after;
            last = at;
        }
        return new CalendarZone(ZoneRules.of(first, first, List.of(), transitions, List.of()));
    }
}
