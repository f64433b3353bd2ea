package redress.core.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest(name = "{0} {1} rounded {2} is {3}")
    @CsvSource({
        "6172.845, EUR, HALF_UP, 6172.85",
        "6172.845, EUR, HALF_EVEN, 6172.84",
        "6172.841, EUR, UP, 6172.85",
        "6172.849, EUR, DOWN, 6172.84",
        "11458.9, KRW, DOWN, 11458",
        "11458.5, KRW, HALF_UP, 11459",
        "1.2345, KWD, HALF_UP, 1.235",
        "1.5, XAU, HALF_UP, 2",
    })
    void roundsToTheMinorUnitOfItsCurrency(String amount, String currency, RoundingMode mode, String payable) {
        assertThat(money(amount, currency).rounded(mode).payable()).isEqualTo(payable);
    }

    @Test
    void refusesToRoundByItself() {
        assertThatThrownBy(() -> money("0.005", "EUR").payable()).isInstanceOf(ArithmeticException.class);
        assertThat(money("0.5", "EUR").payable()).isEqualTo("0.50");
    }

    @Test
    void keepsWhatLiesBetweenTwoCents() {
        var third = money("10", "EUR").times(Ratio.of(1, 3));
        assertThat(third.plus(third).plus(third)).isEqualTo(money("10.00", "EUR"));
        assertThat(third).hasToString("10/3 EUR");
        assertThat(money("6172.845", "EUR")).hasToString("6172.845 EUR");
        assertThat(money("7", "EUR")).hasToString("7.00 EUR");
        assertThat(money("7", "KRW")).hasToString("7 KRW");
    }

    @Test
    void takesTheSmaller() {
        assertThat(money("1", "EUR").min(money("2", "EUR"))).isEqualTo(money("1", "EUR"));
        assertThat(money("2", "EUR").min(money("1", "EUR"))).isEqualTo(money("1", "EUR"));
        assertThat(money("1", "EUR").compare(money("1.00", "EUR"))).isZero();
    }

    @Test
    void currenciesDoNotMix() {
        var euro = money("1", "EUR");
        var dollar = money("1", "USD");
        assertThatThrownBy(() -> euro.plus(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.min(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.compare(dollar)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Money money(String amount, String currency) {
        return Money.of(new BigDecimal(amount), Currency.getInstance(currency));
    }
}
