package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static redress.core.Draft.at;
import static redress.core.agreement.BusinessCalendars.BERLIN;
import static redress.core.agreement.BusinessCalendars.LONDON;
import static redress.core.agreement.BusinessCalendars.england;
import static redress.core.agreement.BusinessCalendars.germany;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.agreement.TimeLimit.BusinessDays;
import redress.core.agreement.TimeLimit.CoveredHours;
import redress.core.agreement.TimeLimit.Days;
import redress.core.agreement.TimeLimit.Elapsed;
import redress.core.agreement.TimeLimit.Months;
import redress.core.time.Coverage;
import redress.core.time.Hours;

/** When something is due, on both sides of each edge of the calendar. */
class TimeLimitTest {

    @ParameterizedTest(name = "{0} hours after {1}: {2}")
    @CsvSource({
        "24, 2026-03-28T20:00:00+01:00, 2026-03-29T21:00:00+02:00", // case 31: early warning
        "72, 2026-03-28T20:00:00+01:00, 2026-03-31T21:00:00+02:00", // case 31: notification
        "24, 2026-10-24T20:00:00+02:00, 2026-10-25T19:00:00+01:00",
        "1, 2026-03-29T01:30:00+01:00, 2026-03-29T03:30:00+02:00",
        "1, 2026-10-25T02:30:00+02:00, 2026-10-25T02:30:00+01:00",
    })
    void hoursByTheClock(int hours, String start, String due) {
        assertThat(new Elapsed(Duration.ofHours(hours)).dueAfter(at(start), BERLIN))
                .isEqualTo(at(due));
    }

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource({
        "PT4H, 2026-06-05T16:30:00+02:00, 2026-06-08T10:30:00+02:00", // case 35: Friday to Monday
        "PT4H, 2026-06-05T14:00:00+02:00, 2026-06-05T18:00:00+02:00", // at the close, not at the next opening
        "PT4H, 2026-06-05T14:00:00.000001+02:00, 2026-06-08T08:00:00.000001+02:00",
        "PT4H, 2026-06-05T18:00:00+02:00, 2026-06-08T12:00:00+02:00",
        "PT4H, 2026-06-06T12:00:00+02:00, 2026-06-08T12:00:00+02:00", // Saturday
        "PT4H, 2026-06-08T07:59:59+02:00, 2026-06-08T12:00:00+02:00",
        "PT4H, 2026-06-08T08:00:00+02:00, 2026-06-08T12:00:00+02:00",
        "PT2H, 2026-03-27T17:00:00+01:00, 2026-03-30T09:00:00+02:00", // over the change of clocks
        "PT2H, 2026-10-23T17:00:00+02:00, 2026-10-26T09:00:00+01:00",
        "PT2H, 2026-04-30T17:00:00+02:00, 2026-05-04T09:00:00+02:00", // Labour Day on a Friday
        "PT500H, 2026-06-01T08:00:00+02:00, 2026-08-07T18:00:00+02:00", // ten whole weeks
    })
    void hoursOfABusinessDay(Duration length, String start, String due) {
        assertThat(new CoveredHours(length, germany()).dueAfter(at(start), LONDON))
                .isEqualTo(at(due));
    }

    @Test
    void hoursInWhichTheClocksChangeCountAsTheyPass() {
        var limit = new CoveredHours(Duration.ofHours(4), Coverage.always(BERLIN));
        assertThat(limit.dueAfter(at("2026-03-29T00:00:00+01:00"), BERLIN)).isEqualTo(at("2026-03-29T05:00:00+02:00"));
        assertThat(limit.dueAfter(at("2026-10-25T00:00:00+02:00"), BERLIN)).isEqualTo(at("2026-10-25T03:00:00+01:00"));
    }

