package redress.incidents;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
 * @param lookAt when its clocks have to be looked at next; {@link Interval#DISTANT_FUTURE} for never
 */
record Standing(
        String stage,
        String severity,
        Instant openedAt,
        @Nullable Instant closedAt,
        Instant lookAt) {
    /** What is left of the time when something is said to be due soon: a quarter of it. */
    static final int SOON_PART = 4;

    /** The least step in which time is kept, so that what is due at an instant is late just after it. */
    private static final Duration GRAIN = Duration.ofNanos(1_000);

    /** How it stands by its progress and its clocks. */
    static Standing of(Progress progress, List<ReadClock> clocks, Ticket ticket, Instant now) {
        Instant openedAt =
                ticket.times().values().stream().min(Instant::compareTo).orElse(now);
        boolean running = clocks.stream()
                .map(ReadClock::state)
                .anyMatch(state -> state instanceof State.Running
                        || state instanceof State.Paused
                        || (state instanceof State.Breached late && late.stoppedAt() == null));
        boolean closed = progress.stage() == Progress.Stage.ACCEPTED
                || (progress.stage() == Progress.Stage.CONFIRMED && !running);
        return new Standing(
                Words.of(progress.stage()),
                progress.severity(),
                openedAt,
                closed ? closedAt(progress, ticket) : null,
                clocks.stream()
                        .map(clock -> next(clock.state(), now))
                        .min(Instant::compareTo)
                        .orElse(Interval.DISTANT_FUTURE));
    }

    /** The same, to be looked at by an instant at the latest. */
    Standing with(@Nullable Instant by) {
        return new Standing(stage, severity, openedAt, closedAt, by == null || by.isAfter(lookAt) ? lookAt : by);
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
