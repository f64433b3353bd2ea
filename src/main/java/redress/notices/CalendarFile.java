package redress.notices;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.ParseContext;
import biweekly.io.ParseWarning;
import biweekly.io.text.ICalReader;
import biweekly.property.Method;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a calendar (RFC 5545) event by event: one that cannot be read is refused by itself and the rest goes on. What recurs is
 * expanded in its own zone, up to a horizon and a limit.
 */
final class CalendarFile {
    /** Most events of a file, each counted once however often it recurs. */
    static final int MAX_EVENTS = 2_000;
    /** Most occurrences of all events together. */
    static final int MAX_OCCURRENCES = 500;

    private static final Set<String> TIMES =
            Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "STATUS");

    private final ZoneId zone;
    private final Instant from;
    private final Instant horizon;
    private final Map<String, Map<Instant, CalendarEvent>> events = new LinkedHashMap<>();
    private final Map<String, Boolean> recurs = new HashMap<>();
    private final List<Refused> refused = new ArrayList<>();
    private int count = 0;

    private CalendarFile(ZoneId zone, Instant from, Instant horizon) {
        this.zone = zone;
        this.from = from;
        this.horizon = horizon;
    }

    /**
     * An event that was not taken.
     *
     * @param uid null where it has none
     * @param reason what is wrong with it and what to change
     */
    record Refused(@Nullable String uid, String reason) {}

    /** What a calendar turned out to be. */
    sealed interface Reading {}

    /**
     * Its events, by uid and by when each occurrence was to begin.
     *
     * @param recurs by uid, whether it recurs; absent where the file has only changes of some occurrences that can be read
     * @param count of events in the file
     */
    record Read(
            Map<String, Map<Instant, CalendarEvent>> events,
            Map<String, Boolean> recurs,
            List<Refused> refused,
            int count)
            implements Reading {}

    /** No calendar, or too much of one. */
    record Unreadable(String mend) implements Reading {}

    /** Why an event is not taken. */
    static final class NotTaken extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotTaken(String reason) {
            super(reason);
        }
    }

    /** More occurrences than are taken. */
    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Reads a file.
     *
     * @param zone for times that are in no zone, and for whole days
     * @param from occurrences that are over by then are left out
     * @param horizon occurrences of rules that begin later are left out
     */
    static Reading read(String text, ZoneId zone, Instant from, Instant horizon) {
        var file = new CalendarFile(zone, from, horizon);
        try (var reader = new Reader(text)) {
            int calendars = 0;
            var events = CalendarLines.of("VEVENT", text);
            var zones = CalendarLines.of("VTIMEZONE", text);
            for (ICalendar calendar = reader.readNext(); calendar != null; calendar = reader.readNext()) {
                calendars++;
                file.count += calendar.getEvents().size();
                if (file.count > MAX_EVENTS) {
                    return new Unreadable("the calendar has more than " + MAX_EVENTS + " events: send fewer at once.");
                }
                file.read(calendar, reader.getWarnings(), events, zones);
                events = rest(events, calendar.getEvents().size());
                zones = rest(zones, calendar.getComponents(VTimezone.class).size());
            }
            return calendars == 0
                    ? new Unreadable("the body is no calendar: send what begins with BEGIN:VCALENDAR (RFC 5545).")
                    : new Read(file.events, file.recurs, file.refused, file.count);
        } catch (TooMany e) {
            return new Unreadable("the calendar comes to more than " + MAX_OCCURRENCES + " events between " + from
                    + " and "
                    + horizon + " when its recurrences are written out: send fewer events at once, or a rule that ends"
                    + " (UNTIL, COUNT) or recurs less often.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<CalendarLines> rest(List<CalendarLines> lines, int read) {
        return lines.subList(Math.min(read, lines.size()), lines.size());
    }

    private void read(
            ICalendar calendar, List<ParseWarning> warnings, List<CalendarLines> lines, List<CalendarLines> zoneLines) {
        boolean cancels = calendar.getMethod() != null
                && Method.CANCEL.equalsIgnoreCase(calendar.getMethod().getValue());
        var zones = new CalendarZones(calendar, warnings, zoneLines, zone);
        var list = calendar.getEvents();
        var singles = new ArrayList<EventReading>();
        var rules = new HashSet<String>();
        for (int i = 0; i < list.size(); i++) {
            VEvent event = list.get(i);
            String uid = event.getUid() == null ? null : event.getUid().getValue();
            try {
                String unread = i < lines.size() ? lines.get(i).unread(warnings, TIMES) : null;
                if (unread != null) {
                    throw new NotTaken(unread);
                }
                var reading = new EventReading(event, zones, cancels);
                if (reading.isChange()) {
                    singles.add(reading);
                } else if (rules.add(reading.uid())) {
                    keep(reading, reading.occurrences(from, horizon, MAX_OCCURRENCES));
                    recurs.merge(reading.uid(), reading.recurs(), Boolean::logicalOr);
                } else {
                    throw new NotTaken(
                            "its UID is that of another event: give each a UID of its own, or a RECURRENCE-ID.");
                }
            } catch (NotTaken | DateTimeException e) {
                refused.add(new Refused(uid, String.valueOf(e.getMessage())));
            }
        }
        // A change of one occurrence stands above what the rule says, wherever it is written.
        for (EventReading reading : singles) {
            try {
                keep(reading, List.of(reading.change()));
            } catch (NotTaken | DateTimeException e) {
                refused.add(new Refused(reading.uid(), String.valueOf(e.getMessage())));
            }
        }
    }

    private void keep(EventReading reading, List<CalendarEvent> occurrences) {
        var known = events.computeIfAbsent(reading.uid(), uid -> new LinkedHashMap<>());
        occurrences.forEach(occurrence -> known.put(occurrence.occurrence(), occurrence));
        if (events.values().stream().mapToInt(Map::size).sum() > MAX_OCCURRENCES) {
            throw new TooMany();
        }
    }

    /**
     * The library's reader without its reckoning in zones, which writes out every change of a zone's clocks from its beginning: times
     * are placed in their zones by {@link CalendarZones}.
     */
    private static final class Reader extends ICalReader {
        Reader(String text) {
            super(new StringReader(text));
        }

        @Override
        public @Nullable ICalendar readNext() throws IOException {
            warnings.clear();
            context = new ParseContext();
            return _readNext();
        }
    }
}
