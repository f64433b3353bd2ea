package redress.agreements.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redress.core.agreement.Basis;
import redress.core.agreement.Cap;
import redress.core.agreement.Clause;
import redress.core.agreement.Credit;
import redress.core.agreement.Denominator;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.ExclusionRule.Asserted;
import redress.core.agreement.ExclusionRule.Notice;
import redress.core.agreement.ExclusionRule.NoticeBusinessDays;
import redress.core.agreement.ExclusionRule.NoticeDays;
import redress.core.agreement.ExclusionRule.NoticeHours;
import redress.core.agreement.ExclusionRule.Standing;
import redress.core.agreement.Floor;
import redress.core.agreement.OutageMinimum;
import redress.core.agreement.Precision;
import redress.core.agreement.Target;
import redress.core.agreement.Terms;
import redress.core.agreement.Tier;
import redress.core.amount.Money;
import redress.core.measurement.Condition;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Quorum;
import redress.core.time.PeriodRule;

/**
 * The terms of a service in the words of the document format, defaults written out: put back under a service's {@code terms},
 * they mean the same.
 */
public final class Wording {
    private Wording() {}

    /** The clauses by their keys, in the order of the format; each value is a mapping, a list, a text or a number. */
    public static Map<String, Object> of(Terms terms) {
        var words = new LinkedHashMap<String, Object>();
        words.put("period", cited(terms.period(), period(terms.period().rule())));
        words.put(
                "coverage",
                cited(terms.coverage(), CoverageClause.write(terms.coverage().rule())));
        words.put("measure", cited(terms.objective().condition(), measure(terms)));
        words.put("exclusions", exclusions(terms.exclusions()));
        words.put(
                "denominator",
                cited(terms.denominator(), denominator(terms.denominator().rule())));
        words.put("target", cited(terms.target(), target(terms.target().rule())));
        words.put("credit", cited(terms.credit(), credit(terms.credit().rule())));
        terms.caps().forEach(cap -> words.put("cap", cited(cap, cap(cap.rule().limit()))));
        if (!(terms.floor().rule() instanceof Floor.None)) {
            words.put("floor", cited(terms.floor(), floor(terms.floor().rule())));
        }
        words.put(
                "rounding",
                cited(
                        terms.rounding(),
                        mapping("mode", Words.of(terms.rounding().rule().mode()))));
        return words;
    }

    /** What is charged for a service. */
    public static Map<String, Object> fee(Clause<Basis> basis) {
        var fee = (Basis.Fee) basis.rule();
        return cited(basis, mapping("amount", decimal(fee.amount()), "per", Words.of(fee.per())));
    }

    private static Map<String, Object> period(PeriodRule rule) {
        if (rule instanceof PeriodRule.BillingMonth month) {
            return mapping("kind", "billing-month", "anchorDay", month.anchorDay());
        }
        if (rule instanceof PeriodRule.RollingDays rolling) {
            return mapping("kind", "rolling-days", "days", rolling.days());
        }
        return mapping(
                "kind",
                rule instanceof PeriodRule.Quarter
                        ? "quarter"
                        : rule instanceof PeriodRule.CalendarYear ? "year" : "calendar-month");
    }

    private static Map<String, Object> measure(Terms terms) {
        MeasurementRule rule = ((Condition.Probes) terms.objective().condition().rule()).rule();
        OutageMinimum minimum = terms.outageMinimum().rule();
        var words = mapping(
                "kind",
                "downtime",
                "validity",
                rule.validity().toString(),
                "confirmation",
                rule.confirmation(),
                "quorum",
                quorum(rule.quorum()));
        if (!minimum.equals(OutageMinimum.NONE)) {
            words.put(
                    "minimumOutage",
                    mapping(
                            minimum.strict() ? "moreThan" : "atLeast",
                            minimum.length().toString(),
                            "judged",
                            Words.of(minimum.judged())));
        }
        return words;
    }

    private static Object quorum(Quorum quorum) {
        return quorum instanceof Quorum.AtLeast most
                ? mapping("atLeast", most.count())
                : Words.word(MeasureClause.QUORUMS, quorum);
    }

