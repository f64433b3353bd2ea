package redress.core.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.Draft.at;
import static redress.core.Draft.down;
import static redress.core.Draft.interval;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.Draft;
import redress.core.agreement.Denominator;
import redress.core.agreement.Denominator.Excluded;
import redress.core.agreement.Denominator.Unknown;
import redress.core.agreement.InTimeTarget;
import redress.core.agreement.Level;
import redress.core.agreement.Metric;
import redress.core.agreement.OutageMinimum;
import redress.core.agreement.Past;
import redress.core.agreement.ResponseClock;
import redress.core.agreement.Target;
import redress.core.agreement.TimeLimit;
import redress.core.amount.Ratio;
import redress.core.measurement.Affected;
import redress.core.measurement.Measurement;
import redress.core.measurement.Observations;
import redress.core.measurement.RequestCount;
import redress.core.measurement.Ticket;
import redress.core.measurement.Ticket.Event;
import redress.core.measurement.Usage;
import redress.core.time.Coverage;
import redress.core.time.Instants;
import redress.core.time.Interval;

/** The figure of June 2026 by each metric. */
class MeasuringTest {
    private static final Interval FIRST = interval("2026-06-10T10:00Z/2026-06-10T10:05Z");
    private static final Interval SECOND = interval("2026-06-10T10:05Z/2026-06-10T10:10Z");

    @ParameterizedTest(name = "{0}, repeats count {1}: {2} of {3}")
    @CsvSource({
        "SUCCEEDED, true, 1940, 2000",
        "SUCCEEDED, false, 1940, 1980",
        "ANSWERED_IN_TIME, true, 1928, 2000",
        "ANSWERED_IN_TIME, false, 1928, 1980",
    })
    void theShareOfTheRequests(Metric.Good good, boolean repeatsCount, long numerator, long denominator) {
        var statement = Draft.inUtc()
                .metric(new Metric.RequestShare(good, repeatsCount))
                .statement(
                        "2026-06",
                        requests(new RequestCount(FIRST, 1_000, 50, 15, 7), new RequestCount(SECOND, 1_000, 10, 5, 5)));
        assertThat(statement.level()).isEqualTo(share(numerator, denominator, Level.Unit.REQUESTS));
        assertThat(statement.lowerBound()).isEqualTo(statement.level());
        assertThat(statement.allowance()).as("of downtime there is none").isNull();
    }

    @Test
    void theWorkingSaysWhatWasCounted() {
        var statement = Draft.inUtc()
                .metric(new Metric.RequestShare(Metric.Good.SUCCEEDED, false))
                .statement("2026-06", requests(new RequestCount(FIRST, 1_000, 50, 15, 7)));
        assertThat(statement.working())
                .extracting(Step::text)
                .contains(
                        "share of the requests that succeeded, repeats left out",
                        "(985 requests - 35) / 985 requests = 96.446 % (cut to three decimals to be read)");
    }

    @ParameterizedTest(name = "requests of {0}: counted {1}")
    @CsvSource({
        "2026-05-31T23:55:00Z, 2026-06-01T00:00:00Z, false",
        "2026-05-31T23:59:59Z, 2026-06-01T00:05:00Z, false",
        "2026-06-01T00:00:00Z, 2026-06-01T00:05:00Z, true",
        "2026-06-30T23:59:59Z, 2026-07-01T00:04:59Z, true",
        "2026-07-01T00:00:00Z, 2026-07-01T00:05:00Z, false",
        // Suspended from 12:00 to 13:00.
        "2026-06-10T11:55:00Z, 2026-06-10T12:00:00Z, true",
        "2026-06-10T11:55:00Z, 2026-06-10T12:00:01Z, true",
        "2026-06-10T12:00:00Z, 2026-06-10T13:05:00Z, false",
        "2026-06-10T12:59:59Z, 2026-06-10T13:05:00Z, false",
        "2026-06-10T13:00:00Z, 2026-06-10T13:05:00Z, true",
    })
    void requestsBelongToTheTimeInWhichTheirIntervalBegins(String from, String until, boolean counted) {
        var count = new RequestCount(new Interval(at(from), at(until)), 10, 1, 0, 0);
        var statement = Draft.inUtc()
                .excludes("suspension")
                .metric(new Metric.RequestShare(Metric.Good.SUCCEEDED, true))
                .statement(
                        "2026-06",
                        new Evidence(
                                down(),
                                observed(List.of(count), List.of(), List.of(), List.of()),
                                List.of(Draft.exclusion(
                                        "1", "suspension", interval("2026-06-10T12:00Z/2026-06-10T13:00Z"))),
                                0,
                                Past.NONE,
                                Draft.LATER));
        assertThat(statement.level())
                .isEqualTo(
                        counted
                                ? share(9, 10, Level.Unit.REQUESTS)
                                : new Level.None("no request is on record for the agreed time"));
    }

