package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static redress.core.Draft.at;
import static redress.core.agreement.BusinessCalendars.BERLIN;
import static redress.core.agreement.BusinessCalendars.NEW_YORK;
import static redress.core.agreement.BusinessCalendars.germany;
import static redress.core.agreement.BusinessCalendars.unitedStates;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.agreement.ClaimMoment.After;
import redress.core.agreement.ClaimMoment.At;
import redress.core.agreement.ClaimMoment.EndOfPeriod;
import redress.core.agreement.ClaimMoment.From;
import redress.core.agreement.TimeLimit.BusinessDays;
import redress.core.agreement.TimeLimit.Days;
import redress.core.agreement.TimeLimit.Elapsed;
import redress.core.agreement.TimeLimit.Months;
import redress.core.time.Interval;
import redress.core.time.PeriodRule;

/** Until when a credit must be claimed, as published agreements have it. */
class ClaimTest {
    private static final Elapsed A_DAY = new Elapsed(Duration.ofHours(24));

    @Test
    void automaticCreditsHaveNoDeadline() {
        var occasion = april("2026-04-10T10:00:00+02:00/2026-04-10T11:00:00+02:00");
        assertThat(new Claim.Automatic().deadlines(occasion)).isEmpty();
        assertThat(new Claim.Automatic().deadlinesOfPeriod(occasion)).isEmpty();
        assertThat(new Claim.Automatic()).hasToString("the credit is given without a claim");
    }

    @ParameterizedTest(name = "incident in {0}, second billing cycle after: {1}")
    @CsvSource({
        "2026-01, 2026-03-31, 2026-04-01T00:00:00+02:00", // case 32: AWS
        "2026-02, 2026-04-30, 2026-05-01T00:00:00+02:00",
        "2026-08, 2026-10-31, 2026-11-01T00:00:00+01:00",
        "2026-12, 2027-02-28, 2027-03-01T00:00:00+01:00",
        "2027-12, 2028-02-29, 2028-03-01T00:00:00+01:00",
    })
    void awsByTheEndOfTheSecondBillingCycleAfterTheOneWithTheIncident(String month, String lastDate, String dueAt) {
        var claim = claim(ClaimStep.of("claim", new EndOfPeriod(2)));
        var due = only(claim, occasion(new PeriodRule.CalendarMonth(), month, BERLIN, List.of(), null));
        assertThat(due.lastDate()).isEqualTo(lastDate);
        assertThat(due.dueAt()).isEqualTo(at(dueAt));
    }

    @Test
    void anIncidentOnThe31stOfJanuaryCanBeClaimedUntilTheMidnightThatEndsThe31stOfMarch() {
        var claim = claim(ClaimStep.of("claim", new EndOfPeriod(2)));
        var due = only(claim, month("2026-01", "2026-01-31T22:00:00+01:00/2026-01-31T23:00:00+01:00"));
        assertThat(due.opensAt()).isEqualTo(at("2026-01-31T22:00:00+01:00"));
        assertThat(due.isOpenAt(at("2026-01-31T21:59:59.999999+01:00"))).isFalse();
        assertThat(due.isOpenAt(at("2026-01-31T22:00:00+01:00"))).isTrue();
        assertThat(due.isOpenAt(at("2026-03-31T23:59:59.999999+02:00"))).isTrue();
        assertThat(due.isOpenAt(at("2026-04-01T00:00:00+02:00"))).isFalse();
        assertThat(due.because()).isEqualTo("claim: the end of 2026-03, 2 periods after 2026-01");
    }

    @Test
    void aBillingCycleHasItsOwnAnchorDay() {
        var claim = claim(ClaimStep.of("claim", new EndOfPeriod(1)));
        var due = only(claim, occasion(new PeriodRule.BillingMonth(31), "2026-01", BERLIN, List.of(), null));
        assertThat(due.lastDate()).as("the cycle from 28 February").isEqualTo("2026-03-30");
        var quarter = only(claim, occasion(new PeriodRule.Quarter(), "2026-Q4", BERLIN, List.of(), null));
        assertThat(quarter.lastDate()).isEqualTo("2027-03-31");
    }

    @ParameterizedTest(name = "billing month {0}: {1}")
    @CsvSource({
        "2026-12, 2027-02-28", // case 32: Azure, incident on 15 December
        "2026-02, 2026-04-30",
        "2026-04, 2026-06-30",
        "2026-11, 2027-01-31",
    })
    void azureTwoMonthsFromTheEndOfTheBillingMonth(String month, String lastDate) {
        var claim = claim(ClaimStep.of("claim", new After(From.PERIOD_END, new Months(2))));
        var due = only(claim, month(month));
        assertThat(due.lastDate()).isEqualTo(lastDate);
    }