    private static List<Map<String, Object>> exclusions(List<Clause<ExclusionRule>> clauses) {
        return clauses.stream()
                .map(clause -> cited(clause, exclusion(clause.rule())))
                .toList();
    }

    private static Map<String, Object> exclusion(ExclusionRule rule) {
        var words = mapping("kind", rule.kind());
        if (rule instanceof Standing standing) {
            words.put("standing", CoverageClause.write(standing.hours()));
        } else if (rule instanceof Asserted asserted) {
            if (asserted.notice() != null) {
                words.put("notice", notice(asserted.notice()));
            }
            if (asserted.window() != null) {
                words.put("window", CoverageClause.write(asserted.window()));
            }
            if (asserted.budget() != null) {
                words.put(
                        "budget",
                        mapping(
                                "length",
                                asserted.budget().length().toString(),
                                "per",
                                Words.of(asserted.budget().per())));
            }
            words.put("decision", Words.word(ExclusionClauses.DECISIONS, asserted.needsDecision()));
        }
        return words;
    }

    private static Map<String, Object> notice(Notice notice) {
        if (notice instanceof NoticeHours hours) {
            return mapping("hours", hours.hours());
        }
        return notice instanceof NoticeDays days
                ? mapping("days", days.days())
                : mapping("businessDays", ((NoticeBusinessDays) notice).days());
    }

    private static Map<String, Object> denominator(Denominator rule) {
        return mapping("excluded", Words.of(rule.excluded()), "unknown", Words.of(rule.unknown()));
    }

    private static Map<String, Object> target(Target rule) {
        var target = (Target.Share) rule;
        return mapping(
                target.strict() ? "above" : "atLeast", target.percent(), "compared", compared(target.precision()));
    }

    private static Object compared(Precision precision) {
        return precision instanceof Precision.RoundedPercent rounded
                ? mapping("decimals", rounded.decimals(), "rounding", Words.of(rounded.mode()))
                : TargetClause.EXACTLY;
    }

    private static Map<String, Object> credit(Credit credit) {
        if (credit instanceof Credit.Tiers tiers) {
            return mapping(
                    "kind",
                    "tiers",
                    "compared",
                    compared(tiers.precision()),
                    "tiers",
                    tiers.tiers().stream().map(Wording::tier).toList());
        }
        if (credit instanceof Credit.PerStep step) {
            return mapping(
                    "kind",
                    "per-step",
                    "compared",
                    compared(step.precision()),
                    "below",
                    step.belowPercent(),
                    "step",
                    step.stepPercent(),
                    "percent",
                    step.creditPercent(),
                    "portion",
                    Words.word(CreditClause.PORTIONS, step.portion()));
        }
        return mapping("kind", "none");
    }

    private static Map<String, Object> tier(Tier tier) {
        var words = new LinkedHashMap<String, Object>();
        if (tier.high() != null) {
            words.put(tier.high().included() ? "atMost" : "below", tier.high().percent());
        }
        if (tier.low() != null) {
            words.put(tier.low().included() ? "atLeast" : "above", tier.low().percent());
        }
        words.put("percent", tier.creditPercent());
        return words;
    }

    private static Map<String, Object> cap(Cap.Limit cap) {
        return cap instanceof Cap.ShareOfBasis share
                ? mapping("percentOfBasis", share.percent())
                : mapping("amount", decimal(((Cap.Amount) cap).most()));
    }

    private static Map<String, Object> floor(Floor floor) {
        if (floor instanceof Floor.OnlyAbove above) {
            return mapping("above", decimal(above.amount()));
        }
        return floor instanceof Floor.OnlyFrom from
                ? mapping("atLeast", decimal(from.amount()))
                : mapping("liftTo", decimal(((Floor.LiftTo) floor).amount()));
    }

    private static Object decimal(Money money) {
        return money.payable();
    }

    private static Map<String, Object> cited(Clause<?> clause, Map<String, Object> words) {
        words.put(Vocabulary.CITATION, clause.citation());
        return words;
    }

    private static Map<String, Object> mapping(Object... keysAndValues) {
        var mapping = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            mapping.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return mapping;
    }
}
