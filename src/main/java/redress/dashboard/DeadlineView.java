package redress.dashboard;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.ClaimDeadline;
import redress.core.agreement.ResponseClock;
import redress.core.agreement.Termination;
import redress.core.statement.Statement;
import redress.core.statement.TicketClock;

/**
 * Something that has to be done by a time, or a right that has arisen.
 *
 * @param by null where no time runs
 */
public record DeadlineView(String what, String state, Dates.@Nullable Moment by, String because) {

    /** The steps of a claim, the clocks of tickets and the rights to terminate, in this order. */
    static List<DeadlineView> of(Statement statement) {
        ZoneId zone = statement.period().zone();
        var deadlines = new ArrayList<DeadlineView>();
        statement.claim().forEach(deadline -> deadlines.add(of(deadline, zone)));
        statement.clocks().forEach(clock -> deadlines.add(of(clock, zone)));
        statement.terminations().forEach(right -> deadlines.add(of(right)));
        return deadlines;
    }

    private static DeadlineView of(ClaimDeadline deadline, ZoneId zone) {
        String what = "Claim, " + deadline.step().name();
        return deadline instanceof ClaimDeadline.Due due
                ? new DeadlineView(what, "before", Dates.moment(due.dueAt(), zone), due.because())
                : new DeadlineView(what, "does not run yet", null, deadline.because());
    }

    private static DeadlineView of(TicketClock clock, ZoneId zone) {
        String what = "Ticket " + clock.ticket().id() + ", " + clock.clock().name()
                + (clock.occurrence() == 1 ? "" : " (" + clock.occurrence() + ")");
        String because = clock.clock().toString();
        if (clock.state() instanceof ResponseClock.State.Running running) {
            return new DeadlineView(what, "due", moment(running.dueAt(), zone), because);
        }
        if (clock.state() instanceof ResponseClock.State.Met met) {
            return new DeadlineView(what, "met, was due", moment(met.dueAt(), zone), because);
        }
        if (clock.state() instanceof ResponseClock.State.Paused paused) {
            return new DeadlineView(
                    what,
                    "stands still (" + paused.reason() + "), would be due",
                    moment(paused.dueAt(), zone),
                    because);
        }
        return clock.state() instanceof ResponseClock.State.Breached breached
                ? new DeadlineView(
                        what,
                        "late by " + Figures.duration(breached.lateMicros()) + ", was due",
                        moment(breached.dueAt(), zone),
                        because)
                : new DeadlineView(what, "not started", null, because);
    }

    private static Dates.Moment moment(Instant instant, ZoneId zone) {
        return Dates.moment(instant, zone);
    }

    private static DeadlineView of(Termination.Right right) {
        return new DeadlineView(
                "Right to terminate",
                right instanceof Termination.Arisen ? "has arisen" : "has not arisen",
                null,
                right.because());
    }
}
