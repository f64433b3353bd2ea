package redress.core.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTest {

    @ParameterizedTest(name = "{0}/{1} is {2}")
    @CsvSource({
        "1,2,0.5",
        "2,4,0.5",
        "0,7,0",
        "7,7,1",
        "1,3,1/3",
        "2,6,1/3",
        "34375,3,34375/3",
        "-1,2,-0.5",
        "1,-2,-0.5",
        "100,1,100",
        "1,8,0.125"
    })
    void isWrittenAsADecimalWhereThatEnds(long numerator, long denominator, String text) {
        assertThat(Ratio.of(numerator, denominator)).hasToString(text);
    }

    @Test
    void equalValuesAreEqualWhateverTheyWereMadeFrom() {
        assertThat(Ratio.percent(new BigDecimal("99.90")))
                .isEqualTo(Ratio.of(999, 1000))
                .isEqualTo(Ratio.of(new BigDecimal("0.999")))
                .isEqualTo(Ratio.of(1, 1).minus(Ratio.of(1, 1000)))
                .hasSameHashCodeAs(Ratio.of(1998, 2000));
        assertThat(Ratio.of(1, -2)).isEqualTo(Ratio.of(-1, 2)).hasSameHashCodeAs(Ratio.of(-1, 2));
        assertThat(Ratio.of(1, -2).denominator()).isEqualTo(BigInteger.TWO);
        assertThat(Ratio.of(0, 5)).isEqualTo(Ratio.ZERO);
        assertThat(Ratio.of(new BigDecimal("1E+3"))).isEqualTo(Ratio.of(1000, 1));
    }

    @Test
    void aThirdOfATenthIsExact() {
        var tenth = Ratio.of(new BigDecimal("0.1"));
        assertThat(tenth.dividedBy(Ratio.of(3, 1)).times(Ratio.of(30, 1))).isEqualTo(Ratio.ONE);
        assertThat(tenth.plus(Ratio.of(new BigDecimal("0.2")))).isEqualTo(Ratio.of(new BigDecimal("0.3")));
    }

    @Test
    void neighboursThatADoubleCannotTellApartAreCompared() {
        long year = 31_536_000_000_000L;
        var less = Ratio.of(year * 1000 - 1, year * 1000);
        assertThat(less.compareTo(Ratio.ONE)).isNegative();
        assertThat(less.min(Ratio.ONE)).isEqualTo(less);
        assertThat(Ratio.of(999, 1000).compareTo(Ratio.percent(new BigDecimal("99.9"))))
                .isZero();
    }

    @ParameterizedTest(name = "{0}/{1} is shown as {2} %")
    @CsvSource({
        "998999,1000000,99.899", // never 99.900
        "9989999,10000000,99.899",
        "999,1000,99.900",
        "1,1,100.000",
        "99999999,100000000,99.999", // never 100.000
        "0,1,0.000",
        "2,3,66.666",
    })
    void isCutForPeopleAndNotRounded(long numerator, long denominator, String shown) {
        assertThat(Ratio.of(numerator, denominator).percentText()).isEqualTo(shown);
    }

    @Test
    void roundsOnlyAsNamed() {
        var half = Ratio.of(new BigDecimal("6172.845"));
        assertThat(half.rounded(2, RoundingMode.HALF_UP)).isEqualTo("6172.85");
        assertThat(half.rounded(2, RoundingMode.HALF_EVEN)).isEqualTo("6172.84");
        assertThatThrownBy(() -> half.rounded(2, RoundingMode.UNNECESSARY)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void nothingIsDividedByZero() {
        assertThatThrownBy(() -> Ratio.of(1, 0)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Ratio.ONE.dividedBy(Ratio.ZERO)).isInstanceOf(ArithmeticException.class);
    }
}
