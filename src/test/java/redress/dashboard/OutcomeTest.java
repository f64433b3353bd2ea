package redress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.Draft;
import redress.core.statement.Evidence;

class OutcomeTest {
    /** June with 99.9 % bears 2,592 s of downtime. */
    private static Outcome outcome(long downSeconds, String now) {
        return new Outcome(List.of(Draft.inUtc()
                .statement(
                        "2026-06",
                        Evidence.of(Draft.down(Draft.seconds("2026-06-10T10:00:00Z", downSeconds)), Draft.at(now)))));
    }

    @ParameterizedTest
    @CsvSource({"1944, false", "1945, true", "2592, true", "2593, false"})
    void anObjectiveIsAtRiskWhileLessThanAQuarterOfTheAllowanceIsLeft(long downSeconds, boolean atRisk) {
        assertThat(outcome(downSeconds, "2026-06-20T00:00Z").isAtRisk()).isEqualTo(atRisk);
    }

    @Test
    void nothingIsAtRiskOnceThePeriodIsOver() {
        assertThat(outcome(2_500, "2026-07-01T00:00Z").isAtRisk()).isFalse();
    }

    @Test
    void aPeriodOfTwoPartsIsMissedWhereOneIsAndOwesTheSum() {
        var met = Draft.inUtc().until("2026-06-11");
        var missed = Draft.inUtc().from("2026-06-11").tiers(Draft.tier("(-, 99.9)", "10"));
        var down = Draft.interval("2026-06-20T00:00Z/2026-06-21T00:00Z");
        var outcome = new Outcome(List.of(met.statement("2026-06", down), missed.statement("2026-06", down)));
        assertThat(outcome.verdict()).isEqualTo(Mark.MISSED);
        assertThat(outcome.due()).hasSize(1);
        assertThat(outcome.due().get("EUR").payable()).isEqualByComparingTo("66.67");
        assertThat(outcome.downtimeMicros()).isEqualTo(86_400_000_000L);
    }
}
