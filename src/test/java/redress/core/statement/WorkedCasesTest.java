package redress.core.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static redress.core.Draft.at;
import static redress.core.Draft.down;
import static redress.core.Draft.due;
import static redress.core.Draft.eur;
import static redress.core.Draft.evidence;
import static redress.core.Draft.exclusion;
import static redress.core.Draft.interval;
import static redress.core.Draft.percent;
import static redress.core.Draft.seconds;
import static redress.core.Draft.tier;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.Draft;
import redress.core.agreement.Cap;
import redress.core.agreement.Credit;
import redress.core.agreement.Denominator;
import redress.core.agreement.Denominator.Excluded;
import redress.core.agreement.Denominator.Unknown;
import redress.core.agreement.Floor;
import redress.core.agreement.Precision;
import redress.core.agreement.Target;
import redress.core.agreement.Tier;
import redress.core.measurement.Measurement;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Quorum;
import redress.core.measurement.Series;
import redress.core.time.Coverage;
import redress.core.time.Hours;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.PeriodRule;

/** Cases of published agreements, worked by hand. All of 2026 unless said; percentages half up to six decimals to be read. */
class WorkedCasesTest {
    private static final Tier[] EC2_INSTANCE = {tier("[99, 99.5)", "10"), tier("[95, 99)", "30"), tier("(-, 95)", "100")
    };
    private static final Tier[] EC2_REGION = {tier("[99, 99.99)", "10"), tier("[95, 99)", "30"), tier("(-, 95)", "100")
    };
    private static final Tier[] MULTI_ZONE = {tier("[99, 99.95)", "10"), tier("[95, 99)", "25"), tier("(-, 95)", "100")
    };
    private static final Tier[] BELOW_THREE_NINES = {tier("(-, 99.9)", "10")};

    @ParameterizedTest(name = "{0} minutes down in June: {1} %, due {2}")
    @DisplayName("Case 1: exactly 99.5 earns nothing, a minute more earns ten percent")
    @CsvSource({"216, 99.500000, 0.00", "217, 99.497685, 100.00"})
    void case1(long minutes, String availability, String due) {
        var statement = Draft.inUtc().tiers(EC2_INSTANCE).fee("1000.00").statement("2026-06", minutesOfJune(minutes));
        assertThat(percent(statement)).isEqualTo(availability);
        assertThat(due(statement)).isEqualTo(due);
    }

    @ParameterizedTest(name = "February {0}: {1} %, {2}")
    @DisplayName("Case 2: 250 seconds are ten percent in a February of 28 days and nothing in one of 29")
    @CsvSource({"2026, 99.989666, 0.1", "2028, 99.990022, 0"})
    void case2(int year, String availability, String share) {
        var statement = Draft.inUtc()
                .tiers(EC2_REGION)
                .fee("1.00")
                .statement(year + "-02", seconds(year + "-02-10T10:00Z", 250));
        assertThat(percent(statement)).isEqualTo(availability);
        assertThat(share(statement)).isEqualTo(share);
    }

    @ParameterizedTest(name = "{0}: {1} %, {2}")
    @DisplayName(
            "Case 3: the same 2,676 seconds miss 99.9 in a Paris March, which is an hour short, and meet it in October")
    @CsvSource({"2026-03, 99.899955, 0.1", "2026-10, 99.900224, 0"})
    void case3(String month, String availability, String share) {
        var statement = Draft.in("Europe/Paris")
                .tiers(BELOW_THREE_NINES)
                .fee("1.00")
                .statement(month, seconds(month + "-10T10:00Z", 2_676));
        assertThat(percent(statement)).isEqualTo(availability);
        assertThat(share(statement)).isEqualTo(share);
    }

    @Test
    @DisplayName(
            "Case 4: 01:30 to 03:30 on the night the clocks go forward is an hour, and so is 02:30 to 02:30 when they go back")
    void case4() {
        var paris = Draft.in("Europe/Paris");
        var march = paris.local("2026-03-29T01:30", "2026-03-29T03:30");
        var october = interval("2026-10-25T02:30+02:00/2026-10-25T02:30+01:00");
        assertThat(paris.statement("2026-03", march).classes().down().total()).isEqualTo(Duration.ofMinutes(60));
        assertThat(paris.statement("2026-10", october).classes().down().total()).isEqualTo(Duration.ofMinutes(60));
    }

