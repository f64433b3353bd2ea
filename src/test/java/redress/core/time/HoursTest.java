package redress.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {

    @ParameterizedTest(name = "{0} on {1} in {2}: {5}")
    @CsvSource({
        "08:00-18:00, 2026-06-10, Europe/Paris, 2026-06-10T06:00:00Z, 2026-06-10T16:00:00Z, an ordinary day",
        "22:00-06:00, 2026-06-10, Europe/Paris, 2026-06-10T20:00:00Z, 2026-06-11T04:00:00Z, a night ends on the next date",
        "08:00-08:00, 2026-06-10, Europe/Paris, 2026-06-10T06:00:00Z, 2026-06-11T06:00:00Z, a day that begins at eight",
        "01:30-03:30, 2026-03-29, Europe/Paris, 2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z, across the gap",
        "02:30-04:00, 2026-03-29, Europe/Paris, 2026-03-29T01:30:00Z, 2026-03-29T02:00:00Z, an opening in the gap is an hour later",
        "01:00-02:30, 2026-03-29, Europe/Paris, 2026-03-29T00:00:00Z, 2026-03-29T01:30:00Z, a closing in the gap is an hour later",
        "02:15-02:45, 2026-03-29, Europe/Paris, 2026-03-29T01:15:00Z, 2026-03-29T01:45:00Z, both in the gap",
        "02:30-03:15, 2006-04-02, America/Los_Angeles, 2006-04-02T10:30:00Z, 2006-04-02T10:30:00Z, swallowed by the gap",
        "02:30-04:00, 2026-10-25, Europe/Paris, 2026-10-25T00:30:00Z, 2026-10-25T03:00:00Z, the first of two openings",
        "01:00-02:30, 2026-10-25, Europe/Paris, 2026-10-24T23:00:00Z, 2026-10-25T01:30:00Z, the second of two closings",
        "22:00-06:00, 2026-10-24, Europe/Paris, 2026-10-24T20:00:00Z, 2026-10-25T05:00:00Z, a night of nine hours",
        "00:00-24:00, 2026-03-29, Europe/Paris, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, a day of 23 hours",
        "00:00-24:00, 2017-10-14, America/Sao_Paulo, 2017-10-14T03:00:00Z, 2017-10-15T03:00:00Z, up to a midnight that is skipped",
        "00:00-24:00, 2017-10-15, America/Sao_Paulo, 2017-10-15T03:00:00Z, 2017-10-16T02:00:00Z, from one o'clock on",
        "00:00-24:00, 2026-04-24, Africa/Cairo, 2026-04-23T22:00:00Z, 2026-04-24T21:00:00Z, Cairo skips midnight too",
        "00:00-24:00, 2026-03-29, Asia/Beirut, 2026-03-28T22:00:00Z, 2026-03-29T21:00:00Z, Beirut skips midnight too",
        "00:00-24:00, 2017-11-04, America/Havana, 2017-11-04T04:00:00Z, 2017-11-05T04:00:00Z, up to the first of two midnights",
        "00:00-24:00, 2017-11-05, America/Havana, 2017-11-05T04:00:00Z, 2017-11-06T05:00:00Z, from the first of two midnights",
        "20:00-24:00, 2017-11-04, America/Havana, 2017-11-05T00:00:00Z, 2017-11-05T04:00:00Z, an evening ends with its date",
    })
    void areInstantsOfTheZone(String hours, LocalDate date, ZoneId zone, Instant opens, Instant closes, String why) {
        assertThat(Hours.parse(hours).on(date, zone)).as(why).isEqualTo(new Interval(opens, closes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08:00-18:00", "00:00-24:00", "22:00-06:00", "23:59-24:00"})
    void areWrittenAsTheyAreRead(String text) {
        assertThat(Hours.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8:00-18:00",
                "08:00",
                "08:00-25:00",
                "24:00-08:00",
                "08:60-09:00",
                "08:00 - 18:00",
                "08:00-24:01"
            })
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> Hours.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HH:MM-HH:MM");
    }
}
