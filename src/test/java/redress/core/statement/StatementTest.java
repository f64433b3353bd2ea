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
import static redress.core.Draft.measured;
import static redress.core.Draft.percent;
import static redress.core.Draft.tier;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.Draft;
import redress.core.agreement.Denominator.Excluded;
import redress.core.agreement.Denominator.Unknown;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.Floor;
import redress.core.agreement.History;
import redress.core.agreement.Level;
import redress.core.agreement.OutageMinimum.Judged;
import redress.core.measurement.Measurement;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Quorum;
import redress.core.measurement.Series;
import redress.core.time.Coverage;
import redress.core.time.Hours;
import redress.core.time.Instants;

class StatementTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aMonthThatChangesClocksHasTheHoursItHas() {
        var statement = Draft.in("Europe/Paris").statement("2026-03");
        assertThat(statement.classes().up().total().toMinutes()).isEqualTo(44_580);
        assertThat(statement.level()).isEqualTo(time(44_580L * 60_000_000, 44_580L * 60_000_000));
        assertThat(statement.verdict()).isInstanceOf(Verdict.Met.class);
    }

    @Test
    void aMonthWithoutAnyResultHasNoAvailabilityAndSaysSo() {
        var statement =
                Draft.inUtc().tiers(tier("(-, 99.9)", "10")).statement("2026-06", evidence(Measurement.nothing()));
        assertThat(statement.level())
                .isEqualTo(new Level.None("nothing is known: no valid measurement in the agreed time"));
        assertThat(percent(statement.lowerBound())).isEqualTo("0.000000");
        assertThat(percent(statement.upperBound())).isEqualTo("100.000000");
        assertThat(statement.measurementCoverage()).hasToString("0");
        assertThat(statement.classes().unknown().total()).isEqualTo(DAY.multipliedBy(30));
        assertThat(statement.verdict()).isInstanceOf(Verdict.NotJudged.class);
        assertThat(due(statement)).isEqualTo("0.00");
        assertThat(statement.interruptionCount()).isZero();
        assertThat(statement.meanTimeBetweenFailuresMicros()).isNull();
    }

    @Test
    void aMonthAllExcludedHasNoDenominatorWhereExcludedTimeLeavesIt() {
        var month = interval("2026-06-01T00:00Z/2026-07-01T00:00Z");
        var evidence = evidence(down(month), exclusion("1", "suspension", month));
        var draft = Draft.inUtc().excludes("suspension");
        var leaves = draft.denominator(Excluded.LEAVES, Unknown.LEFT_OUT).statement("2026-06", evidence);
        assertThat(leaves.level()).isEqualTo(new Level.None("all agreed time so far is excluded"));
        assertThat(leaves.lowerBound()).isInstanceOf(Level.None.class);
        assertThat(leaves.verdict()).isInstanceOf(Verdict.NotJudged.class);
        assertThat(leaves.allowance()).isEqualTo(new Allowance(0, 0));

        var stays = draft.denominator(Excluded.STAYS, Unknown.LEFT_OUT).statement("2026-06", evidence);
        assertThat(percent(stays)).isEqualTo("100.000000");
        assertThat(stays.interruptions()).singleElement().satisfies(interruption -> {
            assertThat(interruption.counts()).isFalse();
            assertThat(interruption.outage().measured())
                    .as("the raw state stays on record")
                    .isEqualTo(month);
        });
    }

    @Test
    void whereNoHourIsCoveredNothingWasAgreed() {
        var never = new Coverage(ZoneId.of("UTC"), Map.of(), Set.of(), Map.of());
        var statement =
                Draft.inUtc().coverage(never).statement("2026-06", interval("2026-06-10T00:00Z/2026-06-11T00:00Z"));
        assertThat(statement.level()).isEqualTo(new Level.None("nothing was agreed for this time"));
        assertThat(statement.measurementCoverage()).isNull();
        assertThat(statement.classes().notCovered().total()).isEqualTo(DAY.multipliedBy(30));
        assertThat(statement.interruptionCount()).isZero();
    }

    @Test
    void eachInstantHasTheFirstClassThatApplies() {
        var saturdays = new Coverage(
                ZoneId.of("UTC"), Map.of(DayOfWeek.SATURDAY, List.of(Hours.parse("00:00-10:00"))), Set.of(), Map.of());
        // Known from 03:00 to 09:00, down from 02:00 to 06:00, excluded from 01:00 to 04:00.
        var statement = Draft.inUtc()
                .coverage(saturdays)
                .excludes("suspension")
                .statement(
                        "2026-08",
                        evidence(
                                measured(
                                        Instants.of(interval("2026-08-01T03:00Z/2026-08-01T09:00Z")),
                                        interval("2026-08-01T02:00Z/2026-08-01T06:00Z")),
                                exclusion("1", "suspension", interval("2026-08-01T01:00Z/2026-08-01T04:00Z"))));
        var classes = statement.classes();
        assertThat(classes.allExcluded()).isEqualTo(Instants.of(interval("2026-08-01T01:00Z/2026-08-01T04:00Z")));
        assertThat(classes.down()).isEqualTo(Instants.of(interval("2026-08-01T04:00Z/2026-08-01T06:00Z")));
        assertThat(classes.up()).isEqualTo(Instants.of(interval("2026-08-01T06:00Z/2026-08-01T09:00Z")));
        assertThat(classes.unknown().total()).isEqualTo(Duration.ofHours(2 + 40)); // and the other four Saturdays
        assertThat(classes.notCovered().total()).isEqualTo(Duration.ofHours(31 * 24 - 50));
    }

    @ParameterizedTest(name = "unknown time {0}: {1} % between {2} and {3}")
    @CsvSource({
        "LEFT_OUT, 99.000000, 79.200000, 99.200000",
        "UP, 99.200000, 79.200000, 99.200000",
        "DOWN, 79.200000, 79.200000, 99.200000",
    })
    void unknownTimeCountsAsAgreedAndTheBoundsEncloseTheFigure(
            Unknown unknown, String figure, String lower, String upper) {
        // 30 days: 6 unknown; of the 24 known, 0.24 down.
        var statement = Draft.inUtc()
                .denominator(Excluded.STAYS, unknown)
                .statement(
                        "2026-06",
                        evidence(measured(
                                Instants.of(interval("2026-06-07T00:00Z/2026-07-01T00:00Z")),
                                Draft.seconds("2026-06-10T00:00Z", 20_736))));
        assertThat(percent(statement)).isEqualTo(figure);
        assertThat(percent(statement.lowerBound())).isEqualTo(lower);
        assertThat(percent(statement.upperBound())).isEqualTo(upper);
        assertThat(statement.measurementCoverage()).hasToString("0.8");
    }

    @ParameterizedTest(name = "{0} s judged {3}, {1} {2}: {4} s count in June, {5} s in July")
    @CsvSource({
        "600, at least, 600, WHOLE_OUTAGE, 300, 300",
        "599, at least, 600, WHOLE_OUTAGE, 0, 0",
        "600, more than, 600, WHOLE_OUTAGE, 0, 0",
        "601, more than, 600, WHOLE_OUTAGE, 300, 301",
        "600, at least, 600, AFTER_EXCLUSIONS, 0, 0", // a minute of it is excluded
        "660, at least, 600, AFTER_EXCLUSIONS, 240, 360",
        "659, at least, 600, AFTER_EXCLUSIONS, 0, 0",
    })
    void anOutageIsJudgedWholeAlsoAcrossThePeriodsEnd(
            long length, String word, long minimum, Judged judged, long june, long july) {
        var draft = Draft.inUtc().outageMinimum(Duration.ofSeconds(minimum), word.equals("more than"), judged);
        var outage = Draft.seconds("2026-06-30T23:55Z", length);
        var exclusions = judged == Judged.AFTER_EXCLUSIONS
                ? new Exclusion[] {exclusion("1", "suspension", Draft.seconds("2026-06-30T23:55Z", 60))}
                : new Exclusion[0];
        draft.excludes("suspension");
        assertThat(draft.statement("2026-06", evidence(down(outage), exclusions))
                        .classes()
                        .down()
                        .total())
                .isEqualTo(Duration.ofSeconds(june));
        assertThat(draft.statement("2026-07", evidence(down(outage), exclusions))
                        .classes()
                        .down()
                        .total())
                .isEqualTo(Duration.ofSeconds(july));
    }

    @Test
    void anOutageTooShortStaysOnRecordAndItsTimeIsUp() {
        var statement = Draft.inUtc()
                .outageMinimum(Duration.ofMinutes(5), false, Judged.WHOLE_OUTAGE)
                .statement("2026-06", Draft.seconds("2026-06-10T00:00Z", 299));
        assertThat(statement.interruptions())
                .singleElement()
                .satisfies(interruption -> assertThat(interruption.finding())
                        .isEqualTo("not downtime: 299 s is not at least PT5M (terms.outageMinimum)"));
        assertThat(percent(statement)).isEqualTo("100.000000");
        assertThat(statement.interruptionCount()).isZero();
        assertThat(statement.longestInterruptionMicros()).isZero();
    }

    @Test
    void anOutageThatLastsIsJudgedByItsLengthSoFarAndNotByHowLongItsLastResultStands() {
        // One failing result at noon stands for an hour; at 12:04 the outage has lasted four minutes.
        var rule = new MeasurementRule(Duration.ofHours(1), 1, new Quorum.Any());
        var results = new Series.Builder().add(at("2026-06-10T11:30Z"), true).add(at("2026-06-10T12:00Z"), false);
        var measurement = Measurement.of(rule, List.of(results.build()));
        var draft = Draft.inUtc().outageMinimum(Duration.ofMinutes(5), false, Judged.WHOLE_OUTAGE);
        assertThat(draft.statement("2026-06", Evidence.of(measurement, at("2026-06-10T12:04Z")))
                        .classes()
                        .down()
                        .isEmpty())
                .isTrue();
        assertThat(draft.statement("2026-06", Evidence.of(measurement, at("2026-06-10T12:05Z")))
                        .classes()
                        .down())
                .isEqualTo(Instants.of(interval("2026-06-10T12:00Z/2026-06-10T12:05Z")));
    }

    @Test
    void aRunningMonthIsComputedUpToNowWithTheAllowanceOfTheWhole() {
        var outage = interval("2026-06-10T00:00Z/2026-06-10T00:10Z");
        var statement = Draft.inUtc().statement("2026-06", Evidence.of(down(outage), at("2026-06-16T00:00Z")));
        assertThat(statement.running()).isTrue();
        assertThat(statement.computedTo()).isEqualTo(at("2026-06-16T00:00Z"));
        assertThat(statement.classes().up().total())
                .isEqualTo(DAY.multipliedBy(15).minusMinutes(10));
        assertThat(percent(statement)).isEqualTo("99.953704");
        assertThat(Duration.ofMillis(statement.allowance().totalMicros() / 1_000))
                .isEqualTo(Duration.ofSeconds(2_592));
        assertThat(statement.allowance().remainingMicros()).isEqualTo((2_592 - 600) * 1_000_000L);
        assertThat(statement.working())
                .anySatisfy(step -> assertThat(step.text()).contains("every figure is provisional"));
    }

    @Test
    void atItsLastInstantAMonthNoLongerRuns() {
        var end = at("2026-07-01T00:00Z");
        assertThat(Draft.inUtc().statement("2026-06", Evidence.of(down(), end)).running())
                .isFalse();
        assertThat(Draft.inUtc()
                        .statement("2026-06", Evidence.of(down(), end.minusNanos(1_000)))
                        .running())
                .isTrue();
    }

    @Test
    void atItsFirstInstantNothingHasPassedYet() {
        var start = at("2026-06-01T00:00Z");
        var statement =
                Draft.inUtc().statement("2026-06", Evidence.of(down(Draft.seconds("2026-06-01T00:00Z", 60)), start));
        assertThat(statement.level()).isEqualTo(new Level.None("no agreed time has passed yet"));
        assertThat(statement.interruptions()).isEmpty();
        assertThatThrownBy(() -> Draft.inUtc().statement("2026-06", Evidence.of(down(), start.minusNanos(1_000))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void beforeTheFirstCoveredHourNothingHasPassedYet() {
        var mondays =
                new Coverage(ZoneId.of("UTC"), Map.of(DayOfWeek.MONDAY, List.of(Hours.WHOLE_DAY)), Set.of(), Map.of());
        // August 2026 begins on a Saturday.
        var statement =
                Draft.inUtc().coverage(mondays).statement("2026-08", Evidence.of(down(), at("2026-08-02T00:00Z")));
        assertThat(statement.level()).isEqualTo(new Level.None("no agreed time has passed yet"));
        assertThat(statement.classes().notCovered().total()).isEqualTo(DAY);
    }

    @Test
    void anAgreementThatEndsInsideAMonthIsChargedForItsPart() {
        var statement = Draft.inUtc()
                .until("2026-06-16")
                .tiers(tier("(-, 99.9)", "10"))
                .fee("900.00")
                .statement("2026-06", interval("2026-06-15T00:00Z/2026-06-20T00:00Z"));
        assertThat(statement.span()).isEqualTo(interval("2026-06-01T00:00Z/2026-06-16T00:00Z"));
        assertThat(statement.classes().down().total()).isEqualTo(DAY);
        assertThat(statement.compensation().basis()).isEqualTo(eur("450.00"));
        assertThat(due(statement)).isEqualTo("45.00");
    }

    @Test
    void whereNewTermsTakeEffectEachPartStandsUnderItsOwn() {
        var history = new History(List.of(
                Draft.inUtc().tiers(tier("(-, 99)", "10")).fee("300.00").agreement(),
                Draft.inUtc()
                        .from("2026-06-11")
                        .tiers(tier("(-, 99)", "50"))
                        .fee("600.00")
                        .agreement()));
        var outage = interval("2026-06-10T12:00Z/2026-06-11T12:00Z"); // half a day on either side
        var statements = history.partsOf("2026-06").stream()
                .map(part -> Statement.of(part, evidence(down(outage))))
                .toList();
        assertThat(statements).extracting(Draft::percent).containsExactly("95.000000", "97.500000");
        assertThat(statements)
                .extracting(Draft::due)
                .containsExactly("10.00", "200.00"); // 300/3 x 10 %, 600 x 2/3 x 50 %
        assertThat(statements).extracting(Statement::interruptionCount).containsExactly(1L, 1L);
    }

    @Test
    void thePartOfAMonthThatChangesClocksIsExact() {
        var statement =
                Draft.in("Europe/Paris").until("2026-03-30").fee("743.00").statement("2026-03");
        // 29 days less an hour of a month of 743 hours.
        assertThat(statement.compensation().basis()).isEqualTo(eur("695.00"));
    }

    @Test
    void interruptionsAreThoseWithDowntimeInThePeriod() {
        var statement = Draft.inUtc()
                .excludes("suspension")
                .statement(
                        "2026-06",
                        evidence(
                                down(
                                        interval("2026-05-01T00:00Z/2026-05-02T00:00Z"), // before
                                        interval("2026-05-31T00:00Z/2026-06-01T00:00Z"), // up to the first instant
                                        interval("2026-06-05T00:00Z/2026-06-05T01:00Z"),
                                        interval("2026-06-06T00:00Z/2026-06-06T01:00Z"), // excluded
                                        interval("2026-06-30T22:00Z/2026-07-02T00:00Z")),
                                exclusion("1", "suspension", interval("2026-06-06T00:00Z/2026-06-06T02:00Z"))));
        assertThat(statement.interruptions()).hasSize(3);
        assertThat(statement.interruptionCount()).isEqualTo(2);
        assertThat(statement.longestInterruptionMicros()).isEqualTo(7_200_000_000L);
        assertThat(statement.meanTimeBetweenFailuresMicros())
                .isEqualTo((30 * 24 - 3 - 2) * 3_600_000_000L / 2); // two hours excluded, three down
        assertThat(statement.interruptions())
                .extracting(Interruption::finding)
                .containsExactly(
                        "counts whole",
                        "does not count: 3600 s of it excluded, not covered or still ahead",
                        "what lies in the period counts whole");
    }

    @Test
    void moneyIsCappedFlooredAndRoundedOnceInThisOrder() {
        var statement = Draft.inUtc()
                .tiers(tier("(-, 99.9)", "10"))
                .fee("33.33")
                .floor(new Floor.OnlyFrom(eur("3.333")))
                .statement("2026-06", interval("2026-06-10T00:00Z/2026-06-11T00:00Z"));
        assertThat(statement.compensation().steps().stream().map(Step::name))
                .containsExactly("credit", "basis", "credit", "cap", "floor", "rounding");
        assertThat(due(statement)).as("3.333 reaches the floor, 3.33 would not").isEqualTo("3.33");
    }

    @Test
    void theWorkingCitesEachClauseInTheOrderInWhichALawyerReads() {
        var statement = Draft.inUtc()
                .excludes(new ExclusionRule.Asserted("maintenance", null, null, null, false))
                .statement(
                        "2026-06",
                        new Evidence(
                                down(Draft.seconds("2026-06-10T00:00Z", 5_184)),
                                List.of(exclusion("1", "maintenance", interval("2026-06-20T00:00Z/2026-06-20T01:00Z"))),
                                2,
                                Draft.LATER));
        assertThat(statement.working().stream().map(Step::name).distinct())
                .containsExactly(
                        "period",
                        "agreed time",
                        "measure",
                        "exclusion",
                        "denominator",
                        "availability",
                        "verdict",
                        "credit",
                        "basis",
                        "cap",
                        "floor",
                        "rounding");
        assertThat(statement.working()).anySatisfy(step -> {
            assertThat(step.name()).isEqualTo("verdict");
            assertThat(step.citation()).isEqualTo("4.1");
            assertThat(step.text())
                    .isEqualTo(
                            "2586816000000 x 1000 = 2586816000000000 against 2592000000000 x 999 = 2589408000000000: less,"
                                    + " so the target of at least 99.9 % is missed");
        });
        assertThat(statement.working()).anySatisfy(step -> {
            assertThat(step.citation()).isEqualTo("7.3");
            assertThat(step.text())
                    .isEqualTo(
                            "maintenance [2026-06-20T00:00:00Z, 2026-06-20T01:00:00Z): 3600 s excluded in this time; counts");
        });
        assertThat(statement.working())
                .anySatisfy(step -> assertThat(step.text())
                        .isEqualTo("2 results of this time contradicted one that already stood and were refused"));
        assertThat(statement.working())
                .anySatisfy(step -> assertThat(step.text())
                        .isEqualTo("(2592000 s - 5184 s) / 2592000 s = 99.800 % (cut to three decimals to be read)"));
    }

    @Test
    void theSameTermsAndEvidenceGiveAnEqualStatement() {
        var outage = interval("2026-06-10T00:00Z/2026-06-11T00:00Z");
        assertThat(Draft.inUtc().statement("2026-06", outage))
                .isEqualTo(Draft.inUtc().statement("2026-06", outage));
    }

    @Test
    void anAvailabilityLiesBetweenZeroAndOne() {
        assertThatThrownBy(() -> time(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> time(-1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> time(6, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} us are {1} s")
    @CsvSource({"0, 0", "1, 0.000001", "1500000, 1.5", "60000000, 60", "2592000000000, 2592000"})
    void secondsAreExact(long micros, String seconds) {
        assertThat(Seconds.of(micros)).isEqualTo(new BigDecimal(seconds)).hasToString(seconds);
    }

    private static Level.Share time(long up, long all) {
        return new Level.Share(BigInteger.valueOf(up), BigInteger.valueOf(all), Level.Unit.MICROSECONDS);
    }
}
