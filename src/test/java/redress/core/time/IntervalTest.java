package redress.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    @ParameterizedTest(name = "[{0}, {1}) and [{2}, {3}) share [{4}, {5}), overlap: {6}")
    @CsvSource({
        "0,5,3,9,3,5,true",
        "3,9,0,5,3,5,true",
        "0,9,3,5,3,5,true",
        "0,5,5,9,5,5,false", // touching is not sharing
        "5,9,0,5,5,5,false",
        "0,5,7,9,7,7,false",
        "0,9,4,4,4,4,false", // an empty interval shares nothing, also inside another
        "4,4,0,9,4,4,false",
        "4,4,4,4,4,4,false",
    })
    void sharesWhatLiesInBoth(long s, long e, long otherS, long otherE, long andS, long andE, boolean overlap) {
        var mine = Interval.ofMicros(s, e);
        var theirs = Interval.ofMicros(otherS, otherE);
        assertThat(mine.and(theirs)).isEqualTo(Interval.ofMicros(andS, andE));
        assertThat(mine.overlaps(theirs)).isEqualTo(overlap);
    }

    @Test
    void containsItsStartAndNotItsEnd() {
        var interval = Interval.ofMicros(2, 4);
        assertThat(interval.contains(Micros.instant(1))).isFalse();
        assertThat(interval.contains(Micros.instant(2))).isTrue();
        assertThat(interval.contains(Micros.instant(3))).isTrue();
        assertThat(interval.contains(Micros.instant(4))).isFalse();
        assertThat(interval.contains(interval)).isTrue();
        assertThat(interval.contains(Interval.ofMicros(2, 5))).isFalse();
        assertThat(interval.contains(Interval.ofMicros(1, 4))).isFalse();
    }

    @Test
    void endsAtOrAfterItsStart() {
        assertThat(Interval.ofMicros(3, 3).isEmpty()).isTrue();
        assertThatThrownBy(() -> Interval.ofMicros(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
