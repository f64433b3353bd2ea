package redress.core.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.Draft.due;
import static redress.core.Draft.eur;
import static redress.core.Draft.interval;
import static redress.core.Draft.seconds;
import static redress.core.Draft.tier;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.Draft;
import redress.core.agreement.Basis;
import redress.core.agreement.Cap;
import redress.core.agreement.Combination;
import redress.core.agreement.Credit;
import redress.core.agreement.Eligibility;
import redress.core.agreement.Facts;
import redress.core.agreement.History;
import redress.core.agreement.Past;
import redress.core.agreement.Termination;
import redress.core.amount.Charge;
import redress.core.amount.Ratio;
import redress.core.measurement.Observations;
import redress.core.time.Interval;

/** From what was earned of a fee of 1,000.00 EUR to what is due: combination, eligibility, trial, caps. */
class ReckoningTest {
    private static final Interval HOUR = interval("2026-06-10T10:00Z/2026-06-10T11:00Z");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"HIGHEST, 250.00", "SUM, 350.00", "CUSTOMER_CHOOSES, 250.00", "MOST_FAVOURABLE, 250.00"})
    void creditsOfSeveralObjectivesAreCombined(Combination rule, String due) {
        var statement = twoObjectives(rule).statement("2026-06", HOUR);
        assertThat(due(statement)).isEqualTo(due);
        assertThat(texts(statement))
                .contains(
                        rule.words() + " of [100.00 EUR, 250.00 EUR] = " + due + " EUR",
                        "availability: 1000.00 EUR x 0.1 = 100.00 EUR",
                        "storage: 1000.00 EUR x 0.25 = 250.00 EUR",
                        "availability: compared exactly, it lies in (-, 99.9): 10 %",
                        "storage");
        assertThat(statement.compensation().share().toString()).isEqualTo(rule == Combination.SUM ? "0.35" : "0.25");
    }

    @Test
    void oneObjectiveIsNotCombinedAndNotNamed() {
        var statement = Draft.inUtc().tiers(tier("(-, 99.9)", "10")).statement("2026-06", HOUR);
        assertThat(statement.compensation().steps()).extracting(Step::name).doesNotContain("combination");
        assertThat(texts(statement))
                .contains(
                        "compared exactly, it lies in (-, 99.9): 10 %",
                        "1000.00 EUR x 0.1 = 100.00 EUR", "no cap is agreed: 100.00 EUR -> 100.00 EUR");
    }

    @ParameterizedTest(name = "{0} zones, plan {1}: {2}")
    @CsvSource({"2, paid, 100.00", "1, paid, 0.00", "2, free, 0.00", "1, free, 0.00"})
    void everyConditionHasToBeMet(String zones, String plan, String due) {
        var statement = Draft.inUtc()
                .tiers(tier("(-, 99.9)", "10"))
                .eligibleWith(new Eligibility.AtLeast("zones", new BigDecimal("2")))
                .eligibleWith(new Eligibility.Has("plan", "paid"))
                .facts(new Facts(Map.of("zones", List.of(zones), "plan", List.of(plan))))
                .statement("2026-06", HOUR);
        assertThat(due(statement)).isEqualTo(due);
        assertThat(statement.verdict()).as("judged in any case").isInstanceOf(Verdict.Missed.class);
        assertThat(statement.compensation().steps().stream()
                        .filter(step -> step.name().equals("eligibility")))
                .as("each condition has its line")
                .hasSize(2);
        assertThat(statement.compensation().share().toString()).isEqualTo(due.equals("0.00") ? "0" : "0.1");
    }

    @Test
    void onTrialNothingIsOwedAndAfterItThePartInForceIs() {
        var draft = Draft.inUtc().tiers(tier("(-, 99.9)", "10")).trialUntil("2026-06-11");
        var evidence = Evidence.of(Draft.down(HOUR, interval("2026-06-20T10:00Z/2026-06-20T11:00Z")), Draft.LATER);
        var parts = new History(List.of(draft.agreement())).partsOf("2026-06");
        var trial = Statement.of(parts.get(0), evidence);
        assertThat(trial.onTrial()).isTrue();
        assertThat(due(trial)).isEqualTo("0.00");
        assertThat(trial.verdict()).isInstanceOf(Verdict.Missed.class);
        assertThat(texts(trial)).contains("the service is on trial until 2026-06-11: it is measured and owes nothing");
        var paid = Statement.of(parts.get(1), evidence);
        assertThat(paid.onTrial()).isFalse();
        assertThat(due(paid)).as("10 % of two thirds").isEqualTo("66.67");
    }

    @ParameterizedTest(name = "at most {0} and {1} per event: {2}")
    @CsvSource({"1000, 1000, 150.00", "60, 1000, 110.00", "1000, 60, 110.00", "60, 40, 80.00", "40, 60, 80.00"})
    void eachInterruptionIsUnderEveryCapPerEvent(String one, String other, String due) {
        var statement = perStartedHour()
                .cap(new Cap(new Cap.Amount(eur(one)), Cap.Scope.EVENT, false))
                .cap(new Cap(new Cap.Amount(eur(other)), Cap.Scope.EVENT, false))
                .statement("2026-06", seconds("2026-06-10T10:00Z", 3_600), seconds("2026-06-11T10:00Z", 7_200));
        assertThat(due(statement)).isEqualTo(due);
        if (one.equals("60") && other.equals("40")) {
            assertThat(texts(statement))
                    .as("what was earned, then what each cap leaves of it")
                    .containsSubsequence(
                            "in all 150.00 EUR",
                            "at most 60.00 EUR per event: 150.00 EUR -> 110.00 EUR",
                            "at most 40.00 EUR per event: 110.00 EUR -> 80.00 EUR");
        }
    }

    @Test
    void aCapPerEventThatRestsOnNoChargeOnRecordHoldsNothing() {
        var statement = perStartedHour()
                .cap(new Cap(new Cap.ChargedBefore(30, BigDecimal.TEN), Cap.Scope.EVENT, false))
                .statement("2026-06", HOUR);
        assertThat(due(statement)).isEqualTo("50.00");
        assertThat(texts(statement))
                .contains("at most 10 % of the charges of the 30 days before per event, which is not on record: 50.00"
                        + " EUR -> 50.00 EUR");
    }

    @Test
    void aCapPerEventDoesNotHoldForWhatNoEventEarned() {
        var statement = Draft.inUtc()
                .tiers(tier("(-, 99.9)", "10"))
                .cap(new Cap(new Cap.Amount(eur("1")), Cap.Scope.EVENT, false))
                .statement("2026-06", HOUR);
        assertThat(due(statement)).isEqualTo("100.00");
    }

    @ParameterizedTest(name = "at most {0} EUR, {1} given: {2}")
    @CsvSource({
        "99.99, 0, 99.99",
        "100, 0, 100.00",
        "100.01, 0, 100.00",
        "120, 30, 90.00",
        "30, 30, 0.00",
        "30, 31, 0.00"
    })
    void creditsAlreadyGivenUseUpACap(String most, String given, String due) {
        var draft = Draft.inUtc()
                .tiers(tier("(-, 99.9)", "10"))
                .cap(new Cap(new Cap.Amount(eur(most)), Cap.Scope.PERIOD, true));
        var statement = draft.statement(
                "2026-06",
                withCharges(new Charge(
                        LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1), Charge.Kind.CREDIT, eur(given))));
        assertThat(due(statement)).isEqualTo(due);
        assertThat(texts(statement))
                .contains("at most " + eur(most) + ", less credits already given"
                        + (given.equals("0") ? "" : ", of which " + eur(given) + " are used up") + ": 100.00 EUR -> "
                        + due + " EUR");
        var without = Draft.inUtc()
                .tiers(tier("(-, 99.9)", "10"))
                .cap(new Cap.Amount(eur("120")))
                .statement("2026-06", statement.evidence());
        assertThat(due(without)).as("only where the clause says so").isEqualTo("100.00");
    }

    @ParameterizedTest(name = "150 a year, {0} of which {1}: {2}")
    @CsvSource({
        "2025-06, 80, 100.00",
        "2025-07, 80, 70.00",
        "2026-05, 80, 70.00",
        "2026-05, 50, 100.00",
        "2026-05, 150, 0.00",
        "2026-05, 151, 0.00",
    })
    void aCapOfARollingYearHoldsForTheTwelveMonthsThatEndWithThePeriod(String month, String earlier, String due) {
        var start = LocalDate.parse(month + "-01");
        var span = interval(start + "T00:00Z/" + start.plusMonths(1) + "T00:00Z");
        var past = new Past(List.of(
                new Past.Earlier(month, span, Map.of("availability", Termination.Outcome.MISSED), eur(earlier))));
        var cap = new Cap(new Cap.Amount(eur("150")), Cap.Scope.ROLLING_YEAR, false);
        var statement = Draft.inUtc()
                .tiers(tier("(-, 99.9)", "10"))
                .cap(cap)
                .statement("2026-06", Evidence.of(Draft.down(HOUR), Draft.LATER).withPast(past));
        assertThat(due(statement)).isEqualTo(due);
        assertThat(texts(statement))
                .contains("at most 150.00 EUR per rolling year"
                        + (month.equals("2025-06") ? "" : ", of which " + eur(earlier) + " are used up")
                        + ": 100.00 EUR -> " + due + " EUR");
    }

    @Test
    void ofSeveralCapsEachHolds() {
        var draft = Draft.inUtc()
                .tiers(tier("(-, 99.9)", "10"))
                .cap(new Cap.ShareOfBasis(new BigDecimal("9")))
                .cap(new Cap.ChargedBefore(30, new BigDecimal("5")))
                .cap(new Cap.Amount(eur("95")));
        var charged = withCharges(
                new Charge(LocalDate.of(2026, 5, 2), LocalDate.of(2026, 6, 1), Charge.Kind.RECURRING, eur("1600")));
        assertThat(due(draft.statement("2026-06", charged))).isEqualTo("80.00");
        var unknown = draft.statement("2026-06", HOUR);
        assertThat(due(unknown)).isEqualTo("90.00");
        assertThat(texts(unknown))
                .contains("at most 5 % of the charges of the 30 days before, which is not on record: 90.00 EUR ->"
                        + " 90.00 EUR");
    }

    @Test
    void withoutABasisNothingIsDueAndNobodySaysThatItIsKnown() {
        var statement = Draft.inUtc()
                .tiers(tier("(-, 99.9)", "10"))
                .basis(new Basis.Charged(Basis.When.SAME, false))
                .statement("2026-06", HOUR);
        assertThat(statement.compensation().basisKnown()).isFalse();
        assertThat(statement.compensation().share()).isEqualTo(Ratio.ZERO);
        assertThat(due(statement)).isEqualTo("0.00");
    }

    @Test
    void aStatementBecomesThePastOfLaterOnes() {
        var statement = twoObjectives(Combination.SUM).statement("2026-06", HOUR);
        assertThat(statement.asPast())
                .isEqualTo(new Past.Earlier(
                        "2026-06",
                        interval("2026-06-01T00:00Z/2026-07-01T00:00Z"),
                        Map.of("availability", Termination.Outcome.MISSED, "storage", Termination.Outcome.MET),
                        eur("350")));
    }

    private static Draft twoObjectives(Combination rule) {
        var storage = Draft.inUtc().target("99").tiers(tier("[99, 99.9)", "25"), tier("(-, 99)", "50"));
        return Draft.inUtc()
                .tiers(tier("(-, 99.9)", "10"))
                .objective("storage", storage)
                .combination(rule);
    }

    private static Draft perStartedHour() {
        return Draft.inUtc()
                .credit(new Credit.PerUnit(
                        Duration.ofHours(1), true, new Credit.Beyond.Nothing(), new BigDecimal("5"), true));
    }

    private static Evidence withCharges(Charge... charges) {
        var observations =
                new Observations(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(charges));
        return new Evidence(Draft.down(HOUR), observations, List.of(), 0, Past.NONE, Draft.LATER);
    }

    private static List<String> texts(Statement statement) {
        return statement.working().stream().map(Step::text).toList();
    }
}
