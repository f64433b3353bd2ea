package redress.incidents;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Basis;
import redress.core.agreement.History.Part;
import redress.core.agreement.ResponseClock.State;
import redress.core.amount.Money;
import redress.core.measurement.Observations;
import redress.core.measurement.Ticket;
import redress.core.statement.BreachPrice;
import redress.core.time.Interval;
import redress.evidence.Facts;
import redress.incidents.IncidentDocument.Cost;

/** What the breach of each clock of an incident costs. */
@ApplicationScoped
class Costs {
    /** Most incidents of a period among which a price is computed in an answer; the statement computes with all of them. */
    static final int MOST_PRICED = 1_000;

    private static final String NO_CREDIT =
            "no credit is agreed for this clock; a breach is recorded, and stands in the statement of its period";
    private static final String TOO_MANY = "there are more than " + MOST_PRICED
            + " incidents of the period; the statement of the period says what is due";

    private final Facts facts;
    private final Tickets tickets;

    Costs(Facts facts, Tickets tickets) {
        this.facts = facts;
        this.tickets = tickets;
    }

    /** The price of each clock that is not met, by the clock. */
    Map<ReadClock, Cost> of(Incidents.Stated stated) {
        var costs = new HashMap<ReadClock, Cost>();
        Map<Interval, Observations> observed = new HashMap<>();
        for (ReadClock clock : stated.clocks()) {
            Instant dueAt = clock.state().dueAt();
            if (dueAt != null && !(clock.state() instanceof State.Met)) {
                costs.put(clock, cost(stated, clock, dueAt, observed));
            }
        }
        return costs;
    }

    private Cost cost(Incidents.Stated stated, ReadClock clock, Instant dueAt, Map<Interval, Observations> observed) {
        Part part = part(stated, Objects.requireNonNull(clock.state().startedAt()));
        if (part == null || !BreachPrice.isJudged(clock.clock(), part)) {
            return new Cost(null, null, NO_CREDIT);
        }
        Found found = stated.found();
        boolean alone = !BreachPrice.restsOnOthers(clock.clock(), part);
        if (!alone
                && !observed.containsKey(part.span())
                && tickets.areMoreThan(MOST_PRICED, found.agreement(), found.service(), part.span())) {
            return new Cost(null, null, TOO_MANY);
        }
        Observations other = alone && part.service().terms().basis().rule() instanceof Basis.Fee
                ? Observations.NONE
                : observed.computeIfAbsent(part.span(), span -> observed(found, span));
        Money price = BreachPrice.of(part, other, clock.clock(), stated.ticket(), dueAt, stated.now())
                .orElseThrow();
        return new Cost(
                price.rounded(part.service().terms().rounding().rule().mode()).payable(),
                part.agreement().currency().getCurrencyCode(),
                "what is due for " + part.period().label() + " with this clock late, less what is due with it in time");
    }

    private static @Nullable Part part(Incidents.Stated stated, Instant startedAt) {
        return stated.history().partsAt(startedAt).stream()
                .filter(part -> part.service().code().equals(stated.found().service()))
                .findFirst()
                .orElse(null);
    }

    private Observations observed(Found found, Interval span) {
        var on = Objects.requireNonNull(
                facts.observations(Set.of(found.service()), span, Duration.ZERO).get(found.service()));
        List<Ticket> all = new ArrayList<>(on.tickets());
        all.addAll(tickets.touching(Set.of(found.agreement()), Set.of(found.service()), span, Interval.DISTANT_FUTURE)
                .getOrDefault(new Tickets.Key(found.agreement(), found.service()), List.of()));
        return on.with(all);
    }
}
