package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.amount.Ratio;

class CreditTest {
    private static final Precision EXACT = new Precision.Exact();

    @ParameterizedTest(name = "{0} % earns {1} %")
    @CsvSource({
        "100, 0",
        "99.95, 0",
        "99.9, 0",
        "99.8999999, 10",
        "99, 10",
        "98.9999999, 25",
        "95, 25",
        "94.9999999, 100",
        "0, 100"
    })
    void aBoundaryBelongsToOneTier(BigDecimal availability, BigDecimal share) {
        var credit = new Credit.Tiers(TierTableTest.tiers("[99, 99.9) 10; [95, 99) 25; (-, 95) 100"), EXACT);
        assertThat(share(credit, Ratio.percent(availability))).isEqualTo(Ratio.percent(share));
    }

    @ParameterizedTest(name = "{0} % earns {1} %")
    @CsvSource({"99.9, 10", "99.9000001, 0", "99, 25", "99.0000001, 10"})
    void boundsMayBeIncludedFromAbove(BigDecimal availability, BigDecimal share) {
        var credit = new Credit.Tiers(TierTableTest.tiers("(99, 99.9] 10; (-, 99] 25"), EXACT);
        assertThat(share(credit, Ratio.percent(availability))).isEqualTo(Ratio.percent(share));
    }

    @ParameterizedTest(name = "{0} % compared at {1} decimals {2} earns {3} %")
    @CsvSource({
        "99.895, 2, HALF_UP, 0",
        "99.895, 2, HALF_DOWN, 10",
        "99.8949, 2, HALF_UP, 10",
        "99.8999, 3, DOWN, 10",
        "99.85, 1, HALF_UP, 0",
        "99.5, 0, HALF_EVEN, 0",
    })
    void anAvailabilityIsRoundedFirstWhereTheAgreementSaysSo(
            BigDecimal availability, int decimals, RoundingMode mode, BigDecimal share) {
        var credit =
                new Credit.Tiers(TierTableTest.tiers("(-, 99.9) 10"), new Precision.RoundedPercent(decimals, mode));
        assertThat(share(credit, Ratio.percent(availability))).isEqualTo(Ratio.percent(share));
    }

    @ParameterizedTest(name = "{0} %: portions {1} %, full steps {2} %")
    @CsvSource({
        "100, 0, 0",
        "99.9, 0, 0",
        "99.8999, 1, 0",
        "99.8, 1, 1",
        "99.7999, 2, 1",
        "99.7, 2, 2", // doubles say three
        "0, 999, 999",
    })
    void stepsAreCountedExactly(BigDecimal availability, BigDecimal portions, BigDecimal fullSteps) {
        assertThat(share(perStep(true), Ratio.percent(availability))).isEqualTo(Ratio.percent(portions));
        assertThat(share(perStep(false), Ratio.percent(availability))).isEqualTo(Ratio.percent(fullSteps));
    }

    @Property
    void moreDowntimeNeverMeansLessCredit(
            @ForAll @LongRange(min = 0, max = 43_200) long down, @ForAll @LongRange(min = 0, max = 43_200) long more) {
        long most = Math.min(down + more, 43_200);
        for (Credit credit : List.of(
                new Credit.None(),
                new Credit.Tiers(TierTableTest.tiers("[99, 99.9) 10; [95, 99) 25; (-, 95) 100"), EXACT),
                new Credit.Tiers(
                        TierTableTest.tiers("(99, 99.9] 10; (-, 99] 25"),
                        new Precision.RoundedPercent(2, RoundingMode.HALF_UP)),
                perStep(true),
                perStep(false))) {
            var less = share(credit, Ratio.of(43_200 - down, 43_200));
            assertThat(share(credit, Ratio.of(43_200 - most, 43_200))).isGreaterThanOrEqualTo(less);
        }
    }

    @Test
    void anEmptyTableEarnsNothing() {
        assertThat(share(new Credit.Tiers(List.of(), EXACT), Ratio.ZERO)).isEqualTo(Ratio.ZERO);
        assertThat(share(new Credit.None(), Ratio.ZERO)).isEqualTo(Ratio.ZERO);
    }

    @Test
    void impossibleClausesAreRefused() {
        assertThatThrownBy(
                        () -> new Credit.PerStep(new BigDecimal("99.9"), BigDecimal.ZERO, BigDecimal.ONE, true, EXACT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Precision.RoundedPercent(13, RoundingMode.UP))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Precision.RoundedPercent(-1, RoundingMode.UP))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Ratio share(Credit credit, Ratio availability) {
        return Objects.requireNonNull(
                credit.earnedBy(Performances.of(availability)).share());
    }

    private static Credit perStep(boolean portion) {
        return new Credit.PerStep(new BigDecimal("99.9"), new BigDecimal("0.1"), BigDecimal.ONE, portion, EXACT);
    }
}
