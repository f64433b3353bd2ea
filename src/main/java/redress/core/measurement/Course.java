package redress.core.measurement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a ticket went, beyond the times of its events: when they were received, what was told in between, when its clocks stood still
 * and how severe it was when (semantics.md, Clocks).
 *
 * @param kind whether something failed or something was asked for
 * @param received when the customer received each event; an event that is missing counts from when it happened
 * @param updates what the provider told of how it stands, ascending
 * @param pauses when clocks stood still, or were said to, ascending
 * @param held what the customer held for done for a while and then took back: reports before restorations before workarounds, each in the
 *     order in which they were said
 * @param grades the severities, ascending; the ticket's own where there are none
 */
public record Course(
        Kind kind,
        Map<Ticket.Event, Instant> received,
        List<Moment> updates,
        List<Pause> pauses,
        List<Held> held,
        List<Grade> grades) {
    /** An incident of which nothing is known beyond the times of its events. */
    public static final Course PLAIN = new Course(Kind.INCIDENT, Map.of(), List.of(), List.of(), List.of(), List.of());

    public Course {
        received = Map.copyOf(received);
        updates = List.copyOf(updates);
        pauses = List.copyOf(pauses);
        held = held.stream()
                .sorted(Comparator.comparing(Held::event).reversed())
                .toList();
        grades = List.copyOf(grades);
    }

    /** Whether any pause is contested and undecided, so that the two sides read clocks differently. */
    public boolean isContested() {
        return pauses.stream().anyMatch(pause -> pause.standing() == Standing.CONTESTED);
    }

    /** Whether anything was received later than it is said to have happened. */
    public boolean isToldLate(Ticket ticket) {
        return received.entrySet().stream()
                        .anyMatch(
                                entry -> !entry.getValue().equals(ticket.times().get(entry.getKey())))
                || updates.stream().anyMatch(Moment::isToldLate)
                || grades.stream().anyMatch(grade -> grade.since().isToldLate())
                || held.stream()
                        .anyMatch(one -> one.from().isToldLate() || one.until().isToldLate())
                || pauses.stream()
                        .anyMatch(pause -> pause.start().isToldLate()
                                || (pause.end() != null && pause.end().isToldLate()));
    }

    /** What a ticket is about. */
    public enum Kind {
        /** Something failed. */
        INCIDENT,
        /** Something was asked for (TR 20000-9, S09). */
        REQUEST
    }

    /** Which of an event's two times counts. */
    public enum Times {
        /** When the customer received word of it: what no provider can put earlier than it was. */
        RECEIVED,
        /** When it is said to have happened. */
        HAPPENED
    }

    /** When something happened, and when the customer received word of it. */
    public record Moment(Instant happenedAt, Instant receivedAt) {
        boolean isToldLate() {
            return !happenedAt.equals(receivedAt);
        }

        /** The instant that counts by one or the other reading. */
        public Instant at(Times reading) {
            return reading == Times.RECEIVED ? receivedAt : happenedAt;
        }
    }

    /**
     * A time in which clocks stood still, or were said to.
     *
     * @param reason in the words of the agreement, such as awaiting-customer
     * @param end null while it lasts
     */
    public record Pause(
            String reason, Moment start, @Nullable Moment end, Standing standing) {}

    /**
     * Something that was held for done and then was not: a report until it was returned, a restoration or a workaround until the incident was
     * reopened. The time between is the customer's, and no clock counts it that waits for what was done.
     *
     * @param until when the customer took it back
     */
    public record Held(Ticket.Event event, Moment from, Moment until) {}

    /** What both sides say of a pause. */
    public enum Standing {
        /** Nobody has contested it. */
        UNCONTESTED,
        /** The other side says that there was no reason for it, and nobody has decided. */
        CONTESTED,
        /** It was contested, and holds. */
        UPHELD,
        /** It was contested, and does not hold. */
        REJECTED;

        /** Whether clocks stand still, in the reading with contested pauses or in the one without. */
        public boolean holds(boolean contestedHold) {
            return this == UNCONTESTED || this == UPHELD || (this == CONTESTED && contestedHold);
        }
    }

    /** How severe a ticket is from a moment on, in the words of the agreement. */
    public record Grade(String severity, Moment since) {}
}
