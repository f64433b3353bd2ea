package redress.core.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;
import redress.core.time.Period;

/** How finely downtime is counted (agreements.md, shapes 1 and 2). */
public sealed interface Granularity {

    /** The instants that count where these are bad. */
    default Instants counted(Instants bad, ZoneId zone) {
        return counted(bad, bad, zone);
    }

    /**
     * The instants that count for one interruption.
     *
     * @param own where it is bad
     * @param all where anything is bad, itself included: interruptions that share a slot make it bad together
     */
    Instants counted(Instants own, Instants all, ZoneId zone);

    /** What the length of one interruption counts as, microseconds. */
    long countedMicros(long lengthMicros);

    /** To the microsecond. */
    record Exact() implements Granularity {
        @Override
        public Instants counted(Instants own, Instants all, ZoneId zone) {
            return own;
        }

        @Override
        public long countedMicros(long lengthMicros) {
            return lengthMicros;
        }

        @Override
        public String toString() {
            return "to the microsecond";
        }
    }

    /**
     * A fixed grid from local midnight on, of which a slot is bad as a whole or not at all.
     *
     * @param length of a slot: divides a day
     * @param badFrom how much of a slot must be bad; the whole length for "the whole slot", a microsecond for "any part"
     */
    record Slots(Duration length, Duration badFrom) implements Granularity {
        /** @throws IllegalArgumentException if the slots do not divide a day or no slot could be bad */
        public Slots {
            requireDividesDay(length);
            if (badFrom.isNegative() || badFrom.isZero() || badFrom.compareTo(length) > 0) {
                throw new IllegalArgumentException(
                        "a slot is bad from more than zero up to its length of " + length + ", not " + badFrom);
            }
        }

        @Override
        public Instants counted(Instants own, Instants all, ZoneId zone) {
            var slots = new Instants.Builder();
            long done = Long.MIN_VALUE;
            for (Interval interval : own.intervals()) {
                Instant at = interval.start();
                while (at.isBefore(interval.end())) {
                    Interval slot = slotAt(at, length, zone);
                    long start = Micros.of(slot.start());
                    if (start >= done && all.and(slot).totalMicros() >= leastOf(slot)) {
                        slots.add(start, Micros.of(slot.end()));
                        done = Micros.of(slot.end());
                    }
                    at = slot.end();
                }
            }
            return slots.build();
        }

        /** A slot that the change of clocks has cut short is bad as a whole when all of it is. */
        private long leastOf(Interval slot) {
            return badFrom.equals(length) ? slot.micros() : Micros.of(badFrom);
        }

        @Override
        public long countedMicros(long lengthMicros) {
            return lengthMicros;
        }

        @Override
        public String toString() {
            return "in slots of " + length + " from local midnight, bad where at least " + badFrom + " of one is";
        }
    }

    /**
     * Each interruption cut to full units: 299 seconds are 4 minutes.
     *
     * @param unit more than zero
     */
    record FullUnits(Duration unit) implements Granularity {
        /** @throws IllegalArgumentException if the unit is not more than zero */
        public FullUnits {
            if (unit.isNegative() || unit.isZero()) {
                throw new IllegalArgumentException("a unit of time is more than zero, not " + unit);
            }
        }

        @Override
        public Instants counted(Instants own, Instants all, ZoneId zone) {
            return own;
        }

        @Override
        public long countedMicros(long lengthMicros) {
            return lengthMicros / Micros.of(unit) * Micros.of(unit);
        }

        @Override
        public String toString() {
            return "each interruption cut to full units of " + unit;
        }
    }

    /**
     * The slot of the grid that contains an instant. Slots are counted in elapsed time from local midnight; the last of a day on which
     * the clocks change ends with the day.
     */
    static Interval slotAt(Instant instant, Duration length, ZoneId zone) {
        LocalDate date = instant.atZone(zone).toLocalDate();
        long midnight = Micros.of(Period.startOf(date, zone));
        long size = Micros.of(length);
        long start = midnight + (Micros.of(instant) - midnight) / size * size;
        long end = Math.min(start + size, Micros.of(Period.startOf(date.plusDays(1), zone)));
        return new Interval(Micros.instant(start), Micros.instant(end));
    }

    /**
     * Refuses slots that do not divide a day.
     *
     * @throws IllegalArgumentException if a day is not made of whole slots
     */
    static void requireDividesDay(Duration length) {
        long day = Duration.ofDays(1).toNanos();
        if (length.isNegative()
                || length.isZero()
                || length.compareTo(Duration.ofDays(1)) > 0
                || day % length.toNanos() != 0) {
            throw new IllegalArgumentException("a slot divides a day into equal parts, such as PT5M, not " + length);
        }
    }
}
