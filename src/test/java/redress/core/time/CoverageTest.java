package redress.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void alwaysIsEveryInstant() {
        var month = interval("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z");
        assertThat(Coverage.always(PARIS).within(month)).isEqualTo(Instants.of(month));
        assertThat(everyDay(PARIS, "00:00-24:00").within(month)).isEqualTo(Instants.of(month));
    }

    @Test
    void anEmptyIntervalHasNoCoveredInstant() {
        var empty = interval("2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z");
        assertThat(Coverage.always(PARIS).within(empty)).isEqualTo(Instants.NONE);
        assertThat(officeHours(PARIS).within(empty)).isEqualTo(Instants.NONE);
    }

    @Test
    void theNightThatBeganTheDayBeforeReachesIntoTheInterval() {
        var nights = everyDay(PARIS, "22:00-06:00");
        assertThat(nights.within(interval("2026-06-10T00:00:00+02:00", "2026-06-11T00:00:00+02:00")))
                .isEqualTo(Instants.of(
                        interval("2026-06-10T00:00:00+02:00", "2026-06-10T06:00:00+02:00"),
                        interval("2026-06-10T22:00:00+02:00", "2026-06-11T00:00:00+02:00")));
    }

    @Test
    void hoursThatTouchOrOverlapAreOne() {
        var split = everyDay(PARIS, "08:00-12:00", "11:00-14:00", "14:00-18:00");
        var day = interval("2026-06-10T00:00:00+02:00", "2026-06-11T00:00:00+02:00");
        assertThat(split.within(day))
                .isEqualTo(Instants.of(interval("2026-06-10T08:00:00+02:00", "2026-06-10T18:00:00+02:00")));
    }

    @Test
    void aSpecialDayStandsAboveAHolidayAndAHolidayAboveTheWeek() {
        var weekly = officeHours(PARIS).weekly();
        var christmas = LocalDate.parse("2026-12-25");
        var eve = LocalDate.parse("2026-12-24");
        var special = Map.of(eve, List.of(Hours.parse("09:00-12:00")), christmas, List.of(Hours.parse("10:00-11:00")));
        var coverage = new Coverage(PARIS, weekly, Set.of(christmas, LocalDate.parse("2027-01-01")), special);
        assertThat(coverage.hoursOn(eve)).containsExactly(Hours.parse("09:00-12:00"));
        assertThat(coverage.hoursOn(christmas)).containsExactly(Hours.parse("10:00-11:00"));
        assertThat(coverage.hoursOn(LocalDate.parse("2027-01-01"))).isEmpty();
        assertThat(coverage.hoursOn(LocalDate.parse("2026-12-23"))).containsExactly(Hours.parse("08:00-18:00"));
        assertThat(coverage.hoursOn(LocalDate.parse("2026-12-26"))).isEmpty();
    }

    @Test
    void aSpecialDayWithoutHoursIsClosed() {
        var date = LocalDate.parse("2026-06-10");
        var coverage = new Coverage(PARIS, null, Set.of(), Map.of(date, List.of()));
        assertThat(coverage.hoursOn(date)).isEmpty();
        assertThat(coverage.isAlways()).isFalse();
    }

    @Test
    void aHolidayEndsTheNightBeforeOnlyAtItsOwnClose() {
        var holiday = LocalDate.parse("2026-06-11");
        var nights = new Coverage(PARIS, everyDay(PARIS, "22:00-06:00").weekly(), Set.of(holiday), Map.of());
        assertThat(nights.within(interval("2026-06-10T12:00:00+02:00", "2026-06-12T12:00:00+02:00")))
                .isEqualTo(Instants.of(interval("2026-06-10T22:00:00+02:00", "2026-06-11T06:00:00+02:00")));
    }

    @Test
    void aDateThatTheZoneSkippedHasNoHours() {
        // Samoa went from Thursday 29 December 2011 to Saturday the 31st.
        var apia = officeHours(ZoneId.of("Pacific/Apia"));
        var skipped = LocalDate.parse("2011-12-30");
        assertThat(apia.hoursOn(skipped)).isEmpty();
        assertThat(apia.within(interval("2011-12-29T00:00:00-10:00", "2012-01-01T00:00:00+14:00")))
                .isEqualTo(Instants.of(interval("2011-12-29T08:00:00-10:00", "2011-12-29T18:00:00-10:00")));
        assertThat(apia.closeOfBusinessDay(Instant.parse("2011-12-29T12:00:00-10:00"), 1))
                .as("the next business day is Monday 2 January")
                .isEqualTo(Instant.parse("2012-01-02T18:00:00+14:00"));
    }

    @Test
    void wholeDaysLeaveNoInstantOutWhereAMidnightIsSkippedOrRepeated() {
        for (String zone :
                List.of("America/Sao_Paulo", "America/Havana", "Africa/Cairo", "Asia/Beirut", "Pacific/Apia")) {
            var year = interval("2011-01-01T00:00:00Z", "2018-01-01T00:00:00Z");
            assertThat(everyDay(ZoneId.of(zone), "00:00-24:00").within(year))
                    .as(zone)
                    .isEqualTo(Instants.of(year));
        }
    }

    @Test
    void aSaturdayDoesNotReachIntoTheSecondMidnightOfSunday() {
        var havana = ZoneId.of("America/Havana");
        var saturdays = new Coverage(havana, Map.of(DayOfWeek.SATURDAY, List.of(Hours.WHOLE_DAY)), Set.of(), Map.of());
        assertThat(saturdays
                        .within(interval("2017-11-03T00:00:00Z", "2017-11-07T00:00:00Z"))
                        .total())
                .isEqualTo(Duration.ofHours(24));
    }

    @ParameterizedTest(name = "{1} business days after {0}: {2}")
    @CsvSource({
        "2026-06-10T09:00:00+02:00, 1, 2026-06-11T18:00:00+02:00",
        "2026-06-10T23:00:00+02:00, 1, 2026-06-11T18:00:00+02:00",
        "2026-06-12T09:00:00+02:00, 1, 2026-06-15T18:00:00+02:00", // Friday to Monday
        "2026-06-13T09:00:00+02:00, 1, 2026-06-15T18:00:00+02:00", // Saturday to Monday
        "2026-06-10T09:00:00+02:00, 5, 2026-06-17T18:00:00+02:00",
    })
    void aBusinessDayIsCountedFromTheDateAfter(String start, int days, String close) {
        assertThat(officeHours(PARIS)
                        .closeOfBusinessDay(OffsetDateTime.parse(start).toInstant(), days))
                .isEqualTo(OffsetDateTime.parse(close).toInstant());
    }

    @Test
    void aBusinessDayClosesWithItsLastHours() {
        var shifts = everyDay(PARIS, "14:00-20:00", "08:00-12:00");
        assertThat(shifts.closeOfBusinessDay(Instant.parse("2026-06-10T10:00:00Z"), 1))
                .isEqualTo(Instant.parse("2026-06-11T18:00:00Z"));
    }

    @Test
    void businessDaysThatNeverComeAreRefused() {
        var never = new Coverage(PARIS, Map.of(), Set.of(), Map.of());
        assertThatThrownBy(() -> never.closeOfBusinessDay(Instant.EPOCH, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no 1 business days within ten years");
        assertThatThrownBy(() -> officeHours(PARIS).closeOfBusinessDay(Instant.EPOCH, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("counted from 1");
    }

    static Coverage officeHours(ZoneId zone) {
        var weekly = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (DayOfWeek day : List.of(
                DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY)) {
            weekly.put(day, List.of(Hours.parse("08:00-18:00")));
        }
        return new Coverage(zone, weekly, Set.of(), Map.of());
    }

    static Coverage everyDay(ZoneId zone, String... hours) {
        var weekly = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            weekly.put(day, List.of(hours).stream().map(Hours::parse).toList());
        }
        return new Coverage(zone, weekly, Set.of(), Map.of());
    }

    private static Interval interval(String start, String end) {
        return new Interval(
                OffsetDateTime.parse(start).toInstant(),
                OffsetDateTime.parse(end).toInstant());
    }
}
