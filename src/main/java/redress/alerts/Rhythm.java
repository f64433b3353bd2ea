package redress.alerts;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When somebody wants to be told. */
sealed interface Rhythm {
    /** As soon as it happens. */
    record Immediate() implements Rhythm {}

    /** Everything of a day in one message, at a local time. One that does not exist on a day is the first that does after it. */
    record Daily(LocalTime at) implements Rhythm {
        /** The first such instant after another. */
        Instant after(Instant instant, ZoneId zone) {
            ZonedDateTime candidate =
                    instant.atZone(zone).toLocalDate().atTime(at).atZone(zone);
            while (!candidate.toInstant().isAfter(instant)) {
                candidate = candidate.toLocalDate().plusDays(1).atTime(at).atZone(zone);
            }
            return candidate.toInstant();
        }
    }

    /**
     * Everything of some hours in one message, counted from local midnight.
     *
     * @param hours a divisor of 24
     */
    record EveryHours(int hours) implements Rhythm {
        private static final int HOURS_OF_A_DAY = 24;

        public EveryHours {
            if (hours < 1 || HOURS_OF_A_DAY % hours != 0) {
                throw new IllegalArgumentException("write 1, 2, 3, 4, 6, 8, 12 or 24 hours, not " + hours);
            }
        }

        /** The first such instant after another. */
        Instant after(Instant instant, ZoneId zone) {
            var midnight = instant.atZone(zone).toLocalDate().atStartOfDay();
            for (int hour = 0; ; hour += hours) {
                Instant candidate = midnight.plusHours(hour).atZone(zone).toInstant();
                if (candidate.isAfter(instant)) {
                    return candidate;
                }
            }
        }
    }
}