    @ParameterizedTest(name = "{0} business days after {1}: close {2}, same time {3}")
    @CsvSource({
        // Case 33: Friday; 25 December and the substitute of Boxing Day on the 28th are no business days.
        "5, 2026-12-18T11:00:00Z, 2026-12-29T18:00:00Z, 2026-12-29T11:00:00Z",
        "4, 2026-12-18T11:00:00Z, 2026-12-24T18:00:00Z, 2026-12-24T11:00:00Z",
        "1, 2026-12-24T11:00:00Z, 2026-12-29T18:00:00Z, 2026-12-29T11:00:00Z",
        "1, 2026-12-26T11:00:00Z, 2026-12-29T18:00:00Z, 2026-12-29T11:00:00Z",
        "1, 2026-12-31T23:59:59Z, 2027-01-04T18:00:00Z, 2027-01-04T23:59:59Z",
        "1, 2027-01-01T00:00:00Z, 2027-01-04T18:00:00Z, 2027-01-04T00:00:00Z",
        "2, 2027-12-23T11:00:00Z, 2027-12-29T18:00:00Z, 2027-12-29T11:00:00Z", // both substitutes
        "1, 2026-03-27T11:00:00Z, 2026-03-30T18:00:00+01:00, 2026-03-30T11:00:00+01:00",
        "1, 2026-10-23T11:00:00+01:00, 2026-10-26T18:00:00Z, 2026-10-26T11:00:00Z",
    })
    void businessDaysInEngland(int days, String start, String close, String sameTime) {
        assertThat(new BusinessDays(days, england(), false).dueAfter(at(start), BERLIN))
                .isEqualTo(at(close));
        assertThat(new BusinessDays(days, england(), true).dueAfter(at(start), BERLIN))
                .isEqualTo(at(sameTime));
    }

    @ParameterizedTest(name = "{0} business days after what ended before {1}: close {2}, same time {3}")
    @CsvSource({
        "1, 2026-05-05T00:00:00+02:00, 2026-05-05T18:00:00+02:00, 2026-05-06T00:00:00+02:00",
        "1, 2026-05-05T00:00:00.000001+02:00, 2026-05-06T18:00:00+02:00, 2026-05-06T00:00:00.000001+02:00",
        "1, 2026-05-01T00:00:00+02:00, 2026-05-04T18:00:00+02:00, 2026-05-05T00:00:00+02:00",
    })
    void whatEndsAtMidnightEndedOnTheDateBefore(int days, String end, String close, String sameTime) {
        assertThat(new BusinessDays(days, germany(), false).dueAfterEnd(at(end), BERLIN))
                .isEqualTo(at(close));
        assertThat(new BusinessDays(days, germany(), true).dueAfterEnd(at(end), BERLIN))
                .isEqualTo(at(sameTime));
    }

    @ParameterizedTest(name = "{0} days after {1}: end of day {2}, same time {3}")
    @CsvSource({
        "1, 2026-03-28T10:00:00+01:00, 2026-03-30T00:00:00+02:00, 2026-03-29T10:00:00+02:00",
        "1, 2026-03-28T02:30:00+01:00, 2026-03-30T00:00:00+02:00, 2026-03-29T03:30:00+02:00", // in the gap
        "1, 2026-10-24T10:00:00+02:00, 2026-10-26T00:00:00+01:00, 2026-10-25T10:00:00+01:00",
        "1, 2026-10-24T02:30:00+02:00, 2026-10-26T00:00:00+01:00, 2026-10-25T02:30:00+01:00", // the second
        "1, 2026-10-25T02:30:00+02:00, 2026-10-27T00:00:00+01:00, 2026-10-26T02:30:00+01:00",
        "30, 2026-01-31T00:00:00+01:00, 2026-03-03T00:00:00+01:00, 2026-03-02T00:00:00+01:00",
        "30, 2026-01-30T23:59:59+01:00, 2026-03-02T00:00:00+01:00, 2026-03-01T23:59:59+01:00",
        "1, 2028-02-28T12:00:00+01:00, 2028-03-01T00:00:00+01:00, 2028-02-29T12:00:00+01:00",
    })
    void calendarDays(int days, String start, String endOfDay, String sameTime) {
        assertThat(new Days(days, false).dueAfter(at(start), BERLIN)).isEqualTo(at(endOfDay));
        assertThat(new Days(days, true).dueAfter(at(start), BERLIN)).isEqualTo(at(sameTime));
    }