    @Test
    @DisplayName(
            "Case 5: exactly 99 lies in no tier of (99, 99.9] and below 99, so the table is refused until it says which")
    void case5() {
        var asPublished = List.of(tier("(99.0, 99.9]", "10"), tier("(-, 99.0)", "25"));
        assertThatThrownBy(() -> new Credit.Tiers(asPublished, new Precision.Exact()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exactly 99.0 lies in no tier");
        var agreed = Draft.inUtc()
                .period(new PeriodRule.Quarter())
                .tiers(tier("(99.0, 99.9]", "10"), tier("(-, 99.0]", "25"));
        Function<Integer, String> share =
                minutes -> share(agreed.statement("2026-Q1", seconds("2026-02-01T00:00Z", 60L * minutes)));
        assertThat(share.apply(1_295)).isEqualTo("0.1");
        assertThat(share.apply(1_296)).as("as interpreted").isEqualTo("0.25");
        assertThat(share.apply(1_297)).isEqualTo("0.25");
    }

    @Test
    @DisplayName("Case 11: two faults that overlap count once, by their union of 21 minutes")
    void case11() {
        var first = results("2026-06-10T10:00Z", "2026-06-10T10:15Z");
        var second = results("2026-06-10T10:07Z", "2026-06-10T10:21Z");
        var statement = Draft.inUtc().tiers(MULTI_ZONE).statement("2026-06", measured(new Quorum.Any(), first, second));
        assertThat(statement.classes().down().total()).isEqualTo(Duration.ofMinutes(21));
        assertThat(percent(statement)).isEqualTo("99.951389");
        assertThat(due(statement)).isEqualTo("0.00");
    }

    @ParameterizedTest(name = "{0}, {1}: {2} %, {3}")
    @DisplayName("Case 12: an outage across a month's end falls into the months of the agreement's zone")
    @CsvSource({
        "UTC, 2026-01, 99.932796, 0",
        "UTC, 2026-02, 99.888393, 0.1",
        "America/Los_Angeles, 2026-01, 99.831989, 0.1",
        "America/Los_Angeles, 2026-02, 100.000000, 0",
        "Asia/Seoul, 2026-01, 100.000000, 0",
        "Asia/Seoul, 2026-02, 99.813988, 0.1",
    })
    void case12(String zone, String month, String availability, String share) {
        var statement = Draft.in(zone)
                .tiers(BELOW_THREE_NINES)
                .statement(month, interval("2026-01-31T23:30Z/2026-02-01T00:45Z"));
        assertThat(percent(statement)).isEqualTo(availability);
        assertThat(share(statement)).isEqualTo(share);
    }

    @ParameterizedTest(name = "excluded time {0}: {1} %")
    @DisplayName("Case 13: of an outage of five hours the three of a valid window do not count")
    @CsvSource({"STAYS, 99.722222", "LEAVES, 99.721060"})
    void case13(Excluded excluded, String availability) {
        var statement = Draft.inUtc()
                .tiers(BELOW_THREE_NINES)
                .excludes("planned-maintenance")
                .denominator(excluded, Unknown.LEFT_OUT)
                .statement(
                        "2026-06",
                        evidence(
                                down(interval("2026-06-10T22:00Z/2026-06-11T03:00Z")),
                                exclusion(
                                        "1", "planned-maintenance", interval("2026-06-10T23:00Z/2026-06-11T02:00Z"))));
        assertThat(statement.classes().down().total()).isEqualTo(Duration.ofHours(2));
        assertThat(percent(statement)).isEqualTo(availability);
        assertThat(share(statement)).isEqualTo("0.1");
    }

    @ParameterizedTest(name = "excluded time {0}: {1} %, {2}")
    @DisplayName("Case 14: whether excluded time leaves the denominator decides between met and missed")
    @CsvSource({"STAYS, 99.900463, 0, Met", "LEAVES, 99.899907, 0.1, Missed"})
    void case14(Excluded excluded, String availability, String share, String verdict) {
        var statement = Draft.inUtc()
                .tiers(BELOW_THREE_NINES)
                .excludes("planned-maintenance")
                .denominator(excluded, Unknown.LEFT_OUT)
                .statement(
                        "2026-06",
                        evidence(
                                down(minutesOfJune(43)),
                                exclusion(
                                        "1", "planned-maintenance", interval("2026-06-20T00:00Z/2026-06-20T04:00Z"))));
        assertThat(percent(statement)).isEqualTo(availability);
        assertThat(share(statement)).isEqualTo(share);
        assertThat(statement.verdict().getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    @DisplayName("Case 15: a region is down only while both of its zones are, here four minutes")
    void case15() {
        var zoneA = results("2026-06-10T10:00Z", "2026-06-10T10:30Z");
        var zoneB = results("2026-06-10T10:26Z", "2026-06-10T10:40Z");
        var statement = Draft.inUtc().tiers(EC2_REGION).statement("2026-06", measured(new Quorum.All(), zoneA, zoneB));
        assertThat(statement.classes().down().total()).isEqualTo(Duration.ofMinutes(4));
        assertThat(percent(statement)).isEqualTo("99.990741");
        assertThat(share(statement)).isEqualTo("0");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("Case 16: half of 12,345.69 lies between two cents, and the agreement's rounding decides")
    @CsvSource({"HALF_UP, 6172.85", "HALF_EVEN, 6172.84"})
    void case16(RoundingMode mode, String due) {
        var statement = Draft.inUtc()
                .tiers(tier("[99, 99.9)", "10"), tier("[95, 99)", "25"), tier("(-, 95)", "60"))
                .fee("12345.69")
                .cap(new Cap.ShareOfBasis(new BigDecimal("50")))
                .rounding(mode)
                .statement("2026-06", seconds("2026-06-10T00:00Z", 150_336));
        assertThat(percent(statement)).isEqualTo("94.200000");
        assertThat(statement.compensation().steps())
                .anySatisfy(step ->
                        assertThat(step.text()).isEqualTo("at most 50 % of the basis: 7407.414 EUR -> 6172.845 EUR"));
        assertThat(due(statement)).isEqualTo(due);
    }

    @Test
    @DisplayName("Case 20: 99.7 is two portions of 0.1 below 99.9, though doubles say three")
    void case20() {
        var statement = Draft.inUtc()
                .credit(new Credit.PerStep(
                        new BigDecimal("99.9"), new BigDecimal("0.1"), BigDecimal.ONE, true, new Precision.Exact()))
                .statement("2026-06", seconds("2026-06-10T00:00Z", 7_776));
        assertThat(percent(statement)).isEqualTo("99.700000");
        assertThat(share(statement)).isEqualTo("0.02");
    }

    @ParameterizedTest(name = "{0} is {1} % of its hours, {2}")
    @DisplayName(
            "Case 22: forty minutes across 20:30 in London meet the support hours' target and miss that of the rest")
    @CsvSource({"support, 99.923195, Met", "rest, 99.892819, Missed"})
    void case22(String hours, String availability, String verdict) {
        var london = ZoneId.of("Europe/London");
        var coverage = hours.equals("support")
                ? everyDay(london, "06:30-20:30")
                : everyDay(london, "00:00-06:30", "20:30-24:00");
        var draft = Draft.in("Europe/London").coverage(coverage);
        var statement = draft.statement("2026-10", draft.local("2026-10-10T20:10", "2026-10-10T20:50"));
        assertThat(statement.classes().down().total()).isEqualTo(Duration.ofMinutes(20));
        assertThat(percent(statement)).isEqualTo(availability);
        assertThat(statement.verdict().getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    @DisplayName(
            "Case 23: 45 minutes of a month miss 99.9, and meet it where the agreement rounds to two decimals first")
    void case23() {
        var outage = minutesOfJune(45);
        var rounded = new Precision.RoundedPercent(2, RoundingMode.HALF_UP);
        var exactly = Draft.inUtc().tiers(BELOW_THREE_NINES).statement("2026-06", outage);
        assertThat(percent(exactly)).isEqualTo("99.895833");
        assertThat(exactly.verdict()).isInstanceOf(Verdict.Missed.class);
        assertThat(share(exactly)).isEqualTo("0.1");

        var met = Draft.inUtc()
                .target(new Target.Share(new BigDecimal("99.9"), false, rounded))
                .credit(new Credit.Tiers(List.of(BELOW_THREE_NINES), rounded))
                .statement("2026-06", outage);
        assertThat(met.verdict()).isInstanceOf(Verdict.Met.class);
        assertThat(share(met)).isEqualTo("0");
        assertThat(met.allowance().remainingMicros())
                .as("what is met leaves something")
                .isPositive();
    }

    @ParameterizedTest(name = "ten percent of {0}: {1}")
    @DisplayName("Case 25: a credit is paid only if it is more than 1.00")
    @CsvSource({"9.50, 0.00", "10.00, 0.00", "10.10, 1.01"})
    void case25(String fee, String due) {
        var statement = Draft.inUtc()
                .tiers(BELOW_THREE_NINES)
                .fee(fee)
                .floor(new Floor.OnlyAbove(eur("1.00")))
                .statement("2026-06", minutesOfJune(60));
        assertThat(due(statement)).isEqualTo(due);
    }

    @Test
    @DisplayName("Case 33: five business days after Friday 18 December end in England on the 29th")
    void case33() {
        var england = new Coverage(
                ZoneId.of("Europe/London"),
                weekdays("09:00-17:00"),
                Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 28)),
                Map.of());
        assertThat(england.closeOfBusinessDay(at("2026-12-18T11:00Z"), 5)).isEqualTo(at("2026-12-29T17:00Z"));
    }

    @Test
    @DisplayName("Case 35: four business hours from Friday 16:30 are over on Monday at 10:30")
    void case35() {
        var hours = new Coverage(ZoneId.of("Europe/Paris"), weekdays("08:00-18:00"), Set.of(), Map.of());
        var opened = at("2026-06-05T16:30+02:00");
        var weeks = new Interval(opened, opened.plus(Duration.ofDays(14)));
        assertThat(hours.within(weeks).reach(opened, Duration.ofHours(4))).contains(at("2026-06-08T10:30+02:00"));
    }

    @ParameterizedTest(name = "time without the service {0}: {1} %")
    @DisplayName("Case 37: twenty minutes of a service that exists for half of the month")
    @CsvSource({"UP, 99.953704", "LEFT_OUT, 99.907407"})
    void case37(Unknown notDeployed, String availability) {
        var deployed = Instants.of(interval("2026-06-16T00:00Z/2026-07-01T00:00Z"));
        var statement = Draft.inUtc()
                .denominator(Denominator.DEFAULT.excluded(), notDeployed)
                .statement("2026-06", evidence(Draft.measured(deployed, seconds("2026-06-20T10:00Z", 1_200))));
        assertThat(percent(statement)).isEqualTo(availability);
    }

    /** The first minutes of 10 June. */
    private static Interval minutesOfJune(long minutes) {
        return seconds("2026-06-10T00:00Z", 60 * minutes);
    }

    /** A vantage point that is good but from one instant to another. */
    private static Series results(String failing, String good) {
        return new Series.Builder()
                .add(at("2026-06-01T00:00Z"), true)
                .add(at(failing), false)
                .add(at(good), true)
                .build();
    }

    private static Evidence measured(Quorum quorum, Series... vantagePoints) {
        var rule = new MeasurementRule(Duration.ofDays(60), 1, quorum);
        return Evidence.of(Measurement.of(rule, List.of(vantagePoints)), Draft.LATER);
    }

    private static String share(Statement statement) {
        var whole = statement.compensation();
        return whole.due().amount().dividedBy(whole.basis().amount()).toString();
    }

    private static Coverage everyDay(ZoneId zone, String... hours) {
        var day = Arrays.stream(hours).map(Hours::parse).toList();
        var week = Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), weekday -> day));
        return new Coverage(zone, week, Set.of(), Map.of());
    }

    private static Map<DayOfWeek, List<Hours>> weekdays(String hours) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.getValue() < DayOfWeek.SATURDAY.getValue())
                .collect(Collectors.toMap(Function.identity(), day -> List.of(Hours.parse(hours))));
    }
}
