package redress.core.agreement;

import java.util.List;
import redress.core.measurement.MeasurementRule;
import redress.core.time.Coverage;
import redress.core.time.PeriodRule;

/**
 * Everything agreed for one service, read in this order: period, agreed time, measure, exclusions, denominator, target,
 * credit, basis, cap, floor, rounding.
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
    public Terms {
        exclusions = List.copyOf(exclusions);
    }
}
