package redress.core.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.Draft.at;
import static redress.core.Draft.down;
import static redress.core.Draft.due;
import static redress.core.Draft.eur;
import static redress.core.Draft.interval;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.Draft;
import redress.core.agreement.Clock;
import redress.core.agreement.Credit;
import redress.core.agreement.Credit.Ladder.Rung;
import redress.core.agreement.Denominator;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.Granularity;
import redress.core.agreement.Level;
import redress.core.agreement.OutageMinimum;
import redress.core.agreement.Past;
import redress.core.amount.Ratio;
import redress.core.measurement.Condition;
import redress.core.measurement.Deployment;
import redress.core.measurement.Measurement;
import redress.core.measurement.Observations;
import redress.core.measurement.Outage;
import redress.core.measurement.Ticket;
import redress.core.measurement.Ticket.Event;
import redress.core.time.Coverage;
import redress.core.time.Hours;
import redress.core.time.Instants;
import redress.core.time.Interval;

/** From outages to what counts: shares of a cause, slots, clocks of tickets, deployments, and where a ladder pays. */
class AssessmentTest {
    private static final Interval TWENTY = interval("2026-06-10T10:00Z/2026-06-10T10:20Z");

    @ParameterizedTest(name = "{0} %: {1} s are lost")
    @CsvSource({"0.001, 1199.994", "25, 1050", "50, 900", "99.9, 600.6", "100, 600"})
    void aShareOfTheCauseTakesThatShareOfTheDowntime(String percent, String seconds) {
        var statement = apportioned(share("1", percent, "10:00", "10:10"));
        assertThat(lost(statement)).isEqualTo(seconds);
        boolean whole = percent.equals("100");
        assertThat(statement.classes().down().total()).isEqualTo(Duration.ofMinutes(whole ? 10 : 20));
        assertThat(statement.exclusions().get(0).counted().isEmpty()).isEqualTo(!whole);
    }

    @ParameterizedTest(name = "{0} % and {1} % of the same ten minutes: {2} s are lost")
    @CsvSource({"25, 50, 750", "50, 50, 600", "60, 60, 600", "60, 39.9, 600.6"})
    void sharesOfOneInstantTogetherAreNoMoreThanTheWhole(String one, String other, String seconds) {
        var statement = apportioned(share("1", one, "10:00", "10:10"), share("2", other, "10:00", "10:10"));
        assertThat(lost(statement)).isEqualTo(seconds);
    }

    @Test
    void eachShareHoldsForItsOwnTime() {
        // 5 min x 60 % + 5 min x 100 % (60 + 60) + 5 min x 60 %, of twenty.
        var statement = apportioned(share("1", "60", "10:00", "10:10"), share("2", "60", "10:05", "10:15"));
        assertThat(lost(statement)).isEqualTo("540");
        assertThat(statement.interruptions().get(0).finding()).isEqualTo("counts whole; counted as 540 s");
        assertThat(statement.exclusions().get(0).finding())
                .isEqualTo("counts; for 60 % of the cause, so that this share of the downtime does not count");
        assertThat(Draft.percent(statement)).isEqualTo("99.979167");
    }

    @Test
    void aClauseThatApportionsNothingExcludesNoShare() {
        var statement = Draft.inUtc()
                .excludes("customer-cause")
                .statement("2026-06", Draft.evidence(down(TWENTY), share("1", "50", "10:00", "10:10")));
        assertThat(lost(statement)).isEqualTo("1200");
        assertThat(statement.exclusions().get(0).finding())
                .isEqualTo("does not count: it is asserted for 50 % of the cause, and the clause apportions nothing");
    }

    @Test
    void aShareUsesABudgetLikeTheWhole() {
        var budget = new ExclusionRule.Budget(Duration.ofMinutes(5), ExclusionRule.Span.MONTH);
        var statement = Draft.inUtc()
                .excludes(new ExclusionRule.Asserted("customer-cause", null, null, budget, false, true))
                .statement(
                        "2026-06",
                        Draft.evidence(
                                down(TWENTY), share("1", "50", "10:00", "10:04"), share("2", "100", "10:10", "10:20")));
        assertThat(lost(statement))
                .as("less half of four minutes and one whole one")
                .isEqualTo("1020");
    }

