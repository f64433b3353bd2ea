package redress.core.statement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Denominator;
import redress.core.agreement.History;
import redress.core.agreement.OutageMinimum;
import redress.core.agreement.Terms;
import redress.core.amount.Ratio;
import redress.core.measurement.Outage;
import redress.core.time.Instants;
import redress.core.time.Interval;

/** One run of the pipeline behind {@link Statement#of}, in the order in which a lawyer reads an agreement. */
final class Computation {
    private final History.Part part;
    private final Terms terms;
    private final Evidence evidence;
    private final Interval elapsed;
    private final Instants agreedWhole;

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
        this.agreedWhole = terms.coverage().rule().within(span);
    }

    Statement run() {
        var working = new Working(part, elapsed);
        working.period(agreedWhole);

        var exclusions = new ExclusionTest(
                        terms.exclusions(),
                        terms.coverage().rule(),
                        part.period().zone())
                .run(evidence.exclusions(), horizon());
        Instants excluded =
                Instants.union(exclusions.stream().map(TestedExclusion::counted).toList());
        var interruptions = interruptions(excluded);
        Instants downtime =
                Instants.union(interruptions.stream().map(Interruption::counted).toList());
        Instants known = evidence.measurement().known();
        var classes = Classes.of(Instants.of(elapsed), agreedWhole, exclusions, known, downtime);
        working.measure(classes, evidence, interruptions);
        var touching = touching(exclusions);
        working.exclusions(classes, touching);

        Figures figures = figures(classes, agreedWhole.and(excluded).totalMicros());
        working.availability(classes, figures);
        var verdict = working.verdict(figures.availability());
        var compensation = working.compensation(figures.availability());

        return new Statement(
                part.agreement(),
                part.service(),
                part.period(),
                part.span(),
                elapsed.end(),
                elapsed.end().isBefore(part.span().end()),
                evidence.measurement().stateAt(evidence.asOf()),
                classes,
                figures.availability(),
                figures.lower(),
                figures.upper(),
                measurementCoverage(classes),
                verdict,
                figures.allowance(),
                interruptions,
                touching,
                evidence.contradictions(),
                compensation,
                working.steps());
    }

    /** Those that ask for time of the span; the others were tested for what they use of a budget or take from an outage. */
    private List<TestedExclusion> touching(List<TestedExclusion> exclusions) {
        return exclusions.stream()
                .filter(tested -> tested.exclusion() == null
                        || tested.exclusion().interval().overlaps(part.span()))
                .toList();
    }

    /** The span and every outage that reaches out of it, so that an outage can be judged whole. */
    private Interval horizon() {
        Instant start = part.span().start();
        Instant end = part.span().end();
        for (Outage outage : evidence.measurement().outages()) {
            start = outage.measured().start().isBefore(start)
                    ? outage.measured().start()
                    : start;
            end = outage.measured().end().isAfter(end) ? outage.measured().end() : end;
        }
        return new Interval(start, end);
    }

    private List<Interruption> interruptions(Instants excluded) {
        Instants countable = agreedWhole.and(elapsed).minus(excluded);
        var interruptions = new ArrayList<Interruption>();
        for (Outage outage : evidence.measurement().outages()) {
            if (outage.measured().overlaps(elapsed)) {
                interruptions.add(interruption(outage, countable, excluded));
            }
        }
        return interruptions;
    }

    private Interruption interruption(Outage outage, Instants countable, Instants excluded) {
        OutageMinimum minimum = terms.outageMinimum().rule();
        long judged = judgedMicros(minimum, outage, excluded);
        if (!minimum.isReachedBy(judged)) {
            String finding = "not downtime: " + Seconds.text(judged) + " is not " + minimum + " ("
                    + terms.outageMinimum().path() + ")";
            return new Interruption(outage, Instants.NONE, finding);
        }
        Instants counted = countable.and(outage.measured());
        long lost = outage.measured().and(part.span()).micros() - counted.totalMicros();
        String finding =
                lost == 0 ? "counts whole" : Seconds.text(lost) + " of it excluded, not covered or still ahead";
        return new Interruption(outage, counted, counted.isEmpty() ? "does not count: " + finding : finding);
    }

    /** The length held against the minimum: also beyond the period, but not beyond now, because nobody knows of later. */
    private long judgedMicros(OutageMinimum minimum, Outage outage, Instants excluded) {
        Interval soFar = outage.measured().and(new Interval(Interval.DISTANT_PAST, evidence.asOf()));
        return switch (minimum.judged()) {
            case WHOLE_OUTAGE -> soFar.micros();
            case AFTER_EXCLUSIONS ->
                terms.coverage().rule().within(soFar).minus(excluded).totalMicros();
        };
    }

    private Figures figures(Classes classes, long excludedWholeMicros) {
        Denominator rule = terms.denominator().rule();
        boolean leaves = rule.excluded() == Denominator.Excluded.LEAVES;
        long unknown = classes.unknown().totalMicros();
        long down = classes.down().totalMicros();
        long all =
                classes.agreed().totalMicros() - (leaves ? classes.allExcluded().totalMicros() : 0);
        long leftOut = rule.unknown() == Denominator.Unknown.LEFT_OUT ? unknown : 0;
        long countedDown = down + (rule.unknown() == Denominator.Unknown.DOWN ? unknown : 0);
        long wholeBase = agreedWhole.totalMicros() - (leaves ? excludedWholeMicros : 0) - leftOut;
        String ifEmpty = whyEmpty(classes, all);
        return new Figures(
                Availability.of(all - leftOut, countedDown, ifEmpty),
                Availability.of(all, down + unknown, ifEmpty),
                Availability.of(all, down, ifEmpty),
                all - leftOut,
                countedDown,
                Allowance.of(terms.target().rule(), wholeBase, countedDown));
    }

    /** What to say of an availability whose denominator turns out to be empty. */
    private String whyEmpty(Classes classes, long allMicros) {
        if (agreedWhole.isEmpty()) {
            return "nothing was agreed for this time";
        }
        if (classes.agreed().isEmpty()) {
            return "no agreed time has passed yet";
        }
        return allMicros == 0
                ? "all agreed time so far is excluded"
                : "nothing is known: no valid measurement in the agreed time";
    }

    private @Nullable Ratio measurementCoverage(Classes classes) {
        Instants agreed = classes.agreed();
        return agreed.isEmpty()
                ? null
                : Ratio.of(agreed.and(evidence.measurement().known()).totalMicros(), agreed.totalMicros());
    }
}
