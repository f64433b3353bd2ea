package redress.agreements.document;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import redress.core.agreement.Basis;
import redress.core.agreement.Basis.Per;
import redress.core.agreement.Cap;
import redress.core.agreement.Clause;
import redress.core.agreement.Clock;
import redress.core.agreement.Combination;
import redress.core.agreement.Credit;
import redress.core.agreement.Denominator;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.Floor;
import redress.core.agreement.Grace;
import redress.core.agreement.Granularity;
import redress.core.agreement.Metric;
import redress.core.agreement.Objective;
import redress.core.agreement.OutageMinimum;
import redress.core.agreement.Precision;
import redress.core.agreement.Rounding;
import redress.core.agreement.Target;
import redress.core.agreement.Terms;
import redress.core.measurement.Condition;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Quorum;
import redress.core.time.Coverage;
import redress.core.time.PeriodRule;

/**
 * The terms of each service: a clause of its own where it has one, else the agreement's, else what holds where an agreement
 * is silent. A clause is read once, however many services share it.
 */
final class TermsClauses {
    static final int MAX_CITATION_CHARACTERS = 200;

    // Stand-ins for clauses that have to be written; nothing is made of a document without them.
    private static final MeasurementRule NO_MEASURE = new MeasurementRule(Duration.ofSeconds(1), 1, new Quorum.Any());
    private static final Target NO_TARGET = new Target.Share(TargetClause.HUNDRED, false, new Precision.Exact());

    private final Setting setting;
    private final MoneyClauses money;
    private final Cursor general;
    private final Map<String, Clause<?>> read = new HashMap<>();

    /** Reads the agreement's own clauses, so that one which every service replaces is looked through too. */
    TermsClauses(Cursor general, Setting setting) {
        this.general = general.mapping(Vocabulary.TERMS);
        this.setting = setting;
        this.money = new MoneyClauses(setting.currency());
        Cursor nothing = general.absent();
        period(nothing);
        coverage(nothing);
        exclusions(nothing);
        denominator(nothing);
        cap(nothing);
        floor(nothing);
        rounding(nothing);
        written(nothing, "measure", MeasureClause::read, NO_MEASURE);
        outageMinimum(nothing);
        written(nothing, "target", TargetClause::target, NO_TARGET);
        written(nothing, "credit", CreditClause::read, new Credit.None());
        written(nothing, "basis", MoneyClauses::basis, "");
    }

    /** The terms that hold for one service. */
    Terms of(Cursor service) {
        Cursor own = service.at("terms");
        own.mapping(Vocabulary.TERMS);
        Clause<PeriodRule> period = period(own);
        Clause<MeasurementRule> measure =
                required(own, "measure", MeasureClause::read, NO_MEASURE, "{kind: downtime, expectedInterval: PT5M}");
        var objective = new Objective(
                Objective.ONLY,
                coverage(own),
                new Clause<>(new Condition.Probes(measure.rule()), measure.path(), measure.citation()),
                outageMinimum(own),
                Clause.byDefault(Clock.AS_MEASURED, measure.path() + ".clock"),
                Clause.byDefault(new Granularity.Exact(), measure.path() + ".granularity"),
                new Clause<>(new Metric.TimeShare(), measure.path(), measure.citation()),
                denominator(own),
                required(own, "target", TargetClause::target, NO_TARGET, "{atLeast: 99.9}"),
                required(
                        own,
                        "credit",
                        CreditClause::read,
                        new Credit.None(),
                        "{kind: tiers, tiers: [{below: 99.9, percent: 10}]}, or {kind: none} for a promise without a credit"));
        return new Terms(
                period,
                Clause.byDefault(Grace.DEFAULT, "terms.grace"),
                exclusions(own).rule(),
                List.of(objective),
                Clause.byDefault(Combination.HIGHEST, "terms.combination"),
                List.of(),
                basis(own, service, period.rule()),
                cap(own),
                floor(own),
                rounding(own),
                null,
                List.of(),
                List.of(),
                List.of());
    }

    private Clause<PeriodRule> period(Cursor own) {
        return written(own, "period", PeriodClause::read, new PeriodRule.CalendarMonth());
    }

