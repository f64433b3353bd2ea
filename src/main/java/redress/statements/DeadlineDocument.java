package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.ClaimDeadline;
import redress.core.agreement.ResponseClock;
import redress.core.agreement.Termination;
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

    /** How the clock of a ticket stands: not-started, running, met or breached. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Clock(
            String ticket,
            String clock,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant dueAt,
            @Nullable Instant stoppedAt,
            @Nullable BigDecimal lateSeconds) {
        static Clock of(TicketClock clock) {
            String ticket = clock.ticket().id();
            String name = clock.clock().name();
            if (clock.state() instanceof ResponseClock.State.Running running) {
                return new Clock(ticket, name, "running", running.startedAt(), running.dueAt(), null, null);
            }
            if (clock.state() instanceof ResponseClock.State.Met met) {
                return new Clock(ticket, name, "met", met.startedAt(), met.dueAt(), met.stoppedAt(), null);
            }
            return clock.state() instanceof ResponseClock.State.Breached breached
                    ? new Clock(
                            ticket,
                            name,
                            "breached",
                            breached.startedAt(),
                            breached.dueAt(),
                            breached.stoppedAt(),
                            Seconds.of(breached.lateMicros()))
                    : new Clock(ticket, name, "not-started", null, null, null, null);
        }
    }

    /** Whether a right to terminate has arisen. */
    public record Right(boolean arisen, String because) {
        static Right of(Termination.Right right) {
            return new Right(right instanceof Termination.Arisen, right.because());
        }
    }
}
