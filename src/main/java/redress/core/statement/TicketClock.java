package redress.core.statement;

import java.time.Instant;
import java.util.List;
import redress.core.agreement.History;
import redress.core.agreement.ResponseClock;
import redress.core.measurement.Ticket;

/** How the clock of a ticket stands that began to run in a period. */
public record TicketClock(ResponseClock clock, Ticket ticket, ResponseClock.State state) {

    /** The clocks of this kind that began to run in the part of the period, by the ticket's opening. */
    static List<TicketClock> of(ResponseClock clock, Evidence evidence, History.Part part) {
        return evidence.observations().tickets().stream()
                .filter(clock::appliesTo)
                .filter(ticket ->
                        ticket.at(clock.start()).map(part.span()::contains).orElse(false))
                .map(ticket -> read(clock, ticket, evidence.asOf(), part))
                .toList();
    }

    private static TicketClock read(ResponseClock clock, Ticket ticket, Instant asOf, History.Part part) {
        return new TicketClock(
                clock, ticket, clock.read(ticket, asOf, part.period().zone()));
    }

    boolean isLate() {
        return state instanceof ResponseClock.State.Breached;
    }

    boolean isMet() {
        return state instanceof ResponseClock.State.Met;
    }
}
