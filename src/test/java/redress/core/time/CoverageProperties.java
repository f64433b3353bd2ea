package redress.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CoverageProperties {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** No hours of these tests cross the hour in which clocks change. */
    private static final LocalTime AFTER_THE_CHANGE = LocalTime.of(3, 0);

    @Property(tries = 50)
    void aYearInBerlinHasTheRightLocalHoursOnEveryDay(
            @ForAll("weeks") Map<DayOfWeek, List<Hours>> week, @ForAll @IntRange(min = 2020, max = 2035) int year) {
        var coverage = new Coverage(BERLIN, week, Set.of(), Map.of());
        var covered = coverage.within(new Interval(
                Period.startOf(LocalDate.of(year, 1, 1), BERLIN),
                Period.startOf(LocalDate.of(year + 1, 1, 1), BERLIN)));
        for (LocalDate date = LocalDate.of(year, 1, 1); date.getYear() == year; date = date.plusDays(1)) {
            var day = new Interval(Period.startOf(date, BERLIN), Period.startOf(date.plusDays(1), BERLIN));
            var local = covered.and(day).intervals().stream()
                    .map(interval -> new Hours(localTime(interval.start()), localTime(interval.end())))
                    .toList();
            assertThat(local).as(date.toString()).isEqualTo(week.getOrDefault(date.getDayOfWeek(), List.of()));
        }
    }

    @Property(tries = 200)
    void aPartOfAnIntervalIsCoveredAsTheWholeIs(
            @ForAll("weeks") Map<DayOfWeek, List<Hours>> week,
            @ForAll @IntRange(min = 0, max = 20_000) int fromHour,
            @ForAll @IntRange(min = 0, max = 500) int hours) {
        var coverage = new Coverage(BERLIN, week, Set.of(), Map.of());
        Instant from = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(fromHour));
        var whole = new Interval(from.minus(Duration.ofDays(9)), from.plus(Duration.ofDays(40)));
        var part = new Interval(from, from.plus(Duration.ofHours(hours)));
        assertThat(coverage.within(part)).isEqualTo(coverage.within(whole).and(part));
    }

    private static LocalTime localTime(Instant instant) {
        return instant.atZone(BERLIN).toLocalTime();
    }

    /** Weeks with up to two windows a day that do not touch, between 03:00 and midnight. */
    @Provide
    Arbitrary<Map<DayOfWeek, List<Hours>>> weeks() {
        Arbitrary<List<Hours>> day = Combinators.combine(
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(0, 7))
                .as((open, length, second) -> {
                    var first = hours(open, open + length);
                    return second == 0
                            ? List.of(first)
                            : List.of(first, hours(open + length + 1, open + length + 1 + second));
                });
        return Arbitraries.maps(Arbitraries.of(DayOfWeek.class), day).ofMaxSize(7);
    }

    private static Hours hours(int fromHour, int toHour) {
        return new Hours(AFTER_THE_CHANGE.plusHours(fromHour), AFTER_THE_CHANGE.plusHours(toHour));
    }
}
