package redress.agreements.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import redress.core.agreement.Clause;
import redress.core.agreement.Credit;
import redress.core.agreement.Credit.Beyond;
import redress.core.agreement.Denominator;
import redress.core.agreement.Level.Unit;
import redress.core.agreement.Metric;
import redress.core.agreement.Objective;
import redress.core.agreement.Precision;
import redress.core.agreement.Target;
import redress.core.measurement.Condition;
import redress.core.measurement.MeasurementRule;
import redress.core.time.Coverage;

/** The service level objectives: each with what is measured, what is promised and what is owed. */
final class ObjectiveClauses {
    static final int MAX_OBJECTIVES = 20;
    /** What an objective may say for itself; what it does not, the terms say for all. */
    static final List<String> KEYS = List.of("coverage", "measure", "denominator", "target", "credit");

    private static final Target NO_TARGET = new Target.Share(BigDecimal.valueOf(100), false, new Precision.Exact());

    private final Setting setting;
    private final CreditClause credits;

    ObjectiveClauses(Setting setting, MoneyClauses money) {
        this.setting = setting;
        this.credits = new CreditClause(setting, money);
    }

    /** Looks through the clauses of some terms, whether a service uses them or not. */
    void look(Layers layers) {
        lookAtOne(layers);
        for (Cursor item : layers.at("objectives").items(MAX_OBJECTIVES)) {
            item.mapping(Vocabulary.OBJECTIVE);
            name(item);
            lookAtOne(layers.only(item));
        }
    }

    private void lookAtOne(Layers layers) {
        coverage(layers);
        layers.written("measure", this::measure, MeasureClause.NONE);
        denominator(layers);
        layers.written("target", TargetClause::target, NO_TARGET);
        layers.written("credit", credits::read, new Credit.None());
    }

    /** The objectives of a service, one where none are listed. */
    List<Objective> read(Layers layers, Cursor own) {
        Cursor list = layers.at("objectives");
        if (!list.isPresent()) {
            return List.of(objective(Objective.ONLY, layers));
        }
        var objectives = new ArrayList<Objective>();
        Map<String, String> names = new HashMap<>();
        List<Cursor> items = list.items(MAX_OBJECTIVES);
        refuseIdle(own, items);
        for (Cursor item : items) {
            item.mapping(Vocabulary.OBJECTIVE);
            String name = name(item);
            String before = name.isEmpty() ? null : names.putIfAbsent(name, item.path());
            if (before != null) {
                item.at("name").mistake(name + " is the name of " + before + " already: give each objective its own");
            }
            objectives.add(objective(name, layers.under(item)));
        }
        if (objectives.isEmpty() && list.isSound()) {
            list.mistake("is empty: write an objective, or leave objectives out where there is one only");
        }
        refuseOtherProbeRules(objectives, items);
        if (objectives.isEmpty()) {
            return List.of(objective(Objective.ONLY, layers));
        }
        return list.isSound() ? objectives : objectives.subList(0, 1);
    }

    /** A clause for all objectives of a service says nothing where each of them has its own. */
    private static void refuseIdle(Cursor own, List<Cursor> items) {
        for (String key : KEYS) {
            if (own.at(key).isPresent()
                    && !items.isEmpty()
                    && items.stream().allMatch(item -> item.at(key).isPresent())) {
                own.at(key)
                        .mistake("has no effect, because each objective says its own " + key
                                + ": write it in objectives of this service");
            }
        }
    }

    private static String name(Cursor item) {
        return AgreementDocument.code(item.required("name", "name: and a short name such as support-hours"));
    }

    private Objective objective(String name, Layers layers) {
        Clause<Measured> measure = required(
                layers, "measure", this::measure, MeasureClause.NONE, "{kind: downtime, expectedInterval: PT5M}");
        Clause<Target> target = required(layers, "target", TargetClause::target, NO_TARGET, "{atLeast: 99.9}");
        Clause<Credit> credit = required(
                layers,
                "credit",
                credits::read,
                new Credit.None(),
                "{kind: tiers, tiers: [{below: 99.9, percent: 10}]}, or {kind: none} for a promise without a credit");
        if (isJudged(layers)) {
            Unit unit = unit(measure.rule().metric());
            requireTarget(layers.at("target"), target.rule(), measure.rule().metric(), unit);
            requireCredit(layers.at("credit"), credit.rule(), target.rule(), unit);
            requireTickets(layers.at("credit"), credit.rule(), measure.rule().metric());
            if (layers.at("target").isSound()) {
                PaidPromises.refuse(layers.at("credit"), credit, target);
            }
        }
        Clause<Coverage> coverage = coverage(layers);
        Clause<Denominator> denominator = denominator(layers);
        PeriodClause.refuseOtherLength(
                layers.at("period"), layers.at("denominator").at("fixed"), denominator.rule(), coverage.rule());
        return new Objective(
                name,
                coverage,
                Measured.condition(measure),
                Measured.outageMinimum(measure),
                Measured.clock(measure),
                Measured.granularity(measure),
                Measured.metric(measure),
                denominator,
                target,
                credit);
    }

