package redress.core.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static redress.core.Draft.eur;
import static redress.core.Draft.interval;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.amount.Charge;
import redress.core.time.Interval;

/** What cannot have been observed is refused; its neighbour that can is not. */
class ObservationsTest {
    private static final Interval HOUR = interval("2026-06-10T10:00Z/2026-06-10T11:00Z");
    private static final Interval EMPTY = interval("2026-06-10T10:00Z/2026-06-10T10:00Z");

    @ParameterizedTest(name = "{0} attempts, {1} failures, {2} repeats, {3} late")
    @CsvSource({"0, 0, 0, 0", "10, 10, 10, 0", "10, 0, 0, 10", "10, 6, 6, 4", "10, 6, 5, 4"})
    void countsOfRequests(long attempts, long failures, long repeats, long late) {
        assertThatCode(() -> new RequestCount(HOUR, attempts, failures, repeats, late))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} attempts, {1} failures, {2} repeats, {3} late: {4}")
    @CsvSource({
        "-1, 0, 0, 0, zero or more",
        "1, -1, 0, 0, zero or more",
        "1, 0, -1, 0, zero or more",
        "1, 0, 0, -1, zero or more",
        "10, 6, 7, 0, 7 repeats of 6 failures",
        "10, 6, 0, 5, 'of 10 attempts, 6 failures and 5 late answers'",
        "10, 11, 0, 0, 'of 10 attempts, 11 failures and 0 late answers'",
    })
    void countsOfRequestsThatContradictEachOtherAreRefused(
            long attempts, long failures, long repeats, long late, String why) {
        assertThatThrownBy(() -> new RequestCount(HOUR, attempts, failures, repeats, late))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void whatWasObservedLastedAWhile() {
        assertThatThrownBy(() -> new RequestCount(EMPTY, 1, 0, 0, 0)).hasMessageContaining("ends after it begins");
        assertThatThrownBy(() -> new Affected(EMPTY, 1)).hasMessageContaining("ends after it begins");
        assertThatThrownBy(() -> new ComponentState("a", EMPTY, true)).hasMessageContaining("ends after it begins");
        assertThatThrownBy(() -> new Deployment("a", EMPTY)).hasMessageContaining("ends after it begins");
    }

    @Test
    void whatWasObservedHasAName() {
        assertThatThrownBy(() -> new ComponentState(" ", HOUR, true)).hasMessageContaining("has a name");
        assertThatThrownBy(() -> new Deployment(" ", HOUR)).hasMessageContaining("has a name");
        assertThatThrownBy(() -> new Usage(YearMonth.of(2026, 6), " ", BigDecimal.ONE))
                .hasMessageContaining("what is counted");
        assertThat(new ComponentState("a", HOUR, true).component()).isEqualTo("a");
        assertThat(new Deployment("a", HOUR).interval()).isEqualTo(HOUR);
    }

    @Test
    void quantitiesAreZeroOrMore() {
        assertThat(new Affected(HOUR, 0).users()).isZero();
        assertThatThrownBy(() -> new Affected(HOUR, -1)).hasMessageContaining("not -1");
        assertThat(new Usage(YearMonth.of(2026, 6), "users", BigDecimal.ZERO).quantity())
                .isZero();
        assertThatThrownBy(() -> new Usage(YearMonth.of(2026, 6), "users", new BigDecimal("-0.1")))
                .hasMessageContaining("not -0.1");
    }

    @Test
    void aChargeIsForADayOrMoreAndNotBelowZero() {
        var first = LocalDate.of(2026, 6, 1);
        assertThat(new Charge(first, first.plusDays(1), Charge.Kind.RECURRING, eur("0")).amount())
                .isEqualTo(eur("0"));
        assertThatThrownBy(() -> new Charge(first, first, Charge.Kind.RECURRING, eur("1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-06-01 to 2026-06-01");
        assertThatThrownBy(() -> new Charge(first, first.plusDays(1), Charge.Kind.CREDIT, eur("-0.01")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not -0.01 EUR: what is taken off is a voucher or a credit");
    }
}
