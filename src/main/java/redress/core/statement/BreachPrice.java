package redress.core.statement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import redress.core.agreement.Cap;
import redress.core.agreement.CoveredService;
import redress.core.agreement.History;
import redress.core.agreement.Metric;
import redress.core.agreement.Objective;
import redress.core.agreement.Past;
import redress.core.agreement.ResponseClock;
import redress.core.amount.Money;
import redress.core.measurement.Course;
import redress.core.measurement.Measurement;
import redress.core.measurement.Observations;
import redress.core.measurement.Ticket;

/**
 * What a late clock costs: what is due for the period with the clock late, less what is due with it in time, by the computation that
 * gives every figure. Only tickets are looked at, so that it is the price of the lateness and of nothing else.
 */
public final class BreachPrice {
    private BreachPrice() {}

    /** Whether any credit can rest on a clock. */
    public static boolean isJudged(ResponseClock clock, History.Part part) {
        return !judging(clock, part).isEmpty();
    }

    /** Whether the price depends on how many other tickets were late; where each late one is paid for by itself it does not. */
    public static boolean restsOnOthers(ResponseClock clock, History.Part part) {
        return part.service().terms().caps().stream().anyMatch(cap -> cap.rule().scope() != Cap.Scope.EVENT)
                || judging(clock, part).stream()
                        .anyMatch(objective -> !objective.credit().rule().isOfEachEvent());
    }

    private static List<Objective> judging(ResponseClock clock, History.Part part) {
        return part.service().terms().objectives().stream()
                .filter(objective -> objective.metric().rule() instanceof Metric.InTime inTime
                        && inTime.clock().equals(clock))
                .toList();
    }

    /** The part with only what judges the clock, so that nothing else is computed. */
    private static History.Part part(ResponseClock clock, History.Part whole) {
        CoveredService service = whole.service();
        var judged = new CoveredService(
                service.code(),
                service.name(),
                service.terms().judging(judging(clock, whole)),
                service.facts(),
                service.trialUntil());
        return new History.Part(whole.agreement(), judged, whole.period(), whole.span());
    }

    /**
     * The price.
     *
     * @param part the service and the period in which the clock started
     * @param observed the other tickets of the period, and the charges and the usage on record
     * @param ticket whose clock it is
     * @param dueAt when the clock is due
     * @param now the present
     * @return empty where no objective judges the clock
     */
    public static Optional<Money> of(
            History.Part part, Observations observed, ResponseClock clock, Ticket ticket, Instant dueAt, Instant now) {
        if (!isJudged(clock, part)) {
            return Optional.empty();
        }
        Instant after = dueAt.plus(1, ChronoUnit.MICROS);
        Instant asOf = now.isAfter(after) ? now : after;
        boolean isLate = ticket.settled(clock.stop(), clock.times(), now)
                .flatMap(event -> ticket.at(event, clock.times()))
                .filter(stop -> stop.isAfter(dueAt))
                .isPresent();
        History.Part judged = part(clock, part);
        Money late = due(judged, observed, isLate ? ticket : stopped(ticket, clock, after), asOf);
        Money inTime = due(judged, observed, stopped(ticket, clock, dueAt), asOf);
        return Optional.of(late.minus(inTime));
    }

    private static Money due(History.Part part, Observations observed, Ticket ticket, Instant asOf) {
        var tickets = new ArrayList<Ticket>();
        tickets.add(ticket);
        observed.tickets().stream()
                .filter(other -> !other.id().equals(ticket.id()))
                .forEach(tickets::add);
        var observations = new Observations(
                List.of(), List.of(), List.of(), List.of(), tickets, observed.usage(), observed.charges());
        return Statement.of(part, new Evidence(Measurement.nothing(), observations, List.of(), 0, Past.NONE, asOf))
                .compensation()
                .due();
    }

    /** The ticket as it would be if what the clock waits for happened at an instant. */
    private static Ticket stopped(Ticket ticket, ResponseClock clock, Instant at) {
        var course = ticket.course();
        var times = new EnumMap<Ticket.Event, Instant>(ticket.times());
        var received = new EnumMap<Ticket.Event, Instant>(Ticket.Event.class);
        received.putAll(course.received());
        var updates = new ArrayList<>(course.updates());
        if (clock.repeats()) {
            updates.add(new Course.Moment(at, at));
        } else {
            times.put(clock.stop(), at);
            received.put(clock.stop(), at);
        }
        return new Ticket(
                ticket.id(),
                ticket.severity(),
                times,
                new Course(course.kind(), received, updates, course.pauses(), course.held(), course.grades()));
    }
}
