package redress.core.statement;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import redress.core.agreement.InTimeTarget;
import redress.core.agreement.ResponseClock;
import redress.core.agreement.ResponseClock.State;
import redress.core.amount.Ratio;
import redress.core.measurement.Ticket;

/**
 * How many tickets met a clock (agreements.md, shape 14). A ticket whose time still runs is not decided, and one whose clock has not
 * started is none of either; tickets of other severities are left out.
 *
 * @param inTime ids, ascending
 * @param late tickets with how late they were, ascending by id
 * @param undecided ids of tickets with time left, ascending
 * @param notStarted ids of tickets whose clock has not started, ascending
 */
public record TicketsInTime(
        ResponseClock clock, List<String> inTime, List<Late> late, List<String> undecided, List<String> notStarted) {

    /** A ticket that was not in time. */
    public record Late(String id, State.Breached breach) {}

    public TicketsInTime {
        inTime = List.copyOf(inTime);
        late = List.copyOf(late);
        undecided = List.copyOf(undecided);
        notStarted = List.copyOf(notStarted);
    }

    /**
     * Reads the clock of each ticket to which it applies.
     *
     * @param tickets those of a period, in any order
     */
    public static TicketsInTime of(ResponseClock clock, Collection<Ticket> tickets, Instant now, ZoneId zone) {
        var inTime = new ArrayList<String>();
        var late = new ArrayList<Late>();
        var undecided = new ArrayList<String>();
        var notStarted = new ArrayList<String>();
        tickets.stream()
                .filter(clock::appliesTo)
                .sorted(Comparator.comparing(Ticket::id))
                .forEach(ticket -> {
                    State state = clock.read(ticket, now, zone);
                    if (state instanceof State.Breached breach) {
                        late.add(new Late(ticket.id(), breach));
                    } else if (state instanceof State.Met) {
                        inTime.add(ticket.id());
                    } else {
                        (state instanceof State.Running ? undecided : notStarted).add(ticket.id());
                    }
                });
        return new TicketsInTime(clock, inTime, late, undecided, notStarted);
    }

    /** How many are decided, in time or late. */
    public int decided() {
        return inTime.size() + late.size();
    }

    /** The share in time of those that are decided, exactly; empty where none is. */
    public Optional<Ratio> share() {
        return decided() == 0 ? Optional.empty() : Optional.of(Ratio.of(inTime.size(), decided()));
    }

    /** Whether the decided tickets meet a target. */
    public Verdict judge(InTimeTarget target) {
        if (decided() == 0) {
            return new Verdict.NotJudged(clock.name() + ": no ticket is decided");
        }
        String because = clock.name() + ": " + late.size() + " of " + decided() + " tickets late"
                + (late.isEmpty()
                        ? ""
                        : " (" + String.join(", ", late.stream().map(Late::id).toList()) + ")") + ", agreed: "
                + target;
        return target.isMetBy(late.size(), decided()) ? new Verdict.Met(because) : new Verdict.Missed(because);
    }
}
