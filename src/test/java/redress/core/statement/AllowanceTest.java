package redress.core.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.agreement.Precision;
import redress.core.agreement.Target;
import redress.core.amount.Ratio;

class AllowanceTest {

    @ParameterizedTest(name = "{0} % of {1} us: {2}, strictly {3}")
    @CsvSource({
        "99.9, 1000, 1, 0",
        "99.9, 2000, 2, 1",
        "99.9, 1999, 1, 1",
        "99.9, 999, 0, 0",
        "99.9, 0, 0, 0",
        "50, 3, 1, 1",
    })
    void isTheMostDowntimeThatMeetsTheTarget(BigDecimal percent, long denominator, long atLeast, long above) {
        var exact = new Precision.Exact();
        assertThat(Allowance.of(new Target.Share(percent, false, exact), denominator, 0)
                        .totalMicros())
                .isEqualTo(atLeast);
        assertThat(Allowance.of(new Target.Share(percent, true, exact), denominator, 0)
                        .totalMicros())
                .isEqualTo(above);
    }

    @Property
    void aMicrosecondMoreWouldMissTheTargetAsTheAgreementComparesIt(
            @ForAll("precisions") Precision precision,
            @ForAll @IntRange(min = 1, max = 9_999) int tenthsOfAPercentOfAPercent,
            @ForAll boolean strict,
            @ForAll @LongRange(min = 1, max = 3_000_000_000_000L) long denominator) {
        var target = new Target.Share(new BigDecimal(tenthsOfAPercentOfAPercent).movePointLeft(2), strict, precision);
        long most = Allowance.of(target, denominator, 0).totalMicros();
        if (target.isMetBy(Ratio.ONE)) {
            assertThat(target.isMetBy(Ratio.of(denominator - most, denominator)))
                    .isTrue();
        }
        if (most < denominator) {
            assertThat(target.isMetBy(Ratio.of(denominator - most - 1, denominator)))
                    .isFalse();
        }
    }

    @Provide
    Arbitrary<Precision> precisions() {
        return Arbitraries.of(
                new Precision.Exact(),
                new Precision.RoundedPercent(2, RoundingMode.HALF_UP),
                new Precision.RoundedPercent(1, RoundingMode.HALF_EVEN),
                new Precision.RoundedPercent(3, RoundingMode.DOWN),
                new Precision.RoundedPercent(0, RoundingMode.UP));
    }
}
