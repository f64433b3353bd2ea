package redress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.amount.Money;
import redress.core.amount.Ratio;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "1, 0.000001 s",
        "57000123, 57.000123 s",
        "60000000, 1 min",
        "3600000000, 1 h",
        "3601000000, 1 h 1 s",
        "11937000000, 3 h 18 min 57 s",
        "2592000000000, 720 h",
        "-60000000, \u22121 min"
    })
    void aDurationIsExactAndHasMicrosecondsOnlyWhereTheyExist(long micros, String text) {
        assertThat(Figures.duration(micros)).isEqualTo(text);
    }

    @Test
    void aLongDurationIsNotFoldedIntoDaysWhoseLengthVaries() {
        assertThat(Figures.duration(8_760L * 3_600_000_000L)).isEqualTo("8,760 h");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "999999, < 1 s", "1999999, 1 s", "61000000, 1 min 1 s"})
    void aBriefDurationIsCutAndNeverHidesThatThereWasSome(long micros, String text) {
        assertThat(Figures.briefDuration(micros)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"59, 59 s", "3599, 59 min 59 s", "111766, 31 h 2 min", "172799, 47 h 59 min", "172800, 2 days"})
    void aRoughDurationIsSaidAsPeopleSayIt(long seconds, String text) {
        assertThat(Figures.roughDuration(seconds * 1_000_000)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1000.00, EUR, '1,000.00 EUR'",
        "3000000, KRW, '3,000,000 KRW'",
        "6172.845, EUR, '6,172.845 EUR'",
        "0, EUR, 0.00 EUR"
    })
    void moneyHasItsCurrencyAndItsPlaces(String amount, String currency, String text) {
        assertThat(Figures.money(Money.of(new BigDecimal(amount), Currency.getInstance(currency))))
                .isEqualTo(text);
    }

    @Test
    void aPercentageIsCutAndNeverRoundedUp() {
        assertThat(Figures.percent(Ratio.of(998_999_999, 1_000_000_000))).isEqualTo("99.899 %");
        assertThat(Figures.percent(Ratio.ONE)).isEqualTo("100.000 %");
    }

    @Test
    void secondsKeepTheirExactValue() {
        assertThat(Figures.seconds(2_662_863_699_000L)).isEqualTo("2,662,863.699");
        assertThat(Figures.seconds(2_592_000_000_000L)).isEqualTo("2,592,000");
    }
}
