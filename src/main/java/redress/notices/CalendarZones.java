package redress.notices;

import biweekly.ICalendar;
import biweekly.component.VTimezone;
import biweekly.io.ParseWarning;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redress.notices.CalendarFile.NotTaken;

/** The zones that a calendar names: one of the IANA's wherever its name is known, else what the calendar itself says of it. */
final class CalendarZones {
    /** Names of the IANA that the platform lists apart from the others. */
    private static final Map<String, String> OFFSETS = Map.of("EST", "-05:00", "MST", "-07:00", "HST", "-10:00");

    private static final Set<String> TIMES =
            Set.of("DTSTART", "RRULE", "RDATE", "EXDATE", "EXRULE", "TZOFFSETFROM", "TZOFFSETTO");

    private final ZoneId home;
    private final Map<String, Described> described = new HashMap<>();
    private final Map<String, Usable> used = new HashMap<>();

    /** @param home of the agreement, for times that are in no zone */
    CalendarZones(ICalendar calendar, List<ParseWarning> warnings, List<CalendarLines> lines, ZoneId home) {
        this.home = home;
        var zones = calendar.getComponents(VTimezone.class);
        for (int i = 0; i < zones.size(); i++) {
            var id = zones.get(i).getTimezoneId();
            if (id != null && id.getValue() != null) {
                String unread = i < lines.size() ? lines.get(i).unread(warnings, TIMES) : null;
                described.putIfAbsent(id.getValue().strip(), new Described(zones.get(i), unread));
            }
        }
    }

    /** @param unread the line of it that cannot be read; null where all can */
    private record Described(VTimezone zone, @Nullable String unread) {}

    /** @param reason why it cannot be used; null where it can */
    private record Usable(CalendarZone zone, @Nullable String reason) {}

    CalendarZone home() {
        return CalendarZone.of(home);
    }

    /**
     * The zone that the calendar calls so.
     *
     * @throws NotTaken if nobody knows it, or if what the calendar says of it cannot be used
     */
    CalendarZone named(String name) {
        Usable zone = used.computeIfAbsent(name.strip(), this::look);
        if (zone.reason() != null) {
            throw new NotTaken(zone.reason());
        }
        return zone.zone();
    }

    private Usable look(String name) {
        ZoneId known = known(name);
        if (known != null) {
            return new Usable(CalendarZone.of(known), null);
        }
        Described own = described.get(name);
        if (own == null) {
            return unusable(
                    "its zone " + name + " is none of the IANA's, and the calendar does not say what it is: write"
                            + " an IANA name such as Europe/Berlin, or send a VTIMEZONE.");
        }
        try {
            return own.unread() == null
                    ? new Usable(DescribedZone.of(own.zone()), null)
                    : unusable("its zone " + name + " cannot be read: " + own.unread());
        } catch (NotTaken | DateTimeException e) {
            return unusable("its zone " + name + " cannot be used: " + e.getMessage());
        }
    }

    private Usable unusable(String reason) {
        return new Usable(home(), reason);
    }

    /** A name may stand behind that of whoever published the zone: /example.org/2026a/Europe/Berlin. */
    private static @Nullable ZoneId known(String name) {
        if (OFFSETS.containsKey(name)) {
            return ZoneId.of(name, OFFSETS);
        }
        String rest = name;
        while (!ZoneId.getAvailableZoneIds().contains(rest)) {
            int slash = name.startsWith("/") ? rest.indexOf('/') : -1;
            if (slash < 0) {
                return null;
            }
            rest = rest.substring(slash + 1);
        }
        return ZoneId.of(rest);
    }
}
