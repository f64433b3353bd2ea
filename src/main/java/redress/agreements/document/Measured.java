package redress.agreements.document;

import redress.core.agreement.Clause;
import redress.core.agreement.Clock;
import redress.core.agreement.Granularity;
import redress.core.agreement.Metric;
import redress.core.agreement.OutageMinimum;
import redress.core.measurement.Condition;

/** All that the measure of an objective says; each part of it becomes a clause of its own with the citation of the measure. */
record Measured(Metric metric, Condition condition, OutageMinimum outageMinimum, Clock clock, Granularity granularity) {

    static final Granularity EXACT = new Granularity.Exact();

    static Clause<Metric> metric(Clause<Measured> clause) {
        return part(clause, clause.rule().metric(), "");
    }

    static Clause<Condition> condition(Clause<Measured> clause) {
        Condition condition = clause.rule().condition();
        return part(clause, condition, condition instanceof Condition.Probes ? "" : ".bad");
    }

    static Clause<OutageMinimum> outageMinimum(Clause<Measured> clause) {
        return part(clause, clause.rule().outageMinimum(), ".minimumOutage", OutageMinimum.NONE);
    }

    static Clause<Clock> clock(Clause<Measured> clause) {
        return part(clause, clause.rule().clock(), ".clock", Clock.AS_MEASURED);
    }

    static Clause<Granularity> granularity(Clause<Measured> clause) {
        return part(clause, clause.rule().granularity(), ".granularity", EXACT);
    }

    private static <T> Clause<T> part(Clause<?> whole, T rule, String key) {
        return new Clause<>(rule, whole.path() + key, whole.citation(), whole.interpretation());
    }

    private static <T> Clause<T> part(Clause<?> whole, T rule, String key, T byDefault) {
        return rule.equals(byDefault) ? Clause.byDefault(rule, whole.path() + key) : part(whole, rule, key);
    }
}