    @Test
    void ibmThreeBusinessDaysAfterTheEndOfAprilWhereThe1stOfMayIsABusinessDayAndWhereNot() {
        var american =
                claim(ClaimStep.of("claim", new After(From.PERIOD_END, new BusinessDays(3, unitedStates(), false))));
        var german = claim(ClaimStep.of("claim", new After(From.PERIOD_END, new BusinessDays(3, germany(), false))));
        var inNewYork = occasion(new PeriodRule.CalendarMonth(), "2026-04", NEW_YORK, List.of(), null);
        assertThat(only(american, inNewYork).lastDate()).isEqualTo("2026-05-05");
        assertThat(only(american, inNewYork).dueAt()).isEqualTo(at("2026-05-05T18:00:00-04:00"));
        assertThat(only(german, april()).lastDate()).isEqualTo("2026-05-06");
        assertThat(only(german, april()).dueAt()).isEqualTo(at("2026-05-06T18:00:00+02:00"));
        assertThat(only(german, april()).because())
                .isEqualTo("claim: 3 business days after the end of the period at 2026-05-01T00:00+02:00");
    }

    @Test
    void olderTermsOfIbmAskForATicketWithinADayAndThenForAClaim() {
        var claim = claim(
                ClaimStep.of("ticket", new After(From.AWARENESS, A_DAY)),
                ClaimStep.of("formal claim", new After(From.PERIOD_END, new BusinessDays(3, germany(), false))));
        var occasion = occasion(
                new PeriodRule.CalendarMonth(),
                "2026-04",
                BERLIN,
                incidents("2026-04-10T10:00:00+02:00/2026-04-10T12:00:00+02:00"),
                "2026-04-10T10:30:00+02:00");
        assertThat(claim.deadlinesOfPeriod(occasion))
                .extracting(
                        deadline -> deadline.step().name(),
                        deadline -> due(deadline).dueAt())
                .containsExactly(
                        tuple("ticket", at("2026-04-11T10:30:00+02:00")),
                        tuple("formal claim", at("2026-05-06T18:00:00+02:00")));
        assertThat(claim)
                .hasToString("the credit must be claimed: ticket by 24 hours after awareness,"
                        + " then formal claim by 3 business days after the end of the period");
    }

    @ParameterizedTest(name = "{0} days: {1}")
    @CsvSource({
        "30, 2026-04-30", // Google
        "60, 2026-05-30", // OVH
        "10, 2026-04-10", // MuleSoft
        "15, 2026-04-15", // UpCloud
    })
    void daysAfterTheEndOfAnIncidentOnThe31stOfMarch(int days, String lastDate) {
        var claim = claim(ClaimStep.of("claim", new After(From.INCIDENT_END, new Days(days, false))));
        for (String end : List.of("2026-03-31T00:00:00.000001+02:00", "2026-04-01T00:00:00+02:00")) {
            var due = only(claim, month("2026-03", "2026-03-30T22:00:00+02:00/" + end));
            assertThat(due.lastDate()).as(end).isEqualTo(lastDate);
            assertThat(due.dueAt())
                    .isEqualTo(LocalDate.parse(lastDate)
                            .plusDays(1)
                            .atStartOfDay(BERLIN)
                            .toInstant());
        }
    }

    @Test
    void eachIncidentHasItsOwnDeadlineAndTheEarliestIsThePeriods() {
        var claim = claim(
                ClaimStep.of("ticket", new After(From.INCIDENT_START, A_DAY)),
                ClaimStep.of("formal claim", new After(From.PERIOD_END, new Days(30, false))));
        var occasion = april(
                "2026-04-20T10:00:00+02:00/2026-04-20T12:00:00+02:00",
                "2026-04-10T10:00:00+02:00/2026-04-10T12:00:00+02:00");
        assertThat(claim.deadlines(occasion).stream()
                        .map(deadline -> due(deadline).dueAt()))
                .containsExactly(
                        at("2026-04-11T10:00:00+02:00"),
                        at("2026-04-21T10:00:00+02:00"),
                        at("2026-05-31T00:00:00+02:00"));
        assertThat(claim.deadlines(occasion).stream()
                        .map(deadline -> due(deadline).opensAt()))
                .containsExactly(
                        at("2026-04-10T10:00:00+02:00"),
                        at("2026-04-20T10:00:00+02:00"),
                        at("2026-04-10T10:00:00+02:00"));
        assertThat(claim.deadlinesOfPeriod(occasion).stream()
                        .map(deadline -> due(deadline).dueAt()))
                .containsExactly(at("2026-04-11T10:00:00+02:00"), at("2026-05-31T00:00:00+02:00"));
    }