    @Test
    void theMeanErrorRateOfAllSlots() {
        // One slot at (10 + 20) / 200, one at 1/10, one without failure, one without a request; of 8,640.
        var later = interval("2026-06-10T10:10Z/2026-06-10T10:15Z");
        var statement = Draft.inUtc()
                .metric(new Metric.MeanErrorRate(Duration.ofMinutes(5)))
                .statement(
                        "2026-06",
                        requests(
                                new RequestCount(interval("2026-06-10T10:00Z/2026-06-10T10:02Z"), 100, 10, 0, 0),
                                new RequestCount(interval("2026-06-10T10:02Z/2026-06-10T10:05Z"), 100, 20, 0, 0),
                                new RequestCount(SECOND, 10, 1, 0, 0),
                                new RequestCount(later, 10, 0, 0, 0)));
        assertThat(((Level.Share) statement.level()).ratio())
                .isEqualTo(Ratio.ONE.minus(Ratio.of(1, 4).dividedBy(Ratio.of(8_640, 1))));
        assertThat(((Level.Share) statement.level()).unit()).isEqualTo(Level.Unit.SLOTS);
    }

    @Test
    void aCountOverSeveralSlotsIsInEach() {
        var statement = Draft.inUtc()
                .metric(new Metric.MeanErrorRate(Duration.ofMinutes(5)))
                .statement(
                        "2026-06",
                        requests(new RequestCount(interval("2026-06-10T10:04Z/2026-06-10T10:11Z"), 10, 5, 0, 0)));
        assertThat(((Level.Share) statement.level()).ratio())
                .as("three slots at a half")
                .isEqualTo(Ratio.ONE.minus(Ratio.of(3, 2 * 8_640)));
        assertThat(((Level.Share) Draft.inUtc()
                                .metric(new Metric.MeanErrorRate(Duration.ofMinutes(5)))
                                .statement("2026-06")
                                .level())
                        .ratio())
                .as("an empty slot is without error")
                .isEqualTo(Ratio.ONE);
    }

    @Test
    void theSlotsOfACountThatLieBehindTheAgreedTimeAreInNone() {
        var statement = Draft.inUtc()
                .metric(new Metric.MeanErrorRate(Duration.ofMinutes(5)))
                .statement(
                        "2026-06",
                        requests(new RequestCount(interval("2026-06-30T23:50Z/2026-07-01T00:20Z"), 10, 5, 0, 0)));
        assertThat(((Level.Share) statement.level()).ratio())
                .as("two slots at a half, of the month's")
                .isEqualTo(Ratio.ONE.minus(Ratio.of(1, 8_640)));
    }

    @Test
    void moreRequestsThanALongHoldsAreCountedExactly() {
        long most = 1_000_000_000_000_000L;
        var counts = new ArrayList<RequestCount>();
        for (int i = 0; i < 10_000; i++) {
            var at = at("2026-06-10T10:00:00Z").plusSeconds(i);
            counts.add(new RequestCount(new Interval(at, at.plusSeconds(1)), most, most / 2, 0, 0));
        }
        for (var metric : List.of(
                new Metric.RequestShare(Metric.Good.SUCCEEDED, true), new Metric.MeanErrorRate(Duration.ofHours(24)))) {
            var statement =
                    Draft.inUtc().metric(metric).statement("2026-06", requests(counts.toArray(RequestCount[]::new)));
            assertThat(((Level.Share) statement.level()).ratio())
                    .isEqualTo(metric instanceof Metric.RequestShare ? Ratio.of(1, 2) : Ratio.of(59, 60));
        }
    }

    @Test
    void whereNothingIsAgreedThereIsNoLevelOfUsersOrInterruptions() {
        for (var metric : List.of(
                new Metric.UserShare(new Metric.Users(100L, null)),
                new Metric.UserTime(new Metric.Users(100L, null)),
                new Metric.Interruptions())) {
            var statement = Draft.inUtc()
                    .coverage(new Coverage(ZoneOffset.UTC, Map.of(DayOfWeek.MONDAY, List.of()), Set.of(), Map.of()))
                    .metric(metric)
                    .statement("2026-06");
            assertThat(statement.level()).isEqualTo(new Level.None("nothing was agreed for this time"));
        }
    }

