package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static redress.core.Draft.at;
import static redress.core.Draft.eur;
import static redress.core.Draft.interval;
import static redress.core.Draft.seconds;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.Draft;
import redress.core.agreement.Credit.Beyond;
import redress.core.agreement.Credit.ByAmount;
import redress.core.agreement.Credit.Ladder;
import redress.core.amount.Ratio;
import redress.core.time.Coverage;
import redress.core.time.Hours;
import redress.core.time.Interval;
import redress.core.time.Period;
import redress.core.time.PeriodRule;

/** What each clause of credit earns of 1,000.00 EUR in June 2026, on both sides of each edge. */
class EarningTest {
    private static final Period JUNE = new PeriodRule.CalendarMonth().parse("2026-06", ZoneOffset.UTC);
    private static final BigDecimal FIVE = new BigDecimal("5");
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest(name = "{0} s lost: full hours {1}, started ones {2}")
    @CsvSource({
        "0, 0.00, 0.00",
        "0.000001, 0.00, 50.00",
        "3599.999999, 0.00, 50.00",
        "3600, 50.00, 50.00",
        "3600.000001, 50.00, 100.00",
        "7200, 100.00, 100.00",
        "79200, 1100.00, 1100.00",
    })
    void unitsOfDowntime(String seconds, String full, String started) {
        var june = june().lost(seconds).performance();
        var nothing = new Beyond.Nothing();
        assertThat(new Credit.PerUnit(HOUR, false, nothing, FIVE, false)
                        .earnedBy(june)
                        .amount())
                .isEqualTo(eur(full));
        assertThat(new Credit.PerUnit(HOUR, true, nothing, FIVE, false)
                        .earnedBy(june)
                        .amount())
                .isEqualTo(eur(started));
    }

    @ParameterizedTest(name = "{0} s lost, the target allows 2,592: {1}, beyond an hour {2}")
    @CsvSource({
        "2592, 0.00, 0.00",
        "2592.000001, 50.00, 0.00",
        "3600, 50.00, 0.00",
        "3600.000001, 50.00, 50.00",
        "6192, 50.00, 50.00",
        "6192.000001, 100.00, 50.00",
        "7200.000001, 100.00, 100.00",
    })
    void unitsBeyondWhatIsFree(String seconds, String target, String length) {
        var june = june().lost(seconds).performance();
        assertThat(new Credit.PerUnit(HOUR, true, new Beyond.TargetAllowance(), FIVE, false)
                        .earnedBy(june)
                        .amount())
                .isEqualTo(eur(target));
        assertThat(new Credit.PerUnit(HOUR, true, new Beyond.Length(HOUR), FIVE, false)
                        .earnedBy(june)
                        .amount())
                .isEqualTo(eur(length));
    }

    @Test
    void aUnitSaysWhatWasCounted() {
        var june = june().lost("5400").performance();
        assertThat(new Credit.PerUnit(HOUR, true, new Beyond.Nothing(), FIVE, false)
                        .earnedBy(june)
                        .because())
                .isEqualTo("5400 s of downtime: 2 units or parts of PT1H, 10 %");
        assertThat(new Credit.PerUnit(HOUR, false, new Beyond.TargetAllowance(), FIVE, false)
                        .earnedBy(june)
                        .because())
                .isEqualTo("2808 s beyond what the target allows: 0 full units of PT1H, 0 %");
        assertThat(new Credit.PerUnit(HOUR, false, new Beyond.Length(Duration.ofHours(2)), FIVE, false)
                        .earnedBy(june)
                        .because())
                .isEqualTo("0 s beyond PT2H: 0 full units of PT1H, 0 %");
    }

