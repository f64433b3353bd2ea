package redress.core.measurement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import redress.core.time.Interval;

/**
 * A request for help with the times of what happened to it.
 *
 * @param id under which both sides know it
 * @param severity in the words of the agreement, such as 1 or critical
 * @param times when the events on record happened; {@link Event#OPENED} always
 * @param course what else is known of how it went; {@link Course#PLAIN} where only the times are
 */
public record Ticket(String id, String severity, Map<Event, Instant> times, Course course) {

    /** What can happen to a ticket (agreements.md, shape 3), in the usual order. */
    public enum Event {
        /** The fault itself began. */
        FAILED,
        /** The provider or the customer became aware of it. */
        DISCOVERED,
        /** The ticket was opened. */
        OPENED,
        /** The provider acknowledged that it has received it. */
        ACKNOWLEDGED,
        /** The provider answered for the first time. */
        ANSWERED,
        /** The provider told how it stands, which it does again and again. */
        UPDATED,
        /** A workaround was in place. */
        WORKED_AROUND,
        /** The service was restored. */
        RESTORED,
        /** The customer confirmed it. */
        CONFIRMED,
        /** Somebody who has to know, such as the customer or an authority, was notified. */
        NOTIFIED,
        /** The provider's report on the incident was delivered. */
        INCIDENT_REPORTED,
        /** The report on the cause was delivered. */
        REPORTED;

        /** What came after leaves nothing of it to do: who has restored the service owes no first answer any more. */
        List<Event> settling() {
            return switch (this) {
                case ACKNOWLEDGED -> List.of(ANSWERED, WORKED_AROUND, RESTORED, CONFIRMED);
                case ANSWERED -> List.of(WORKED_AROUND, RESTORED, CONFIRMED);
                case UPDATED, WORKED_AROUND -> List.of(RESTORED, CONFIRMED);
                case RESTORED -> List.of(CONFIRMED);
                case INCIDENT_REPORTED -> List.of(REPORTED);
                default -> List.of();
            };
        }

        /** Whether another event leaves nothing of this one to do, or is this one. */
        public boolean isDoneBy(Event other) {
            return this == other || settling().contains(other);
        }

        /** In words: worked around. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** A ticket of which only the times of its events are known. */
    public Ticket(String id, String severity, Map<Event, Instant> times) {
        this(id, severity, times, Course.PLAIN);
    }

    /** @throws IllegalArgumentException if the ticket was never opened, or something ends before the ticket was opened */
    public Ticket {
        times = Map.copyOf(new TreeMap<>(times));
        Instant opened = times.get(Event.OPENED);
        if (id.isBlank() || severity.isBlank()) {
            throw new IllegalArgumentException("a ticket has an id and a severity");
        }
        if (times.containsKey(Event.UPDATED)) {
            throw new IllegalArgumentException("a ticket is updated again and again: its course says when");
        }
        if (opened == null) {
            throw new IllegalArgumentException("a ticket says when it was opened");
        }
        for (Event event : times.keySet()) {
            if (event.compareTo(Event.ACKNOWLEDGED) >= 0 && times.get(event).isBefore(opened)) {
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

    /** When an event counts by one or the other reading of its time; empty where it has not happened, or is not on record. */
    public Optional<Instant> at(Event event, Course.Times reading) {
        return reading == Course.Times.RECEIVED
                ? Optional.ofNullable(course.received().getOrDefault(event, times.get(event)))
                : at(event);
    }

    /**
     * What ended a clock that waits for an event, as known at an instant: the event itself, or the first of those that leave nothing of it
     * to do, whichever came first. A restoration is a first answer, an acknowledgement and better than a workaround, and the report on
     * the cause holds what the report on the incident would.
     *
     * @return the event that counts, the one waited for where both came at once; empty where neither had happened
     */
    public Optional<Event> settled(Event event, Course.Times reading, Instant now) {
        return Stream.concat(Stream.of(event), event.settling().stream())
                .filter(other -> isBy(other, reading, now))
                .min(Comparator.comparing(other -> at(other, reading).orElseThrow()));
    }

    private boolean isBy(Event event, Course.Times reading, Instant now) {
        return at(event, reading).filter(at -> !at.isAfter(now)).isPresent();
    }

    /** When an event happened; empty where it has not, or is not on record. */
    public Optional<Instant> at(Event event) {
        return Optional.ofNullable(times.get(event));
    }
}
