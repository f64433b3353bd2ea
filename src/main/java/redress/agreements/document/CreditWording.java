package redress.agreements.document;

import java.util.LinkedHashMap;
import java.util.Map;
import redress.core.agreement.Credit;
import redress.core.agreement.Level;
import redress.core.agreement.Metric;
import redress.core.agreement.Reward;
import redress.core.agreement.Tier;

/** What a missed objective earns, in the words of the document format. */
final class CreditWording {
    private CreditWording() {}

    /**
     * The words of a credit.
     *
     * @param metric whose figure it is earned by
     */
    static Map<String, Object> of(Credit credit, Metric metric) {
        if (credit instanceof Credit.Tiers tiers) {
            return tiers(tiers);
        }
        if (credit instanceof Credit.PerStep step) {
            return perStep(step);
        }
        if (credit instanceof Credit.PerUnit unit) {
            return perUnit(unit);
        }
        if (credit instanceof Credit.Ladder ladder) {
            return Words.mapping(
                    "kind",
                    "ladder",
                    "rungs",
                    ladder.rungs().stream()
                            .map(rung -> Words.mapping("from", rung.from().toString(), "percent", rung.percent()))
                            .toList());
        }
        if (credit instanceof Credit.ByAmount amount) {
            var unit = metric instanceof Metric.MeanTimeToRepair ? Level.Unit.SECONDS : Level.Unit.INTERRUPTIONS;
            return Words.mapping(
                    "kind",
                    "by-amount",
                    "rungs",
                    amount.rungs().stream()
                            .map(rung -> Words.mapping(
                                    "above", MeasureWording.amount(rung.above(), unit), "percent", rung.percent()))
                            .toList());
        }
        return ofTimeOrMoney(credit);
    }

    private static Map<String, Object> ofTimeOrMoney(Credit credit) {
        if (credit instanceof Credit.LostTime lost) {
            return Words.mapping(
                    "kind",
                    "multiple-of-lost-time",
                    "times",
                    lost.times(),
                    "of",
                    Words.word(CreditClause.LOST_OF, lost.ofAgreedTime()));
        }
        if (credit instanceof Credit.FreeSlots free) {
            return Words.mapping(
                    "kind",
                    "free-slots",
                    "slot",
                    free.slot().toString(),
                    "moreThan",
                    free.moreThan().toString());
        }
        if (credit instanceof Credit.PerDay day) {
            return Words.mapping(
                    "kind", "per-day", "amount", day.amount().payable(), "afterBusinessDays", day.afterBusinessDays());
        }
        if (credit instanceof Credit.AtRisk risk) {
            return Words.mapping(
                    "kind",
                    "amount-at-risk",
                    "atRisk",
                    risk.atRiskPercent(),
                    "pool",
                    risk.poolPercent(),
                    "level",
                    risk.levelPercent());
        }
        if (credit instanceof Credit.PerLate late) {
            return Words.mapping(
                    "kind",
                    "per-late",
                    "first",
                    late.firstPercent(),
                    "further",
                    late.furtherPercent(),
                    "each",
                    late.step().toString());
        }
        return Words.mapping("kind", "none");
    }

    private static Map<String, Object> tiers(Credit.Tiers tiers) {
        Reward reward = tiers.reward();
        String unit = reward instanceof Reward.Percent ? "percent" : reward instanceof Reward.Days ? "days" : "points";
        var words = Words.mapping(
                "kind",
                "tiers",
                "compared",
                MeasureWording.compared(tiers.precision()),
                "tiers",
                tiers.tiers().stream().map(tier -> tier(tier, unit)).toList());
        if (reward instanceof Reward.Points points) {
            words.put("percentPerPoint", points.percentPerPoint());
            words.put("repetition", Words.word(TiersClause.REPETITIONS, points.doublesOnRepetition()));
        }
        return words;
    }

    private static Map<String, Object> tier(Tier tier, String unit) {
        var words = new LinkedHashMap<String, Object>();
        if (tier.high() != null) {
            words.put(tier.high().included() ? "atMost" : "below", tier.high().percent());
        }
        if (tier.low() != null) {
            words.put(tier.low().included() ? "atLeast" : "above", tier.low().percent());
        }
        words.put(unit, tier.creditPercent());
        return words;
    }

    private static Map<String, Object> perStep(Credit.PerStep step) {
        return Words.mapping(
                "kind",
                "per-step",
                "compared",
                MeasureWording.compared(step.precision()),
                "below",
                step.belowPercent(),
                "step",
                step.stepPercent(),
                "percent",
                step.creditPercent(),
                "portion",
                Words.word(CreditClause.PORTIONS, step.portion()));
    }

    private static Map<String, Object> perUnit(Credit.PerUnit unit) {
        return Words.mapping(
                "kind",
                "per-unit",
                "unit",
                unit.unit().toString(),
                "portion",
                Words.word(CreditClause.PORTIONS, unit.started()),
                "beyond",
                unit.beyond() instanceof Credit.Beyond.Length free
                        ? free.length().toString()
                        : Words.word(CreditClause.BEYOND, unit.beyond()),
                "percent",
                unit.percent(),
                "per",
                Words.word(CreditClause.PER, unit.each()));
    }
}
