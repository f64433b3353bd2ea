package redress.core.statement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import redress.core.agreement.Clause;
import redress.core.agreement.History;
import redress.core.agreement.Metric;
import redress.core.agreement.ResponseClock;
import redress.core.agreement.ResponseClock.State;
import redress.core.agreement.Terms;
import redress.core.measurement.Ticket;
import redress.core.time.Interval;

/**
 * How the clock of a ticket stands that began to run in a period.
 *
 * @param occurrence 1, or for what must happen again and again which time it was
 */
public record TicketClock(ResponseClock clock, Ticket ticket, int occurrence, State state) {

    /** The clocks of this kind that began to run in the part of the period, by the event with which they start. */
    static List<TicketClock> of(ResponseClock clock, Evidence evidence, History.Part part) {
        var siblings = siblings(clock, part.service().terms());
        var clocks = new ArrayList<TicketClock>();
        for (Ticket ticket : evidence.observations().tickets()) {
            for (TicketClock read : of(clock, siblings, ticket, evidence.asOf(), part)) {
                Instant startedAt = read.state().startedAt();
                if (startedAt == null ? read.startsIn(part.span()) : part.span().contains(startedAt)) {
                    clocks.add(read);
                }
            }
        }
        return clocks;
    }

    private static List<TicketClock> of(
            ResponseClock clock, List<ResponseClock> siblings, Ticket ticket, Instant asOf, History.Part part) {
        if (!clock.isOfKind(ticket)
                || (!clock.appliesTo(ticket) && ticket.course().grades().isEmpty())) {
            return List.of();
        }
        var states = clock.read(ticket, asOf, part.period().zone(), clock.governing(), siblings);
        var clocks = new ArrayList<TicketClock>();
        for (int i = 0; i < states.size(); i++) {
            clocks.add(new TicketClock(clock, ticket, i + 1, states.get(i)));
        }
        return clocks;
    }

    /** What is agreed of the same thing for other severities, wherever the terms say it. */
    public static List<ResponseClock> siblings(ResponseClock clock, Terms terms) {
        return all(terms).filter(clock::isSibling).distinct().toList();
    }

    /** Every clock of the terms: those that stand for themselves, and those that an objective counts by. */
    public static Stream<ResponseClock> all(Terms terms) {
        return Stream.concat(
                terms.clocks().stream().map(Clause::rule),
                terms.objectives().stream()
                        .map(objective -> objective.metric().rule())
                        .filter(Metric.InTime.class::isInstance)
                        .map(metric -> ((Metric.InTime) metric).clock()));
    }

    /** A clock that another severity's clause decides is none of this one's. */
    private boolean startsIn(Interval span) {
        return clock.appliesTo(ticket)
                && ticket.at(clock.start(), clock.times()).map(span::contains).orElse(false);
    }

    boolean isLate() {
        return state instanceof State.Breached;
    }

    boolean isMet() {
        return state instanceof State.Met;
    }
}
