package redress.core.measurement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import redress.core.time.Interval;

/**
 * A request for help with the times of what happened to it.
 *
 * @param id under which both sides know it
 * @param severity in the words of the agreement, such as 1 or critical
 * @param times of the events on record; {@link Event#OPENED} always
 */
public record Ticket(String id, String severity, Map<Event, Instant> times) {

    /** What can happen to a ticket (agreements.md, shape 3), in the usual order. */
    public enum Event {
        /** The fault itself began. */
        FAILED,
        /** The provider or the customer became aware of it. */
        DISCOVERED,
        /** The ticket was opened. */
        OPENED,
        /** The provider answered for the first time. */
        ANSWERED,
        /** A workaround was in place. */
        WORKED_AROUND,
        /** The service was restored. */
        RESTORED,
        /** The customer confirmed it. */
        CONFIRMED,
        /** Somebody who has to know, such as an authority, was notified. */
        NOTIFIED,
        /** The report on the cause was delivered. */
        REPORTED;

        /** In words: worked around. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** @throws IllegalArgumentException if the ticket was never opened, or something ends before the ticket was opened */
    public Ticket {
        times = Map.copyOf(new TreeMap<>(times));
        Instant opened = times.get(Event.OPENED);
        if (id.isBlank() || severity.isBlank()) {
            throw new IllegalArgumentException("a ticket has an id and a severity");
        }
        if (opened == null) {
            throw new IllegalArgumentException("a ticket says when it was opened");
        }
        for (Event event : times.keySet()) {
            if (event.compareTo(Event.ANSWERED) >= 0 && times.get(event).isBefore(opened)) {
                throw new IllegalArgumentException(
                        "the ticket was opened at " + opened + ", so that nothing answers or mends it before");
            }
        }
    }

    /** From the first event on record to the restoration, or its confirmation where that alone is; without end before. */
    public Interval span() {
        Instant start = times.values().stream().min(Instant::compareTo).orElseThrow();
        Instant end = Interval.DISTANT_FUTURE;
        for (Event ends : new Event[] {Event.CONFIRMED, Event.RESTORED}) {
            end = times.getOrDefault(ends, end);
        }
        return new Interval(start, end);
    }

    /** From the first event on record to just after the last one; without end while nothing is restored. */
    public Interval onRecord() {
        Instant start = times.values().stream().min(Instant::compareTo).orElseThrow();
        Instant last = times.values().stream().max(Instant::compareTo).orElseThrow();
        return new Interval(
                start, times.containsKey(Event.RESTORED) ? last.plus(1, ChronoUnit.MICROS) : Interval.DISTANT_FUTURE);
    }

    /** When an event happened; empty where it has not, or is not on record. */
    public Optional<Instant> at(Event event) {
        return Optional.ofNullable(times.get(event));
    }
}