    @ParameterizedTest(name = "30 days after what ended before {0}: end of day {1}, same time {2}")
    @CsvSource({
        "2026-05-01T00:00:00+02:00, 2026-05-31T00:00:00+02:00, 2026-05-31T00:00:00+02:00",
        "2026-05-01T00:00:00.000001+02:00, 2026-06-01T00:00:00+02:00, 2026-05-31T00:00:00.000001+02:00",
        "2026-03-01T00:00:00+01:00, 2026-03-31T00:00:00+02:00, 2026-03-31T00:00:00+02:00",
    })
    void thirtyDaysAfterAprilEndWithThe30thOfMay(String end, String endOfDay, String sameTime) {
        assertThat(new Days(30, false).dueAfterEnd(at(end), BERLIN)).isEqualTo(at(endOfDay));
        assertThat(new Days(30, true).dueAfterEnd(at(end), BERLIN)).isEqualTo(at(sameTime));
    }

    @ParameterizedTest(name = "{0} months after {1}: {2}")
    @CsvSource({
        "1, 2026-03-31T21:00:00+02:00, 2026-04-30T21:00:00+02:00", // case 31: final report
        "1, 2026-03-30T21:00:00+02:00, 2026-04-30T21:00:00+02:00",
        "1, 2026-03-29T21:00:00+02:00, 2026-04-29T21:00:00+02:00",
        "1, 2026-01-28T12:00:00+01:00, 2026-02-28T12:00:00+01:00",
        "1, 2026-01-29T12:00:00+01:00, 2026-02-28T12:00:00+01:00",
        "1, 2026-01-31T12:00:00+01:00, 2026-02-28T12:00:00+01:00",
        "1, 2028-01-31T12:00:00+01:00, 2028-02-29T12:00:00+01:00",
        "1, 2026-02-28T12:00:00+01:00, 2026-03-28T12:00:00+01:00", // the day of month, not the last day
        "2, 2027-01-01T00:00:00+01:00, 2027-03-01T00:00:00+01:00",
        "1, 2026-02-28T02:30:00+01:00, 2026-03-28T02:30:00+01:00",
        "1, 2026-02-28T20:00:00+01:00, 2026-03-28T20:00:00+01:00",
        "1, 2026-09-25T02:30:00+02:00, 2026-10-25T02:30:00+01:00",
        "13, 2026-10-31T09:00:00+01:00, 2027-11-30T09:00:00+01:00",
    })
    void oneMonthAfterKeepsTheDayOfMonth(int months, String start, String due) {
        assertThat(new Months(months).dueAfter(at(start), BERLIN)).isEqualTo(at(due));
        assertThat(new Months(months).dueAfterEnd(at(start), BERLIN)).isEqualTo(at(due));
    }

    @ParameterizedTest(name = "a day after {0}: {1}")
    @CsvSource({
        "2026-03-28T01:30:00Z, 2026-03-29T02:30:00+01:00",
        "2026-10-24T01:30:00+01:00, 2026-10-25T01:30:00Z",
        "2026-10-24T00:30:00+01:00, 2026-10-25T00:30:00+01:00",
    })
    void theClocksOfLondonChangeAnHourEarlierByLocalTime(String start, String due) {
        assertThat(new Days(1, true).dueAfter(at(start), LONDON)).isEqualTo(at(due));
    }

    @Test
    void aMidnightThatIsRepeatedIsWhereTheDateBegins() {
        var havana = ZoneId.of("America/Havana"); // 1 November 2026: 01:00 goes back to 00:00
        assertThat(new Days(1, true).dueAfter(at("2026-10-31T00:00:00-04:00"), havana))
                .isEqualTo(at("2026-11-01T00:00:00-04:00"));
    }

