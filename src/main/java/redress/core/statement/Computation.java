package redress.core.statement;

import java.time.Instant;
import java.util.ArrayList;
import redress.core.agreement.Basis;
import redress.core.agreement.Billing;
import redress.core.agreement.History;
import redress.core.agreement.Objective;
import redress.core.agreement.Terms;
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
        var billing = new Billing(
                terms.period().rule(),
                part.period(),
                part.span(),
                part.agreement().currency(),
                evidence.observations().charges(),
                evidence.observations().usage());
        Basis.Worth basis = terms.basis().rule().worth(billing);
        var results = new ArrayList<Result>();
        for (Objective objective : terms.objectives()) {
            results.add(new Assessment(part, objective, evidence, elapsed, billing, basis.money(), working).result());
        }
        var compensation = Compensation.of(part, results, basis, billing, evidence.past());
        working.add(compensation.steps());
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
                working.steps());
    }
}
