package redress.incidents;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Words;
import redress.core.agreement.ResponseClock.State;
import redress.core.incident.Progress;
import redress.core.measurement.Course;
import redress.core.measurement.Ticket;
import redress.core.time.Interval;

/**
 * How an incident stands after its last event, as far as it serves to find what is open and what is due next.
 *
 * @param openedAt the first instant of which its clocks know
 * @param closedAt when the last thing happened to it; null while it is open
 * @param breaches how many of its clocks stand as breached
 * @param overdueSince when the first of those things was due that should have happened by now and have not; null where none is
 * @param lookAt when its clocks have to be looked at next; {@link Interval#DISTANT_FUTURE} for never
 */
record Standing(
        String stage,
        String severity,
        Instant openedAt,
        @Nullable Instant closedAt,
        int breaches,
        @Nullable Instant overdueSince,
        Instant lookAt) {
    /** What is left of the time when something is said to be due soon: a quarter of it. */
    static final int SOON_PART = 4;

    /** The least step in which time is kept, so that what is due at an instant is late just after it. */
    private static final Duration GRAIN = Duration.ofNanos(1_000);

    /** How it stands by its progress and its clocks. */
    static Standing of(Incidents.Stated stated) {
        Progress progress = stated.incident().progress();
        Ticket ticket = stated.ticket();
        Instant now = stated.now();
        List<State> states = stated.clocks().stream().map(ReadClock::state).toList();
        Instant openedAt =
                ticket.times().values().stream().min(Instant::compareTo).orElse(now);
        boolean running = states.stream()
                .anyMatch(state -> state instanceof State.Running || state instanceof State.Paused || isOverdue(state));
        boolean closed = progress.stage() == Progress.Stage.ACCEPTED
                || (progress.stage() == Progress.Stage.CONFIRMED && !running);
        return new Standing(
                Words.of(progress.stage()),
                progress.severity(),
                openedAt,
                closed ? closedAt(progress, ticket) : null,
                (int) states.stream().filter(State.Breached.class::isInstance).count(),
                overdueSince(states, stated),
                states.stream()
                        .map(state -> next(state, now))
                        .min(Instant::compareTo)
                        .orElse(Interval.DISTANT_FUTURE));
    }

    /** Whether it was breached and has not happened yet. */
    private static boolean isOverdue(State state) {
        return state instanceof State.Breached && state.stoppedAt() == null;
    }

    private static @Nullable Instant overdueSince(List<State> states, Incidents.Stated stated) {
        var clocks = states.stream().filter(Standing::isOverdue).map(State::dueAt);
        var countermeasures = Countermeasures.overdue(stated).values().stream()
                .map(measure -> measure.lateFrom(Countermeasures.zone(stated)));
        return Stream.concat(clocks, countermeasures)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** The same, to be looked at by an instant at the latest. */
    Standing with(@Nullable Instant by) {
        return by == null || by.isAfter(lookAt)
                ? this
                : new Standing(stage, severity, openedAt, closedAt, breaches, overdueSince, by);
    }

    private static Instant closedAt(Progress progress, Ticket ticket) {
        Course.Moment accepted = progress.accepted();
        Instant last = ticket.times().values().stream().max(Instant::compareTo).orElse(Interval.DISTANT_PAST);
        Instant received = ticket.course().received().values().stream()
                .max(Instant::compareTo)
                .orElse(last);
        Instant end = received.isAfter(last) ? received : last;
        return accepted != null && accepted.receivedAt().isAfter(end) ? accepted.receivedAt() : end;
    }

    private static Instant next(State state, Instant now) {
        if (!(state instanceof State.Running running)) {
            return Interval.DISTANT_FUTURE;
        }
        Instant soon = soon(running);
        return soon.isAfter(now) ? soon : running.dueAt().plus(GRAIN);
    }

    /** From when on something is due soon. */
    static Instant soon(State.Running running) {
        return running.dueAt()
                .minus(Duration.between(running.startedAt(), running.dueAt()).dividedBy(SOON_PART));
    }
}
