package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.ClaimDeadline;
import redress.core.agreement.ResponseClock.State;
import redress.core.agreement.Termination;
import redress.core.measurement.Ticket;
import redress.core.statement.Seconds;
import redress.core.statement.TicketClock;

/** The deadlines of a statement as the API gives them: of its claim, of tickets, and the rights that have arisen. */
public final class DeadlineDocument {
    private DeadlineDocument() {}

    /**
     * Until when a step of a claim must be done.
     *
     * @param dueBefore the first instant at which it is too late; null where time does not run yet
     * @param lastDate the last local date on which it can be done
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DeadlineStep")
    public record Step(
            String step,
            @Nullable Instant opensAt,
            @Nullable Instant dueBefore,
            @Nullable LocalDate lastDate,
            List<String> contents,
            boolean paidUp,
            String because) {
        static Step of(ClaimDeadline deadline) {
            var due = deadline instanceof ClaimDeadline.Due running ? running : null;
            return new Step(
                    deadline.step().name(),
                    due == null ? null : due.opensAt(),
                    due == null ? null : due.dueAt(),
                    due == null ? null : due.lastDate(),
                    deadline.step().contents(),
                    deadline.step().paidUp(),
                    deadline.because());
        }
    }

    /**
     * How the clock of a ticket stands: not-started, running, paused, met or breached.
     *
     * @param occurrence which time it was, from the second on
     * @param stoppedBy what ended it where the event that it waits for is not on record, such as restored
     * @param pausedSince when time began to stand still; absent where it runs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DeadlineClock")
    public record Clock(
            String ticket,
            String clock,
            @Nullable Integer occurrence,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant dueAt,
            @Nullable Instant stoppedAt,
            @Nullable String stoppedBy,
            @Nullable BigDecimal lateSeconds,
            @Nullable Instant pausedSince,
            @Nullable String pausedFor) {
        static Clock of(TicketClock clock) {
            State state = clock.state();
            var paused = state instanceof State.Paused still ? still : null;
            return new Clock(
                    clock.ticket().id(),
                    clock.clock().name(),
                    clock.occurrence() == 1 ? null : clock.occurrence(),
                    state.word(),
                    state.startedAt(),
                    state.dueAt(),
                    state.stoppedAt(),
                    clock.clock()
                            .settledBy(clock.ticket(), state)
                            .map(Ticket.Event::words)
                            .orElse(null),
                    state instanceof State.Breached late ? Seconds.of(late.lateMicros()) : null,
                    paused == null ? null : paused.since(),
                    paused == null ? null : paused.reason());
        }
    }

    /** Whether a right to terminate has arisen. */
    public record Right(boolean arisen, String because) {
        static Right of(Termination.Right right) {
            return new Right(right instanceof Termination.Arisen, right.because());
        }
    }
}
