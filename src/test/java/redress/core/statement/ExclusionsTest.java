package redress.core.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static redress.core.Draft.at;
import static redress.core.Draft.down;
import static redress.core.Draft.evidence;
import static redress.core.Draft.interval;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.Draft;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.ExclusionRule.Asserted;
import redress.core.agreement.ExclusionRule.Budget;
import redress.core.agreement.ExclusionRule.Notice;
import redress.core.agreement.ExclusionRule.NoticeBusinessDays;
import redress.core.agreement.ExclusionRule.NoticeDays;
import redress.core.agreement.ExclusionRule.NoticeHours;
import redress.core.agreement.ExclusionRule.Span;
import redress.core.agreement.ExclusionRule.Standing;
import redress.core.agreement.OutageMinimum;
import redress.core.statement.Exclusion.Decision;
import redress.core.time.Coverage;
import redress.core.time.Hours;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.PeriodRule;

/** An exclusion is an assertion that must be tested. */
class ExclusionsTest {
    private static final String KIND = "planned-maintenance";
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Interval TWO_HOURS = interval("2026-06-10T10:00Z/2026-06-10T12:00Z");

    @Test
    void withoutAnyConditionItCounts() {
        var tested = only(new Asserted(KIND, null, null, null, false), asserted("1", TWO_HOURS, null));
        assertThat(tested.counted()).isEqualTo(Instants.of(TWO_HOURS));
        assertThat(tested.finding()).isEqualTo("counts");
        assertThat(tested.citation()).isEqualTo("7.3");
    }

    @Test
    void aKindThatTheAgreementDoesNotKnowDoesNotCount() {
        var tested = only(new Asserted("force-majeure", null, null, null, false), asserted("1", TWO_HOURS, null));
        assertThat(tested.counted().isEmpty()).isTrue();
        assertThat(tested.finding())
                .isEqualTo("does not count: the agreement has no clause for the kind planned-maintenance");
    }

    @ParameterizedTest(name = "{0} {1}, given {2}: {3}")
    @CsvSource(
            nullValues = "never",
            value = {
                "48, hours, 2026-06-08T10:00Z, true",
                "48, hours, 2026-06-08T10:00:01Z, false",
                "48, hours, never, false",
                "5, days, 2026-06-05T10:00Z, true",
                "5, days, 2026-06-05T10:00:01Z, false",
                "2, business days, 2026-06-05T23:00Z, true", // Friday; Monday, and Tuesday up to its close
                "2, business days, 2026-06-08T00:00Z, false",
            })
    void lateNoticeVoidsIt(int length, String unit, String givenAt, boolean counts) {
        Notice notice = switch (unit) {
            case "hours" -> new NoticeHours(length);
            case "days" -> new NoticeDays(length, UTC);
            default -> new NoticeBusinessDays(length, daily("09:00-18:00", 5));
        };
        var tested = only(new Asserted(KIND, notice, null, null, false), asserted("1", TWO_HOURS, givenAt));
        assertThat(!tested.counted().isEmpty()).isEqualTo(counts);
        if (!counts) {
            assertThat(tested.finding())
                    .startsWith("does not count: ")
                    .contains(givenAt == null ? "no notice was given, " : "later than")
                    .contains(notice + " ahead");
        }
    }

