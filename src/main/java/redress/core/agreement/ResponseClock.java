package redress.core.agreement;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redress.core.measurement.Ticket;
import redress.core.time.Micros;

/**
 * How soon something must happen to a ticket (agreements.md, shape 14; semantics.md, Clocks).
 *
 * @param name of what is due, such as first-response, update, repair, cause-report or notice
 * @param severity of the tickets to which it applies; null where it applies to all
 * @param start the event from which time runs
 * @param stop the event that must have happened by then
 * @param limit how long it may take
 */
public record ResponseClock(
        String name, @Nullable String severity, Ticket.Event start, Ticket.Event stop, TimeLimit limit) {

    /** How a clock stands. It is derived from the events on record, never kept. */
    public sealed interface State {
        /** Time does not run: the start is not on record. */
        record NotStarted(String because) implements State {}

        /** Time runs, and there is some left; none at the due instant itself. */
        record Running(Instant startedAt, Instant dueAt, long leftMicros) implements State {}

        /** It happened in time; at the due instant exactly is in time. */
        record Met(Instant startedAt, Instant dueAt, Instant stoppedAt) implements State {}

        /**
         * It happened after the due instant, or has not happened though that has passed.
         *
         * @param stoppedAt null where it has not happened yet
         * @param lateMicros from the due instant to the stop, or until now; above 0
         */
        record Breached(
                Instant startedAt, Instant dueAt, @Nullable Instant stoppedAt, long lateMicros) implements State {}
    }

    /** @throws IllegalArgumentException if it has no name or stops before it starts */
    public ResponseClock {
        if (name.isBlank() || (severity != null && severity.isBlank())) {
            throw new IllegalArgumentException("a clock has a name, and a severity unless it applies to all");
        }
        if (stop.compareTo(start) <= 0) {
            throw new IllegalArgumentException("a clock stops with an event after " + start + ", not with " + stop);
        }
    }

    public boolean appliesTo(Ticket ticket) {
        return severity == null || severity.equals(ticket.severity());
    }

    /**
     * How the clock of a ticket stands at an instant. What is on record for later has not happened then.
     *
     * @param zone of the agreement
     * @throws IllegalArgumentException if the clock does not apply to the ticket
     */
    public State read(Ticket ticket, Instant now, ZoneId zone) {
        if (!appliesTo(ticket)) {
            throw new IllegalArgumentException(
                    name + " is agreed for severity " + severity + ", not for " + ticket.severity());
        }
        Optional<Instant> started = happened(ticket, start, now);
        if (started.isEmpty()) {
            return new State.NotStarted("it is not on record that ticket " + ticket.id() + " was " + start.words());
        }
        Instant dueAt = limit.dueAfter(started.get(), zone);
        Instant stoppedAt = happened(ticket, stop, now).orElse(null);
        long lateMicros = Micros.of(stoppedAt == null ? now : stoppedAt) - Micros.of(dueAt);
        if (lateMicros > 0) {
            return new State.Breached(started.get(), dueAt, stoppedAt, lateMicros);
        }
        return stoppedAt == null
                ? new State.Running(started.get(), dueAt, -lateMicros)
                : new State.Met(started.get(), dueAt, stoppedAt);
    }

    private static Optional<Instant> happened(Ticket ticket, Ticket.Event event, Instant now) {
        return ticket.at(event).filter(instant -> !instant.isAfter(now));
    }

    @Override
    public String toString() {
        return name + " within " + limit + (severity == null ? "" : " for severity " + severity);
    }
}
