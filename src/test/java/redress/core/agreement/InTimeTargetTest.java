package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.agreement.InTimeTarget.FewOrShare;
import redress.core.agreement.InTimeTarget.Share;

/** How many of some tickets may be late. */
class InTimeTargetTest {
    private static final Share NINETY_FIVE = new Share(new BigDecimal("95"));
    private static final FewOrShare SMALL_NUMBERS = new FewOrShare(39, 2, NINETY_FIVE);

    @ParameterizedTest(name = "{1} of {0} late: 95 % in time is met {2}, with the rule for small numbers {3}")
    @CsvSource({
        "1, 0, true, true",
        "1, 1, false, true",
        "2, 2, false, true",
        "3, 3, false, false",
        "20, 1, true, true",
        "20, 2, false, true",
        "39, 1, true, true",
        "39, 2, false, true", // case 34
        "39, 3, false, false",
        "40, 2, true, true", // case 34
        "40, 3, false, false", // case 34
        "59, 2, true, true",
        "59, 3, false, false",
        "60, 3, true, true",
    })
    void someOfThemMayBeLate(int tickets, int late, boolean share, boolean small) {
        assertThat(NINETY_FIVE.isMetBy(late, tickets)).isEqualTo(share);
        assertThat(SMALL_NUMBERS.isMetBy(late, tickets)).isEqualTo(small);
    }

    @Property(tries = 500)
    void oneMoreInTimeInsteadOfLateNeverMakesItWorse(
            @ForAll @IntRange(min = 1, max = 200) int tickets, @ForAll @IntRange(min = 1, max = 200) int late) {
        int lateAtMost = Math.min(late, tickets);
        for (InTimeTarget target : new InTimeTarget[] {NINETY_FIVE, SMALL_NUMBERS}) {
            assertThat(target.isMetBy(lateAtMost, tickets) && !target.isMetBy(lateAtMost - 1, tickets))
                    .isFalse();
        }
    }

    @Test
    void aShareIsComparedExactly() {
        assertThat(new Share(new BigDecimal("66.66")).isMetBy(1, 3)).isTrue();
        assertThat(new Share(new BigDecimal("66.67")).isMetBy(1, 3)).isFalse();
        assertThat(new Share(new BigDecimal("100")).isMetBy(0, 3)).isTrue();
        assertThat(new Share(new BigDecimal("100")).isMetBy(1, 1_000_000)).isFalse();
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        assertThatThrownBy(() -> NINETY_FIVE.isMetBy(0, 0)).hasMessage("of 0 tickets, 0 cannot be late");
        assertThatThrownBy(() -> SMALL_NUMBERS.isMetBy(4, 3)).hasMessage("of 3 tickets, 4 cannot be late");
        assertThatThrownBy(() -> SMALL_NUMBERS.isMetBy(-1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Share(BigDecimal.ZERO)).hasMessageContaining("above 0 and at most 100");
        assertThatThrownBy(() -> new Share(new BigDecimal("100.01"))).hasMessageContaining("above 0 and at most 100");
        assertThatThrownBy(() -> new FewOrShare(0, 0, NINETY_FIVE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FewOrShare(39, -1, NINETY_FIVE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FewOrShare(39, 40, NINETY_FIVE)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new FewOrShare(1, 1, NINETY_FIVE).isMetBy(1, 1)).isTrue();
    }

    @Test
    void aTargetReadsAsInTheAgreement() {
        assertThat(SMALL_NUMBERS).hasToString("at most 2 late among up to 39 tickets, 95 % in time among more");
    }
}