    @Test
    void withoutATargetOfAShareNothingIsFree() {
        var june = june().lost("1").target(new Target.None()).performance();
        assertThat(new Beyond.TargetAllowance().micros(june)).isEqualTo(Ratio.ZERO);
        assertThat(new Beyond.TargetAllowance().micros(june().performance())).isEqualTo(Ratio.of(2_592_000_000L, 1));
        var rounded =
                new Target.Share(new BigDecimal("99.9"), false, new Precision.RoundedPercent(1, RoundingMode.HALF_UP));
        assertThat(new Beyond.TargetAllowance().micros(june().target(rounded).performance()))
                .as("99.85 is 99.9 where one decimal is compared")
                .isEqualTo(Ratio.of(3_888_000_000L, 1));
        assertThat(new Beyond.Length(Duration.ZERO).micros(june)).isEqualTo(Ratio.ZERO);
    }

    @Test
    void eachInterruptionIsCountedByItself() {
        var june = june().fault("2026-06-10T10:00Z", 5_399)
                .fault("2026-06-11T10:00Z", 3_600)
                .fault("2026-06-12T10:00Z", 7_201)
                .performance();
        var earned = new Credit.PerUnit(HOUR, true, new Beyond.Length(HOUR), FIVE, true).earnedBy(june);
        assertThat(earned.amount()).as("one started hour and two").isEqualTo(eur("150.00"));
        assertThat(earned.events())
                .containsExactly(
                        new Earned.Event(
                                seconds("2026-06-10T10:00Z", 5_399),
                                eur("50.00"),
                                "1799 s beyond PT1H: 1 units or parts of PT1H, 5 %"),
                        new Earned.Event(
                                seconds("2026-06-12T10:00Z", 7_201),
                                eur("100.00"),
                                "3601 s beyond PT1H: 2 units or parts of PT1H, 10 %"));
        assertThat(earned.share()).isNull();
        assertThat(earned.because()).isEqualTo("each interruption by itself, in units of PT1H");
    }

    @ParameterizedTest(name = "an interruption of {0} s: {1}")
    @CsvSource({
        "299.999999, 0.00",
        "300, 50.00",
        "14399.999999, 50.00",
        "14400, 100.00",
        "86399, 100.00",
        "86400, 500.00",
    })
    void aLadder(String seconds, String amount) {
        var june = june().whole("2026-06-10T10:00Z", micros(seconds), true).performance();
        assertThat(tw().earnedBy(june).amount()).isEqualTo(eur(amount));
    }

    @Test
    void eachInterruptionStandsOnItsOwnRungInThePeriodInWhichItEnds() {
        var june = june().whole("2026-06-10T10:00Z", micros("14340"), true)
                .whole("2026-06-11T10:00Z", micros("14400"), true)
                .whole("2026-06-30T10:00Z", micros("86400"), false)
                .whole("2026-06-12T10:00Z", micros("299"), true)
                .performance();
        var earned = tw().earnedBy(june);
        assertThat(earned.amount()).isEqualTo(eur("150.00"));
        assertThat(earned.events())
                .extracting(Earned.Event::because)
                .containsExactly("14340 s, from PT5M on: 5 %", "14400 s, from PT4H on: 10 %");
        assertThat(earned.because())
                .isEqualTo("each interruption by its whole length, in the period in which it ended");
    }

    @ParameterizedTest(name = "{0} times {1} s: {2} of the agreed time, {3} of the period")
    @CsvSource({"10, 2592, 20.00, 10.00", "1, 1296000, 1000.00, 500.00", "0.5, 2592, 1.00, 0.50", "10, 0, 0.00, 0.00"})
    void timesThePriceOfTheTimeLost(BigDecimal times, String seconds, String agreed, String period) {
        // Half of the month is agreed.
        var june = june().lost(seconds).agreed(1_296_000).performance();
        assertThat(new Credit.LostTime(times, true).earnedBy(june).amount()).isEqualTo(eur(agreed));
        assertThat(new Credit.LostTime(times, false).earnedBy(june).amount()).isEqualTo(eur(period));
        assertThat(new Credit.LostTime(times, true).earnedBy(june).because())
                .isEqualTo(times.toPlainString() + " times the price of " + seconds + " s of 1296000 s");
    }