    @Test
    void aLimitReadsAsInTheAgreement() {
        assertThat(List.of(
                        new Elapsed(Duration.ofMinutes(15)),
                        new Elapsed(Duration.ofHours(1)),
                        new Elapsed(Duration.ofHours(72)),
                        new Elapsed(Duration.ofMinutes(90)),
                        new Elapsed(Duration.ofSeconds(90)),
                        new CoveredHours(Duration.ofHours(4), england()),
                        new BusinessDays(1, england(), false),
                        new BusinessDays(5, england(), true),
                        new Days(30, false),
                        new Days(1, true),
                        new Months(1),
                        new Months(2)))
                .extracting(Object::toString)
                .containsExactly(
                        "15 minutes",
                        "1 hour",
                        "72 hours",
                        "1 hour 30 minutes",
                        "PT1M30S",
                        "4 hours of agreed hours",
                        "1 business day",
                        "5 business days, to the same time of day",
                        "30 days",
                        "1 day, to the same time of day",
                        "1 month",
                        "2 months");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"PT0S", "PT-1H", "P366DT0.000001S"})
    void aLengthThatIsNoneOrTooLongIsRefused(Duration length) {
        assertThatThrownBy(() -> new Elapsed(length)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CoveredHours(length, england())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNumberOutOfRangeIsRefused() {
        for (int none : List.of(0, -1)) {
            assertThatThrownBy(() -> new BusinessDays(none, england(), false))
                    .hasMessage("a time limit in business days has 1 to 366 of them, not " + none);
            assertThatThrownBy(() -> new Days(none, false)).hasMessageContaining("1 to 3660");
            assertThatThrownBy(() -> new Months(none)).hasMessageContaining("1 to 120");
        }
        assertThatThrownBy(() -> new BusinessDays(367, england(), false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Days(3_661, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Months(121)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Elapsed(TimeLimit.LONGEST)).isNotNull();
        assertThat(new BusinessDays(366, england(), false)).isNotNull();
        assertThat(new Days(3_660, false)).isNotNull();
        assertThat(new Months(120)).isNotNull();
    }

    @Test
    void hoursThatNeverComeAreRefusedOnEntry() {
        var never = new Coverage(BERLIN, Map.of(DayOfWeek.MONDAY, List.of()), Set.of(), Map.of());
        assertThatThrownBy(() -> new CoveredHours(Duration.ofMinutes(1), never))
                .hasMessage("the weekly hours do not come to 1 minute within five years: agree more hours");
        assertThatThrownBy(() -> new BusinessDays(1, never, false)).hasMessageContaining("no weekday has hours");

        var minuteAWeek =
                new Coverage(BERLIN, Map.of(DayOfWeek.MONDAY, List.of(Hours.parse("23:59-24:00"))), Set.of(), Map.of());
        assertThat(new CoveredHours(Duration.ofMinutes(256), minuteAWeek)
                        .dueAfter(at("2026-01-01T00:00:00+01:00"), BERLIN))
                .isEqualTo(at("2030-11-26T00:00:00+01:00"));
        assertThatThrownBy(() -> new CoveredHours(Duration.ofMinutes(257), minuteAWeek))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holidaysForTenYearsLeaveNothingToCount() {
        var first = LocalDate.of(2026, 1, 1);
        var holidays = IntStream.range(0, 3_700).mapToObj(first::plusDays).collect(Collectors.toUnmodifiableSet());
        var closed = BusinessCalendars.weekdays(BERLIN, holidays);
        var start = at("2026-01-02T12:00:00+01:00");
        assertThatThrownBy(() -> new CoveredHours(Duration.ofHours(1), closed).dueAfter(start, BERLIN))
                .hasMessageContaining("do not come to 1 hour within ten years");
        assertThatThrownBy(() -> new BusinessDays(1, closed, true).dueAfter(start, BERLIN))
                .hasMessageContaining("no 1 business days within ten years");
    }
}