    @Test
    void withoutAnIncidentNothingRunsFromOneAndThePeriodOpensTheRest() {
        var claim = claim(
                ClaimStep.of("ticket", new After(From.INCIDENT_START, A_DAY)),
                ClaimStep.of("formal claim", new At(From.PERIOD_END)));
        var deadlines = claim.deadlinesOfPeriod(april());
        assertThat(deadlines.get(0)).isInstanceOf(ClaimDeadline.NotRunning.class);
        assertThat(deadlines.get(0).because()).isEqualTo("ticket: there is no incident to count from");
        assertThat(due(deadlines.get(1)).opensAt()).isEqualTo(at("2026-04-01T00:00:00+02:00"));
        assertThat(due(deadlines.get(1)).lastDate()).isEqualTo("2026-04-30");
    }

    @Test
    void anIncidentThatStillLastsHasNoDeadlineFromItsEnd() {
        var claim = claim(ClaimStep.of("claim", new After(From.INCIDENT_END, new Days(30, false))));
        var lasting = new Interval(at("2026-04-20T10:00:00+02:00"), Interval.DISTANT_FUTURE);
        var occasion = occasion(new PeriodRule.CalendarMonth(), "2026-04", BERLIN, List.of(lasting), null);
        assertThat(claim.deadlinesOfPeriod(occasion).get(0))
                .isEqualTo(new ClaimDeadline.NotRunning(
                        claim.steps().get(0),
                        lasting,
                        "claim: 30 days after the end of the incident, which is not on record"));
        var withAnother = april("2026-04-10T10:00:00+02:00/2026-04-10T12:00:00+02:00");
        var both = new ClaimOccasion(
                withAnother.period(),
                withAnother.rule(),
                Stream.concat(Stream.of(lasting), withAnother.incidents().stream())
                        .toList(),
                null);
        assertThat(claim.deadlines(both)).hasSize(2);
        assertThat(due(claim.deadlinesOfPeriod(both).get(0)).lastDate()).isEqualTo("2026-05-10");
    }

    @Test
    void incidentsThatBeginTogetherStandByTheirEndsInWhateverOrderTheyAreTold() {
        var claim = claim(ClaimStep.of("claim", new After(From.INCIDENT_END, new Days(30, false))));
        String shorter = "2026-04-10T10:00:00+02:00/2026-04-10T12:00:00+02:00";
        String longer = "2026-04-10T10:00:00+02:00/2026-04-11T12:00:00+02:00";
        assertThat(claim.deadlines(april(longer, shorter))).isEqualTo(claim.deadlines(april(shorter, longer)));
        assertThat(claim.deadlines(april(longer, shorter)).stream().map(ClaimTest::due))
                .extracting(deadline -> deadline.lastDate().toString())
                .containsExactly("2026-05-10", "2026-05-11");
    }

    @ParameterizedTest(name = "aware {0}: until {1}")
    @CsvSource({
        ", 2027-04-30",
        "2026-04-10T10:00:00+02:00, 2026-05-10",
        "2027-03-31T23:00:00+02:00, 2027-04-30",
        "2027-04-01T00:00:00+02:00, 2027-04-30", // thirty days would end with 1 May
    })
    void theRightLapsesAYearAfterThePeriodWhateverTheAwareness(@Nullable String aware, String lastDate) {
        var claim = claim(new ClaimStep(
                "claim",
                new After(From.AWARENESS, new Days(30, false)),
                null,
                List.of(),
                false,
                new After(From.PERIOD_END, new Months(12))));
        var due = only(claim, occasion(new PeriodRule.CalendarMonth(), "2026-04", BERLIN, List.of(), aware));
        assertThat(due.lastDate()).isEqualTo(lastDate);
        assertThat(due.because()).contains("; the right lapses at 12 months after the end of the period");
    }

    @Test
    void withoutAwarenessNothingRunsFromIt() {
        var claim = claim(ClaimStep.of("ticket", new After(From.AWARENESS, A_DAY)));
        assertThat(claim.deadlinesOfPeriod(april()).get(0).because())
                .isEqualTo("ticket: 24 hours after awareness, which is not on record");
    }

    @Test
    void aClaimMayHaveToWaitForTheEndOfThePeriod() {
        var claim = claim(new ClaimStep(
                "claim",
                new After(From.INCIDENT_END, new Days(30, false)),
                new At(From.PERIOD_END),
                List.of("dates and times", "logs"),
                true,
                null));
        var due = only(claim, april("2026-04-10T10:00:00+02:00/2026-04-10T12:00:00+02:00"));
        assertThat(due.isOpenAt(at("2026-04-30T23:59:59.999999+02:00"))).isFalse();
        assertThat(due.isOpenAt(at("2026-05-01T00:00:00+02:00"))).isTrue();
        assertThat(due.lastDate()).isEqualTo("2026-05-10");
        assertThat(due.because()).endsWith("; not before the end of the period at 2026-05-01T00:00+02:00");
        var early = only(claim, april("2026-03-31T10:00:00+02:00/2026-03-31T12:00:00+02:00"));
        assertThat(early.isOpenAt(at("2026-04-30T12:00:00+02:00")))
                .as("no time at all")
                .isFalse();
        assertThat(early.dueAt()).isEqualTo(early.opensAt());
    }