    @Test
    void moreTimeThanTheLengthCountsIsNotTakenFromAnOutage() {
        // 299 s count as 240 s, of which 100 % less a thousandth of all 299 s is more than there is.
        var statement = Draft.inUtc()
                .granularity(new Granularity.FullUnits(Duration.ofMinutes(1)))
                .excludes(new ExclusionRule.Asserted("customer-cause", null, null, null, false, true))
                .statement(
                        "2026-06",
                        Draft.evidence(
                                down(Draft.seconds("2026-06-10T10:00Z", 299)), share("1", "99.9", "10:00", "10:10")));
        assertThat(lost(statement)).isEqualTo("0");
    }

    @ParameterizedTest(name = "two outages of {0} s in one slot of five minutes, bad from two: {1} s are lost")
    @CsvSource({"59, 0", "60, 300", "61, 300"})
    void interruptionsThatShareASlotMakeItBadTogether(long seconds, String lost) {
        var statement = Draft.inUtc()
                .granularity(new Granularity.Slots(Duration.ofMinutes(5), Duration.ofMinutes(2)))
                .statement(
                        "2026-06",
                        Draft.seconds("2026-06-10T10:00Z", seconds),
                        Draft.seconds("2026-06-10T10:03Z", seconds));
        assertThat(lost(statement)).as("and it counts once").isEqualTo(lost);
    }

    @Test
    void anOutageTooShortToCountMakesNoSlotBad() {
        var statement = Draft.inUtc()
                .granularity(new Granularity.Slots(Duration.ofMinutes(5), Duration.ofMinutes(2)))
                .outageMinimum(Duration.ofSeconds(61), false, OutageMinimum.Judged.WHOLE_OUTAGE)
                .statement("2026-06", Draft.seconds("2026-06-10T10:00Z", 60), Draft.seconds("2026-06-10T10:03Z", 61));
        assertThat(lost(statement)).isEqualTo("0");
    }

    @Test
    void aSlotIsMoreThanWasMeasuredAndTheFindingSaysBy() {
        var statement = Draft.inUtc()
                .granularity(new Granularity.Slots(Duration.ofMinutes(5), Duration.ofNanos(1_000)))
                .statement("2026-06", interval("2026-06-10T10:04Z/2026-06-10T10:06Z"));
        assertThat(statement.interruptions().get(0).finding()).isEqualTo("480 s more than measured");
        assertThat(lost(statement)).isEqualTo("600");
    }

    @Test
    void aBadSlotIsDownAsAWholeAlsoWhereNothingIsKnownOfIt() {
        var known = Instants.of(interval("2026-06-01T00:00Z/2026-06-10T10:10Z"))
                .or(Instants.of(interval("2026-06-10T11:00Z/2026-07-01T00:00Z")));
        var outage = interval("2026-06-10T10:00Z/2026-06-10T10:10Z");
        var statement = Draft.inUtc()
                .granularity(new Granularity.Slots(Duration.ofHours(1), Duration.ofNanos(1_000)))
                .statement(
                        "2026-06",
                        new Evidence(
                                new Measurement(known, List.of(new Outage(outage, outage, outage))),
                                Observations.NONE,
                                List.of(),
                                0,
                                Past.NONE,
                                Draft.LATER));
        assertThat(statement.classes().unknown()).isEqualTo(Instants.NONE);
        assertThat(statement.classes().down().total()).isEqualTo(Duration.ofHours(1));
        var level = new Level.Share(
                BigInteger.valueOf(2_588_400_000_000L),
                BigInteger.valueOf(2_592_000_000_000L),
                Level.Unit.MICROSECONDS);
        assertThat(List.of(statement.level(), statement.lowerBound(), statement.upperBound()))
                .containsOnly(level);
        assertThat(statement.measurementCoverage()).isEqualTo(Ratio.of(2_589_000, 2_592_000));
    }

    @Test
    void aTicketThatIsConfirmedLaterExtendsTheOutageAndTwoDoNotCountTwice() {
        var tickets =
                List.of(ticket("1", "10:00", Event.CONFIRMED, "10:40"), ticket("2", "10:30", Event.CONFIRMED, "11:00"));
        var statement = Draft.inUtc()
                .clock(new Clock(null, Event.CONFIRMED))
                .statement(
                        "2026-06",
                        with(
                                down(TWENTY, interval("2026-06-10T10:30Z/2026-06-10T10:50Z")),
                                observed(tickets, List.of()),
                                Draft.LATER));
        assertThat(statement.classes().down().total()).isEqualTo(Duration.ofHours(1));
        assertThat(lost(statement)).isEqualTo("3600");
        assertThat(statement.interruptions())
                .extracting(Interruption::finding)
                .containsExactly(
                        "1200 s more than measured; until it was confirmed at 2026-06-10T10:40:00Z",
                        "counts whole; until it was confirmed at 2026-06-10T11:00:00Z");
    }

