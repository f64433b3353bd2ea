package redress.core.statement;

import java.util.List;
import redress.core.agreement.Basis;
import redress.core.agreement.Billing;
import redress.core.agreement.History;
import redress.core.agreement.Past;
import redress.core.amount.Money;
import redress.core.amount.Ratio;

/**
 * What is due for a period (ISO/TS 23535, 5.2.5): what the objectives earned, combined, capped, floored, then rounded once.
 *
 * @param due payable, to the currency's minor unit
 * @param basis of the part of the period that the terms were in force
 * @param basisKnown false where the basis rests on charges or usage that are not on record yet
 * @param earned by the objectives together, before cap, floor and rounding
 * @param steps the working, one line a step
 */
public record Compensation(Money due, Money basis, boolean basisKnown, Money earned, List<Step> steps) {
    public Compensation {
        steps = List.copyOf(steps);
    }

    /** The share of the basis that was earned before cap, floor and rounding: 0.1 for ten percent; 0 of a basis of nothing. */
    public Ratio share() {
        return basis.isZero() ? Ratio.ZERO : earned.amount().dividedBy(basis.amount());
    }

    static Compensation of(History.Part part, List<Result> results, Basis.Worth basis, Billing billing, Past past) {
        return new Reckoning(part, results, basis, billing, past).compensation();
    }
}
