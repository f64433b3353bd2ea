package redress.core.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.Draft.interval;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import redress.core.Draft;
import redress.core.agreement.Credit;
import redress.core.agreement.History;
import redress.core.agreement.Past;
import redress.core.agreement.Precision;
import redress.core.agreement.Reward;
import redress.core.agreement.Termination;
import redress.core.agreement.Termination.Outcome;
import redress.core.time.Interval;

/** A period that new terms or the end of a trial cut into parts is still one period to the clauses that look back. */
class CutPeriodsTest {
    private static final Interval MAY = interval("2026-05-01T00:00Z/2026-06-01T00:00Z");
    private static final Interval EARLY_MAY = interval("2026-05-01T00:00Z/2026-05-11T00:00Z");
    private static final Interval LATE_MAY = interval("2026-05-11T00:00Z/2026-06-01T00:00Z");
    private static final Interval EARLY_JUNE = interval("2026-06-01T00:00Z/2026-06-11T00:00Z");

    @Test
    void aFailureInTheFirstPartOfAPeriodIsNotRepeatedByOneInTheSecond() {
        assertThat(pointsOfLateJune(earlier("2026-06", EARLY_JUNE, Outcome.MISSED)))
                .isEqualByComparingTo("3");
    }

    @Test
    void aFailureInThePeriodBeforeIsRepeatedByEitherPartOfThis() {
        assertThat(pointsOfLateJune(earlier("2026-05", MAY, Outcome.MISSED))).isEqualByComparingTo("6");
        assertThat(pointsOfLateJune(earlier("2026-05", MAY, Outcome.MET))).isEqualByComparingTo("3");
    }

    @Test
    void aPeriodBeforeHasFailedWhereAnyPartOfItHas() {
        assertThat(pointsOfLateJune(
                        earlier("2026-05", EARLY_MAY, Outcome.MISSED), earlier("2026-05", LATE_MAY, Outcome.MET)))
                .isEqualByComparingTo("6");
    }

    @Test
    void aPeriodThatWasCutIsOneBreachInARow() {
        var twoInARow = Draft.inUtc().termination(new Termination.Consecutive(2));
        var cut = right(
                twoInARow, earlier("2026-05", EARLY_MAY, Outcome.MISSED), earlier("2026-05", LATE_MAY, Outcome.MISSED));
        assertThat(cut).isInstanceOf(Termination.NotArisen.class);
        assertThat(((Termination.NotArisen) cut).breaches()).isEmpty();
        var missedInJuneToo = right(
                twoInARow,
                new Interval[] {interval("2026-06-20T00:00Z/2026-06-21T00:00Z")},
                earlier("2026-05", EARLY_MAY, Outcome.MISSED),
                earlier("2026-05", LATE_MAY, Outcome.MET));
        assertThat(missedInJuneToo)
                .isEqualTo(new Termination.Arisen(
                        List.of("2026-05", "2026-06"), ((Termination.Arisen) missedInJuneToo).because()));
    }

    private static Termination.Right right(Draft draft, Past.Earlier... past) {
        return right(draft, new Interval[0], past);
    }

    private static Termination.Right right(Draft draft, Interval[] down, Past.Earlier... past) {
        var evidence = Evidence.of(Draft.down(down), Draft.LATER).withPast(new Past(Arrays.asList(past)));
        return draft.statement("2026-06", evidence).terminations().get(0);
    }

    private static BigDecimal pointsOfLateJune(Past.Earlier... past) {
        var agreement = Draft.inUtc()
                .trialUntil("2026-06-11")
                .credit(new Credit.Tiers(
                        List.of(Draft.tier("(-, 99.9)", "3")),
                        new Precision.Exact(),
                        new Reward.Points(BigDecimal.ONE, true)))
                .agreement();
        var late = new History(List.of(agreement)).partsOf("2026-06").get(1);
        var evidence = Evidence.of(Draft.down(interval("2026-06-20T00:00Z/2026-06-21T00:00Z")), Draft.LATER)
                .withPast(new Past(Arrays.asList(past)));
        return Objects.requireNonNull(
                Statement.of(late, evidence).result().earned().points());
    }

    private static Past.Earlier earlier(String label, Interval span, Outcome outcome) {
        return new Past.Earlier(label, span, Map.of("availability", outcome), Draft.eur("0.00"));
    }
}
