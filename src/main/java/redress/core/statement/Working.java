package redress.core.statement;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import redress.core.agreement.Claim;
import redress.core.agreement.ClaimDeadline;
import redress.core.agreement.Clause;
import redress.core.agreement.Clock;
import redress.core.agreement.Denominator;
import redress.core.agreement.Granularity;
import redress.core.agreement.History;
import redress.core.agreement.Judgement;
import redress.core.agreement.Level;
import redress.core.agreement.Metric;
import redress.core.agreement.Objective;
import redress.core.agreement.Target;
import redress.core.agreement.Termination;
import redress.core.agreement.Terms;
import redress.core.amount.Ratio;
import redress.core.measurement.Measurement;
import redress.core.measurement.SetAside;
import redress.core.time.Instants;
import redress.core.time.Interval;

/** The working of a statement: each step of the pipeline in words, with its numbers and its clause. */
final class Working {
    /** Most sets of results set aside that the working names; the document lists all. */
    private static final int MOST_SET_ASIDE = 20;

    private final History.Part part;
    private final Terms terms;
    private final Interval elapsed;
    private final List<Step> steps = new ArrayList<>();
    private Objective objective;

    Working(History.Part part, Interval elapsed) {
        this.part = part;
        this.terms = part.service().terms();
        this.elapsed = elapsed;
        this.objective = terms.objective();
    }

    List<Step> steps() {
        return steps;
    }

    void add(List<Step> more) {
        steps.addAll(more);
    }

    private void add(String name, Clause<?> clause, String text) {
        steps.add(Step.of(name, clause, text));
    }

    /** From here on the lines are of this objective. */
    void objective(Objective next) {
        objective = next;
        if (terms.objectives().size() > 1) {
            add("objective", next.target(), next.name());
        }
    }

    void period() {
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
        for (Clause<String> choice : terms.choices()) {
            add("choice", choice, choice.rule());
        }
    }

    void agreedTime(Instants agreedWhole, boolean byDeployment) {
        var hours = objective.coverage();
        add(
                "agreed time",
                hours,
                (hours.rule().isAlways() ? "every hour of every day: " : "the hours of coverage: ")
                        + Seconds.text(agreedWhole.totalMicros()) + " agreed in the span, "
                        + Seconds.text(agreedWhole.and(elapsed).totalMicros()) + " of it so far");
        if (objective.denominator().rule().deployed() != Denominator.Deployed.NOT_ASKED) {
            add(
                    "agreed time",
                    objective.denominator(),
                    byDeployment
                            ? "by what was deployed: time in which nothing was "
                                    + (objective.denominator().rule().deployed() == Denominator.Deployed.LEAVES
                                            ? "is not agreed"
                                            : "counts as up")
                            : "no deployment is on record: taken as deployed throughout");
        }
    }

    void measure(Classes classes, Measurement measurement, Evidence evidence, List<Interruption> interruptions) {
        var condition = objective.condition();
        Instants known = measurement.known().and(classes.agreed());
        add(
                "measure",
                condition,
                condition.rule() + ": " + Seconds.text(known.totalMicros()) + " of the agreed time are known");
        if (evidence.contradictions() > 0) {
            add(
                    "measure",
                    condition,
                    evidence.contradictions()
                            + " results of this time contradicted one that already stood and were refused");
        }
        setAside(evidence.setAside());
        if (!objective.clock().rule().equals(Clock.AS_MEASURED)) {
            add(
                    "measure",
                    objective.clock(),
                    "the clock runs " + objective.clock().rule());
        }
        if (!(objective.granularity().rule() instanceof Granularity.Exact)) {
            add(
                    "measure",
                    objective.granularity(),
                    "counted " + objective.granularity().rule());
        }
        for (Interruption interruption : interruptions) {
            Interval measured = interruption.outage().measured();
            add(
                    "measure",
                    objective.outageMinimum(),
                    down(measured) + ": " + Seconds.text(interruption.counted().totalMicros()) + " count; "
                            + interruption.finding());
        }
    }

    private static String down(Interval measured) {
        return measured.end().equals(Interval.DISTANT_FUTURE)
                ? "down from " + measured.start() + " on, not over"
                : "down " + measured + ", " + Seconds.text(measured.micros());
    }