    @Test
    void aClaimThatWaitsForTheEndOfAnIncidentIsNotOpenBefore() {
        var claim = claim(new ClaimStep(
                "claim",
                new After(From.PERIOD_END, new Days(30, false)),
                new At(From.INCIDENT_END),
                List.of(),
                false,
                null));
        var lasting = new Interval(at("2026-04-20T10:00:00+02:00"), Interval.DISTANT_FUTURE);
        var due = only(claim, occasion(new PeriodRule.CalendarMonth(), "2026-04", BERLIN, List.of(lasting), null));
        assertThat(due.opensAt()).isNull();
        assertThat(due.isOpenAt(at("2026-05-15T12:00:00+02:00"))).isFalse();
        assertThat(due.lastDate()).isEqualTo("2026-05-30");
    }

    @Test
    void aStepStatesAtMostTwentyContentsOfTwoHundredCharacters() {
        var due = new EndOfPeriod(2);
        var twenty = Collections.nCopies(20, "x".repeat(200));
        assertThat(new ClaimStep("claim", due, null, twenty, false, null).contents())
                .hasSize(20);
        assertThatThrownBy(() -> new ClaimStep("claim", due, null, Collections.nCopies(21, "x"), false, null))
                .hasMessage("a step of a claim has at most 20 contents, not 21");
        assertThatThrownBy(() -> new ClaimStep("claim", due, null, List.of("x".repeat(201)), false, null))
                .hasMessageContaining("1 to 200 characters");
        assertThatThrownBy(() -> new ClaimStep("claim", due, null, List.of(" "), false, null))
                .hasMessageContaining("1 to 200 characters");
        assertThatThrownBy(() -> ClaimStep.of("", due)).hasMessageContaining("1 to 200 characters");
    }

    @Test
    void aClaimHasOneToFiveStepsWithNamesOfTheirOwn() {
        assertThatThrownBy(() -> new Claim.OnRequest(List.of())).hasMessage("a claim has 1 to 5 steps, not 0");
        assertThat(new Claim.OnRequest(steps(5)).steps()).hasSize(5);
        assertThatThrownBy(() -> new Claim.OnRequest(steps(6))).hasMessage("a claim has 1 to 5 steps, not 6");
        var step = ClaimStep.of("claim", new EndOfPeriod(1));
        assertThatThrownBy(() -> claim(step, step)).hasMessageContaining("two steps of a claim have one name");
        assertThatThrownBy(() -> new EndOfPeriod(0)).hasMessageContaining("1 to 120");
        assertThatThrownBy(() -> new EndOfPeriod(121)).hasMessageContaining("1 to 120");
    }

    private static List<ClaimStep> steps(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> ClaimStep.of("step " + i, new EndOfPeriod(1)))
                .toList();
    }

    private static Claim.OnRequest claim(ClaimStep... steps) {
        return new Claim.OnRequest(List.of(steps));
    }

    private static ClaimDeadline.Due only(Claim claim, ClaimOccasion occasion) {
        var deadlines = claim.deadlines(occasion);
        assertThat(deadlines).hasSize(1).isEqualTo(claim.deadlinesOfPeriod(occasion));
        return due(deadlines.get(0));
    }

    private static ClaimDeadline.Due due(ClaimDeadline deadline) {
        assertThat(deadline).isInstanceOf(ClaimDeadline.Due.class);
        return (ClaimDeadline.Due) deadline;
    }

    private static ClaimOccasion april(String... incidents) {
        return month("2026-04", incidents);
    }

    private static ClaimOccasion month(String label, String... incidents) {
        return occasion(new PeriodRule.CalendarMonth(), label, BERLIN, incidents(incidents), null);
    }

    private static ClaimOccasion occasion(
            PeriodRule rule, String label, ZoneId zone, List<Interval> incidents, @Nullable String aware) {
        return new ClaimOccasion(rule.parse(label, zone), rule, incidents, aware == null ? null : at(aware));
    }

    private static List<Interval> incidents(String... spans) {
        return Stream.of(spans)
                .map(span -> span.split("/", -1))
                .map(ends -> new Interval(at(ends[0]), at(ends[1])))
                .toList();
    }
}
