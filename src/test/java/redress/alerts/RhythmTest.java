package redress.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static redress.alerts.Recipient.BERLIN;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Local times of digests and quiet hours, also on the days on which clocks change (Berlin: 29 March and 25 October 2026). */
class RhythmTest {
    @ParameterizedTest
    @CsvSource({
        "07:00, 2026-11-20T05:59:59Z, 2026-11-20T06:00:00Z",
        "07:00, 2026-11-20T06:00:00Z, 2026-11-21T06:00:00Z",
        "02:30, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
        "02:30, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "02:30, 2026-10-25T00:45:00Z, 2026-10-26T01:30:00Z"
    })
    void aDailyDigestComesAtItsLocalTime(LocalTime at, Instant after, Instant expected) {
        assertThat(new Rhythm.Daily(at).after(after, BERLIN)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "6, 2026-11-20T12:00:00Z, 2026-11-20T17:00:00Z",
        "6, 2026-11-20T17:00:00Z, 2026-11-20T23:00:00Z",
        "24, 2026-11-20T12:00:00Z, 2026-11-20T23:00:00Z",
        "1, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
        "6, 2026-10-25T00:00:00Z, 2026-10-25T05:00:00Z"
    })
    void aDigestOfSomeHoursCountsFromLocalMidnight(int hours, Instant after, Instant expected) {
        assertThat(new Rhythm.EveryHours(hours).after(after, BERLIN)).isEqualTo(expected);
    }

    @Test
    void hoursDivideTheDay() {
        assertThatThrownBy(() -> new Rhythm.EveryHours(5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rhythm.EveryHours(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, 07:00, 2026-11-20T20:59:59Z, ",
        "22:00, 07:00, 2026-11-20T21:00:00Z, 2026-11-21T06:00:00Z",
        "22:00, 07:00, 2026-11-21T05:59:59Z, 2026-11-21T06:00:00Z",
        "22:00, 07:00, 2026-11-21T06:00:00Z, ",
        "12:00, 13:30, 2026-11-20T12:00:00Z, 2026-11-20T12:30:00Z",
        "12:00, 13:30, 2026-11-20T12:30:00Z, ",
        "22:00, 02:30, 2026-03-28T22:00:00Z, 2026-03-29T01:30:00Z",
        "22:00, 02:30, 2026-10-25T00:15:00Z, 2026-10-25T00:30:00Z"
    })
    void quietHoursEndAtTheirLocalTime(LocalTime from, LocalTime to, Instant at, Instant end) {
        assertThat(new QuietHours(from, to, List.of()).end(at, BERLIN)).isEqualTo(end);
    }
}
