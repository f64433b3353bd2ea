package redress.core.agreement;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.measurement.Condition;
import redress.core.measurement.MeasurementRule;
import redress.core.time.Coverage;
import redress.core.time.PeriodRule;

/**
 * Everything agreed for one service, read in this order: period, exclusions, each objective (agreed time, condition, figure,
 * target, credit), combination, eligibility, basis, caps, floor, rounding, claim, clocks,
 * termination.
 *
 * @param exclusions at most one clause for each kind that is asserted
 * @param notices how long ahead things are announced, at most one clause for each kind
 * @param objectives at least one, each with a name of its own
 * @param eligibility conditions that all have to be met for a credit
 * @param caps each of them holds
 * @param claim how the credit is obtained; null where the document is silent
 * @param clocks of tickets, beside those that an objective judges
 * @param incidents how they are dealt with beyond their clocks
 * @param terminations rights to terminate because of repeated breaches
 * @param choices why a variant of a clause was chosen for the facts of this service, in words
 */
public record Terms(
        Clause<PeriodRule> period,
        Clause<Grace> grace,
        List<Clause<ExclusionRule>> exclusions,
        List<Clause<NoticeRule>> notices,
        List<Objective> objectives,
        Clause<Combination> combination,
        List<Clause<Eligibility>> eligibility,
        Clause<Basis> basis,
        List<Clause<Cap>> caps,
        Clause<Floor> floor,
        Clause<Rounding> rounding,
        @Nullable Clause<Claim> claim,
        List<Clause<ResponseClock>> clocks,
        Clause<IncidentRule> incidents,
        List<Clause<Termination>> terminations,
        List<Clause<String>> choices) {
    private static final Duration LEAST_MARGIN = Duration.ofDays(1);

    /** @throws IllegalArgumentException where two clauses contradict each other, saying what to write instead */
    public Terms {
        exclusions = List.copyOf(exclusions);
        notices = List.copyOf(notices);
        objectives = List.copyOf(objectives);
        eligibility = List.copyOf(eligibility);
        caps = List.copyOf(caps);
        clocks = List.copyOf(clocks);
        terminations = List.copyOf(terminations);
        choices = List.copyOf(choices);
        requireOneClauseForEachKind(exclusions);
        requireObjectives(objectives);
        if (period.rule() instanceof PeriodRule.RollingDays
                && whole(basis.rule()) instanceof Basis.Fee fee
                && fee.per() != Basis.Per.PERIOD
                && fee.per() != Basis.Per.HOUR) {
            throw new IllegalArgumentException(
                    "a period of days is no share of a fee per month: state the fee per period");
        }
    }

    /** What units have a share of, also of a share. */
    private static Basis whole(Basis basis) {
        return basis instanceof Basis.ShareOfUnits share ? whole(share.whole()) : basis;
    }

    private static void requireOneClauseForEachKind(List<Clause<ExclusionRule>> exclusions) {
        var kinds = new HashSet<String>();
        for (Clause<ExclusionRule> exclusion : exclusions) {
            if (exclusion.rule() instanceof ExclusionRule.Asserted asserted && !kinds.add(asserted.kind())) {
                throw new IllegalArgumentException(
                        "two clauses exclude " + asserted.kind() + ": let one clause say all of its conditions");
            }
        }
    }

    private static void requireObjectives(List<Objective> objectives) {
        var names = new HashSet<String>();
        var rules = new HashSet<MeasurementRule>();
        for (Objective objective : objectives) {
            if (!names.add(objective.name())) {
                throw new IllegalArgumentException(
                        "two objectives are called " + objective.name() + ": give each a name of its own");
            }
            if (objective.condition().rule() instanceof Condition.Probes probes) {
                rules.add(probes.rule());
            }
        }
        if (objectives.isEmpty()) {
            throw new IllegalArgumentException("a service has at least one objective");
        }
        if (rules.size() > 1) {
            throw new IllegalArgumentException("the objectives of a service read its probe results by one rule: let"
                    + " validity, confirmation and quorum agree");
        }
    }

    /** The first objective: the only one of most services. */
    public Objective objective() {
        return objectives.get(0);
    }

    /** How probe results become states; null where no objective rests on probe results. */
    public @Nullable MeasurementRule probeRule() {
        for (Objective objective : objectives) {
            if (objective.condition().rule() instanceof Condition.Probes probes) {
                return probes.rule();
            }
        }
        return null;
    }

    /** The same terms with unknown time read otherwise in every objective. */
    public Terms withUnknown(Denominator.Unknown unknown) {
        return new Terms(
                period,
                grace,
                exclusions,
                notices,
                objectives.stream()
                        .map(objective -> objective.withUnknown(unknown))
                        .toList(),
                combination,
                eligibility,
                basis,
                caps,
                floor,
                rounding,
                claim,
                clocks,
                incidents,
                terminations,
                choices);
    }

    /** The same terms with these objectives alone, and nothing beside them that rests on tickets or on earlier periods. */
    public Terms judging(List<Objective> some) {
        return new Terms(
                period,
                grace,
                exclusions,
                notices,
                some,
                combination,
                eligibility,
                basis,
                caps,
                floor,
                rounding,
                null,
                List.of(),
                incidents,
                List.of(),
                choices);
    }

    /** How long ahead something of a kind is announced; null where nothing is agreed. */
    public @Nullable Clause<NoticeRule> notice(NoticeRule.Kind kind) {
        for (Clause<NoticeRule> notice : notices) {
            if (notice.rule().kind() == kind) {
                return notice;
            }
        }
        return null;
    }

    /** Whether a clause asks for what earlier periods came to. */
    public boolean looksBack() {
        return !terminations.isEmpty()
                || caps.stream().anyMatch(cap -> cap.rule().scope() == Cap.Scope.ROLLING_YEAR)
                || objectives.stream()
                        .anyMatch(objective -> objective.credit().rule() instanceof Credit.Tiers tiers
                                && tiers.reward() instanceof Reward.Points points
                                && points.doublesOnRepetition());
    }

    /**
     * How far before and after a period its evidence is looked at, because an outage over the border is judged by its whole
     * length: far enough to tell whether it reaches the minimum of any objective.
     */
    public Duration margin() {
        return objectives.stream()
                .map(objective -> objective.outageMinimum().rule().length())
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) >= 0 ? one : other)
                .plus(LEAST_MARGIN);
    }

    /** The hours of the first objective. */
    public Clause<Coverage> coverage() {
        return objective().coverage();
    }

    /** The target of the first objective. */
    public Clause<Target> target() {
        return objective().target();
    }

    /** The credit of the first objective. */
    public Clause<Credit> credit() {
        return objective().credit();
    }

    /** The denominator of the first objective. */
    public Clause<Denominator> denominator() {
        return objective().denominator();
    }

    /** The minimum length of the first objective's outages. */
    public Clause<OutageMinimum> outageMinimum() {
        return objective().outageMinimum();
    }
}