    @Test
    void withoutAgreedTimeThereIsNoPriceOfTime() {
        var earned = new Credit.LostTime(BigDecimal.TEN, true)
                .earnedBy(june().lost("60").agreed(0).performance());
        assertThat(earned.amount()).isEqualTo(eur("0"));
        assertThat(earned.because()).isEqualTo("there is no time to spread the price over");
    }

    @ParameterizedTest(name = "{0} s of an hour lost: {1} hours free")
    @CsvSource({"0, 0", "360, 0", "360.000001, 1", "3600, 1", "3960, 1", "3960.000001, 2"})
    void anHourWithMoreThanSixMinutesLostIsFree(String seconds, int hours) {
        var start = interval("2026-06-10T10:00Z/2026-06-10T10:00Z").start();
        var june = june().down(new Interval(start, start.plusNanos(micros(seconds) * 1_000)))
                .performance();
        var earned = new Credit.FreeSlots(HOUR, Duration.ofMinutes(6)).earnedBy(june);
        assertThat(earned.share()).isEqualTo(Ratio.of(hours, 720));
        assertThat(earned.amount()).isEqualTo(eur("1000").times(Ratio.of(hours, 720)));
        assertThat(earned.because())
                .isEqualTo(hours * 3_600 + " s in slots of PT1H with more than PT6M of downtime are free");
        if (hours == 1) {
            assertThat(earned.events())
                    .containsExactly(new Earned.Event(
                            interval("2026-06-10T10:00Z/2026-06-10T11:00Z"),
                            eur("1000").times(Ratio.of(1, 720)),
                            "more than PT6M of it lost: free"));
        }
    }

    @Test
    void freeSlotsOfAPartOfAPeriodAreAShareOfThatPart() {
        var june = june().span(interval("2026-06-01T00:00Z/2026-06-11T00:00Z"))
                .down(interval("2026-06-10T10:00Z/2026-06-10T10:07Z"), interval("2026-06-20T10:00Z/2026-06-20T11:00Z"))
                .performance();
        assertThat(new Credit.FreeSlots(HOUR, Duration.ofMinutes(6))
                        .earnedBy(june)
                        .share())
                .isEqualTo(Ratio.of(1, 240));
    }

