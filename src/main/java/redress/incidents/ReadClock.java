package redress.incidents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Agreement;
import redress.core.agreement.Clause;
import redress.core.agreement.CoveredService;
import redress.core.agreement.History;
import redress.core.agreement.Metric;
import redress.core.agreement.ResponseClock;
import redress.core.agreement.ResponseClock.Reading;
import redress.core.agreement.ResponseClock.State;
import redress.core.agreement.Terms;
import redress.core.measurement.Course;
import redress.core.measurement.Ticket;
import redress.core.statement.TicketClock;

/**
 * A clock of an incident as it stands, with the clause behind it and the readings in which the two sides differ.
 *
 * @param agreement the version of the agreement by which it is read: the one in force when the clock started
 * @param path of the clause in the document
 * @param citation of the clause in the signed agreement
 * @param occurrence 1, or for what must happen again and again which time it was
 * @param state by the reading that governs
 * @param stoppedBy what ended it where that was not its own event; null where nothing did, or its own event
 * @param byOtherTimes read by when things are said to have happened, or by when they were received; null where that is the same
 * @param withContested read with contested pauses; null where that is the same
 */
record ReadClock(
        Agreement agreement,
        ResponseClock clock,
        String path,
        String citation,
        int occurrence,
        State state,
        Ticket.@Nullable Event stoppedBy,
        @Nullable State byOtherTimes,
        @Nullable State withContested) {

    /** The clocks of a ticket: those of the terms in force when each started, and of the present ones those that have not. */
    static List<ReadClock> of(History history, String service, Ticket ticket, Instant now) {
        var clocks = new ArrayList<ReadClock>();
        for (int i = 0; i < history.versions().size(); i++) {
            Agreement version = history.versions().get(i);
            var inForce = history.inForce(i);
            boolean isPresent = inForce.contains(now)
                    || (i == history.versions().size() - 1 && !inForce.end().isAfter(now));
            version.service(service)
                    .map(CoveredService::terms)
                    .ifPresent(terms -> of(version, terms, ticket, now).forEach(clock -> {
                        Instant startedAt = clock.state().startedAt();
                        if (startedAt == null ? isPresent : inForce.contains(startedAt)) {
                            clocks.add(clock);
                        }
                    }));
        }
        return clocks;
    }

    /** The severities for which anything is agreed of tickets of its kind, in alphabetical order. */
    static Set<String> severities(History history, String service, Ticket ticket) {
        return history.versions().stream()
                .flatMap(version -> version.service(service).stream())
                .flatMap(covered -> clauses(covered.terms()).keySet().stream())
                .filter(clock -> clock.isOfKind(ticket))
                .flatMap(clock -> Stream.ofNullable(clock.severity()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<ReadClock> of(Agreement agreement, Terms terms, Ticket ticket, Instant now) {
        var clocks = new ArrayList<ReadClock>();
        clauses(terms).forEach((clock, clause) -> {
            if (!clock.isOfKind(ticket)
                    || (!clock.appliesTo(ticket) && ticket.course().grades().isEmpty())) {
                return;
            }
            var siblings = TicketClock.siblings(clock, terms);
            Reading governing = clock.governing();
            List<State> states = clock.read(ticket, now, agreement.zone(), governing, siblings);
            var other = ticket.course().isToldLate(ticket)
                    ? clock.read(ticket, now, agreement.zone(), new Reading(other(governing.times()), false), siblings)
                    : states;
            var contested = ticket.course().isContested()
                    ? clock.read(ticket, now, agreement.zone(), new Reading(governing.times(), true), siblings)
                    : states;
            for (int i = 0; i < states.size(); i++) {
                State state = states.get(i);
                if (state instanceof State.NotStarted && !clock.appliesTo(ticket)) {
                    continue;
                }
                clocks.add(new ReadClock(
                        agreement,
                        clock,
                        clause.path(),
                        clause.citation(),
                        i + 1,
                        state,
                        clock.settledBy(ticket, state).orElse(null),
                        different(state, other, i),
                        different(state, contested, i)));
            }
        });
        return clocks;
    }

    private static Course.Times other(Course.Times times) {
        return times == Course.Times.RECEIVED ? Course.Times.HAPPENED : Course.Times.RECEIVED;
    }

    private static @Nullable State different(State state, List<State> others, int i) {
        return i >= others.size() || others.get(i).equals(state) ? null : others.get(i);
    }

    /** Every clock of the terms once: where one stands for itself and an objective counts by it, the objective's clause is cited. */
    private static Map<ResponseClock, Clause<?>> clauses(Terms terms) {
        var clauses = new LinkedHashMap<ResponseClock, Clause<?>>();
        terms.clocks().forEach(clause -> clauses.put(clause.rule(), clause));
        terms.objectives().forEach(objective -> {
            if (objective.metric().rule() instanceof Metric.InTime inTime) {
                clauses.put(inTime.clock(), objective.metric());
            }
        });
        return clauses;
    }

    /** Whether time was up before it happened, or is up and it has not happened. */
    boolean isBreached() {
        return state instanceof State.Breached;
    }
}
