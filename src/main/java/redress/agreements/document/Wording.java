package redress.agreements.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redress.core.agreement.Clause;
import redress.core.agreement.Denominator;
import redress.core.agreement.Denominator.Excluded;
import redress.core.agreement.Eligibility;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.ExclusionRule.Asserted;
import redress.core.agreement.ExclusionRule.Notice;
import redress.core.agreement.ExclusionRule.NoticeBusinessDays;
import redress.core.agreement.ExclusionRule.NoticeDays;
import redress.core.agreement.ExclusionRule.NoticeHours;
import redress.core.agreement.ExclusionRule.Standing;
import redress.core.agreement.Facts;
import redress.core.agreement.Floor;
import redress.core.agreement.IncidentRule;
import redress.core.agreement.Objective;
import redress.core.agreement.Terms;
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
        words.put("period", cited(terms.period(), period(terms)));
        words.put("exclusions", exclusions(terms.exclusions()));
        if (!terms.notices().isEmpty()) {
            words.put(
                    "notices",
                    terms.notices().stream()
                            .map(clause -> cited(
                                    clause,
                                    Words.mapping(
                                            "kind",
                                            Words.of(clause.rule().kind()),
                                            "ahead",
                                            notice(clause.rule().ahead()))))
                            .toList());
        }
        if (terms.objectives().size() == 1 && terms.objective().name().equals(Objective.ONLY)) {
            words.putAll(objective(terms.objective()));
        } else {
            words.put(
                    "objectives",
                    terms.objectives().stream().map(Wording::named).toList());
        }
        words.put(
                "combination",
                cited(
                        terms.combination(),
                        Words.mapping("rule", Words.of(terms.combination().rule()))));
        words.put(
                "eligibility",
                terms.eligibility().stream()
                        .map(clause -> cited(clause, condition(clause.rule())))
                        .toList());
        words.put("basis", cited(terms.basis(), MoneyWording.basis(terms.basis().rule())));
        var caps = terms.caps().stream()
                .map(cap -> cited(cap, MoneyWording.cap(cap.rule())))
                .toList();
        if (!caps.isEmpty()) {
            words.put("cap", caps.size() == 1 ? caps.get(0) : caps);
        }
        if (!(terms.floor().rule() instanceof Floor.None)) {
            words.put(
                    "floor",
                    cited(terms.floor(), MoneyWording.floor(terms.floor().rule())));
        }
        words.put(
                "rounding",
                cited(
                        terms.rounding(),
                        Words.mapping("mode", Words.of(terms.rounding().rule().mode()))));
        var claim = terms.claim();
        if (claim != null) {
            words.put("claim", cited(claim, ClaimWording.of(claim.rule())));
        }
        words.put(
                "clocks",
                terms.clocks().stream()
                        .map(clock -> cited(clock, ClaimWording.clock(clock.rule())))
                        .toList());
        if (!terms.incidents().rule().equals(IncidentRule.NONE)) {
            words.put(
                    "incidents",
                    cited(
                            terms.incidents(),
                            IncidentClause.write(terms.incidents().rule())));
        }
        words.put(
                "termination",
                terms.terminations().stream()
                        .map(right -> cited(right, ClaimWording.termination(right.rule())))
                        .toList());
        return words;
    }

    /** What is charged for a service; nothing where its credits are a share of charges on record. */
    public static Map<String, Object> fee(Terms terms) {
        var fee = MoneyWording.fee(terms.basis().rule());
        return fee.isEmpty() ? fee : cited(terms.basis(), fee);
    }

    /** What a service is, each fact as a list of its values. */
    public static Map<String, Object> facts(Facts facts) {
        return new LinkedHashMap<>(facts.values());
    }

    /** Why variants of the terms hold for a service, in words. */
    public static List<String> choices(Terms terms) {
        return terms.choices().stream()
                .map(choice -> choice.rule() + " (" + choice.citation() + ")")
                .toList();
    }

    private static Map<String, Object> period(Terms terms) {
        var words = period(terms.period().rule());
        words.put("grace", terms.grace().rule().length().toString());
        return words;
    }

    private static Map<String, Object> period(PeriodRule rule) {
        if (rule instanceof PeriodRule.BillingMonth month) {
            return Words.mapping("kind", "billing-month", "anchorDay", month.anchorDay());
        }
        if (rule instanceof PeriodRule.RollingDays rolling) {
            return Words.mapping("kind", "rolling-days", "days", rolling.days());
        }
        return Words.mapping(
                "kind",
                rule instanceof PeriodRule.Quarter
                        ? "quarter"
                        : rule instanceof PeriodRule.CalendarYear ? "year" : "calendar-month");
    }

    private static Map<String, Object> named(Objective objective) {
        var words = Words.mapping("name", objective.name());
        words.putAll(objective(objective));
        return words;
    }

    private static Map<String, Object> objective(Objective objective) {
        var words = new LinkedHashMap<String, Object>();
        words.put(
                "coverage",
                cited(
                        objective.coverage(),
                        CoverageClause.write(objective.coverage().rule())));
        words.put("measure", cited(objective.metric(), MeasureWording.of(objective)));
        words.put(
                "denominator",
                cited(
                        objective.denominator(),
                        denominator(objective.denominator().rule())));
        words.put(
                "target",
                cited(
                        objective.target(),
                        MeasureWording.target(objective.target().rule())));
        words.put(
                "credit",
                cited(
                        objective.credit(),
                        CreditWording.of(
                                objective.credit().rule(), objective.metric().rule())));
        return words;
    }

    private static List<Map<String, Object>> exclusions(List<Clause<ExclusionRule>> clauses) {
        return clauses.stream()
                .map(clause -> cited(clause, exclusion(clause.rule())))
                .toList();
    }

    private static Map<String, Object> exclusion(ExclusionRule rule) {
        var words = Words.mapping("kind", rule.kind());
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
                        Words.mapping(
                                "length",
                                asserted.budget().length().toString(),
                                "per",
                                Words.of(asserted.budget().per())));
            }
            words.put("decision", Words.word(ExclusionClauses.DECISIONS, asserted.needsDecision()));
            words.put("share", Words.word(ExclusionClauses.SHARES, asserted.apportioned()));
        }
        return words;
    }

    private static Map<String, Object> notice(Notice notice) {
        if (notice instanceof NoticeHours hours) {
            return Words.mapping("hours", hours.hours());
        }
        return notice instanceof NoticeDays days
                ? Words.mapping("days", days.days())
                : Words.mapping("businessDays", ((NoticeBusinessDays) notice).days());
    }

    private static Map<String, Object> denominator(Denominator rule) {
        var words = Words.mapping(
                "excluded",
                rule.excluded() == Excluded.SOME_LEAVES
                        ? Words.mapping(
                                "leaves", rule.leaving().stream().sorted().toList())
                        : Words.of(rule.excluded()),
                "unknown",
                Words.of(rule.unknown()),
                "deployed",
                Words.of(rule.deployed()));
        if (rule.fixed() != null) {
            words.put("fixed", rule.fixed().toString());
        }
        return words;
    }

    private static Map<String, Object> condition(Eligibility rule) {
        return rule instanceof Eligibility.AtLeast least
                ? Words.mapping("fact", least.fact(), "atLeast", least.number())
                : Words.mapping("fact", ((Eligibility.Has) rule).fact(), "has", ((Eligibility.Has) rule).value());
    }

    private static Map<String, Object> cited(Clause<?> clause, Map<String, Object> words) {
        words.put(Vocabulary.CITATION, clause.citation());
        if (clause.interpretation() != null) {
            words.put(Vocabulary.INTERPRETATION, clause.interpretation());
        }
        return words;
    }
}
