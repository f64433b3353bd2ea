package redress.notices;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * The zone in which an event of a calendar says its times: one of the IANA's wherever its name is known, else what the calendar
 * itself says of it. A local time that the clocks leave out moves forward by the gap; one that exists twice means the first (RFC
 * 5545, 3.3.5).
 */
record CalendarZone(@Nullable ZoneId known, @Nullable TimeZone described) {

    static CalendarZone of(ZoneId zone) {
        return new CalendarZone(zone, null);
    }

    /** The zone that a calendar calls so. */
    static CalendarZone of(TimeZone zone) {
        return ZoneId.getAvailableZoneIds().contains(zone.getID())
                ? of(ZoneId.of(zone.getID()))
                : new CalendarZone(null, zone);
    }

    Instant instant(LocalDateTime local) {
        if (known != null) {
            return local.atZone(known).toInstant();
        }
        Instant guess =
                local.minusNanos(offsetNanos(local.toInstant(ZoneOffset.UTC))).toInstant(ZoneOffset.UTC);
        Instant better = local.minusNanos(offsetNanos(guess)).toInstant(ZoneOffset.UTC);
        // Around a change of clocks the offsets of both sides are tried; the earlier reading is the first.
        return local(better).equals(local) || !local(guess).equals(local) ? better : guess;
    }

    LocalDateTime local(Instant instant) {
        return known == null
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC).plusNanos(offsetNanos(instant))
                : LocalDateTime.ofInstant(instant, known);
    }

    private long offsetNanos(Instant instant) {
        return described == null ? 0 : described.getOffset(instant.toEpochMilli()) * 1_000_000L;
    }
}
