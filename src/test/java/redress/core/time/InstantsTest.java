package redress.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sets are written as in {@code 0-5 7-9}: microseconds, half-open. */
class InstantsTest {

    @ParameterizedTest(name = "{0} with {1}: and {2}, or {3}, minus {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none    | none     | none    | none     | none",
                "0-5     | none     | none    | 0-5      | 0-5",
                "none    | 0-5      | none    | 0-5      | none",
                "0-5     | 0-5      | 0-5     | 0-5      | none",
                "0-5     | 5-9      | none    | 0-9      | 0-5", // touching: nothing shared, one interval together
                "0-5     | 6-9      | none    | 0-5 6-9  | 0-5",
                "0-5     | 4-9      | 4-5     | 0-9      | 0-4",
                "0-9     | 3-5      | 3-5     | 0-9      | 0-3 5-9",
                "3-5     | 0-9      | 3-5     | 0-9      | none",
                "0-9     | 0-3      | 0-3     | 0-9      | 3-9",
                "0-9     | 6-9      | 6-9     | 0-9      | 0-6",
                "0-2 4-6 | 1-5      | 1-2 4-5 | 0-6      | 0-1 5-6",
                "0-2 4-6 | 2-4      | none    | 0-6      | 0-2 4-6",
                "0-2 4-6 | 0-2      | 0-2     | 0-2 4-6  | 4-6",
                "0-9     | 1-2 4-5  | 1-2 4-5 | 0-9      | 0-1 2-4 5-9",
            })
    void combinesSets(String mine, String theirs, String and, String or, String minus) {
        assertThat(set(mine).and(set(theirs))).isEqualTo(set(and));
        assertThat(set(mine).or(set(theirs))).isEqualTo(set(or));
        assertThat(set(mine).minus(set(theirs))).isEqualTo(set(minus));
        assertThat(Instants.union(List.of(set(mine), set(theirs)))).isEqualTo(set(or));
    }

    @ParameterizedTest(name = "{0} given as it comes is {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "7-9 0-5     | 0-5 7-9",
                "5-9 0-5     | 0-9",
                "0-9 2-3     | 0-9",
                "2-3 0-9     | 0-9",
                "0-3 0-9 0-5 | 0-9",
                "4-4         | none",
                "0-5 5-5 7-9 | 0-5 7-9",
                "8-9 4-5 0-1 | 0-1 4-5 8-9",
                "4-6 0-1 1-4 | 0-6",
            })
    void sortsAndJoinsIntervals(String given, String expected) {
        assertThat(set(given))
                .isEqualTo(set(expected))
                .hasToString(set(expected).toString());
        assertThat(set(given)).hasSameHashCodeAs(set(expected));
    }

    @ParameterizedTest(name = "{0} contains {1}: {2}")
    @CsvSource({
        "0-5 7-9,-1,false",
        "0-5 7-9,0,true",
        "0-5 7-9,4,true",
        "0-5 7-9,5,false",
        "0-5 7-9,6,false",
        "0-5 7-9,7,true",
        "0-5 7-9,8,true",
        "0-5 7-9,9,false"
    })
    void containsItsStartsAndNotItsEnds(String set, long micros, boolean contained) {
        assertThat(set(set).containsMicros(micros)).isEqualTo(contained);
        assertThat(set(set).contains(Micros.instant(micros))).isEqualTo(contained);
    }

    @ParameterizedTest(name = "from {0}, {1} us are reached at {2}")
    @CsvSource(
            nullValues = "never",
            value = {
                "0, 1, 1",
                "0, 5, 5", // exactly at the end of the first interval, not at the start of the next
                "0, 6, 8",
                "0, 7, 9", // exactly at the end of all
                "0, 8, never",
                "-3, 5, 5",
                "2, 3, 5",
                "2, 4, 8",
                "5, 1, 8",
                "6, 2, 9",
                "8, 1, 9",
                "9, 1, never",
                "3, 0, 3", // nothing to count: at once
                "6, 0, 6", // also outside of the set
                "99, 0, 99",
            })
    void reachesADurationAtTheFirstInstantThatHasIt(long start, long amount, Long reached) {
        assertThat(set("0-5 7-9")
                        .reach(Micros.instant(start), Micros.duration(amount))
                        .map(Micros::of))
                .isEqualTo(java.util.Optional.ofNullable(reached));
    }

    @Test
    void anEmptySetReachesNothing() {
        assertThat(Instants.NONE.reach(Instant.EPOCH, Duration.ofNanos(1_000))).isEmpty();
        assertThat(Instants.NONE.reach(Instant.EPOCH, Duration.ZERO)).contains(Instant.EPOCH);
    }

    @Test
    void aNegativeDurationIsNotReached() {
        assertThatThrownBy(() -> set("0-5").reach(Instant.EPOCH, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zero or more");
    }

    @Test
    void whatIsFinerThanAMicrosecondIsCut() {
        var fine = new Interval(Instant.ofEpochSecond(0, 1_999), Instant.ofEpochSecond(0, 3_999));
        assertThat(fine).isEqualTo(Interval.ofMicros(1, 3));
        assertThat(Instants.of(fine)).isEqualTo(set("1-3"));
        assertThat(Micros.of(Instant.ofEpochSecond(-1, 999_999_999))).isEqualTo(-1);
    }

    @Test
    void theWholeOfAcceptedTimeHasALengthInMicroseconds() {
        var all = new Interval(Interval.DISTANT_PAST, Interval.DISTANT_FUTURE);
        assertThat(Instants.of(all).total()).isEqualTo(all.length());
    }

    static Instants set(String text) {
        if (text == null) {
            return Instants.NONE;
        }
        return Instants.of(Arrays.stream(text.split(" "))
                .map(interval -> interval.split("-"))
                .map(bounds -> Interval.ofMicros(Long.parseLong(bounds[0]), Long.parseLong(bounds[1])))
                .toList());
    }
}
