package redress.core.statement;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Denominator;
import redress.core.agreement.History;
import redress.core.agreement.OutageMinimum;
import redress.core.agreement.Target;
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
    private final Instant computedTo;
    private final Instants agreedWhole;
    private final List<Step> working = new ArrayList<>();

    Computation(History.Part part, Evidence evidence) {
        this.part = part;
        this.terms = part.service().terms();
        this.evidence = evidence;
        Interval span = part.span();
        if (evidence.asOf().isBefore(span.start())) {
            throw new IllegalArgumentException("the period begins at " + span.start() + ", after " + evidence.asOf());
        }
        this.computedTo = evidence.asOf().isBefore(span.end()) ? evidence.asOf() : span.end();
        this.agreedWhole = terms.coverage().rule().within(span);
    }

    Statement run() {
        Interval span = part.span();
        var elapsed = new Interval(span.start(), computedTo);
        boolean running = computedTo.isBefore(span.end());
        explainPeriod(elapsed, running);

        var exclusions = new ExclusionTest(terms.exclusions(), terms.coverage().rule())
                .run(evidence.exclusions(), horizon());
        Instants excluded = Instants.union(
                exclusions.stream().map(TestedExclusion::counted).toList());
        var interruptions = interruptions(elapsed, excluded);
        Instants downtime =
                Instants.union(interruptions.stream().map(Interruption::counted).toList());
        var classes = Classes.of(
                Instants.of(elapsed), agreedWhole, exclusions, evidence.measurement().known(), downtime);
        explainMeasure(classes, exclusions, interruptions);

        Figures figures = figures(classes, agreedWhole.and(excluded).totalMicros());
        explainAvailability(classes, figures);
        Verdict verdict = verdict(figures.availability);
        working.add(Step.of("verdict", terms.target(), verdict.because()));
        var compensation = Compensation.of(terms, part.period(), span, figures.availability);
        working.addAll(compensation.steps());

        return new Statement(
                part.agreement(),
                part.service(),
                part.period(),
                span,
                computedTo,
                running,
                evidence.measurement().stateAt(evidence.asOf()),
                classes,
                figures.availability,
                figures.lower,
                figures.upper,
                measurementCoverage(classes),
                verdict,
                figures.allowance,
                interruptions,
                exclusions,
                evidence.contradictions(),
                compensation,
                working);
    }

    /** The span and every outage that reaches out of it, so that an outage can be judged whole. */
    private Interval horizon() {
        Instant start = part.span().start();
        Instant end = part.span().end();
        for (Outage outage : evidence.measurement().outages()) {
            start = outage.measured().start().isBefore(start) ? outage.measured().start() : start;
            end = outage.measured().end().isAfter(end) ? outage.measured().end() : end;
        }
        return new Interval(start, end);
    }

    private List<Interruption> interruptions(Interval elapsed, Instants excluded) {
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
        long judged = switch (minimum.judged()) {
            case WHOLE_OUTAGE -> outage.measured().micros();
            case AFTER_EXCLUSIONS -> terms.coverage()
                    .rule()
                    .within(outage.measured())
                    .minus(excluded)
                    .totalMicros();
        };
        if (!minimum.isReachedBy(judged)) {
            return new Interruption(
                    outage,
                    Instants.NONE,
                    "not downtime: " + Seconds.text(judged) + " is not " + minimum + " (" + terms.outageMinimum().path() + ")");
        }
        Instants counted = countable.and(outage.measured());
        long inSpan = Instants.of(outage.measured().and(part.span())).totalMicros();
        long lost = inSpan - counted.totalMicros();
        String finding = lost == 0 ? "counts whole" : Seconds.text(lost) + " of it excluded, not covered or still ahead";
        return new Interruption(outage, counted, counted.isEmpty() ? "does not count: " + finding : finding);
    }

    private record Figures(
            Availability availability, Availability lower, Availability upper, long baseMicros, long downMicros, Allowance allowance) {}

    private Figures figures(Classes classes, long excludedWholeMicros) {
        Denominator rule = terms.denominator().rule();
        boolean leaves = rule.excluded() == Denominator.Excluded.LEAVES;
        long excluded = classes.allExcluded().totalMicros();
        long unknown = classes.unknown().totalMicros();
        long down = classes.down().totalMicros();
        long all = classes.agreed().totalMicros() - (leaves ? excluded : 0);
        long leftOut = rule.unknown() == Denominator.Unknown.LEFT_OUT ? unknown : 0;
        long countedDown = down + (rule.unknown() == Denominator.Unknown.DOWN ? unknown : 0);
        String empty = agreedWhole.isEmpty()
                ? "nothing was agreed for this time"
                : all == 0 ? "all agreed time so far is excluded" : "nothing is known: no valid measurement in the agreed time";
        long wholeBase = agreedWhole.totalMicros() - (leaves ? excludedWholeMicros : 0) - leftOut;
        return new Figures(
                Availability.of(all - leftOut, countedDown, empty),
                Availability.of(all, down + unknown, empty),
                Availability.of(all, down, empty),
                all - leftOut,
                countedDown,
                Allowance.of(terms.target().rule(), wholeBase, countedDown));
    }

    private Verdict verdict(Availability availability) {
        Target target = terms.target().rule();
        if (availability instanceof Availability.None none) {
            return new Verdict.NotJudged(none.because());
        }
        var measured = (Availability.Measured) availability;
        String promise = (target.strict() ? "more than " : "at least ") + target.percent().toPlainString() + " %";
        String compared = comparison(measured, target);
        return target.isMetBy(measured.ratio())
                ? new Verdict.Met(compared + ", so the target of " + promise + " is met")
                : new Verdict.Missed(compared + ", so the target of " + promise + " is missed");
    }

    /** The comparison as a stranger can repeat it: two products of integers. */
    private static String comparison(Availability.Measured measured, Target target) {
        Ratio compared = target.precision().apply(measured.ratio());
        Ratio promised = Ratio.percent(target.percent());
        BigInteger left;
        BigInteger right;
        String fractions;
        if (compared.equals(measured.ratio())) {
            var numerator = BigInteger.valueOf(measured.numeratorMicros());
            var denominator = BigInteger.valueOf(measured.denominatorMicros());
            left = numerator.multiply(promised.denominator());
            right = denominator.multiply(promised.numerator());
            fractions = numerator + " x " + promised.denominator() + " = " + left + " against " + denominator + " x "
                    + promised.numerator() + " = " + right;
        } else {
            left = compared.numerator().multiply(promised.denominator());
            right = compared.denominator().multiply(promised.numerator());
            fractions = target.precision() + ": " + compared.times(Ratio.of(100, 1)) + " % against "
                    + target.percent().toPlainString() + " %";
        }
        int sign = left.compareTo(right);
        return fractions + ": " + (sign < 0 ? "less" : sign == 0 ? "equal" : "more");
    }

    private static @Nullable Ratio measurementCoverage(Classes classes, Instants known) {
        Instants agreed = classes.agreed();
        return agreed.isEmpty()
                ? null
                : Ratio.of(agreed.and(known).totalMicros(), agreed.totalMicros());
    }

    private @Nullable Ratio measurementCoverage(Classes classes) {
        return measurementCoverage(classes, evidence.measurement().known());
    }

    private void explainPeriod(Interval elapsed, boolean running) {
        Interval span = part.span();
        String text = part.period().label() + " in " + part.period().zone() + ": " + span + ", "
                + Seconds.text(span.micros());
        if (!span.equals(part.period().interval())) {
            text += ", the part of the period in which these terms were in force";
        }
        working.add(Step.of("period", terms.period(), text));
        if (running) {
            working.add(Step.of(
                    "period",
                    terms.period(),
                    "the period still runs: computed up to " + elapsed.end() + ", " + Seconds.text(elapsed.micros())
                            + "; every figure is provisional"));
        }
        var coverage = terms.coverage().rule();
        working.add(Step.of(
                "agreed time",
                terms.coverage(),
                (coverage.isAlways() ? "every hour of every day: " : "the hours of coverage: ")
                        + Seconds.text(agreedWhole.totalMicros()) + " agreed in the span, "
                        + Seconds.text(agreedWhole.and(elapsed).totalMicros()) + " of it so far"));
    }

    private void explainMeasure(Classes classes, List<TestedExclusion> exclusions, List<Interruption> interruptions) {
        var rule = terms.measurement().rule();
        working.add(Step.of(
                "measure",
                terms.measurement(),
                "a result stands for " + rule.validity() + ", a failing run counts from " + rule.confirmation()
                        + " on, quorum " + rule.quorum() + ": "
                        + Seconds.text(evidence.measurement().known().and(classes.agreed()).totalMicros())
                        + " of the agreed time are known"));
        if (evidence.contradictions() > 0) {
            working.add(Step.of(
                    "measure",
                    terms.measurement(),
                    evidence.contradictions() + " results of this time contradicted one that already stood and were refused"));
        }
        for (Interruption interruption : interruptions) {
            working.add(Step.of(
                    "measure",
                    terms.outageMinimum(),
                    "down " + interruption.outage().measured() + ", "
                            + Seconds.text(interruption.outage().measured().micros()) + ": "
                            + Seconds.text(interruption.counted().totalMicros()) + " count; " + interruption.finding()));
        }
        for (TestedExclusion exclusion : exclusions) {
            String asserted = exclusion.exclusion() == null ? "" : " " + exclusion.exclusion().interval();
            working.add(new Step(
                    "exclusion",
                    exclusion.citation(),
                    exclusion.path(),
                    exclusion.kind() + asserted + ": "
                            + Seconds.text(exclusion.counted().and(classes.agreed()).totalMicros())
                            + " excluded in this time; " + exclusion.finding()));
        }
    }

    private void explainAvailability(Classes classes, Figures figures) {
        Denominator rule = terms.denominator().rule();
        working.add(Step.of(
                "denominator",
                terms.denominator(),
                Seconds.text(classes.agreed().totalMicros()) + " agreed so far; "
                        + Seconds.text(classes.allExcluded().totalMicros()) + " excluded "
                        + (rule.excluded() == Denominator.Excluded.STAYS ? "stay in it" : "leave it") + "; "
                        + Seconds.text(classes.unknown().totalMicros()) + " unknown "
                        + switch (rule.unknown()) {
                            case LEFT_OUT -> "are left out";
                            case UP -> "count as up";
                            case DOWN -> "count as down";
                        } + ": " + Seconds.text(figures.baseMicros)));
        String text = figures.availability instanceof Availability.Measured measured
                ? "(" + Seconds.text(figures.baseMicros) + " - " + Seconds.text(figures.downMicros) + ") / "
                        + Seconds.text(figures.baseMicros) + " = " + measured.ratio().percentText()
                        + " % (cut to three decimals; compared as it is)"
                : "none: " + ((Availability.None) figures.availability).because();
        working.add(Step.of("availability", terms.denominator(), text));
    }
}