    private void setAside(List<SetAside> setAside) {
        for (SetAside one : setAside.subList(0, Math.min(setAside.size(), MOST_SET_ASIDE))) {
            add(
                    "measure",
                    objective.condition(),
                    one.words() + " count for nothing: " + one.reason() + " (" + one.decidedBy() + ")");
        }
        if (setAside.size() > MOST_SET_ASIDE) {
            add("measure", objective.condition(), (setAside.size() - MOST_SET_ASIDE) + " more were set aside");
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

    void level(Classes classes, Figures figures) {
        if (objective.metric().rule() instanceof Metric.TimeShare) {
            denominator(classes, figures);
        } else {
            add("measure", objective.metric(), objective.metric().rule().toString());
        }
        boolean time = objective.metric().rule() instanceof Metric.TimeShare;
        add(time ? "availability" : "level", objective.metric(), text(figures));
    }

    private void denominator(Classes classes, Figures figures) {
        Denominator rule = objective.denominator().rule();
        String excluded = Seconds.text(classes.allExcluded().totalMicros()) + " excluded "
                + switch (rule.excluded()) {
                    case STAYS -> "stay in it";
                    case LEAVES -> "leave it";
                    case SOME_LEAVES ->
                        "of which those for " + String.join(", ", new TreeSet<>(rule.leaving())) + " leave it";
                };
        String unknown = Seconds.text(classes.unknown().totalMicros()) + " unknown "
                + switch (rule.unknown()) {
                    case LEFT_OUT -> "are left out";
                    case UP -> "count as up";
                    case DOWN -> "count as down";
                };
        String of = rule.fixed() == null
                ? Seconds.text(classes.agreed().totalMicros()) + " agreed so far; "
                : "every period counts as " + rule.fixed() + "; ";
        add("denominator", objective.denominator(), of + excluded + "; " + unknown + ": " + seconds(figures.base()));
    }

    private static String text(Figures figures) {
        if (figures.level() instanceof Level.None none) {
            return "none: " + none.because();
        }
        if (figures.level() instanceof Level.Amount amount) {
            return amount.value() + " " + amount.unit().words();
        }
        var share = (Level.Share) figures.level();
        boolean time = share.unit() == Level.Unit.MICROSECONDS;
        String base = time
                ? seconds(figures.base())
                : figures.base() + " " + share.unit().words();
        String bad = time ? seconds(figures.bad()) : figures.bad().toString();
        return "(" + base + " - " + bad + ") / " + base + " = " + share.ratio().percentText()
                + " % (cut to three decimals to be read)";
    }

    /** A length as people read it; a fraction of a microsecond stays a fraction. */
    private static String seconds(Ratio micros) {
        return micros.denominator().equals(BigInteger.ONE)
                ? Seconds.text(micros.numerator().longValueExact())
                : micros.dividedBy(Ratio.of(1_000_000, 1)) + " s";
    }

    void claim(List<ClaimDeadline> deadlines) {
        Clause<Claim> clause = terms.claim();
        if (clause != null) {
            add("claim", clause, clause.rule().toString());
            for (ClaimDeadline deadline : deadlines) {
                String when = deadline instanceof ClaimDeadline.Due due
                        ? ": by " + due.lastDate() + ", before " + due.dueAt()
                        : "";
                add("claim", clause, deadline.because() + when);
            }
        }
    }

    void rights(List<Termination.Right> rights) {
        for (int i = 0; i < rights.size(); i++) {
            add("termination", terms.terminations().get(i), rights.get(i).because());
        }
    }

    Verdict verdict(Level level) {
        Verdict verdict = judge(level);
        add("verdict", objective.target(), verdict.because());
        return verdict;
    }

    private Verdict judge(Level level) {
        Target target = objective.target().rule();
        if (level instanceof Level.None none) {
            return new Verdict.NotJudged(none.because());
        }
        if (target instanceof Target.None) {
            return new Verdict.NotJudged("no target is agreed");
        }
        String compared;
        if (level instanceof Level.Share share && target instanceof Target.Share promised) {
            compared = comparison(share, promised);
        } else if (level instanceof Level.Share share && target instanceof Target.InTime) {
            compared = share.numerator() + " of " + share.denominator() + " in time";
        } else if (level instanceof Level.Amount amount && target instanceof Target.AtMost promised) {
            int sign = amount.value().compareTo(Ratio.of(promised.most()));
            compared = amount.value() + " against " + promised.most().toPlainString() + outcome(sign);
        } else {
            return new Verdict.NotJudged("the target of " + target + " is of another kind than the figure");
        }
        return Judgement.isMissed(target, level)
                ? new Verdict.Missed(compared + ", so the target of " + target + " is missed")
                : new Verdict.Met(compared + ", so the target of " + target + " is met");
    }

    /** The comparison as a stranger can repeat it: two products of integers, or what the agreement rounds to first. */
    private static String comparison(Level.Share share, Target.Share target) {
        Ratio compared = target.precision().apply(share.ratio());
        Ratio promised = Ratio.percent(target.percent());
        String outcome = outcome(compared.compareTo(promised));
        if (!compared.equals(share.ratio())) {
            return target.precision() + ": " + compared.times(Ratio.of(100, 1)) + " % against "
                    + target.percent().toPlainString() + " %" + outcome;
        }
        return product(share.numerator(), promised.denominator()) + " against "
                + product(share.denominator(), promised.numerator()) + outcome;
    }

    private static String outcome(int sign) {
        return sign < 0 ? ": less" : sign == 0 ? ": equal" : ": more";
    }

    private static String product(BigInteger left, BigInteger right) {
        return left + " x " + right + " = " + left.multiply(right);
    }
}
