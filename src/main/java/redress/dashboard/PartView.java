package redress.dashboard;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redress.core.agreement.Level;
import redress.core.agreement.Metric;
import redress.core.agreement.Target;
import redress.core.amount.Money;
import redress.core.measurement.SetAside;
import redress.core.statement.Allowance;
import redress.core.statement.Compensation;
import redress.core.statement.Interruption;
import redress.core.statement.Statement;
import redress.core.statement.Step;

/**
 * One statement: the whole period, or the part of it in which one version of the terms was in force.
 *
 * @param id of its heading, unique in the page
 * @param name empty where the period has one part only
 * @param headline what was delivered and agreed
 * @param money what is due for it
 * @param provisional empty once the period is over
 * @param contradictions empty where no result contradicted another
 * @param setAside what of the results counts for nothing, and who decided so
 * @param moreInterruptions how many are not listed because there are too many; empty where all are
 */
public record PartView(
        String id,
        String name,
        Mark verdict,
        String headline,
        String money,
        boolean owes,
        String provisional,
        String because,
        List<Fact> facts,
        BarView bar,
        TimelineView timeline,
        String unit,
        List<InterruptionView> interruptions,
        String moreInterruptions,
        List<ExclusionView> exclusions,
        String contradictions,
        List<String> setAside,
        List<ObjectiveView> objectives,
        SensitivityView sensitivity,
        List<DeadlineView> deadlines,
        List<Line> working,
        String moreWorking) {
    /** Most interruptions in the table; the API gives all. */
    private static final int MAX_INTERRUPTIONS = 500;
    /** Most lines of the working in the table; the API gives all. */
    private static final int MAX_WORKING = 1_000;
    /** Most sets of results set aside that the page names; the JSON lists all. */
    private static final int MAX_SET_ASIDE = 20;

    /** One figure with what explains it. */
    public record Fact(String term, String figure, String note) {}

    /** One line of the working. */
    public record Line(String step, String clause, String path, String text) {}

    /** @param incidents the titles of those tickets that are incidents, by their ids */
    static PartView of(Statement statement, int index, int parts, Map<String, String> incidents) {
        ZoneId zone = statement.period().zone();
        var interruptions = new ArrayList<InterruptionView>();
        for (Interruption interruption : statement.interruptions()) {
            if (interruptions.size() < MAX_INTERRUPTIONS) {
                interruptions.add(InterruptionView.of(interruption, interruptions.size() + 1, zone));
            }
        }
        return new PartView(
                "part-" + (index + 1),
                parts == 1 ? "" : "Part " + (index + 1) + " of " + parts + ": " + span(statement),
                Mark.of(statement.verdict()),
                headline(statement),
                money(statement),
                !statement.compensation().due().isZero(),
                provisional(statement),
                statement.verdict().because(),
                facts(statement),
                BarView.of(statement.classes()),
                TimelineView.of(statement),
                unit(statement),
                interruptions,
                more(statement.interruptions().size(), interruptions.size(), "interruption"),
                statement.exclusions().stream()
                        .map(tested ->
                                ExclusionView.of(tested, statement.classes().agreed(), zone))
                        .toList(),
                contradictions(statement.contradictions()),
                statement.evidence().setAside().stream()
                        .limit(MAX_SET_ASIDE)
                        .map(one -> setAside(one, zone))
                        .toList(),
                ObjectiveView.of(statement),
                SensitivityView.of(statement),
                DeadlineView.of(statement, incidents),
                statement.working().stream()
                        .limit(MAX_WORKING)
                        .map(PartView::line)
                        .toList(),
                more(statement.working().size(), MAX_WORKING, "line"));
    }

    private static Line line(Step step) {
        return new Line(step.name(), step.citation(), step.path(), step.text());
    }

    private static String headline(Statement statement) {
        String word = Mark.of(statement.verdict()).word() + (statement.running() ? " so far" : "");
        Target target = statement.service().terms().target().rule();
        return statement.level() instanceof Level.None none
                ? word + ": " + none.because() + "."
                : word + ": " + Figures.level(statement.level()) + " delivered, " + Figures.promise(target)
                        + " agreed.";
    }

    /** The share, the basis and what is due; where they do not multiply, a cap, a floor or the rounding says why. */
    private static String money(Statement statement) {
        Compensation compensation = statement.compensation();
        Money due = compensation.due();
        Money earned = compensation.earned();
        if (statement.onTrial()) {
            return "On trial: nothing is owed.";
        }
        if (earned.isZero()) {
            return compensation.basisKnown()
                    ? "Nothing is due."
                    : "The basis is not on record yet: nothing can be due.";
        }
        if (compensation.basis().isZero()) {
            return Figures.money(due) + " due.";
        }
        String share = Figures.share(compensation.share()) + " of " + Figures.money(compensation.basis());
        return earned.amount().equals(due.amount())
                ? share + ": " + Figures.money(due) + " due."
                : share + "; after cap, minimum and rounding " + Figures.money(due) + " due.";
    }

    private static String provisional(Statement statement) {
        return statement.running()
                ? "The period runs until "
                        + Dates.moment(
                                        statement.span().end(),
                                        statement.period().zone())
                                .local()
                        + ". Computed up to "
                        + Dates.moment(
                                        statement.computedTo().truncatedTo(ChronoUnit.SECONDS),
                                        statement.period().zone())
                                .local()
                        + "."
                : "";
    }

    private static String span(Statement statement) {
        ZoneId zone = statement.period().zone();
        LocalDate first = statement.span().start().atZone(zone).toLocalDate();
        LocalDate last = statement.span().end().minusNanos(1).atZone(zone).toLocalDate();
        return Dates.date(first) + " to " + Dates.date(last) + ", terms of "
                + Dates.date(statement.agreement().effectiveFrom());
    }

    private static List<Fact> facts(Statement statement) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(name(statement), Figures.level(statement.level()), fraction(statement)));
        facts.add(bounds(statement));
        facts.add(coverage(statement));
        Target target = statement.service().terms().target().rule();
        facts.add(new Fact(
                "Target",
                target.toString(),
                target instanceof Target.Share share ? "compared " + share.precision() : ""));
        Allowance allowance = statement.allowance();
        if (allowance != null) {
            facts.add(allowance(allowance));
        }
        facts.add(new Fact(
                "Interruptions",
                Figures.count(statement.interruptionCount()),
                notCounted(statement.interruptions().size() - statement.interruptionCount())));
        long longest = statement.longestInterruptionMicros();
        facts.add(new Fact(
                "Longest interruption",
                longest == 0 ? Figures.NONE : Figures.duration(longest),
                longest == 0 ? "no downtime in this period" : "downtime of one interruption in this period"));
        Long between = statement.meanTimeBetweenFailuresMicros();
        facts.add(new Fact(
                "Mean time between failures",
                between == null ? Figures.NONE : Figures.duration(between),
                between == null ? "no failure to count from" : "time up for each interruption"));
        return facts;
    }

    private static String name(Statement statement) {
        return statement.result().objective().metric().rule() instanceof Metric.TimeShare ? "Availability" : "Level";
    }

    private static String fraction(Statement statement) {
        if (statement.level() instanceof Level.Share share) {
            boolean time = share.unit() == Level.Unit.MICROSECONDS;
            return (time
                            ? Figures.seconds(share.numerator().longValueExact()) + " / "
                                    + Figures.seconds(share.denominator().longValueExact()) + " s"
                            : share.numerator() + " / " + share.denominator() + " "
                                    + share.unit().words())
                    + ", cut to three decimals here, compared exactly";
        }
        return statement.level() instanceof Level.None none
                ? none.because()
                : statement.result().objective().metric().rule().toString();
    }

    private static Fact bounds(Statement statement) {
        long unknown = statement.classes().unknown().totalMicros();
        if (unknown == 0) {
            return new Fact("Bounds", Figures.level(statement.level()), "no agreed time is unknown");
        }
        return new Fact(
                "Bounds",
                Figures.level(statement.lowerBound()) + " to " + Figures.level(statement.upperBound()),
                Figures.briefDuration(unknown) + " unknown: all of it down, or all of it up");
    }

    private static Fact coverage(Statement statement) {
        var coverage = statement.measurementCoverage();
        return coverage == null
                ? new Fact("Measurement coverage", Figures.NONE, "no time was agreed")
                : new Fact("Measurement coverage", Figures.percent(coverage), "share of the agreed time that is known");
    }

    private static Fact allowance(Allowance allowance) {
        return new Fact(
                "Downtime allowance",
                Figures.briefDuration(allowance.totalMicros()),
                Figures.briefDuration(allowance.usedMicros()) + " used, "
                        + Left.of(allowance).text());
    }

    private static String notCounted(long others) {
        return others == 0 ? "every one found counts" : Figures.count(others) + " more found that do not count";
    }

    private static String unit(Statement statement) {
        return "One row for each local "
                + Timeline.of(statement.period()).unit() + " in "
                + statement.period().zone();
    }

    private static String setAside(SetAside one, ZoneId zone) {
        return "Results of " + (one.vantagePoint() == null ? "every vantage point" : one.vantagePoint()) + " from "
                + Dates.moment(one.interval().start(), zone).local() + " until "
                + Dates.moment(one.interval().end(), zone).local() + " were set aside by " + one.decidedBy()
                + " and count for nothing: " + one.reason();
    }

    private static String contradictions(int count) {
        if (count == 0) {
            return "";
        }
        return count == 1
                ? "1 result of this time contradicted one that already stood. It was refused; the first result stands."
                : Figures.count(count)
                        + " results of this time contradicted ones that already stood. They were refused; the first results stand.";
    }

    private static String more(int all, int listed, String noun) {
        return all > listed ? Figures.count(all - listed, "more " + noun) + " in the JSON." : "";
    }
}
