package redress.core.statement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import redress.core.agreement.Basis;
import redress.core.agreement.Billing;
import redress.core.agreement.Claim;
import redress.core.agreement.ClaimDeadline;
import redress.core.agreement.ClaimOccasion;
import redress.core.agreement.Clause;
import redress.core.agreement.History;
import redress.core.agreement.Objective;
import redress.core.agreement.Termination;
import redress.core.agreement.Terms;
import redress.core.measurement.Ticket;
import redress.core.time.Interval;

/** One run of the pipeline behind {@link Statement#of}, in the order in which a lawyer reads an agreement. */
final class Computation {
    private final History.Part part;
    private final Terms terms;
    private final Evidence evidence;
    private final Interval elapsed;

    Computation(History.Part part, Evidence evidence) {
        this.part = part;
        this.terms = part.service().terms();
        this.evidence = evidence;
        Interval span = part.span();
        Instant asOf = evidence.asOf();
        if (asOf.isBefore(span.start())) {
            throw new IllegalArgumentException("the period begins at " + span.start() + ", after " + asOf);
        }
        this.elapsed = new Interval(span.start(), asOf.isBefore(span.end()) ? asOf : span.end());
    }

    Statement run() {
        var working = new Working(part, elapsed);
        working.period();
        var billing = billing();
        Basis.Worth basis = terms.basis().rule().worth(billing);
        var results = new ArrayList<Result>();
        for (Objective objective : terms.objectives()) {
            results.add(assessment(objective, billing, basis, working).result());
        }
        var compensation = Compensation.of(part, results, basis, billing, evidence.past());
        working.add(compensation.steps());
        var claim = claim(results, compensation);
        working.claim(claim);
        var clocks = clocks();
        var rights = rights(results);
        working.rights(rights);
        return new Statement(
                part.agreement(),
                part.service(),
                part.period(),
                part.span(),
                elapsed.end(),
                elapsed.end().isBefore(part.span().end()),
                part.isOnTrial(),
                terms.objective()
                        .condition()
                        .rule()
                        .measured(evidence.measurement(), evidence.observations())
                        .stateAt(evidence.asOf()),
                results,
                evidence.contradictions(),
                compensation,
                claim,
                clocks,
                rights,
                evidence,
                working.steps());
    }

    /** How far each objective is from tipping. */
    List<Tipping> tippings() {
        var billing = billing();
        Basis.Worth basis = terms.basis().rule().worth(billing);
        return terms.objectives().stream()
                .map(objective -> assessment(objective, billing, basis, new Working(part, elapsed)))
                .map(Assessment::tipping)
                .toList();
    }

    private Assessment assessment(Objective objective, Billing billing, Basis.Worth basis, Working working) {
        return new Assessment(part, objective, evidence, elapsed, billing, basis.money(), working);
    }

    private Billing billing() {
        return new Billing(
                terms.period().rule(),
                part.period(),
                part.span(),
                part.agreement().currency(),
                evidence.observations().charges(),
                evidence.observations().usage());
    }

    /** Until when what is due must be claimed. */
    private List<ClaimDeadline> claim(List<Result> results, Compensation compensation) {
        Clause<Claim> clause = terms.claim();
        if (clause == null || compensation.due().isZero()) {
            return List.of();
        }
        var incidents = results.stream()
                .flatMap(result -> result.interruptions().stream())
                .filter(Interruption::counts)
                .map(interruption -> interruption.outage().measured())
                .distinct()
                .toList();
        var awareAt = evidence.observations().tickets().stream()
                .flatMap(ticket -> ticket.at(Ticket.Event.DISCOVERED).stream())
                .filter(elapsed::contains)
                .min(Instant::compareTo)
                .orElse(null);
        return clause.rule()
                .deadlinesOfPeriod(
                        new ClaimOccasion(part.period(), terms.period().rule(), incidents, awareAt));
    }

    private List<TicketClock> clocks() {
        return terms.clocks().stream()
                .flatMap(clock -> TicketClock.of(clock.rule(), evidence, part).stream())
                .toList();
    }

    /** Whether a right to terminate has arisen with this period; the parts of a period that was cut count as one. */
    private List<Termination.Right> rights(List<Result> results) {
        var outcomes = new LinkedHashMap<String, Termination.Outcome>();
        evidence.past()
                .periods()
                .forEach(earlier -> outcomes.merge(earlier.label(), earlier.outcome(), Termination.Outcome::worse));
        outcomes.merge(part.period().label(), Statement.outcome(results), Termination.Outcome::worse);
        var judged = outcomes.entrySet().stream()
                .map(entry -> new Termination.Judged(entry.getKey(), entry.getValue()))
                .toList();
        return terms.terminations().stream()
                .map(clause -> clause.rule().after(judged))
                .toList();
    }
}
