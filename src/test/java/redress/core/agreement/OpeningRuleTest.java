package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.time.Interval;

/** When an outage is one of which both sides have to know: the Korean decree's ten minutes, or twice in 24 hours with 15 in all. */
class OpeningRuleTest {
    private static final OpeningRule TEN_MINUTES = new OpeningRule.Lasting(Duration.ofMinutes(10), "1");
    private static final OpeningRule TWICE =
            new OpeningRule.Repeated(2, Duration.ofHours(24), Duration.ofMinutes(15), "1");
    private static final String DAY = "2026-06-10T";

    @ParameterizedTest(name = "an outage of {0} holds at {1}")
    @CsvSource({
        "PT9M59.999999S, ",
        "PT10M, 10:10:00Z",
        "PT3H, 10:10:00Z",
    })
    void tenMinutesOnEnd(String length, String held) {
        assertThat(TEN_MINUTES.heldAt(List.of(outage("10:00:00Z", length)))).isEqualTo(at(held));
    }

    @ParameterizedTest(name = "{0} from 10:00, then {1} from {2}: {3}")
    @CsvSource({
        "PT9M, PT5M59S, 15:00:00Z, ",
        "PT9M, PT6M, 15:00:00Z, 15:06:00Z",
        "PT9M, PT9M, 15:00:00Z, 15:06:00Z",
        // Each alone would be too short, and both are short of it until the second begins.
        "PT15M, PT1M, 15:00:00Z, 15:00:00Z",
    })
    void twiceWithinADayWithFifteenMinutesInAll(String first, String second, String secondAt, String held) {
        assertThat(TWICE.heldAt(List.of(outage("10:00:00Z", first), outage(secondAt, second))))
                .isEqualTo(at(held));
    }

    @Test
    void onceIsNotTwiceHoweverLong() {
        assertThat(TWICE.heldAt(List.of(outage("10:00:00Z", "PT20M")))).isEmpty();
    }

    @Test
    void whatLiesFurtherBackThanADayDoesNotCount() {
        var yesterday = new Interval(Instant.parse("2026-06-09T10:00:00Z"), Instant.parse("2026-06-09T10:09:00Z"));
        assertThat(TWICE.heldAt(List.of(yesterday, outage("10:08:00Z", "PT9M"))))
                .isEmpty();
        assertThat(TWICE.heldAt(List.of(yesterday, outage("09:55:00Z", "PT12M"))))
                .as(
                        "at 10:01 the day still has eight minutes of yesterday's and six of today's; each minute gained is one lost")
                .isEmpty();
        assertThat(TWICE.heldAt(List.of(yesterday, outage("09:50:00Z", "PT12M"))))
                .contains(Instant.parse(DAY + "09:56:00Z"));
    }

    /** The first instant, looked for second by second. */
    @ParameterizedTest(name = "outages from {0} and {1}")
    @CsvSource({"0, 300", "3, 17", "10, 40", "100, 1430", "0, 1439", "5, 1445"})
    void itHoldsAtTheFirstSecondAtWhichASearchFindsThatItDoes(int first, int second) {
        Instant start = Instant.parse("2026-06-10T00:00:00Z");
        var rule = new OpeningRule.Repeated(2, Duration.ofHours(24), Duration.ofMinutes(15), "1");
        var one = new Interval(start.plusSeconds(first * 60L), start.plusSeconds(first * 60L + 540));
        var other = new Interval(start.plusSeconds(second * 60L), start.plusSeconds(second * 60L + 1_200));
        Optional<Instant> found = Optional.empty();
        for (Instant at = other.start(); found.isEmpty() && !at.isAfter(other.end()); at = at.plusSeconds(1)) {
            var window = new Interval(at.minus(Duration.ofHours(24)), at);
            var counted = new ArrayList<>(List.of(one.and(window), other.and(window)));
            boolean both = one.overlaps(window)
                    && (other.overlaps(window) || other.start().equals(at));
            long seconds = counted.stream()
                    .mapToLong(interval -> interval.length().toSeconds())
                    .sum();
            found = both && seconds >= 900 ? Optional.of(at) : found;
        }
        assertThat(rule.heldAt(List.of(one, other))).isEqualTo(found);
    }

    @Test
    void aRuleThatCanNeverHoldIsRefused() {
        assertThatThrownBy(() -> new OpeningRule.Repeated(2, Duration.ofMinutes(10), Duration.ofMinutes(15), "1"))
                .hasMessageContaining("at most the PT10M");
        assertThatThrownBy(() -> new OpeningRule.Repeated(1, Duration.ofHours(1), Duration.ofMinutes(15), "1"))
                .hasMessageContaining("2 or more");
    }

    private static Interval outage(String at, String length) {
        Instant start = Instant.parse(DAY + at);
        return new Interval(start, start.plus(Duration.parse(length)));
    }

    private static Optional<Instant> at(String held) {
        return held == null ? Optional.empty() : Optional.of(Instant.parse(DAY + held));
    }
}