    @ParameterizedTest(name = "confirmed {0}: June {1}, July {2}")
    @CsvSource({
        "2026-06-30T23:30:00Z, 50.00, 0.00",
        "2026-07-01T00:00:00Z, 50.00, 0.00",
        "2026-07-01T00:00:01Z, 0.00, 50.00",
    })
    void aLadderPaysOnceWhereTheClockOfTheOutageStops(String confirmed, String june, String july) {
        var ticket =
                new Ticket("1", "1", Map.of(Event.OPENED, at("2026-06-30T22:00Z"), Event.CONFIRMED, at(confirmed)));
        var evidence = with(
                down(interval("2026-06-30T22:00Z/2026-06-30T23:00Z")),
                observed(List.of(ticket), List.of()),
                Draft.LATER);
        var draft = Draft.inUtc().clock(new Clock(null, Event.CONFIRMED)).credit(ladder());
        assertThat(due(draft.statement("2026-06", evidence))).isEqualTo(june);
        assertThat(due(draft.statement("2026-07", evidence))).isEqualTo(july);
    }

    @Test
    void aLadderPaysOnceAlsoWhereTheMeasuredEndIsNotDowntime() {
        var draft = Draft.inUtc().excludes("suspension").credit(ladder());
        var evidence = Draft.evidence(
                down(interval("2026-06-30T22:00Z/2026-07-01T01:00Z")),
                Draft.exclusion("1", "suspension", interval("2026-07-01T00:00Z/2026-07-01T02:00Z")));
        assertThat(due(draft.statement("2026-06", evidence))).isEqualTo("50.00");
        assertThat(due(draft.statement("2026-07", evidence))).isEqualTo("0.00");
    }

    @Test
    void aLadderPaysWhereTheAgreementEndsInAnOutage() {
        var draft = Draft.inUtc().until("2026-06-11").credit(ladder());
        assertThat(due(draft.statement("2026-06", interval("2026-06-10T22:00Z/2026-06-11T02:00Z"))))
                .as("a third of the fee of 1,000, of which five percent")
                .isEqualTo("16.67");
    }

    @ParameterizedTest(name = "known up to {0}: {1}")
    @CsvSource({"2026-06-30T23:00:00Z, 50.00", "2026-07-01T00:00:00Z, 50.00", "2026-07-01T00:00:01Z, 0.00"})
    void anOutageThatLastsBelongsToTheLatestPeriod(String asOf, String june) {
        var draft = Draft.inUtc().credit(ladder());
        var evidence = Evidence.of(down(interval("2026-06-30T22:00Z/2026-07-02T00:00Z")), at(asOf));
        assertThat(due(draft.statement("2026-06", evidence))).isEqualTo(june);
    }

    @Test
    void daysThatHaveNotComeYetOweNothing() {
        var ticket = new Ticket("1", "1", Map.of(Event.OPENED, at("2026-06-10T10:00Z")));
        var draft = Draft.inUtc()
                .condition(new Condition.Tickets(Set.of()))
                .credit(new Credit.PerDay(eur("10.34"), 0, Coverage.always(ZoneId.of("UTC"))));
        var running = with(Measurement.nothing(), observed(List.of(ticket), List.of()), at("2026-06-15T12:00Z"));
        assertThat(due(draft.statement("2026-06", running))).as("10 to 15 June").isEqualTo("62.04");
        var whole = with(Measurement.nothing(), observed(List.of(ticket), List.of()), Draft.LATER);
        assertThat(due(draft.statement("2026-06", whole))).as("10 to 30 June").isEqualTo("217.14");
    }

