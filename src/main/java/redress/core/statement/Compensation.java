package redress.core.statement;

import java.util.ArrayList;
import java.util.List;
import redress.core.agreement.Credit.Earned;
import redress.core.agreement.Terms;
import redress.core.amount.Money;
import redress.core.amount.Ratio;
import redress.core.time.Interval;
import redress.core.time.Period;

/**
 * What is due for a period (ISO/TS 23535, 5.2.5): basis times rate, capped, floored, then rounded once.
 *
 * @param due payable, to the currency's minor unit
 * @param basis of the part of the period that the terms were in force
 * @param share of the basis that the availability earned, before cap, floor and rounding: 0.1 for ten percent
 * @param steps the working, one line a step
 */
public record Compensation(Money due, Money basis, Ratio share, List<Step> steps) {
    public Compensation {
        steps = List.copyOf(steps);
    }

    static Compensation of(Terms terms, Period period, Interval span, Availability availability) {
        var steps = new ArrayList<Step>();
        Earned earned = availability instanceof Availability.Measured measured
                ? terms.credit().rule().earnedBy(measured.ratio())
                : new Earned(Ratio.ZERO, "there is no availability to judge: 0 %");
        steps.add(Step.of("credit", terms.credit(), earned.because()));

        Money basis = basis(terms, period, span, steps);
        Money credit = basis.times(earned.share());
        steps.add(Step.of("credit", terms.credit(), basis + " x " + earned.share() + " = " + credit));
        Money capped = terms.cap().rule().apply(credit, basis);
        steps.add(Step.of("cap", terms.cap(), terms.cap().rule() + ": " + credit + " -> " + capped));
        Money floored = terms.floor().rule().apply(capped);
        steps.add(Step.of("floor", terms.floor(), terms.floor().rule() + ": " + capped + " -> " + floored));
        Money due = floored.rounded(terms.rounding().rule().mode());
        steps.add(Step.of(
                "rounding",
                terms.rounding(),
                terms.rounding().rule() + " to " + due.decimals() + " decimals: " + floored + " -> " + due));
        return new Compensation(due, basis, earned.share(), steps);
    }

    /** The basis of the whole period, or the share of it in which these terms were in force. */
    private static Money basis(Terms terms, Period period, Interval span, List<Step> steps) {
        var rule = terms.basis().rule();
        Money whole = rule.of(period);
        if (span.equals(period.interval())) {
            steps.add(Step.of("basis", terms.basis(), rule.describe() + " = " + whole + " for the period"));
            return whole;
        }
        var share = Ratio.of(span.micros(), period.interval().micros());
        Money part = whole.times(share);
        steps.add(Step.of(
                "basis",
                terms.basis(),
                rule.describe() + " = " + whole + " for the period; these terms were in force for " + share + " of it: "
                        + part));
        return part;
    }
}
