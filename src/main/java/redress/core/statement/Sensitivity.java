package redress.core.statement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import redress.core.agreement.CoveredService;
import redress.core.agreement.Denominator.Unknown;
import redress.core.agreement.History;
import redress.core.agreement.Level;
import redress.core.amount.Money;
import redress.core.statement.Exclusion.Decision;

/**
 * How much of a statement hangs on what can be disputed: how far each objective is from tipping, and what the period would have
 * come to with contested exclusions and unknown time read otherwise. Every scenario is the statement's own computation with other
 * evidence or other terms.
 *
 * @param tippings one for each objective, in their order
 * @param scenarios the first is the statement as it stands
 * @param contested how many exclusions could be contested; the first {@link #MOST_CONTESTED} have a scenario of their own
 */
public record Sensitivity(List<Tipping> tippings, List<Scenario> scenarios, int contested) {
    public static final int MOST_CONTESTED = 20;

    /** Earlier than any notice that a clause asks for. */
    private static final Duration LONG_AHEAD = Duration.ofDays(3_660);

    /**
     * What the period would have come to.
     *
     * @param name what was read otherwise
     */
    public record Scenario(String name, Level level, Verdict verdict, Money due) {
        static Scenario of(String name, Statement statement) {
            return new Scenario(
                    name,
                    statement.level(),
                    statement.verdict(),
                    statement.compensation().due());
        }
    }

    public Sensitivity {
        tippings = List.copyOf(tippings);
        scenarios = List.copyOf(scenarios);
    }

    /** The sensitivity of a statement. */
    public static Sensitivity of(Statement statement) {
        return new Rereading(statement).sensitivity();
    }

    /** Computes a statement again and again, each time with one thing read otherwise. */
    private static final class Rereading {
        private final Statement statement;
        private final History.Part part;
        private final Evidence evidence;
        private final ExclusionTest test;
        private final List<Scenario> scenarios = new ArrayList<>();

        Rereading(Statement statement) {
            this.statement = statement;
            this.part =
                    new History.Part(statement.agreement(), statement.service(), statement.period(), statement.span());
            this.evidence = statement.evidence();
            this.test = new ExclusionTest(
                    part.service().terms().exclusions(),
                    part.service().terms().objective().coverage().rule(),
                    part.period().zone());
        }

        Sensitivity sensitivity() {
            scenarios.add(Scenario.of("as it stands", statement));
            var contested = statement.exclusions().stream()
                    .filter(tested -> tested.exclusion() != null)
                    .toList();
            if (!contested.isEmpty()) {
                contested(contested);
            }
            if (!statement.classes().unknown().isEmpty()) {
                scenarios.add(Scenario.of("unknown time as up", under(Unknown.UP)));
                scenarios.add(Scenario.of("unknown time as down", under(Unknown.DOWN)));
            }
            return new Sensitivity(new Computation(part, evidence).tippings(), scenarios, contested.size());
        }

        private void contested(List<TestedExclusion> contested) {
            var ids = contested.stream().map(Rereading::id).collect(Collectors.toSet());
            var none = evidence.exclusions().stream()
                    .filter(exclusion -> !ids.contains(exclusion.id()))
                    .toList();
            scenarios.add(Scenario.of("no contested exclusion", with(none)));
            boolean waits = evidence.exclusions().stream()
                    .anyMatch(exclusion -> ids.contains(exclusion.id()) && test.waitsForGrant(exclusion));
            var all = evidence.exclusions().stream()
                    .map(exclusion -> ids.contains(exclusion.id()) ? granted(exclusion) : exclusion)
                    .toList();
            scenarios.add(Scenario.of("every contested exclusion", waits ? with(all) : statement));
            for (TestedExclusion tested : contested.subList(0, Math.min(contested.size(), MOST_CONTESTED))) {
                boolean counts =
                        !tested.counted().isEmpty() || !tested.apportioned().isEmpty();
                String name = (counts ? "without " : "with ") + tested.kind() + " " + id(tested);
                if (!counts && !test.waitsForGrant(Objects.requireNonNull(tested.exclusion()))) {
                    scenarios.add(Scenario.of(name, statement));
                    continue;
                }
                var others = evidence.exclusions().stream()
                        .filter(exclusion -> !(counts && exclusion.id().equals(id(tested))))
                        .map(exclusion -> exclusion.id().equals(id(tested)) ? granted(exclusion) : exclusion)
                        .toList();
                scenarios.add(Scenario.of(name, with(others)));
            }
        }

        private static String id(TestedExclusion tested) {
            Exclusion exclusion = tested.exclusion();
            return exclusion == null ? "" : exclusion.id();
        }

        /** As if notice had been given in time and an administrator had approved it; window and budget still hold. */
        private static Exclusion granted(Exclusion exclusion) {
            return new Exclusion(
                    exclusion.id(),
                    exclusion.kind(),
                    exclusion.interval(),
                    exclusion.assertedBy(),
                    exclusion.interval().start().minus(LONG_AHEAD),
                    new Decision(true, "nobody", "as if it were granted"),
                    exclusion.sharePercent());
        }

        private Statement with(List<Exclusion> exclusions) {
            return Statement.of(part, evidence.with(exclusions));
        }

        private Statement under(Unknown unknown) {
            CoveredService service = part.service();
            var other = new CoveredService(
                    service.code(),
                    service.name(),
                    service.terms().withUnknown(unknown),
                    service.facts(),
                    service.trialUntil());
            return Statement.of(new History.Part(part.agreement(), other, part.period(), part.span()), evidence);
        }
    }
}