    @ParameterizedTest(name = "from {0} to {1}, after {2} working days: {3}")
    @CsvSource({
        // Ofcom: reported Thursday before Easter, which has two holidays; down to the end of the 12th.
        "2026-04-02T12:00, 2026-04-13T00:00, 2, 41.36",
        "2026-04-02T12:00, 2026-04-13T00:00:00.000001, 2, 51.70",
        "2026-04-02T12:00, 2026-04-09T00:00, 2, 0.00",
        "2026-04-02T12:00, 2026-04-09T00:00:00.000001, 2, 10.34",
        "2026-04-02T12:00, 2026-04-08T12:00, 2, 0.00",
        "2026-04-02T12:00, 2026-04-03T00:00, 0, 10.34",
        "2026-04-02T12:00, 2026-04-04T12:00, 0, 31.02",
        // What reaches into May is May's.
        "2026-04-29T12:00, 2026-05-20T12:00, 0, 20.68",
    })
    void soMuchForEachDay(String from, String to, int after, String amount) {
        var london = ZoneId.of("Europe/London");
        var april = new PeriodRule.CalendarMonth().parse("2026-04", london);
        var days = Arrays.stream(DayOfWeek.values())
                .limit(5)
                .collect(Collectors.toMap(day -> day, day -> List.of(Hours.parse("00:00-24:00"))));
        var working = new Coverage(london, days, Set.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 6)), Map.of());
        var down = Draft.in("Europe/London").local(from, to);
        var performance = june().period(april).fault(down).performance();
        var earned = new Credit.PerDay(eur("10.34"), after, working).earnedBy(performance);
        assertThat(earned.amount()).isEqualTo(eur(amount));
        assertThat(earned.because()).isEqualTo("10.34 EUR for each day after " + after + " full working days");
        var hours = Arrays.stream(DayOfWeek.values())
                .limit(5)
                .collect(Collectors.toMap(day -> day, day -> List.of(Hours.parse("09:00-17:00"))));
        var office = new Coverage(london, hours, Set.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 6)), Map.of());
        assertThat(new Credit.PerDay(eur("10.34"), after, office)
                        .earnedBy(performance)
                        .amount())
                .as("the hours of a working day do not change how many days there are")
                .isEqualTo(eur(amount));
        if (amount.equals("41.36")) {
            assertThat(earned.events())
                    .extracting(Earned.Event::because)
                    .containsExactly("4 days from 2026-04-08T23:00:00Z on: 4 x 10.34 EUR");
        }
    }

    @ParameterizedTest(name = "level {0} of 1000: {1}")
    @CsvSource({"999, 0.00", "998, 3.60", "0, 3.60"})
    void aWeightOfTheAmountAtRisk(long good, String amount) {
        var june = june().level(share(good, 1_000)).performance();
        var earned = new Credit.AtRisk(new BigDecimal("12"), new BigDecimal("30"), BigDecimal.TEN).earnedBy(june);
        assertThat(earned.amount()).isEqualTo(eur(amount));
        assertThat(earned.because())
                .isEqualTo(
                        good == 999
                                ? "the target is not missed, so that nothing at risk is lost"
                                : "pool of 30 % x level of 10 % x 12 % of the basis at risk");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"0, 0.00", "4, 0.00", "4.000001, 50.00", "8, 50.00", "8.000001, 100.00"})
    void rungsOnANumber(BigDecimal number, String amount) {
        var june = june().level(new Level.Amount(Ratio.of(number), Level.Unit.INTERRUPTIONS))
                .performance();
        var credit = new ByAmount(List.of(
                new ByAmount.Step(new BigDecimal("4"), FIVE), new ByAmount.Step(new BigDecimal("8"), BigDecimal.TEN)));
        var earned = credit.earnedBy(june);
        assertThat(earned.amount()).isEqualTo(eur(amount));
        assertThat(earned.because())
                .isEqualTo(
                        switch (amount) {
                            case "50.00" -> "above 4: 5 %";
                            case "100.00" -> "above 8: 10 %";
                            default -> "it is above no rung: 0 %";
                        });
    }

    @ParameterizedTest(name = "late by {0} s: {1}")
    @CsvSource({"0.000001, 10.00", "899.999999, 10.00", "900, 15.00", "1799.999999, 15.00", "1800, 20.00", "9000, 60.00"
    })
    void soMuchForEachLateTicketAndMoreTheLonger(String seconds, String amount) {
        var june = june().late("T-1", micros(seconds)).performance();
        var earned = clearData().earnedBy(june);
        assertThat(earned.amount()).isEqualTo(eur(amount));
        assertThat(earned.because()).isEqualTo("each late ticket by itself");
        if (amount.equals("60.00")) {
            assertThat(earned.events())
                    .extracting(Earned.Event::because)
                    .containsExactly("ticket T-1 late by 9000 s, 10 further steps of PT15M: 6.0 %");
        }
    }

    @Test
    void lateTicketsAddUp() {
        var june = june().late("1", 1).late("2", micros("900")).performance();
        assertThat(clearData().earnedBy(june).amount()).isEqualTo(eur("25.00"));
        assertThat(clearData().earnedBy(june().performance()).amount()).isEqualTo(eur("0"));
    }

    @ParameterizedTest(name = "{0} of 1000 is worth {1} points, {2}")
    @CsvSource({"999, , 0.00", "989, 1, 20.00", "979, 2, 40.00"})
    void aTableMayGivePoints(long good, @Nullable BigDecimal points, String amount) {
        var earned = points(false).earnedBy(june().level(share(good, 1_000)).performance());
        assertThat(earned.points()).isEqualTo(points);
        assertThat(earned.amount()).isEqualTo(eur(amount));
    }

    @ParameterizedTest(name = "the period before {0} and ended {1}: {2} points")
    @CsvSource({
        "MISSED, 2026-06-01T00:00Z, 2",
        "MISSED, 2026-05-31T23:59:59Z, 1",
        "MET, 2026-06-01T00:00Z, 1",
        "NOT_JUDGED, 2026-06-01T00:00Z, 1",
    })
    void pointsDoubleWhereThePeriodBeforeFailedToo(Termination.Outcome before, String ended, String points) {
        var span = new Interval(at("2026-05-01T00:00Z"), at(ended));
        var past = new Past(List.of(new Past.Earlier("2026-05", span, Map.of("availability", before), eur("0"))));
        var june = june().level(share(989, 1_000)).past(past).performance();
        assertThat(points(true).earnedBy(june).points()).isEqualTo(new BigDecimal(points));
        assertThat(points(true).earnedBy(june).amount()).isEqualTo(eur(points.equals("2") ? "40" : "20"));
        assertThat(points(false).earnedBy(june).points()).isEqualTo(BigDecimal.ONE);
        assertThat(points(true).earnedBy(june).because())
                .isEqualTo("compared exactly, it lies in [98, 99): 1 points"
                        + (points.equals("2") ? ", doubled because the period before failed too: 2" : ""));
    }

    @Test
    void aFailureOfAnotherObjectiveIsNoRepetition() {
        var past = new Past(List.of(new Past.Earlier(
                "2026-05",
                interval("2026-05-01T00:00Z/2026-06-01T00:00Z"),
                Map.of("support", Termination.Outcome.MISSED),
                eur("0"))));
        var june = june().level(share(989, 1_000)).past(past).performance();
        assertThat(points(true).earnedBy(june).points()).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void aTableMayGiveDaysOfService() {
        var tiers = TierTableTest.tiers("[99, 99.9) 3; (-, 99) 7");
        var credit = new Credit.Tiers(tiers, new Precision.Exact(), new Reward.Days());
        var earned = credit.earnedBy(june().level(share(995, 1_000)).performance());
        assertThat(earned.amount()).isEqualTo(eur("100"));
        assertThat(earned.because())
                .isEqualTo("compared exactly, it lies in [99, 99.9): 3 days of service of the 30 of the period");
        assertThat(credit.earnedBy(june().level(share(9, 10)).performance()).share())
                .isEqualTo(Ratio.of(7, 30));
    }

    @Test
    void aTableThatGivesPercentSaysTheRow() {
        var credit = new Credit.Tiers(TierTableTest.tiers("(-, 99.9) 10"), new Precision.Exact());
        assertThat(credit.earnedBy(june().level(share(998, 1_000)).performance())
                        .because())
                .isEqualTo("compared exactly, it lies in (-, 99.9): 10 %");
        assertThat(credit.earnedBy(june().level(share(999, 1_000)).performance())
                        .because())
                .isEqualTo("compared exactly, it lies above every tier: 0 %");
        var step = new Credit.PerStep(new BigDecimal("99.9"), new BigDecimal("0.1"), FIVE, true, new Precision.Exact());
        assertThat(step.earnedBy(june().level(share(9975, 10_000)).performance())
                        .because())
                .isEqualTo("below 99.9 % by 2 steps or portions of 0.1 %: 10 %");
        var full =
                new Credit.PerStep(new BigDecimal("99.9"), new BigDecimal("0.1"), FIVE, false, new Precision.Exact());
        assertThat(full.earnedBy(june().level(share(9975, 10_000)).performance())
                        .because())
                .isEqualTo("below 99.9 % by 1 full steps of 0.1 %: 5 %");
        assertThat(full.earnedBy(june().performance()).because()).isEqualTo("it is not below 99.9 %: 0 %");
        assertThat(new Credit.None().earnedBy(june().performance()).because())
                .isEqualTo("the agreement gives no credit");
    }

    @Test
    void aLevelOfAnotherKindEarnsNothingAndSaysSo() {
        var amount =
                june().level(new Level.Amount(Ratio.ONE, Level.Unit.SECONDS)).performance();
        var none =
                june().level(new Level.None("nothing was agreed for this time")).performance();
        for (Credit credit :
                List.of(points(false), new Credit.PerStep(FIVE, FIVE, FIVE, true, new Precision.Exact()))) {
            assertThat(credit.earnedBy(amount).amount()).isEqualTo(eur("0"));
            assertThat(credit.earnedBy(amount).because())
                    .isEqualTo("there is no level to judge: the figure is of another kind than the credit asks for");
            assertThat(credit.earnedBy(none).because())
                    .isEqualTo("there is no level to judge: nothing was agreed for this time");
        }
        assertThat(new ByAmount(List.of()).earnedBy(june().performance()).because())
                .contains("of another kind");
    }

    @Test
    void creditsThatCannotBeAreRefused() {
        var nothing = new Beyond.Nothing();
        assertThatThrownBy(() -> new Credit.PerUnit(Duration.ZERO, true, nothing, FIVE, false))
                .hasMessageContaining("not PT0S");
        assertThatThrownBy(() -> new Credit.PerUnit(Duration.ofNanos(-1_000), true, nothing, FIVE, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Beyond.Length(Duration.ofSeconds(-1))).hasMessageContaining("not PT-1S");
        assertThatThrownBy(() -> new Credit.LostTime(BigDecimal.ZERO, true)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> new Credit.PerLate(FIVE, FIVE, Duration.ZERO)).hasMessageContaining("not PT0S");
        assertThatThrownBy(() -> new Credit.PerLate(FIVE, FIVE, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ladder(List.of(new Ladder.Rung(HOUR, FIVE), new Ladder.Rung(HOUR, FIVE))))
                .hasMessage("the rungs of a ladder ascend, and PT1H does not lie above PT1H");
        assertThatThrownBy(() -> new ByAmount(List.of(new ByAmount.Step(FIVE, FIVE), new ByAmount.Step(FIVE, FIVE))))
                .hasMessage("the rungs ascend, and 5 does not lie above 5");
        for (Duration moreThan : List.of(HOUR, Duration.ofHours(2), Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> new Credit.FreeSlots(HOUR, moreThan)).hasMessageContaining("not " + moreThan);
        }
        assertThatThrownBy(() -> new Credit.FreeSlots(Duration.ofMinutes(7), Duration.ZERO))
                .hasMessageContaining("divides a day");
    }

    @Test
    void aSlotMayBeFreeFromTheFirstMicrosecondOrOnlyAsAWhole() {
        var any = june().down(interval("2026-06-10T10:00Z/2026-06-10T10:00:00.000001Z"))
                .performance();
        assertThat(new Credit.FreeSlots(HOUR, Duration.ZERO).earnedBy(any).share())
                .isEqualTo(Ratio.of(1, 720));
        var whole = june().down(interval("2026-06-10T10:00Z/2026-06-10T11:00Z")).performance();
        assertThat(new Credit.FreeSlots(HOUR, HOUR.minusNanos(1_000))
                        .earnedBy(whole)
                        .share())
                .isEqualTo(Ratio.of(1, 720));
    }

    private static Ladder tw() {
        return new Ladder(List.of(
                new Ladder.Rung(Duration.ofMinutes(5), FIVE),
                new Ladder.Rung(Duration.ofHours(4), BigDecimal.TEN),
                new Ladder.Rung(Duration.ofHours(24), new BigDecimal("50"))));
    }

    private static Credit clearData() {
        return new Credit.PerLate(BigDecimal.ONE, new BigDecimal("0.5"), Duration.ofMinutes(15));
    }

    private static Credit points(boolean doubles) {
        return new Credit.Tiers(
                TierTableTest.tiers("[98, 99) 1; (-, 98) 2"),
                new Precision.Exact(),
                new Reward.Points(new BigDecimal("2"), doubles));
    }

    private static Level share(long good, long all) {
        return new Level.Share(BigInteger.valueOf(good), BigInteger.valueOf(all), Level.Unit.MICROSECONDS);
    }

    private static long micros(String seconds) {
        return new BigDecimal(seconds).movePointRight(6).longValueExact();
    }

    private static Performances.June june() {
        return new Performances.June(JUNE);
    }
}
