package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static redress.core.Draft.at;
import static redress.core.Draft.eur;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.Draft;
import redress.core.agreement.ExclusionRule.NoticeBusinessDays;
import redress.core.agreement.ExclusionRule.NoticeDays;
import redress.core.agreement.ExclusionRule.NoticeHours;
import redress.core.amount.Money;
import redress.core.amount.Ratio;
import redress.core.time.Coverage;
import redress.core.time.Hours;
import redress.core.time.Period;
import redress.core.time.PeriodRule;

/** Both sides of each edge of the small clauses: target, minimum length, cap, floor, fee, notice. */
class ClausesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Precision TWO_DECIMALS = new Precision.RoundedPercent(2, RoundingMode.HALF_UP);

    @ParameterizedTest(name = "{0} % reaches 99.9: {1}, lies above it: {2}, reaches it at two decimals: {3}")
    @CsvSource({
        "99.9, true, false, true",
        "99.9000001, true, true, true",
        "99.8999999, false, false, true",
        "99.895, false, false, true",
        "99.8949999, false, false, false",
        "100, true, true, true",
        "0, false, false, false",
    })
    void aTarget(BigDecimal percent, boolean atLeast, boolean above, boolean rounded) {
        var availability = Ratio.percent(percent);
        var target = new BigDecimal("99.9");
        assertThat(new Target.Share(target, false, new Precision.Exact()).isMetBy(availability))
                .isEqualTo(atLeast);
        assertThat(new Target.Share(target, true, new Precision.Exact()).isMetBy(availability))
                .isEqualTo(above);
        assertThat(new Target.Share(target, false, TWO_DECIMALS).isMetBy(availability))
                .isEqualTo(rounded);
    }

    @ParameterizedTest(name = "a target of {0}, strict: {1}")
    @CsvSource({"0, false", "-1, false", "100.0001, false", "100, true"})
    void aTargetThatNobodyCanMeetOrMissIsRefused(BigDecimal percent, boolean strict) {
        assertThatThrownBy(() -> new Target.Share(percent, strict, new Precision.Exact()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} us: at least five {1}, more than five {2}")
    @CsvSource({"4999999, false, false", "5000000, true, false", "5000001, true, true"})
    void aMinimumLength(long micros, boolean atLeast, boolean moreThan) {
        var five = Duration.ofSeconds(5);
        assertThat(minimum(five, false).isReachedBy(micros)).isEqualTo(atLeast);
        assertThat(minimum(five, true).isReachedBy(micros)).isEqualTo(moreThan);
        assertThat(OutageMinimum.NONE.isReachedBy(0)).isTrue();
    }

    @ParameterizedTest(name = "{0}: only above 1.00 {1}, only from 1.00 {2}, lifted to 1.00 {3}")
    @CsvSource({"0, 0, 0, 0", "0.99, 0, 0, 1.00", "1.00, 0, 1.00, 1.00", "1.01, 1.01, 1.01, 1.01"})
    void aFloor(String credit, String onlyAbove, String onlyFrom, String lifted) {
        var one = eur("1.00");
        assertThat(new Floor.None().apply(eur(credit))).isEqualTo(eur(credit));
        assertThat(new Floor.OnlyAbove(one).apply(eur(credit))).isEqualTo(eur(onlyAbove));
        assertThat(new Floor.OnlyFrom(one).apply(eur(credit))).isEqualTo(eur(onlyFrom));
        assertThat(new Floor.LiftTo(one).apply(eur(credit))).isEqualTo(eur(lifted));
    }

    @ParameterizedTest(name = "{0} of 1,000.00: half of the basis {1}, at most 400.00 {2}")
    @CsvSource({"399.99, 399.99, 399.99", "400.00, 400.00, 400.00", "400.01, 400.01, 400.00", "500.01, 500.00, 400.00"})
    void aCap(String credit, String half, String amount) {
        var basis = eur("1000.00");
        assertThat(eur(credit).min(limit(new Cap.ShareOfBasis(new BigDecimal("50")), basis)))
                .isEqualTo(eur(half));
        assertThat(eur(credit).min(limit(new Cap.Amount(eur("400.00")), basis))).isEqualTo(eur(amount));
    }

    @ParameterizedTest(name = "1,200.00 per {0} is {2} for a {1}")
    @CsvSource({
        "PERIOD, 2026-05, 1200",
        "MONTH, 2026-05, 1200",
        "MONTH, 2026-Q2, 3600",
        "MONTH, 2026, 14400",
        "QUARTER, 2026-05, 400",
        "QUARTER, 2026-Q2, 1200",
        "YEAR, 2026-05, 100",
        "YEAR, 2026, 1200",
    })
    void aFeeForAPeriodOfMonths(Basis.Per per, String label, String fee) {
        PeriodRule rule = label.contains("Q")
                ? new PeriodRule.Quarter()
                : label.contains("-") ? new PeriodRule.CalendarMonth() : new PeriodRule.CalendarYear();
        assertThat(fee(new Basis.Fee(eur("1200.00"), per), rule, label)).isEqualTo(eur(fee));
    }

    @Test
    void aFeePerMonthSaysNothingOfAPeriodOfDays() {
        var days = new PeriodRule.RollingDays(30);
        assertThat(fee(new Basis.Fee(eur("9.00"), Basis.Per.PERIOD), days, "2026-04-30"))
                .isEqualTo(eur("9.00"));
        assertThatThrownBy(() -> fee(new Basis.Fee(eur("9.00"), Basis.Per.MONTH), days, "2026-04-30"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("state the fee per period");
        assertThatThrownBy(() -> Draft.inUtc().period(days).terms())
                .as("such terms are refused on entry, not when the first period ends")
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("state the fee per period");
    }

    @Test
    void twoClausesForOneKindOfExclusionAreRefused() {
        assertThatThrownBy(() -> Draft.inUtc()
                        .excludes("maintenance")
                        .excludes("maintenance")
                        .terms())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two clauses exclude maintenance");
    }

    @ParameterizedTest(name = "{0} hours from {1}: {2}")
    @CsvSource({
        "48, 2026-06-08T10:00:00+02:00, true",
        "48, 2026-06-08T10:00:01+02:00, false",
        "0, 2026-06-10T10:00:00+02:00, true",
        "0, 2026-06-10T10:00:01+02:00, false",
    })
    void aNoticeOfHours(int hours, String givenAt, boolean inTime) {
        assertThat(new NoticeHours(hours).isInTime(at(givenAt), at("2026-06-10T10:00:00+02:00")))
                .isEqualTo(inTime);
    }

    @ParameterizedTest(name = "a day from {0}: {1}")
    @CsvSource({"2026-03-28T10:00:00+01:00, true", "2026-03-28T10:00:01+01:00, false"})
    void aNoticeOfDaysReachesTheSameLocalTimeAlsoAcrossAChangeOfClocks(String givenAt, boolean inTime) {
        var start = at("2026-03-29T10:00:00+02:00"); // 23 hours after 10:00 on the day before
        assertThat(new NoticeDays(1, PARIS).isInTime(at(givenAt), start)).isEqualTo(inTime);
    }

    @ParameterizedTest(name = "two business days from {0} before {1}: {2}")
    @CsvSource({
        "2026-06-11T20:00:00+02:00, 2026-06-15T18:00:00+02:00, true", // Thursday night; Friday, Monday
        "2026-06-11T20:00:00+02:00, 2026-06-15T17:59:59+02:00, false",
        "2026-06-12T00:00:00+02:00, 2026-06-15T18:00:00+02:00, false", // Friday no longer counts
        "2026-06-12T00:00:00+02:00, 2026-06-16T18:00:00+02:00, true",
    })
    void aNoticeOfBusinessDaysEndsAtTheCloseOfTheLast(String givenAt, String start, boolean inTime) {
        assertThat(new NoticeBusinessDays(2, weekdays()).isInTime(at(givenAt), at(start)))
                .isEqualTo(inTime);
    }

    @Test
    void aNoticeIsNeverAfterTheFact() {
        assertThatThrownBy(() -> new NoticeHours(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NoticeDays(-1, PARIS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NoticeBusinessDays(0, weekdays())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExclusionRule.Budget(Duration.ofHours(-1), ExclusionRule.Span.MONTH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAgreementEndsAfterItBegins() {
        assertThatThrownBy(() ->
                        Draft.inUtc().from("2026-06-01").until("2026-06-01").agreement())
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Draft.inUtc().agreement().service("records")).isPresent();
        assertThat(Draft.inUtc().agreement().service("pictures")).isEmpty();
    }

    private static OutageMinimum minimum(Duration length, boolean strict) {
        return new OutageMinimum(length, strict, OutageMinimum.Judged.WHOLE_OUTAGE);
    }

    private static Coverage weekdays() {
        var hours = List.of(Hours.parse("09:00-18:00"));
        return new Coverage(
                PARIS,
                Map.of(
                        DayOfWeek.MONDAY, hours,
                        DayOfWeek.TUESDAY, hours,
                        DayOfWeek.WEDNESDAY, hours,
                        DayOfWeek.THURSDAY, hours,
                        DayOfWeek.FRIDAY, hours),
                Set.of(LocalDate.of(2026, 12, 25)),
                Map.of());
    }

    private static Money fee(Basis basis, PeriodRule rule, String label) {
        return basis.worth(billing(rule, label)).money();
    }

    private static Money limit(Cap.Limit limit, Money basis) {
        return limit.of(basis, billing(new PeriodRule.CalendarMonth(), "2026-05"))
                .orElseThrow();
    }

    private static Billing billing(PeriodRule rule, String label) {
        Period period = rule.parse(label, PARIS);
        return new Billing(rule, period, period.interval(), Draft.EUR, List.of(), List.of());
    }
}
