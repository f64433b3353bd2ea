package redress.core.agreement;

import redress.core.measurement.Condition;
import redress.core.time.Coverage;

/**
 * One service level objective with everything that decides it. A service has one or several: bands of hours measured apart, or two
 * thresholds at once.
 *
 * @param name by which the statement tells objectives apart, such as support-hours
 * @param coverage when it is agreed
 * @param condition what is bad
 * @param clock where an outage starts and stops
 * @param granularity how finely downtime is counted
 * @param metric which figure is judged
 */
public record Objective(
        String name,
        Clause<Coverage> coverage,
        Clause<Condition> condition,
        Clause<OutageMinimum> outageMinimum,
        Clause<Clock> clock,
        Clause<Granularity> granularity,
        Clause<Metric> metric,
        Clause<Denominator> denominator,
        Clause<Target> target,
        Clause<Credit> credit) {
    /** The same objective with unknown time read otherwise. */
    Objective withUnknown(Denominator.Unknown unknown) {
        Denominator rule = denominator.rule();
        return new Objective(
                name,
                coverage,
                condition,
                outageMinimum,
                clock,
                granularity,
                metric,
                new Clause<>(
                        new Denominator(rule.excluded(), rule.leaving(), unknown, rule.deployed(), rule.fixed()),
                        denominator.path(),
                        denominator.citation(),
                        denominator.interpretation()),
                target,
                credit);
    }

    /** The name of the only objective of a service. */
    public static final String ONLY = "availability";
}
