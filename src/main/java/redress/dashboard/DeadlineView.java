package redress.dashboard;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.ClaimDeadline;
import redress.core.agreement.ResponseClock;
import redress.core.agreement.Termination;
import redress.core.statement.Statement;
import redress.core.statement.TicketClock;

/**
 * Something that has to be done by a time, or a right that has arisen.
 *
 * @param incident to which it belongs; null where it belongs to none that is on record here
 * @param by null where no time runs
 */
public record DeadlineView(
        @Nullable Link incident, String what, String state, Dates.@Nullable Moment by, String because) {

    /**
     * The steps of a claim, the clocks of incidents and tickets and the rights to terminate, in this order.
     *
     * @param incidents the titles of those tickets that are incidents, by their ids
     */
    static List<DeadlineView> of(Statement statement, Map<String, String> incidents) {
        ZoneId zone = statement.period().zone();
        var deadlines = new ArrayList<DeadlineView>();
        statement.claim().forEach(deadline -> deadlines.add(of(deadline, zone)));
        statement.clocks().forEach(clock -> deadlines.add(of(clock, incidents, zone)));
        statement.terminations().forEach(right -> deadlines.add(of(right)));
        return deadlines;
    }

    private static DeadlineView of(ClaimDeadline deadline, ZoneId zone) {
        String what = "Claim, " + deadline.step().name();
        return deadline instanceof ClaimDeadline.Due due
                ? new DeadlineView(null, what, "before", Dates.moment(due.dueAt(), zone), due.because())
                : new DeadlineView(null, what, "does not run yet", null, deadline.because());
    }

    private static DeadlineView of(TicketClock clock, Map<String, String> incidents, ZoneId zone) {
        String id = clock.ticket().id();
        String title = incidents.get(id);
        var incident = title == null ? null : new Link(Links.incident(id), "Incident: " + title);
        String what = (incident == null ? "Ticket " + id + ", " : "")
                + clock.clock().name()
                + (clock.occurrence() == 1 ? "" : " (" + clock.occurrence() + ")");
        Instant due = due(clock.state());
        return new DeadlineView(
                incident,
                what,
                state(clock.state()),
                due == null ? null : Dates.moment(due, zone),
                clock.clock().toString());
    }

    private static @Nullable Instant due(ResponseClock.State state) {
        if (state instanceof ResponseClock.State.Running running) {
            return running.dueAt();
        }
        if (state instanceof ResponseClock.State.Met met) {
            return met.dueAt();
        }
        if (state instanceof ResponseClock.State.Paused paused) {
            return paused.dueAt();
        }
        return state instanceof ResponseClock.State.Breached breached ? breached.dueAt() : null;
    }

    private static String state(ResponseClock.State state) {
        if (state instanceof ResponseClock.State.Running) {
            return "due";
        }
        if (state instanceof ResponseClock.State.Met) {
            return "met, was due";
        }
        if (state instanceof ResponseClock.State.Paused paused) {
            return "stands still (" + paused.reason() + "), would be due";
        }
        return state instanceof ResponseClock.State.Breached breached
                ? "late by " + Figures.duration(breached.lateMicros()) + ", was due"
                : "not started";
    }

    private static DeadlineView of(Termination.Right right) {
        return new DeadlineView(
                null,
                "Right to terminate",
                right instanceof Termination.Arisen ? "has arisen" : "has not arisen",
                null,
                right.because());
    }
}