    private Clause<Coverage> coverage(Cursor own) {
        return written(own, "coverage", at -> CoverageClause.read(at, setting.zone()), Coverage.always(setting.zone()));
    }

    private Clause<OutageMinimum> outageMinimum(Cursor own) {
        Cursor measure = chosen(own, "measure");
        Cursor at = measure.at("minimumOutage");
        return at.isPresent()
                ? remembered(at, () -> new Clause<>(MeasureClause.minimum(at), at.path(), citation(measure)))
                : Clause.byDefault(OutageMinimum.NONE, at.path());
    }

    private Clause<List<Clause<ExclusionRule>>> exclusions(Cursor own) {
        return written(own, "exclusions", at -> ExclusionClauses.read(at, setting, TermsClauses::citation), List.of());
    }

    private Clause<Denominator> denominator(Cursor own) {
        return written(own, "denominator", TargetClause::denominator, Denominator.DEFAULT);
    }

    private List<Clause<Cap>> cap(Cursor own) {
        Cursor at = chosen(own, "cap");
        return at.isPresent()
                ? List.of(remembered(at, () -> new Clause<>(money.cap(at), at.path(), citation(at))))
                : List.of();
    }

    private Clause<Floor> floor(Cursor own) {
        return written(own, "floor", money::floor, new Floor.None());
    }

    private Clause<Rounding> rounding(Cursor own) {
        return written(own, "rounding", MoneyClauses::rounding, Rounding.DEFAULT);
    }

    private Clause<Basis> basis(Cursor own, Cursor service, PeriodRule period) {
        Cursor fee = service.required("fee", "fee: {amount: 1000.00, per: month}");
        Basis.Fee rule = money.fee(fee);
        if (period instanceof PeriodRule.RollingDays
                && rule.per() != Per.PERIOD
                && fee.at("per").isPresent()) {
            fee.at("per")
                    .mistake("a period of rolling days is not made of months, so that a fee per " + Words.of(rule.per())
                            + " says nothing about it: write per: period and the fee of the whole period");
            rule = new Basis.Fee(rule.amount(), Per.PERIOD);
        }
        Clause<?> basis = written(own, "basis", MoneyClauses::basis, "");
        String citation =
                fee.at(Vocabulary.CITATION).isPresent() || basis.citation().equals(Clause.DEFAULT)
                        ? citation(fee)
                        : basis.citation();
        return new Clause<>(rule, fee.path(), citation);
    }

    private <T> Clause<T> required(Cursor own, String key, Function<Cursor, T> reader, T standIn, String example) {
        if (!chosen(own, key).isPresent()) {
            general.at(key)
                    .mistake("is missing: write " + key + ": " + example + ", here or in the terms of each service");
        }
        return written(own, key, reader, standIn);
    }

    private <T> Clause<T> written(Cursor own, String key, Function<Cursor, ? extends T> reader, T byDefault) {
        Cursor at = chosen(own, key);
        return at.isPresent()
                ? remembered(at, () -> new Clause<>(reader.apply(at), at.path(), citation(at)))
                : Clause.byDefault(byDefault, at.path());
    }

    /** The service's own clause where it has one, else the agreement's. */
    private Cursor chosen(Cursor own, String key) {
        return own.at(key).isPresent() ? own.at(key) : general.at(key);
    }

    // A path is read by one reader only, so that what was remembered for it has that reader's type.
    @SuppressWarnings("unchecked")
    private <T> Clause<T> remembered(Cursor at, Supplier<Clause<T>> reading) {
        Clause<?> known = read.get(at.path());
        if (known == null) {
            known = reading.get();
            read.put(at.path(), known);
        }
        return (Clause<T>) known;
    }

    /** Where the signed agreement has the clause; without a citation, where the document has it. */
    private static String citation(Cursor at) {
        Cursor citation = at.at(Vocabulary.CITATION);
        String text = citation.isPresent() ? citation.text(MAX_CITATION_CHARACTERS) : "";
        return text.isEmpty() ? at.path() : text;
    }
}
