package redress.agreements.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Cap;
import redress.core.agreement.Claim;
import redress.core.agreement.Clause;
import redress.core.agreement.Combination;
import redress.core.agreement.Eligibility;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.Facts;
import redress.core.agreement.Floor;
import redress.core.agreement.IncidentRule;
import redress.core.agreement.NoticeRule;
import redress.core.agreement.Objective;
import redress.core.agreement.ResponseClock;
import redress.core.agreement.Rounding;
import redress.core.agreement.Termination;
import redress.core.agreement.Terms;
import redress.core.time.PeriodRule;

/**
 * The terms of each service: a clause of its own where it has one, else that of the first variant whose facts it has, else the
 * agreement's, else what holds where an agreement is silent.
 */
final class TermsClauses {
    static final Map<String, Combination> COMBINATIONS = Words.of(List.of(Combination.values()));

    private final Setting setting;
    private final MoneyClauses money;
    private final BasisClause basis;
    private final ObjectiveClauses objectives;
    private final Layers general;
    private final List<Cursor> variants;

    /** Reads the agreement's own clauses, so that one which every service replaces is looked through too. */
    TermsClauses(Cursor terms, Setting setting) {
        this.setting = setting;
        this.money = new MoneyClauses(setting.currency());
        this.basis = new BasisClause(money, setting.complete());
        this.objectives = new ObjectiveClauses(setting, money);
        this.general = Layers.of(terms.mapping(Vocabulary.TERMS));
        this.variants = terms.at("variants").items(FactClauses.MAX_VARIANTS);
        look(general);
        variants.forEach(this::lookAtVariant);
        FactClauses.refuseUnreachable(variants);
    }

    private void lookAtVariant(Cursor variant) {
        variant.mapping(Vocabulary.VARIANT);
        Cursor when = variant.required("when", "when: and the facts for which it holds, such as {disks: premium}");
        if (FactClauses.facts(when).values().isEmpty() && when.isPresent() && when.isSound()) {
            when.mistake("is empty, so that it would always hold: name a fact");
        }
        look(general.only(variant));
    }

    private void look(Layers layers) {
        period(layers);
        exclusions(layers);
        notices(layers);
        objectives.look(layers);
        combination(layers);
        eligibility(layers);
        basis.look(layers);
        caps(layers);
        floor(layers);
        rounding(layers);
        claim(layers);
        clocks(layers);
        incidents(layers);
        terminations(layers);
    }

    /** The terms that hold for one service. */
    Terms of(Cursor service, Facts facts) {
        Cursor own = service.at("terms").mapping(Vocabulary.TERMS);
        if (own.at("variants").isPresent()) {
            own.at("variants")
                    .mistake("stand in the terms of the agreement: write the clauses of this service themselves");
        }
        var choices = new ArrayList<Clause<String>>();
        Layers chosen = general;
        for (Cursor variant : variants) {
            if (choices.isEmpty() && FactClauses.apply(variant.at("when"), facts)) {
                chosen = general.under(variant);
                choices.add(Citation.clause(
                        "the terms for " + FactClauses.words(variant.at("when")) + ", because its facts say so",
                        variant));
            }
        }
        return terms(chosen.under(own), own, service, choices);
    }

    private Terms terms(Layers layers, Cursor own, Cursor service, List<Clause<String>> choices) {
        Clause<PeriodRule> period = period(layers);
        List<Clause<Cap>> caps = caps(layers).rule();
        Clause<Floor> floor = floor(layers);
        MoneyClauses.refuseAbove(caps, floor.rule(), layers.at("floor"));
        List<Objective> objectives = this.objectives.read(layers, own);
        MoneyClauses.refuseWithoutEvents(caps, objectives, layers.at("cap"));
        List<Clause<Eligibility>> eligibility = eligibility(layers).rule();
        FactClauses.refuseOtherKinds(eligibility, service.at("facts"));
        List<Clause<NoticeRule>> notices = notices(layers).rule();
        return new Terms(
                period,
                PeriodClause.grace(layers.at("period")),
                NoticeClauses.withNotice(exclusions(layers).rule(), notices),
                notices,
                objectives,
                combination(layers),
                eligibility,
                basis.read(layers, service, period.rule()),
                caps,
                floor,
                rounding(layers),
                claim(layers),
                clocks(layers).rule(),
                incidents(layers),
                terminations(layers).rule(),
                choices);
    }

    private static Clause<PeriodRule> period(Layers layers) {
        PeriodClause.grace(layers.at("period"));
        return layers.written("period", PeriodClause::read, new PeriodRule.CalendarMonth());
    }

    private Clause<List<Clause<ExclusionRule>>> exclusions(Layers layers) {
        return layers.written("exclusions", at -> ExclusionClauses.read(at, setting), List.of());
    }

    private Clause<List<Clause<NoticeRule>>> notices(Layers layers) {
        return layers.written("notices", at -> NoticeClauses.read(at, setting), List.of());
    }

    private static Clause<Combination> combination(Layers layers) {
        return layers.written("combination", TermsClauses::combination, Combination.HIGHEST);
    }

    private static Combination combination(Cursor at) {
        return at.isText()
                ? at.choice(COMBINATIONS)
                : at.mapping(Vocabulary.COMBINATION)
                        .required("rule", "rule: highest, sum, customer-chooses or most-favourable")
                        .choice(COMBINATIONS);
    }

    private static Clause<List<Clause<Eligibility>>> eligibility(Layers layers) {
        return layers.written("eligibility", FactClauses::eligibility, List.of());
    }

    private Clause<List<Clause<Cap>>> caps(Layers layers) {
        return layers.written("cap", money::caps, List.of());
    }

    private Clause<Floor> floor(Layers layers) {
        return layers.written("floor", money::floor, new Floor.None());
    }

    private static Clause<Rounding> rounding(Layers layers) {
        return layers.written("rounding", MoneyClauses::rounding, Rounding.DEFAULT);
    }

    private @Nullable Clause<Claim> claim(Layers layers) {
        Cursor at = layers.at("claim");
        return at.isPresent() ? layers.remembered(at, () -> Citation.clause(ClaimClause.read(at, setting), at)) : null;
    }

    private Clause<List<Clause<ResponseClock>>> clocks(Layers layers) {
        return layers.written("clocks", at -> ClockClauses.read(at, setting), List.of());
    }

    private Clause<IncidentRule> incidents(Layers layers) {
        return layers.written("incidents", at -> IncidentClause.read(at, setting), IncidentRule.NONE);
    }

    private static Clause<List<Clause<Termination>>> terminations(Layers layers) {
        return layers.written("termination", ClockClauses::terminations, List.of());
    }
}