    @Test
    void slotsThatLeaveTheAgreedTimeLeaveTheMean() {
        var exclusion = Draft.exclusion("1", "suspension", interval("2026-06-16T00:00Z/2026-07-01T00:00Z"));
        var draft = Draft.inUtc()
                .excludes("suspension")
                .denominator(Excluded.LEAVES, Unknown.LEFT_OUT)
                .metric(new Metric.MeanErrorRate(Duration.ofMinutes(5)));
        var observations = observed(List.of(new RequestCount(FIRST, 10, 5, 0, 0)), List.of(), List.of(), List.of());
        var statement = draft.statement(
                "2026-06", new Evidence(down(), observations, List.of(exclusion), 0, Past.NONE, Draft.LATER));
        assertThat(((Level.Share) statement.level()).ratio()).isEqualTo(Ratio.ONE.minus(Ratio.of(1, 2 * 4_320)));
    }

    @Test
    void theUsersTime() {
        // Microsoft 365: 120 minutes for 400 users and 60 minutes for 100 of 1,200 in July.
        var observations = observed(
                List.of(),
                List.of(
                        new Affected(interval("2026-07-10T10:00Z/2026-07-10T12:00Z"), 400),
                        new Affected(interval("2026-07-10T11:00Z/2026-07-10T12:00Z"), 100)),
                List.of(),
                List.of());
        var statement = Draft.inUtc()
                .metric(new Metric.UserTime(new Metric.Users(1_200L, null)))
                .statement("2026-07", evidence(observations));
        assertThat(Draft.percent(statement)).isEqualTo("99.899194");
        assertThat(statement.level())
                .isEqualTo(share(
                        53_568_000L * 60_000_000 - 54_000L * 60_000_000,
                        53_568_000L * 60_000_000,
                        Level.Unit.USER_MICROSECONDS));
    }

    @Test
    void theShareOfTheUsersWhenMostWereAffected() {
        var observations = observed(
                List.of(),
                List.of(
                        new Affected(interval("2026-06-10T10:00Z/2026-06-10T11:00Z"), 30),
                        new Affected(interval("2026-06-10T11:00Z/2026-06-10T12:00Z"), 40),
                        new Affected(interval("2026-06-10T11:30Z/2026-06-10T12:30Z"), 5),
                        new Affected(interval("2026-07-10T11:00Z/2026-07-10T12:00Z"), 99)),
                List.of(),
                List.of(
                        new Usage(YearMonth.of(2026, 6), "seats", new BigDecimal("100")),
                        new Usage(YearMonth.of(2026, 7), "seats", new BigDecimal("900"))));
        var metered = new Metric.Users(null, "seats");
        var statement =
                Draft.inUtc().metric(new Metric.UserShare(metered)).statement("2026-06", evidence(observations));
        assertThat(statement.level()).isEqualTo(share(55, 100, Level.Unit.USERS));
        var unknown = Draft.inUtc().metric(new Metric.UserTime(metered)).statement("2026-06");
        assertThat(unknown.level())
                .isEqualTo(new Level.None("how many users there are is not on record: record the usage seats"));
        assertThat(unknown.verdict())
                .isEqualTo(new Verdict.NotJudged("how many users there are is not on record: record the usage seats"));
    }

    @ParameterizedTest(name = "at most {0} s: missed {1}")
    @CsvSource({"5399.999999, true", "5400, false"})
    void theMeanTimeToRepair(BigDecimal most, boolean missed) {
        var statement = Draft.inUtc()
                .metric(new Metric.MeanTimeToRepair())
                .target(new Target.AtMost(most, Level.Unit.SECONDS))
                .statement(
                        "2026-06",
                        Draft.seconds("2026-06-10T10:00Z", 3_600),
                        Draft.seconds("2026-06-12T10:00Z", 7_200));
        assertThat(statement.level()).isEqualTo(new Level.Amount(Ratio.of(5_400, 1), Level.Unit.SECONDS));
        assertThat(statement.verdict().because())
                .isEqualTo("5400 against " + most.toPlainString() + (missed ? ": more" : ": equal")
                        + ", so the target of at most " + most.toPlainString() + " seconds is "
                        + (missed ? "missed" : "met"));
    }