    @Test
    void onlyWhatLiesInsideTheAgreedWindowCounts() {
        var rule = new Asserted(KIND, null, daily("11:00-15:00", 7), null, false);
        var part = only(rule, asserted("1", TWO_HOURS, null));
        assertThat(part.counted()).isEqualTo(Instants.of(interval("2026-06-10T11:00Z/2026-06-10T12:00Z")));
        assertThat(part.finding()).isEqualTo("counts; only the part inside the agreed window");
        assertThat(only(rule, asserted("1", interval("2026-06-10T11:00Z/2026-06-10T15:00Z"), null))
                        .finding())
                .isEqualTo("counts; inside the agreed window");
        assertThat(only(rule, asserted("1", interval("2026-06-10T15:00Z/2026-06-10T16:00Z"), null))
                        .counted()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aBudgetIsUsedUpByTheOldestFirst() {
        var rule = new Asserted(KIND, null, null, new Budget(Duration.ofHours(3), Span.MONTH), false);
        var late = asserted("a", interval("2026-06-20T00:00Z/2026-06-20T02:00Z"), null);
        var early = asserted("b", interval("2026-06-10T00:00Z/2026-06-10T02:00Z"), null);
        var third = asserted("c", interval("2026-06-25T00:00Z/2026-06-25T01:00Z"), null);
        var tested = test(rule, late, third, early);
        assertThat(tested).extracting(exclusion -> exclusion.exclusion().id()).containsExactly("b", "a", "c");
        assertThat(tested)
                .extracting(exclusion -> exclusion.counted().total().toMinutes())
                .containsExactly(120L, 60L, 0L);
        assertThat(tested.get(1).counted())
                .as("the first hour of it")
                .isEqualTo(Instants.of(interval("2026-06-20T00:00Z/2026-06-20T01:00Z")));
        assertThat(tested.get(0).finding()).isEqualTo("counts; within the budget of PT3H per month");
        assertThat(tested.get(2).finding()).endsWith("only the part within the budget of PT3H per month, oldest first");
    }

    @Test
    void ofTwoThatBeginTogetherTheOneWithTheLowerIdIsTheOlder() {
        var rule = new Asserted(KIND, null, null, new Budget(Duration.ofHours(1), Span.MONTH), false);
        var tested = test(rule, asserted("b", TWO_HOURS, null), asserted("a", TWO_HOURS, null));
        assertThat(tested).extracting(exclusion -> exclusion.exclusion().id()).containsExactly("a", "b");
    }

    @Test
    void standingHoursBeforeThePeriodShortenAnOutageThatIsJudgedAfterExclusions() {
        // From 23:00 to 00:30, of which the hour before midnight is excluded every night: half an hour is left.
        var draft = Draft.inUtc()
                .excludes(new Standing("nightly-backup", daily("23:00-24:00", 7)))
                .outageMinimum(Duration.ofHours(1), false, OutageMinimum.Judged.AFTER_EXCLUSIONS);
        var statement = draft.statement("2026-06", interval("2026-05-31T23:00Z/2026-06-01T00:30Z"));
        assertThat(statement.classes().down().isEmpty()).isTrue();
        assertThat(draft.statement("2026-06", interval("2026-05-31T23:00Z/2026-06-01T01:00Z"))
                        .classes()
                        .down()
                        .total())
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aBudgetUsedUpExactlyLeavesNothing() {
        var rule = new Asserted(KIND, null, null, new Budget(Duration.ofHours(2), Span.MONTH), false);
        var tested = test(
                rule,
                asserted("1", TWO_HOURS, null),
                asserted("2", interval("2026-06-11T00:00Z/2026-06-11T00:01Z"), null));
        assertThat(tested)
                .extracting(exclusion -> exclusion.counted().isEmpty())
                .containsExactly(false, true);
    }

    @Test
    void timeThatTwoExclusionsShareIsTakenFromTheBudgetOnce() {
        var rule = new Asserted(KIND, null, null, new Budget(Duration.ofHours(3), Span.MONTH), false);
        var tested = test(
                rule,
                asserted("1", TWO_HOURS, null),
                asserted("2", interval("2026-06-10T11:00Z/2026-06-10T14:00Z"), null));
        assertThat(tested.get(0).counted()).isEqualTo(Instants.of(TWO_HOURS));
        assertThat(tested.get(1).counted())
                .as("the hour they share is free, one more hour is left")
                .isEqualTo(Instants.of(interval("2026-06-10T11:00Z/2026-06-10T13:00Z")));
    }

    @ParameterizedTest(name = "per {0}: {1} minutes of the three")
    @CsvSource({"MONTH, 180", "QUARTER, 120", "YEAR, 60"})
    void aBudgetBeginsAnewWithItsSpan(Span span, long minutes) {
        var rule = new Asserted(KIND, null, null, new Budget(Duration.ofHours(1), span), false);
        var ofThreeMonths = evidence(
                down(),
                asserted("1", interval("2026-05-10T00:00Z/2026-05-10T01:00Z"), null),
                asserted("2", interval("2026-06-10T00:00Z/2026-06-10T01:00Z"), null),
                asserted("3", interval("2026-07-10T00:00Z/2026-07-10T01:00Z"), null));
        var tested = Draft.inUtc()
                .period(new PeriodRule.CalendarYear())
                .excludes(rule)
                .statement("2026", ofThreeMonths)
                .exclusions();
        assertThat(tested.stream()
                        .mapToLong(exclusion -> exclusion.counted().total().toMinutes())
                        .sum())
                .isEqualTo(minutes);
    }

    @Test
    void anExclusionAcrossTheEndOfAMonthUsesBothBudgets() {
        var rule = new Asserted(KIND, null, null, new Budget(Duration.ofHours(1), Span.MONTH), false);
        var tested = only(rule, asserted("1", interval("2026-06-30T22:00Z/2026-07-01T02:00Z"), null));
        assertThat(tested.counted())
                .isEqualTo(Instants.of(
                        interval("2026-06-30T22:00Z/2026-06-30T23:00Z"),
                        interval("2026-07-01T00:00Z/2026-07-01T01:00Z")));
    }

    @Test
    void theMonthOfABudgetIsThatOfTheAgreementsZone() {
        var rule = new Asserted(KIND, null, null, new Budget(Duration.ofHours(1), Span.MONTH), false);
        var draft = Draft.in("Asia/Seoul").coverage(Coverage.always(UTC)).excludes(rule);
        var tested = draft.statement(
                        "2026-06",
                        evidence(down(), asserted("1", interval("2026-06-30T14:00Z/2026-06-30T16:00Z"), null)))
                .exclusions()
                .get(0);
        assertThat(tested.counted())
                .as("an hour of June and an hour of July")
                .isEqualTo(Instants.of(interval("2026-06-30T14:00Z/2026-06-30T16:00Z")));
    }

    @Test
    void whatIsNotAgreedTimeUsesNoBudget() {
        var rule = new Asserted(KIND, null, null, new Budget(Duration.ofHours(1), Span.MONTH), false);
        var draft = Draft.inUtc().coverage(daily("11:00-18:00", 7)).excludes(rule);
        var tested = draft.statement("2026-06", evidence(down(), asserted("1", TWO_HOURS, null)))
                .exclusions()
                .get(0);
        assertThat(tested.asserted()).isEqualTo(Instants.of(interval("2026-06-10T11:00Z/2026-06-10T12:00Z")));
        assertThat(tested.counted()).isEqualTo(tested.asserted());
    }

    @Test
    void whereADecisionIsAskedForOnlyAnApprovalCounts() {
        var rule = new Asserted(KIND, null, null, null, true);
        assertThat(only(rule, asserted("1", TWO_HOURS, null)).finding())
                .isEqualTo("does not count: no administrator has approved it yet");
        assertThat(only(rule, decided(new Decision(true, "anna", "we asked for it")))
                        .counted())
                .isEqualTo(Instants.of(TWO_HOURS));
        assertThat(only(rule, decided(new Decision(false, "anna", "nobody asked for it")))
                        .finding())
                .isEqualTo("does not count: refused by anna: nobody asked for it");
        assertThatThrownBy(() -> new Decision(true, "anna", " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusalVoidsItAlsoWhereNoDecisionIsAskedFor() {
        var rule = new Asserted(KIND, null, null, null, false);
        assertThat(only(rule, decided(new Decision(false, "anna", "not us")))
                        .counted()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void anApprovalDoesNotMendLateNotice() {
        var rule = new Asserted(KIND, new NoticeHours(48), null, null, true);
        assertThat(only(rule, decided(new Decision(true, "anna", "fine")))
                        .counted()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void maintenanceThatOverrunsWhatWasAnnouncedIsDowntime() {
        var statement = Draft.inUtc()
                .excludes(KIND)
                .statement(
                        "2026-06",
                        evidence(
                                down(interval("2026-06-10T10:00Z/2026-06-10T12:30Z")), asserted("1", TWO_HOURS, null)));
        assertThat(statement.classes().down()).isEqualTo(Instants.of(interval("2026-06-10T12:00Z/2026-06-10T12:30Z")));
        assertThat(statement.classes().excluded()).containsOnly(Map.entry(KIND, Instants.of(TWO_HOURS)));
    }

    @Test
    void standingHoursNeedNobodyToAssertThem() {
        var statement = Draft.inUtc()
                .excludes(new Standing("nightly-backup", daily("02:00-03:00", 7)))
                .statement("2026-06", interval("2026-06-10T02:30Z/2026-06-10T03:30Z"));
        assertThat(statement.classes().allExcluded().total()).isEqualTo(Duration.ofHours(30));
        assertThat(statement.classes().down()).isEqualTo(Instants.of(interval("2026-06-10T03:00Z/2026-06-10T03:30Z")));
        assertThat(statement.exclusions())
                .singleElement()
                .satisfies(tested -> assertThat(tested.exclusion()).isNull());
    }

    @Test
    void anInstantWithTwoReasonsHasTheFirst() {
        var statement = Draft.inUtc()
                .excludes(new Standing("nightly-backup", daily("02:00-03:00", 7)))
                .excludes(KIND)
                .statement(
                        "2026-06",
                        evidence(down(), asserted("1", interval("2026-06-10T02:30Z/2026-06-10T03:30Z"), null)));
        assertThat(statement.classes().excluded().get("nightly-backup").total()).isEqualTo(Duration.ofHours(30));
        assertThat(statement.classes().excluded().get(KIND))
                .isEqualTo(Instants.of(interval("2026-06-10T03:00Z/2026-06-10T03:30Z")));
    }

    private static TestedExclusion only(ExclusionRule rule, Exclusion exclusion) {
        return test(rule, exclusion).get(0);
    }

    private static List<TestedExclusion> test(ExclusionRule rule, Exclusion... exclusions) {
        return Draft.inUtc()
                .excludes(rule)
                .statement("2026-06", evidence(down(), exclusions))
                .exclusions();
    }

    private static Exclusion asserted(String id, Interval interval, @Nullable String noticeGivenAt) {
        return new Exclusion(id, KIND, interval, "provider", noticeGivenAt == null ? null : at(noticeGivenAt), null);
    }

    private static Exclusion decided(Decision decision) {
        return new Exclusion("1", KIND, TWO_HOURS, "provider", null, decision);
    }

    /** The same hours from Monday on. */
    private static Coverage daily(String hours, int days) {
        var week = Arrays.stream(DayOfWeek.values())
                .limit(days)
                .collect(Collectors.toMap(Function.identity(), day -> List.of(Hours.parse(hours))));
        return new Coverage(UTC, week, Set.of(LocalDate.of(2026, 12, 25)), Map.of());
    }
}