    private <T> Clause<T> required(
            Layers layers, String key, Function<Cursor, ? extends T> reader, T standIn, String example) {
        return setting.complete()
                ? layers.required(key, reader, standIn, example)
                : layers.written(key, reader, standIn);
    }

    /**
     * Whether target and credit can be held against the measure: its kind says in what it is counted, whatever else of it is
     * wrong, and that of an unknown base is not known.
     */
    private boolean isJudged(Layers layers) {
        Cursor kind = layers.at("measure").at("kind");
        return kind.isPresent()
                && kind.isSound()
                && (setting.complete()
                        || Stream.of("measure", "target", "credit")
                                .allMatch(key -> layers.at(key).isPresent()));
    }

    private Measured measure(Cursor at) {
        return MeasureClause.read(at, setting);
    }

    private Clause<Coverage> coverage(Layers layers) {
        return layers.written(
                "coverage", at -> CoverageClause.read(at, setting.zone()), Coverage.always(setting.zone()));
    }

    private static Clause<Denominator> denominator(Layers layers) {
        return layers.written("denominator", TargetClause::denominator, Denominator.DEFAULT);
    }

    /** What a figure that is no share is counted in; requests stand for every share. */
    private static Unit unit(Metric metric) {
        return metric instanceof Metric.MeanTimeToRepair
                ? Unit.SECONDS
                : metric instanceof Metric.Interruptions ? Unit.INTERRUPTIONS : Unit.REQUESTS;
    }

    private static void requireTarget(Cursor at, Target target, Metric metric, Unit unit) {
        if (!at.isPresent() || !at.isSound() || target instanceof Target.None) {
            return;
        }
        if (target instanceof Target.InTime && !(metric instanceof Metric.InTime)) {
            at.mistake("says how many tickets may be late, where the measure counts no tickets: write measure: {kind:"
                    + " tickets-in-time, ...}, or take few and late out");
            return;
        }
        Unit promised = target instanceof Target.AtMost most ? most.unit() : Unit.REQUESTS;
        if (promised != unit) {
            at.mistake("promises " + words(promised) + ", where the measure gives " + words(unit) + ": write "
                    + switch (unit) {
                        case SECONDS -> "atMost: and a duration, such as atMost: PT4H";
                        case INTERRUPTIONS -> "atMost: and a number, such as atMost: 2";
                        default -> "atLeast: and a percentage, such as atLeast: 99.9";
                    });
        }
    }

    private static void requireCredit(Cursor at, Credit credit, Target target, Unit unit) {
        if (!at.isPresent() || !at.isSound()) {
            return;
        }
        if (credit instanceof Credit.ByAmount && CreditClause.unit(at) != unit) {
            at.mistake("has rungs of " + words(CreditClause.unit(at)) + ", where the measure gives " + words(unit)
                    + (unit == Unit.REQUESTS ? ": write kind: tiers" : ": write its rungs in that"));
        } else if ((credit instanceof Credit.Tiers || credit instanceof Credit.PerStep) && unit != Unit.REQUESTS) {
            at.mistake("is a table of shares, where the measure gives " + words(unit) + ": write kind: by-amount");
        } else if (credit instanceof Credit.AtRisk && target instanceof Target.None) {
            at.mistake("loses what is at risk with a missed target, and there is none: write a target");
        } else if (credit instanceof Credit.PerUnit units
                && units.beyond() instanceof Beyond.TargetAllowance
                && !(target instanceof Target.Share)) {
            at.at("beyond")
                    .mistake("needs a target in percent, which allows some downtime: write one, or a duration, such as"
                            + " beyond: PT30M");
        }
    }

    private static void requireTickets(Cursor at, Credit credit, Metric metric) {
        if (credit instanceof Credit.PerLate && !(metric instanceof Metric.InTime)) {
            at.mistake(
                    "is owed for late tickets, where the measure counts no tickets: write measure: {kind: tickets-in-time,"
                            + " ...}");
        }
    }

    private static String words(Unit unit) {
        return switch (unit) {
            case SECONDS -> "a length";
            case INTERRUPTIONS -> "a number of interruptions";
            default -> "a share";
        };
    }

    private static void refuseOtherProbeRules(List<Objective> objectives, List<Cursor> items) {
        MeasurementRule first = null;
        for (int i = 0; i < objectives.size(); i++) {
            if (objectives.get(i).condition().rule() instanceof Condition.Probes probes
                    && items.get(i).isSound()) {
                if (first != null && !first.equals(probes.rule())) {
                    items.get(i)
                            .mistake("reads the probe results by another rule than the objective before: let validity,"
                                    + " confirmation and quorum agree");
                }
                first = first == null ? probes.rule() : first;
            }
        }
    }
}