    @Test
    void withoutAnInterruptionThereIsNothingToRepair() {
        var statement = Draft.inUtc().metric(new Metric.MeanTimeToRepair()).statement("2026-06");
        assertThat(statement.level()).isEqualTo(new Level.None("there was no interruption to repair"));
        assertThat(Draft.inUtc()
                        .metric(new Metric.Interruptions())
                        .statement("2026-06")
                        .level())
                .isEqualTo(new Level.Amount(Ratio.ZERO, Level.Unit.INTERRUPTIONS));
    }

    @Test
    void theNumberOfInterruptionsIsOfThoseThatCount() {
        var statement = Draft.inUtc()
                .metric(new Metric.Interruptions())
                .outageMinimum(Duration.ofMinutes(5), false, OutageMinimum.Judged.WHOLE_OUTAGE)
                .statement(
                        "2026-06",
                        Draft.seconds("2026-06-10T10:00Z", 300),
                        Draft.seconds("2026-06-11T10:00Z", 299),
                        Draft.seconds("2026-06-12T10:00Z", 301));
        assertThat(statement.level()).isEqualTo(new Level.Amount(Ratio.of(2, 1), Level.Unit.INTERRUPTIONS));
        assertThat(statement.verdict().because())
                .isEqualTo("the target of at least 99.9 % is of another kind than the figure");
        assertThat(statement.working()).extracting(Step::text).contains("number of interruptions", "2 interruptions");
    }

    @ParameterizedTest(name = "{0} tickets of which {1} late: {2}")
    @CsvSource({"39, 2, Met", "40, 2, Met", "40, 3, Missed"})
    void ticketsInTime(int tickets, int late, String verdict) {
        var few = new InTimeTarget.FewOrShare(39, 2, new InTimeTarget.Share(new BigDecimal("95")));
        var list = new ArrayList<Ticket>();
        for (int i = 0; i < tickets; i++) {
            list.add(answered("t" + i, "1", "2026-06-10T10:00:00Z", i < late ? 901 : 900));
        }
        list.add(answered("other severity", "2", "2026-06-10T10:00:00Z", 9_999));
        list.add(answered("opened before", "1", "2026-05-31T23:59:59Z", 9_999));
        list.add(answered("opened after", "1", "2026-07-01T00:00:00Z", 9_999));
        var statement = Draft.inUtc()
                .metric(new Metric.InTime(quarter()))
                .target(new Target.InTime(few))
                .statement("2026-06", evidence(observed(List.of(), List.of(), list, List.of())));
        assertThat(statement.level()).isEqualTo(share(tickets - late, tickets, Level.Unit.TICKETS));
        assertThat(statement.verdict().getClass().getSimpleName()).isEqualTo(verdict);
        assertThat(statement.verdict().because()).startsWith((tickets - late) + " of " + tickets + " in time");
    }

    @ParameterizedTest(name = "seen at {0}: {1}")
    @CsvSource({"2026-06-10T10:15:00Z, false", "2026-06-10T10:15:00.000001Z, true"})
    void aTicketWhoseTimeStillRunsIsNotJudged(String now, boolean late) {
        var open = new Ticket("1", "1", Map.of(Event.OPENED, at("2026-06-10T10:00Z")));
        var statement = Draft.inUtc()
                .metric(new Metric.InTime(quarter()))
                .clock(quarter())
                .statement(
                        "2026-06",
                        new Evidence(
                                Measurement.nothing(),
                                observed(List.of(), List.of(), List.of(open), List.of()),
                                List.of(),
                                0,
                                Past.NONE,
                                at(now)));
        assertThat(statement.level())
                .isEqualTo(
                        late
                                ? share(0, 1, Level.Unit.TICKETS)
                                : new Level.None("no ticket of this time can be judged yet"));
        assertThat(statement.clocks())
                .singleElement()
                .satisfies(clock -> assertThat(clock.state() instanceof ResponseClock.State.Breached)
                        .isEqualTo(late));
    }

