package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.agreement.BusinessCalendars.BERLIN;
import static redress.core.agreement.BusinessCalendars.LONDON;
import static redress.core.agreement.BusinessCalendars.NEW_YORK;
import static redress.core.agreement.BusinessCalendars.england;
import static redress.core.agreement.BusinessCalendars.germany;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import redress.core.agreement.TimeLimit.BusinessDays;
import redress.core.agreement.TimeLimit.CoveredHours;
import redress.core.agreement.TimeLimit.Days;
import redress.core.agreement.TimeLimit.Elapsed;
import redress.core.agreement.TimeLimit.Months;
import redress.core.time.Coverage;
import redress.core.time.Interval;

/** Laws of every time limit, for starts throughout 2026 and 2027. */
class TimeLimitProperties {
    private static final long TWO_YEARS_MICROS = Duration.ofDays(730).toMillis() * 1_000;

    /** A limit of each variant for a number from 1. */
    private static final List<IntFunction<TimeLimit>> VARIANTS = List.of(
            n -> new Elapsed(Duration.ofMinutes(n)),
            n -> new CoveredHours(Duration.ofMinutes(n), england()),
            n -> new CoveredHours(Duration.ofMinutes(n), germany()),
            n -> new CoveredHours(Duration.ofMinutes(n), Coverage.always(BERLIN)),
            n -> new BusinessDays(n, england(), false),
            n -> new BusinessDays(n, germany(), true),
            n -> new Days(n, false),
            n -> new Days(n, true),
            Months::new);

    @Property(tries = 500)
    void aLongerLimitIsNeverDueEarlier(
            @ForAll("variants") IntFunction<TimeLimit> variant,
            @ForAll("starts") Instant start,
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 1, max = 100) int length,
            @ForAll @IntRange(min = 0, max = 20) int longer) {
        assertThat(variant.apply(length + longer).dueAfter(start, zone))
                .isAfterOrEqualTo(variant.apply(length).dueAfter(start, zone));
        assertThat(variant.apply(length + longer).dueAfterEnd(start, zone))
                .isAfterOrEqualTo(variant.apply(length).dueAfterEnd(start, zone));
    }

    @Property(tries = 500)
    void nothingIsDueBeforeItHasStarted(
            @ForAll("variants") IntFunction<TimeLimit> variant,
            @ForAll("starts") Instant start,
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 1, max = 100) int length) {
        assertThat(variant.apply(length).dueAfter(start, zone)).isAfter(start);
        assertThat(variant.apply(length).dueAfterEnd(start, zone)).isAfter(start);
    }

    @Property(tries = 200)
    void theCountedTimeUpToTheDueInstantIsTheLimitAndNotAMicrosecondBefore(
            @ForAll("starts") Instant start, @ForAll @IntRange(min = 1, max = 6_000) int minutes) {
        var limit = Duration.ofMinutes(minutes);
        var due = new CoveredHours(limit, england()).dueAfter(start, LONDON);
        assertThat(england().within(new Interval(start, due)).total()).isEqualTo(limit);
        assertThat(england()
                        .within(new Interval(start, due.minus(1, ChronoUnit.MICROS)))
                        .total())
                .isEqualTo(limit.minus(1, ChronoUnit.MICROS));
    }

    @Property(tries = 200)
    void hoursOfEveryDayAreHoursByTheClock(
            @ForAll("starts") Instant start, @ForAll @IntRange(min = 1, max = 100_000) int minutes) {
        var length = Duration.ofMinutes(minutes);
        assertThat(new CoveredHours(length, Coverage.always(BERLIN)).dueAfter(start, BERLIN))
                .isEqualTo(new Elapsed(length).dueAfter(start, BERLIN));
    }

    @Property(tries = 200)
    void oneBusinessDayAfterAnotherIsTwoBusinessDays(
            @ForAll("starts") Instant start,
            @ForAll @IntRange(min = 1, max = 30) int first,
            @ForAll @IntRange(min = 1, max = 30) int second) {
        var close = new BusinessDays(first, germany(), false).dueAfter(start, BERLIN);
        assertThat(new BusinessDays(second, germany(), false).dueAfter(close, BERLIN))
                .isEqualTo(new BusinessDays(first + second, germany(), false).dueAfter(start, BERLIN));
    }

    @Property(tries = 200)
    void daysEndWithTheDateOnWhichTheSameTimeLies(
            @ForAll("starts") Instant start,
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 1, max = 400) int days) {
        var sameTime = new Days(days, true).dueAfter(start, zone);
        var endOfDay = new Days(days, false).dueAfter(start, zone);
        assertThat(endOfDay).isAfter(sameTime);
        assertThat(endOfDay.minus(1, ChronoUnit.MICROS).atZone(zone).toLocalDate())
                .isEqualTo(sameTime.atZone(zone).toLocalDate())
                .isEqualTo(start.atZone(zone).toLocalDate().plusDays(days));
    }

    @Provide
    Arbitrary<IntFunction<TimeLimit>> variants() {
        return Arbitraries.of(VARIANTS);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(BERLIN, LONDON, NEW_YORK, ZoneId.of("Australia/Lord_Howe"));
    }

    /** Instants of two years, every third at a midnight in Berlin, where dates and half-open ends meet. */
    @Provide
    Arbitrary<Instant> starts() {
        Instant first = Instant.parse("2026-01-01T00:00:00Z");
        Arbitrary<Instant> any =
                Arbitraries.longs().between(0, TWO_YEARS_MICROS).map(micros -> first.plus(micros, ChronoUnit.MICROS));
        Arbitrary<Instant> midnights = any.map(instant ->
                instant.atZone(BERLIN).toLocalDate().atStartOfDay(BERLIN).toInstant());
        return Arbitraries.frequencyOf(Tuple.of(2, any), Tuple.of(1, midnights));
    }
}
