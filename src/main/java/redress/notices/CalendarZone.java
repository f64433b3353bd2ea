package redress.notices;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * The zone in which an event of a calendar says its times. A local time that the clocks leave out moves forward by the gap; one that
 * exists twice means the first (RFC 5545, 3.3.5).
 */
record CalendarZone(ZoneRules rules) {

    static CalendarZone of(ZoneId zone) {
        return new CalendarZone(zone.getRules());
    }

    Instant instant(LocalDateTime local) {
        return local.toInstant(rules.getOffset(local));
    }

    LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, rules.getOffset(instant));
    }
}