    @ParameterizedTest(name = "a fixed length of {0}, {1}: {2}")
    @CsvSource({
        "P30D, 2026-07, 99.990741",
        "P31D, 2026-07, 99.991039",
        "P30D, 2026-06, 99.990741",
    })
    void aFixedLengthStandsForEveryPeriod(Duration fixed, String label, String percent) {
        var rule = new Denominator(Excluded.STAYS, Set.of(), Unknown.LEFT_OUT, Denominator.Deployed.NOT_ASKED, fixed);
        var statement = Draft.inUtc().denominator(rule).statement(label, Draft.seconds(label + "-10T10:00Z", 240));
        assertThat(Draft.percent(statement)).isEqualTo(percent);
        assertThat(statement.working())
                .extracting(Step::text)
                .anySatisfy(text -> assertThat(text).startsWith("every period counts as " + fixed + "; 0 s excluded"));
    }

    @Test
    void ofAPartOfAPeriodAFixedLengthIsThatPart() {
        var rule = new Denominator(
                Excluded.STAYS, Set.of(), Unknown.LEFT_OUT, Denominator.Deployed.NOT_ASKED, Duration.ofDays(60));
        var statement = Draft.inUtc()
                .denominator(rule)
                .until("2026-06-16")
                .statement("2026-06", Draft.seconds("2026-06-10T10:00Z", 25_920));
        assertThat(Draft.percent(statement)).as("of 30 of the 60 days").isEqualTo("99.000000");
    }

    @Test
    void onlyTheKindsThatAreNamedLeave() {
        var rule = new Denominator(
                Excluded.SOME_LEAVES, Set.of("a"), Unknown.LEFT_OUT, Denominator.Deployed.NOT_ASKED, null);
        var statement = Draft.inUtc()
                .denominator(rule)
                .excludes("a")
                .excludes("b")
                .statement(
                        "2026-06",
                        Draft.evidence(
                                Draft.down(Draft.seconds("2026-06-20T00:00Z", 21_600)),
                                Draft.exclusion("1", "a", interval("2026-06-01T00:00Z/2026-06-06T00:00Z")),
                                Draft.exclusion("2", "b", interval("2026-06-06T00:00Z/2026-06-11T00:00Z"))));
        assertThat(Draft.percent(statement)).as("a quarter of 25 days").isEqualTo("99.000000");
        assertThat(statement.working())
                .extracting(Step::text)
                .contains("2592000 s agreed so far; 864000 s excluded of which those for a leave it; 0 s unknown are"
                        + " left out: 2160000 s");
    }

    @ParameterizedTest(name = "unknown {0}: {1} of {2} s")
    @CsvSource({"LEFT_OUT, 862000, 864000", "UP, 2590000, 2592000", "DOWN, 862000, 2592000"})
    void unknownTime(Unknown unknown, long good, long all) {
        var known = Instants.of(interval("2026-06-01T00:00Z/2026-06-11T00:00Z"));
        var statement = Draft.inUtc()
                .denominator(Excluded.STAYS, unknown)
                .statement(
                        "2026-06",
                        Evidence.of(Draft.measured(known, Draft.seconds("2026-06-05T00:00Z", 2_000)), Draft.LATER));
        assertThat(statement.level()).isEqualTo(share(good * 1_000_000, all * 1_000_000, Level.Unit.MICROSECONDS));
        assertThat(statement.lowerBound())
                .isEqualTo(share(862_000_000_000L, 2_592_000_000_000L, Level.Unit.MICROSECONDS));
        assertThat(statement.upperBound())
                .isEqualTo(share(2_590_000_000_000L, 2_592_000_000_000L, Level.Unit.MICROSECONDS));
    }

    private static ResponseClock quarter() {
        return new ResponseClock(
                "first-response", "1", Event.OPENED, Event.ANSWERED, new TimeLimit.Elapsed(Duration.ofMinutes(15)));
    }

    private static Ticket answered(String id, String severity, String opened, long afterSeconds) {
        return new Ticket(
                id,
                severity,
                Map.of(Event.OPENED, at(opened), Event.ANSWERED, at(opened).plusSeconds(afterSeconds)));
    }

    private static Level share(long numerator, long denominator, Level.Unit unit) {
        return new Level.Share(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator), unit);
    }

    private static Evidence requests(RequestCount... counts) {
        return evidence(observed(List.of(counts), List.of(), List.of(), List.of()));
    }

    private static Evidence evidence(Observations observations) {
        return new Evidence(down(), observations, List.of(), 0, Past.NONE, Draft.LATER);
    }

    private static Observations observed(
            List<RequestCount> requests, List<Affected> affected, List<Ticket> tickets, List<Usage> usage) {
        return new Observations(requests, affected, List.of(), List.of(), tickets, usage, List.of());
    }
}
