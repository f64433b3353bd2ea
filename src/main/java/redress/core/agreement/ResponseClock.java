package redress.core.agreement;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redress.core.measurement.Course;
import redress.core.measurement.Ticket;

/**
 * How soon something must happen to a ticket (agreements.md, shape 14; semantics.md, Clocks).
 *
 * @param name of what is due, such as first-response, update, repair, cause-report or notice
 * @param severity of the tickets to which it applies; null where it applies to all
 * @param start the event from which time runs
 * @param stop the event that must have happened by then, or one that leaves nothing of it to do; {@link Ticket.Event#UPDATED} must happen again and again, each time within
 *     the limit, until the service is restored
 * @param limit how long it may take
 * @param kind of the tickets to which it applies; null where it applies to incidents and requests
 * @param pauses the reasons for which it may stand still; none for a clock that never does
 * @param times whether events count from when they were received or from when they happened
 */
public record ResponseClock(
        String name,
        @Nullable String severity,
        Ticket.Event start,
        Ticket.Event stop,
        TimeLimit limit,
        Course.@Nullable Kind kind,
        Set<String> pauses,
        Course.Times times) {

    /** How a clock stands. It is derived from the events on record, never kept. */
    public sealed interface State {
        /** From when time runs; null where it has not begun to. */
        default @Nullable Instant startedAt() {
            return null;
        }

        /** The last instant that is in time; null where time has not begun to run. */
        default @Nullable Instant dueAt() {
            return null;
        }

        /** When what it waits for happened; null where that has not. */
        default @Nullable Instant stoppedAt() {
            return null;
        }

        /** In one word: not-started, running, paused, met or breached. */
        String word();

        /** Time does not run: the start is not on record, or another clause holds for the ticket. */
        record NotStarted(String because) implements State {
            @Override
            public String word() {
                return "not-started";
            }
        }

        /** Time runs, and there is some left; none at the due instant itself. */
        record Running(Instant startedAt, Instant dueAt, long leftMicros) implements State {
            @Override
            public String word() {
                return "running";
            }
        }

        /**
         * Time stands still.
         *
         * @param reason for which it does
         * @param since when
         * @param dueAt when it would be due if time ran on from now
         */
        record Paused(Instant startedAt, String reason, Instant since, Instant dueAt) implements State {
            @Override
            public String word() {
                return "paused";
            }
        }

        /** It happened in time; at the due instant exactly is in time. */
        record Met(Instant startedAt, Instant dueAt, Instant stoppedAt) implements State {
            @Override
            public String word() {
                return "met";
            }
        }

        /**
         * It happened after the due instant, or has not happened though that has passed.
         *
         * @param stoppedAt null where it has not happened yet
         * @param lateMicros from the due instant to the stop, or until now, without the time in which the customer held for done what was not;
         *     above 0
         */
        record Breached(
                Instant startedAt, Instant dueAt, @Nullable Instant stoppedAt, long lateMicros) implements State {
            @Override
            public String word() {
                return "breached";
            }
        }
    }

    /**
     * One of the two sides' ways to read a clock. Where a pause is contested and nobody has decided, it does not hold in the reading
     * that governs, and the other reading stands beside it.
     *
     * @param times whether events count from when they were received or from when they happened
     * @param contestedHold whether pauses hold that are contested
     */
    public record Reading(Course.Times times, boolean contestedHold) {}

    /** @throws IllegalArgumentException if it has no name or stops before it starts */
    public ResponseClock {
        pauses = Set.copyOf(pauses);
        if (name.isBlank() || (severity != null && severity.isBlank())) {
            throw new IllegalArgumentException("a clock has a name, and a severity unless it applies to all");
        }
        if (stop.compareTo(start) <= 0) {
            throw new IllegalArgumentException("a clock stops with an event after " + start + ", not with " + stop);
        }
    }

    /** A clock of incidents and requests that never stands still, and counts from when events were received. */
    public ResponseClock(
            String name, @Nullable String severity, Ticket.Event start, Ticket.Event stop, TimeLimit limit) {
        this(name, severity, start, stop, limit, null, Set.of(), Course.Times.RECEIVED);
    }

    /** The reading by which it is judged. */
    public Reading governing() {
        return new Reading(times, false);
    }

    /** Whether it says when something is due for a ticket as it stands. */
    public boolean appliesTo(Ticket ticket) {
        return isOfKind(ticket) && appliesTo(ticket.severity());
    }

    boolean appliesTo(String grade) {
        return severity == null || severity.equals(grade);
    }

    /** Whether it is of incidents or requests as the ticket is. */
    public boolean isOfKind(Ticket ticket) {
        return kind == null || kind == ticket.course().kind();
    }

    /** Whether the two say the same thing for tickets of different severity. */
    public boolean isSibling(ResponseClock other) {
        return !equals(other)
                && name.equals(other.name)
                && start == other.start
                && stop == other.stop
                && kind == other.kind
                && other.severity != null
                && !other.severity.equals(severity);
    }

    /** Whether it must happen again and again. */
    public boolean repeats() {
        return stop == Ticket.Event.UPDATED;
    }

    /**
     * How the clock of a ticket stands at an instant, by the reading that governs. What is on record for later has not happened then.
     *
     * @param zone of the agreement
     * @throws IllegalArgumentException if the clock does not apply to the ticket
     */
    public State read(Ticket ticket, Instant now, ZoneId zone) {
        if (!appliesTo(ticket)) {
            throw new IllegalArgumentException(
                    name + " is agreed for severity " + severity + ", not for " + ticket.severity());
        }
        return read(ticket, now, zone, governing(), List.of()).get(0);
    }

    /** What ended the clock of a ticket where that was not its own event; empty where nothing did, or its own event. */
    public Optional<Ticket.Event> settledBy(Ticket ticket, State state) {
        Instant stoppedAt = state.stoppedAt();
        if (stoppedAt == null) {
            return Optional.empty();
        }
        Stream<Ticket.Event> takenBack = ticket.course().held().stream()
                .filter(held -> repeats() && stop.isDoneBy(held.event()))
                .filter(held -> held.from().at(times).equals(stoppedAt))
                .map(Course.Held::event);
        return Stream.concat(takenBack, ticket.settled(stop, times, stoppedAt).stream())
                .filter(event -> event != stop)
                .findFirst();
    }

    /**
     * How each occurrence of the clock stands: one, or for updates one for each that was due. Where the severity changes, the time
     * already spent is kept: the limit of the new severity counts from the same start, and is due no earlier than the change.
     *
     * @param siblings what is agreed of the same thing for other severities
     * @return at least one state
     */
    public List<State> read(Ticket ticket, Instant now, ZoneId zone, Reading reading, List<ResponseClock> siblings) {
        return new Ticking(this, siblings, ticket, reading, now, zone).states();
    }

    @Override
    public String toString() {
        return name + " within " + limit + (severity == null ? "" : " for severity " + severity);
    }
}
