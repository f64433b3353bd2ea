package redress.alerts;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hours of the day, in local time, in which only what is severe enough leaves.
 *
 * @param from first quiet minute
 * @param to first minute that is not quiet; at or before {@code from} it is one of the next day
 * @param exceptSeverities those that leave nevertheless, as the agreement words them
 */
record QuietHours(LocalTime from, LocalTime to, List<String> exceptSeverities) {
    QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours end at another time than they begin");
        }
        exceptSeverities = List.copyOf(exceptSeverities);
    }

    /** When the quiet hours end in which the instant lies; null where it lies in none. */
    @Nullable Instant end(Instant instant, ZoneId zone) {
        LocalDateTime local = instant.atZone(zone).toLocalDateTime();
        LocalTime time = local.toLocalTime();
        boolean isOverMidnight = to.isBefore(from);
        boolean isQuiet =
                isOverMidnight ? !time.isBefore(from) || time.isBefore(to) : !time.isBefore(from) && time.isBefore(to);
        if (!isQuiet) {
            return null;
        }
        boolean isTomorrow = isOverMidnight && !time.isBefore(from);
        Instant end = local.toLocalDate()
                .plusDays(isTomorrow ? 1 : 0)
                .atTime(to)
                .atZone(zone)
                .toInstant();
        // Where clocks are put back the end comes twice; past the first one it is over.
        return end.isAfter(instant) ? end : null;
    }

    /** Whether it leaves nevertheless. */
    boolean isBrokenBy(@Nullable String severity) {
        return severity != null && exceptSeverities.contains(severity);
    }
}
