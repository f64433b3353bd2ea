package redress.core.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redress.core.measurement.Ticket;
import redress.core.time.Instants;
import redress.core.time.Interval;

/**
 * Where the clock of an outage starts and stops (agreements.md, shape 3).
 *
 * @param starts the event of a ticket from which an outage counts; null where it counts from its first failure
 * @param stops the event of a ticket with which it ends; null where it ends when it was measured to end
 */
public record Clock(Ticket.@Nullable Event starts, Ticket.@Nullable Event stops) {
    /** From the first failure to the end as measured. */
    public static final Clock AS_MEASURED = new Clock(null, null);

    /**
     * An outage between the events that the agreement names.
     *
     * @param interval what is left of it, or what it was extended to; empty where no ticket starts it
     * @param words why it differs from what was measured; empty where it does not
     */
    public record Reading(Instants interval, String words) {}

    /** The outage as the agreement counts it. An end that is not on record is the end as measured. */
    public Reading read(Interval measured, List<Ticket> tickets) {
        if (equals(AS_MEASURED)) {
            return new Reading(Instants.of(measured), "");
        }
        var own =
                tickets.stream().filter(ticket -> isOf(ticket.span(), measured)).toList();
        Optional<Instant> start = starts == null ? Optional.of(measured.start()) : first(own, starts);
        if (start.isEmpty()) {
            return new Reading(Instants.NONE, "no ticket says when it " + words(starts));
        }
        Optional<Instant> stop = stops == null ? Optional.empty() : last(own, stops);
        Instant from = start.get().isBefore(measured.start()) ? measured.start() : start.get();
        Instant to = stop.orElse(measured.end());
        String words = (from.equals(measured.start()) ? "" : "counts from when it " + words(starts) + " at " + from)
                + (to.equals(measured.end()) ? "" : " until it " + words(stops) + " at " + to);
        return to.isAfter(from)
                ? new Reading(Instants.of(new Interval(from, to)), words.strip())
                : new Reading(Instants.NONE, "it was over before its clock started at " + from);
    }

    /** Whether a ticket is one of the outage; one that was over at once is of the outage in which it was opened. */
    private static boolean isOf(Interval ticket, Interval measured) {
        return ticket.isEmpty() ? measured.contains(ticket.start()) : ticket.overlaps(measured);
    }

    private static Optional<Instant> first(List<Ticket> tickets, Ticket.Event event) {
        return tickets.stream().flatMap(ticket -> ticket.at(event).stream()).min(Instant::compareTo);
    }

    private static Optional<Instant> last(List<Ticket> tickets, Ticket.Event event) {
        return tickets.stream().flatMap(ticket -> ticket.at(event).stream()).max(Instant::compareTo);
    }

    private static String words(Ticket.@Nullable Event event) {
        if (event == null) {
            return "was measured";
        }
        return event == Ticket.Event.FAILED ? "failed" : "was " + event.words();
    }

    @Override
    public String toString() {
        return "from when it " + (starts == null ? "first failed" : words(starts)) + " to when it "
                + (stops == null ? "was measured to end" : words(stops));
    }
}
