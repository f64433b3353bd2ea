package redress.core.statement;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Agreement;
import redress.core.agreement.ClaimDeadline;
import redress.core.agreement.CoveredService;
import redress.core.agreement.History;
import redress.core.agreement.Level;
import redress.core.agreement.Past;
import redress.core.agreement.Termination;
import redress.core.amount.Ratio;
import redress.core.measurement.State;
import redress.core.time.Interval;
import redress.core.time.Period;

/**
 * What a period came to for one service under one version of an agreement, with its working. The one computation of every
 * figure: pages, API, metrics, closing and what-if all read it.
 *
 * @param period whole, in the agreement's zone
 * @param span the part of the period in which these terms were in force
 * @param computedTo the end of the span, or now where the period still runs
 * @param running whether the period still runs, so that every figure is provisional
 * @param onTrial whether the service was on trial, so that it is measured and owes nothing
 * @param state of the service at the evidence's {@code asOf}; unknown once the span is over, because nothing is asked about then
 * @param results one for each objective, in the order of the terms
 * @param claim until when each step of a claim must be done; empty where nothing is due or nothing is agreed
 * @param clocks of tickets, beside those that an objective judges
 * @param terminations whether a right to terminate has arisen
 * @param contradictions results of the span refused because another one stood under the same key
 * @param evidence that it rests on
 * @param working one line a step, in the order in which a lawyer reads
 */
public record Statement(
        Agreement agreement,
        CoveredService service,
        Period period,
        Interval span,
        Instant computedTo,
        boolean running,
        boolean onTrial,
        State state,
        List<Result> results,
        int contradictions,
        Compensation compensation,
        List<ClaimDeadline> claim,
        List<TicketClock> clocks,
        List<Termination.Right> terminations,
        Evidence evidence,
        List<Step> working) {

    public Statement {
        results = List.copyOf(results);
        claim = List.copyOf(claim);
        clocks = List.copyOf(clocks);
        terminations = List.copyOf(terminations);
        working = List.copyOf(working);
    }

    /**
     * Computes a statement. A pure function: the same terms, part and evidence always give an equal statement.
     *
     * @param part the service, the period and the terms in force
     * @param evidence on record, up to its {@code asOf}
     * @throws IllegalArgumentException if the part begins after the evidence ends
     */
    public static Statement of(History.Part part, Evidence evidence) {
        return new Computation(part, evidence).run();
    }

    /** The result of the first objective: the only one of most services. */
    public Result result() {
        return results.get(0);
    }

    /** What clauses of later periods ask for of this one. */
    public Past.Earlier asPast() {
        return new Past.Earlier(
                period.label(),
                span,
                results.stream()
                        .collect(Collectors.toMap(
                                result -> result.objective().name(), result -> outcome(result.verdict()))),
                compensation.due());
    }

    /** Missed where any objective is, else met where any is. */
    static Termination.Outcome outcome(List<Result> results) {
        return results.stream()
                .map(result -> outcome(result.verdict()))
                .reduce(Termination.Outcome.NOT_JUDGED, Termination.Outcome::worse);
    }

    private static Termination.Outcome outcome(Verdict verdict) {
        if (verdict instanceof Verdict.Met) {
            return Termination.Outcome.MET;
        }
        return verdict instanceof Verdict.Missed ? Termination.Outcome.MISSED : Termination.Outcome.NOT_JUDGED;
    }

    /** The classes of time of the first objective. */
    public Classes classes() {
        return result().classes();
    }

    /** The level of the first objective. */
    public Level level() {
        return result().level();
    }

    /** The level of the first objective with all unknown time down. */
    public Level lowerBound() {
        return result().lowerBound();
    }

    /** The level of the first objective with all unknown time up. */
    public Level upperBound() {
        return result().upperBound();
    }

    /** Known share of the first objective's agreed time; null where no time was agreed. */
    public @Nullable Ratio measurementCoverage() {
        return result().measurementCoverage();
    }

    /** The verdict of the first objective. */
    public Verdict verdict() {
        return result().verdict();
    }

    /** The allowance of the first objective; null where it is no share of time. */
    public @Nullable Allowance allowance() {
        return result().allowance();
    }

    /** The interruptions under the first objective. */
    public List<Interruption> interruptions() {
        return result().interruptions();
    }

    /** The exclusions as tested under the first objective. */
    public List<TestedExclusion> exclusions() {
        return result().exclusions();
    }

    /** How many interruptions have downtime under the first objective. */
    public long interruptionCount() {
        return result().interruptionCount();
    }

    /** Downtime of the first objective's longest interruption, microseconds; 0 where there is none. */
    public long longestInterruptionMicros() {
        return result().longestInterruptionMicros();
    }

    /** Mean time between failures under the first objective, microseconds; null without an interruption. */
    public @Nullable Long meanTimeBetweenFailuresMicros() {
        return result().meanTimeBetweenFailuresMicros();
    }
}
