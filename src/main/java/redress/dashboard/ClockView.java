package redress.dashboard;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.incidents.IncidentDocument;

/**
 * A clock of an incident.
 *
 * @param name with which time it was, from the second on
 * @param state in words
 * @param due null where it has none
 * @param stopped null where it has not stopped
 * @param notes what else is to be known: how late it is, how the other side reads it, what a breach costs
 */
public record ClockView(
        String name,
        String clause,
        Mark mark,
        String state,
        Dates.@Nullable Moment due,
        Dates.@Nullable Moment stopped,
        String because,
        List<String> notes) {

    static ClockView of(IncidentDocument.Clock clock, ZoneId zone) {
        return new ClockView(
                clock.clock() + (clock.occurrence() == null ? "" : " " + clock.occurrence()),
                clock.clause(),
                mark(clock),
                words(clock),
                moment(clock.dueAt(), zone),
                moment(clock.stoppedAt(), zone),
                clock.because(),
                notes(clock, zone));
    }

    static Dates.@Nullable Moment moment(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? null : Dates.moment(instant, zone);
    }

    private static Mark mark(IncidentDocument.Clock clock) {
        return switch (clock.state()) {
            case "met" -> Mark.MET;
            case "breached" -> Mark.MISSED;
            case "running" -> Mark.RUNNING;
            case "paused" -> Mark.PAUSED;
            default -> Mark.NOT_STARTED;
        };
    }

    private static String words(IncidentDocument.Clock clock) {
        if (clock.state().equals("breached")) {
            return clock.stoppedAt() == null ? "Overdue" : "Late";
        }
        return mark(clock).word();
    }

    private static List<String> notes(IncidentDocument.Clock clock, ZoneId zone) {
        var notes = new ArrayList<String>();
        if (clock.lateSeconds() != null) {
            notes.add("late by "
                    + Figures.duration(clock.lateSeconds().movePointRight(6).longValueExact()));
        }
        if (clock.pausedFor() != null && clock.pausedSince() != null) {
            notes.add("stands still for " + clock.pausedFor() + " since "
                    + Dates.moment(clock.pausedSince(), zone).local());
        }
        if (clock.stoppedBy() != null) {
            notes.add("ended by what came after: " + clock.stoppedBy());
        }
        reading("by the times that were told", clock.byOtherTimes(), zone, notes);
        reading("with contested pauses", clock.withContestedPauses(), zone, notes);
        var cost = clock.ifBreached();
        if (cost != null && cost.amount() != null) {
            notes.add((clock.state().equals("breached") ? "costs " : "a breach costs ")
                    + cost.amount().toPlainString() + " " + cost.currency());
        }
        return notes;
    }

    private static void reading(
            String name, IncidentDocument.@Nullable Reading reading, ZoneId zone, List<String> notes) {
        if (reading != null) {
            notes.add(name + ": " + reading.state()
                    + (reading.dueAt() == null
                            ? ""
                            : ", due " + Dates.moment(reading.dueAt(), zone).local()));
        }
    }
}
