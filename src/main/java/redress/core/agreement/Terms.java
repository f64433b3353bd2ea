package redress.core.agreement;

import java.util.HashSet;
import java.util.List;
import redress.core.measurement.MeasurementRule;
import redress.core.time.Coverage;
import redress.core.time.PeriodRule;

/**
 * Everything agreed for one service, read in this order: period, agreed time, measure, exclusions, denominator, target,
 * credit, basis, cap, floor, rounding.
 *
 * @param exclusions at most one clause for each kind that is asserted
 */
public record Terms(
        Clause<PeriodRule> period,
        Clause<Coverage> coverage,
        Clause<MeasurementRule> measurement,
        Clause<OutageMinimum> outageMinimum,
        List<Clause<ExclusionRule>> exclusions,
        Clause<Denominator> denominator,
        Clause<Target> target,
        Clause<Credit> credit,
        Clause<Basis> basis,
        Clause<Cap> cap,
        Clause<Floor> floor,
        Clause<Rounding> rounding) {
    /** @throws IllegalArgumentException where two clauses contradict each other, saying what to write instead */
    public Terms {
        exclusions = List.copyOf(exclusions);
        var kinds = new HashSet<String>();
        for (Clause<ExclusionRule> exclusion : exclusions) {
            if (exclusion.rule() instanceof ExclusionRule.Asserted asserted && !kinds.add(asserted.kind())) {
                throw new IllegalArgumentException(
                        "two clauses exclude " + asserted.kind() + ": let one clause say all of its conditions");
            }
        }
        if (period.rule() instanceof PeriodRule.RollingDays
                && basis.rule() instanceof Basis.Fee fee
                && fee.per() != Basis.Per.PERIOD) {
            throw new IllegalArgumentException(
                    "a period of days is no share of a fee per month: state the fee per period");
        }
    }
}
