package redress.core.statement;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import redress.core.agreement.Clause;
import redress.core.agreement.Denominator;
import redress.core.agreement.History;
import redress.core.agreement.Target;
import redress.core.agreement.Terms;
import redress.core.amount.Ratio;
import redress.core.time.Instants;
import redress.core.time.Interval;

/** The working of a statement: each step of the pipeline in words, with its numbers and its clause. */
final class Working {
    private final History.Part part;
    private final Terms terms;
    private final Interval elapsed;
    private final List<Step> steps = new ArrayList<>();

    Working(History.Part part, Interval elapsed) {
        this.part = part;
        this.terms = part.service().terms();
        this.elapsed = elapsed;
    }

    List<Step> steps() {
        return steps;
    }

    private void add(String name, Clause<?> clause, String text) {
        steps.add(Step.of(name, clause, text));
    }

    void period(Instants agreedWhole) {
        Interval span = part.span();
        String whole = part.period().label() + " in " + part.period().zone() + ": " + span + ", "
                + Seconds.text(span.micros());
        boolean cut = !span.equals(part.period().interval());
        add(
                "period",
                terms.period(),
                whole + (cut ? ", the part of the period in which these terms were in force" : ""));
        if (elapsed.end().isBefore(span.end())) {
            add(
                    "period",
                    terms.period(),
                    "the period still runs: computed up to " + elapsed.end() + ", " + Seconds.text(elapsed.micros())
                            + "; every figure is provisional");
        }
        add(
                "agreed time",
                terms.coverage(),
                (terms.coverage().rule().isAlways() ? "every hour of every day: " : "the hours of coverage: ")
                        + Seconds.text(agreedWhole.totalMicros()) + " agreed in the span, "
                        + Seconds.text(agreedWhole.and(elapsed).totalMicros()) + " of it so far");
    }

    void measure(Classes classes, Evidence evidence, List<Interruption> interruptions) {
        var rule = terms.measurement().rule();
        Instants known = evidence.measurement().known().and(classes.agreed());
        add(
                "measure",
                terms.measurement(),
                "a result stands for " + rule.validity() + ", a failing run counts from " + rule.confirmation()
                        + " on, quorum " + rule.quorum() + ": " + Seconds.text(known.totalMicros())
                        + " of the agreed time are known");
        if (evidence.contradictions() > 0) {
            add(
                    "measure",
                    terms.measurement(),
                    evidence.contradictions()
                            + " results of this time contradicted one that already stood and were refused");
        }
        for (Interruption interruption : interruptions) {
            Interval measured = interruption.outage().measured();
            add(
                    "measure",
                    terms.outageMinimum(),
                    "down " + measured + ", " + Seconds.text(measured.micros()) + ": "
                            + Seconds.text(interruption.counted().totalMicros()) + " count; " + interruption.finding());
        }
    }

    void exclusions(Classes classes, List<TestedExclusion> exclusions) {
        for (TestedExclusion tested : exclusions) {
            String asserted =
                    tested.exclusion() == null ? "" : " " + tested.exclusion().interval();
            String text = tested.kind() + asserted + ": "
                    + Seconds.text(tested.counted().and(classes.agreed()).totalMicros()) + " excluded in this time; "
                    + tested.finding();
            steps.add(new Step("exclusion", tested.citation(), tested.path(), text));
        }
    }

    void availability(Classes classes, Figures figures) {
        Denominator rule = terms.denominator().rule();
        String excluded = Seconds.text(classes.allExcluded().totalMicros()) + " excluded "
                + switch (rule.excluded()) {
                    case STAYS -> "stay in it";
                    case LEAVES -> "leave it";
                };
        String unknown = Seconds.text(classes.unknown().totalMicros()) + " unknown "
                + switch (rule.unknown()) {
                    case LEFT_OUT -> "are left out";
                    case UP -> "count as up";
                    case DOWN -> "count as down";
                };
        String base = Seconds.text(figures.baseMicros());
        add(
                "denominator",
                terms.denominator(),
                Seconds.text(classes.agreed().totalMicros()) + " agreed so far; " + excluded + "; " + unknown + ": "
                        + base);
        String text;
        if (figures.availability() instanceof Availability.Measured measured) {
            text = "(" + base + " - " + Seconds.text(figures.downMicros()) + ") / " + base + " = "
                    + measured.ratio().percentText() + " % (cut to three decimals to be read)";
        } else {
            text = "none: " + ((Availability.None) figures.availability()).because();
        }
        add("availability", terms.denominator(), text);
    }

    Verdict verdict(Availability availability) {
        Verdict verdict = judge(availability);
        add("verdict", terms.target(), verdict.because());
        return verdict;
    }

    Compensation compensation(Availability availability) {
        var compensation = Compensation.of(terms, part.period(), part.span(), availability);
        steps.addAll(compensation.steps());
        return compensation;
    }

    private Verdict judge(Availability availability) {
        if (availability instanceof Availability.None none) {
            return new Verdict.NotJudged(none.because());
        }
        var measured = (Availability.Measured) availability;
        Target target = terms.target().rule();
        String promise = (target.strict() ? "more than " : "at least ")
                + target.percent().toPlainString() + " %";
        String compared = comparison(measured, target);
        return target.isMetBy(measured.ratio())
                ? new Verdict.Met(compared + ", so the target of " + promise + " is met")
                : new Verdict.Missed(compared + ", so the target of " + promise + " is missed");
    }

    /** The comparison as a stranger can repeat it: two products of integers, or what the agreement rounds to first. */
    private static String comparison(Availability.Measured measured, Target target) {
        Ratio compared = target.precision().apply(measured.ratio());
        Ratio promised = Ratio.percent(target.percent());
        int sign = compared.compareTo(promised);
        String outcome = sign < 0 ? ": less" : sign == 0 ? ": equal" : ": more";
        if (!compared.equals(measured.ratio())) {
            return target.precision() + ": " + compared.times(Ratio.of(100, 1)) + " % against "
                    + target.percent().toPlainString() + " %" + outcome;
        }
        var numerator = BigInteger.valueOf(measured.numeratorMicros());
        var denominator = BigInteger.valueOf(measured.denominatorMicros());
        return product(numerator, promised.denominator()) + " against " + product(denominator, promised.numerator())
                + outcome;
    }

    private static String product(BigInteger left, BigInteger right) {
        return left + " x " + right + " = " + left.multiply(right);
    }
}
