package redress.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodRuleTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Map<String, PeriodRule> RULES = Map.of(
            "month", new PeriodRule.CalendarMonth(),
            "billing 15", new PeriodRule.BillingMonth(15),
            "billing 31", new PeriodRule.BillingMonth(31),
            "quarter", new PeriodRule.Quarter(),
            "year", new PeriodRule.CalendarYear(),
            "30 days", new PeriodRule.RollingDays(30),
            "1 day", new PeriodRule.RollingDays(1));

    @ParameterizedTest(name = "{0}: {1} lies in {2}, {3} to {4}")
    @CsvSource({
        "month, 2026-03-01, 2026-03, 2026-03-01, 2026-04-01, 1",
        "month, 2026-03-31, 2026-03, 2026-03-01, 2026-04-01, 1",
        "month, 2028-02-29, 2028-02, 2028-02-01, 2028-03-01, 1",
        "month, 2026-12-31, 2026-12, 2026-12-01, 2027-01-01, 1",
        "billing 15, 2026-03-14, 2026-02, 2026-02-15, 2026-03-15, 1",
        "billing 15, 2026-03-15, 2026-03, 2026-03-15, 2026-04-15, 1",
        "billing 15, 2026-01-01, 2025-12, 2025-12-15, 2026-01-15, 1",
        "billing 31, 2026-02-27, 2026-01, 2026-01-31, 2026-02-28, 1",
        "billing 31, 2026-02-28, 2026-02, 2026-02-28, 2026-03-31, 1", // the last day of a month too short
        "billing 31, 2028-02-28, 2028-01, 2028-01-31, 2028-02-29, 1",
        "billing 31, 2026-04-30, 2026-04, 2026-04-30, 2026-05-31, 1",
        "quarter, 2026-01-01, 2026-Q1, 2026-01-01, 2026-04-01, 3",
        "quarter, 2026-06-30, 2026-Q2, 2026-04-01, 2026-07-01, 3",
        "quarter, 2026-12-31, 2026-Q4, 2026-10-01, 2027-01-01, 3",
        "year, 2026-12-31, 2026, 2026-01-01, 2027-01-01, 12",
        "30 days, 2021-04-30, 2021-04-30, 2021-04-01, 2021-05-01, 0",
        "1 day, 2021-04-30, 2021-04-30, 2021-04-30, 2021-05-01, 0",
    })
    void cutsTimeAtLocalDates(String rule, LocalDate date, String label, LocalDate first, LocalDate end, int months) {
        var period = RULES.get(rule).containing(date, PARIS);
        assertThat(period).isEqualTo(new Period(label, PARIS, first, end, months));
        assertThat(RULES.get(rule).parse(label, PARIS)).isEqualTo(period);
    }

    @ParameterizedTest(name = "{0} in {1} has {2} minutes")
    @CsvSource({
        "2026-03, Europe/Paris, 44580",
        "2026-10, Europe/Paris, 44700",
        "2026-02, Europe/Paris, 40320",
        "2026-03, UTC, 44640",
        "2017-10, America/Sao_Paulo, 44580", // begins an ordinary day, loses the midnight of the 15th
        "2011-12, Pacific/Apia, 43200", // 30 days: the 30th was skipped
        "2026-04, Africa/Cairo, 43140",
        "2026-03, Asia/Beirut, 44580",
    })
    void aMonthIsNeverDaysTimes24Hours(String label, ZoneId zone, long minutes) {
        assertThat(new PeriodRule.CalendarMonth()
                        .parse(label, zone)
                        .interval()
                        .length()
                        .toMinutes())
                .isEqualTo(minutes);
    }

    @Test
    void aPeriodThatBeginsAtASkippedMidnightBeginsAtTheFirstInstantOfItsDate() {
        var day = new PeriodRule.RollingDays(1).parse("2017-10-15", ZoneId.of("America/Sao_Paulo"));
        assertThat(day.interval())
                .isEqualTo(new Interval(Instant.parse("2017-10-15T03:00:00Z"), Instant.parse("2017-10-16T02:00:00Z")));
    }

    @Test
    void aDayThatTheZoneSkippedHasNoInstant() {
        var day = new PeriodRule.RollingDays(1).parse("2011-12-30", ZoneId.of("Pacific/Apia"));
        assertThat(day.interval().isEmpty()).isTrue();
    }

    @Test
    void anInstantLiesInThePeriodOfItsLocalDate() {
        var instant = Instant.parse("2026-01-31T23:30:00Z");
        var months = new PeriodRule.CalendarMonth();
        assertThat(months.containing(instant, ZoneId.of("UTC")).label()).isEqualTo("2026-01");
        assertThat(months.containing(instant, ZoneId.of("Asia/Seoul")).label()).isEqualTo("2026-02");
        assertThat(months.containing(instant, ZoneId.of("America/Los_Angeles")).label())
                .isEqualTo("2026-01");
    }

    @Test
    void periodsFollowEachOtherWithoutGapOrOverlap() {
        for (String name : List.of("month", "billing 15", "billing 31", "quarter", "year")) {
            PeriodRule rule = RULES.get(name);
            var period = rule.containing(LocalDate.of(2026, 1, 31), PARIS);
            for (int i = 0; i < 40; i++) {
                var next = rule.after(period);
                assertThat(next.first()).as(name).isEqualTo(period.endExclusive());
                assertThat(rule.before(next)).as(name).isEqualTo(period);
                period = next;
            }
        }
    }

    @Test
    void rollingPeriodsMoveByADay() {
        PeriodRule rule = RULES.get("30 days");
        var period = rule.parse("2021-04-30", PARIS);
        assertThat(rule.after(period).label()).isEqualTo("2021-05-01");
        assertThat(rule.before(period).label()).isEqualTo("2021-04-29");
    }

    @ParameterizedTest(name = "a {0} is not written {1}")
    @CsvSource({
        "month, 2026-13, YYYY-MM",
        "month, 2026-3, YYYY-MM",
        "month, 2026-Q1, YYYY-MM",
        "month, +12026-01, YYYY-MM",
        "month, -0001-01, YYYY-MM",
        "month, +999999999-12, YYYY-MM",
        "billing 15, 2026, YYYY-MM",
        "quarter, 2026-Q5, YYYY-Qn",
        "quarter, 2026-03, YYYY-Qn",
        "year, 26, YYYY",
        "year, +2026, YYYY",
        "30 days, 2026-02-29, YYYY-MM-DD",
        "30 days, 2026-02, YYYY-MM-DD",
        "30 days, +999999999-12-31, YYYY-MM-DD",
    })
    void otherLabelsAreRefused(String rule, String label, String form) {
        assertThatThrownBy(() -> RULES.get(rule).parse(label, PARIS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(form)
                .hasMessageContaining(label);
    }

    @Test
    void impossibleRulesAreRefused() {
        assertThatThrownBy(() -> new PeriodRule.BillingMonth(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PeriodRule.BillingMonth(32)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PeriodRule.RollingDays(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PeriodRule.RollingDays(3_661)).isInstanceOf(IllegalArgumentException.class);
        var date = LocalDate.of(2026, 1, 1);
        assertThatThrownBy(() -> new Period("x", PARIS, date, date, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