    @ParameterizedTest(name = "{0}: {1} s down of {2} s agreed")
    @CsvSource({"NOT_ASKED, 1200, 2592000", "LEAVES, 600, 1296000", "COUNTS_UP, 600, 2592000"})
    void whatWasNotDeployedCannotBeDown(Denominator.Deployed rule, long down, long agreed) {
        var deployed = new Deployment("vm", interval("2026-06-16T00:00Z/2026-07-01T00:00Z"));
        var statement = Draft.inUtc()
                .denominator(
                        new Denominator(Denominator.Excluded.STAYS, Set.of(), Denominator.Unknown.LEFT_OUT, rule, null))
                .statement(
                        "2026-06",
                        with(
                                down(interval("2026-06-15T23:50Z/2026-06-16T00:10Z")),
                                observed(List.of(), List.of(deployed)),
                                Draft.LATER));
        assertThat(statement.classes().down().total().toSeconds()).isEqualTo(down);
        assertThat(statement.classes().agreed().total().toSeconds()).isEqualTo(agreed);
        assertThat(statement.working())
                .extracting(Step::text)
                .anySatisfy(text -> assertThat(text)
                        .isEqualTo(
                                switch (rule) {
                                    case NOT_ASKED ->
                                        "every hour of every day: 2592000 s agreed in the span, 2592000 s of it so far";
                                    case LEAVES -> "by what was deployed: time in which nothing was is not agreed";
                                    case COUNTS_UP -> "by what was deployed: time in which nothing was counts as up";
                                }));
    }

    @Test
    void withoutADeploymentOnRecordTheServiceIsTakenAsDeployed() {
        var statement = Draft.inUtc()
                .denominator(new Denominator(
                        Denominator.Excluded.STAYS,
                        Set.of(),
                        Denominator.Unknown.LEFT_OUT,
                        Denominator.Deployed.LEAVES,
                        null))
                .statement("2026-06", TWENTY);
        assertThat(statement.classes().agreed().total()).isEqualTo(Duration.ofDays(30));
        assertThat(statement.working())
                .extracting(Step::text)
                .contains("no deployment is on record: taken as deployed throughout");
    }

    @Test
    void anOutageUnderStandingHoursIsJudgedWholeAlsoWhereItsClockRunsOn() {
        var nights = new Coverage(
                ZoneId.of("UTC"),
                Arrays.stream(DayOfWeek.values())
                        .collect(Collectors.toMap(day -> day, day -> List.of(Hours.parse("00:00-02:00")))),
                Set.of(),
                Map.of());
        var ticket = new Ticket(
                "1", "1", Map.of(Event.OPENED, at("2026-06-30T22:00Z"), Event.CONFIRMED, at("2026-07-01T02:00Z")));
        var draft = Draft.inUtc()
                .excludes(new ExclusionRule.Standing("night", nights))
                .clock(new Clock(null, Event.CONFIRMED))
                .credit(ladder());
        var evidence = with(
                down(interval("2026-06-30T22:00Z/2026-06-30T23:00Z")),
                observed(List.of(ticket), List.of()),
                Draft.LATER);
        assertThat(draft.statement("2026-06", evidence).interruptions().get(0).wholeMicros())
                .isEqualTo(7_200_000_000L);
        assertThat(due(draft.statement("2026-06", evidence))).isEqualTo("50.00");
    }

    private static Credit ladder() {
        return new Credit.Ladder(List.of(new Rung(Duration.ofHours(1), new BigDecimal("5"))));
    }

    private static Statement apportioned(Exclusion... exclusions) {
        return Draft.inUtc()
                .excludes(new ExclusionRule.Asserted("customer-cause", null, null, null, false, true))
                .statement("2026-06", Draft.evidence(down(TWENTY), exclusions));
    }

    private static Exclusion share(String id, String percent, String from, String to) {
        return new Exclusion(
                id,
                "customer-cause",
                interval("2026-06-10T" + from + "Z/2026-06-10T" + to + "Z"),
                "provider",
                null,
                null,
                new BigDecimal(percent));
    }

    private static String lost(Statement statement) {
        return statement.interruptions().stream()
                .map(Interruption::lost)
                .reduce(Ratio.ZERO, Ratio::plus)
                .dividedBy(Ratio.of(1_000_000, 1))
                .toString();
    }

    private static Ticket ticket(String id, String opened, Event event, String when) {
        Instant at = at("2026-06-10T" + when + "Z");
        return new Ticket(id, "1", Map.of(Event.OPENED, at("2026-06-10T" + opened + "Z"), event, at));
    }

    private static Observations observed(List<Ticket> tickets, List<Deployment> deployments) {
        return new Observations(List.of(), List.of(), List.of(), deployments, tickets, List.of(), List.of());
    }

    private static Evidence with(Measurement measurement, Observations observations, Instant asOf) {
        return new Evidence(measurement, observations, List.of(), 0, Past.NONE, asOf);
    }
}
