package redress.core.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.agreement.TimeLimit;
import redress.core.duty.AuthorityTemplate.Limit;
import redress.core.duty.AuthorityTemplate.Step;
import redress.core.time.Coverage;
import redress.core.time.Hours;

/** Deadlines of authorities to the second, across changes of clocks and ends of months. */
class AuthorityTemplateTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final AuthorityTemplate NIS2 = template(
            null,
            step("early-warning", after("awareness", hours(24))),
            step("notification", after("awareness", hours(72))),
            step("final-report", after("notification", new TimeLimit.Months(1))));

    @Test
    void hoursRunAcrossTheChangeOfClocks() {
        var standings = NIS2.standings(at("2026-03-28T20:00+01:00"), Map.of(), BERLIN, at("2026-03-29T10:00Z"));
        assertThat(due(standings, 0)).isEqualTo(at("2026-03-29T21:00+02:00"));
        assertThat(due(standings, 1)).isEqualTo(at("2026-03-31T21:00+02:00"));
        assertThat(standings.get(2).state()).isEqualTo(new StepState.Waiting("notification"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-31T19:00+02:00, 2026-04-30T19:00+02:00",
        "2026-01-31T19:00+01:00, 2026-02-28T19:00+01:00",
        "2026-02-28T19:00+01:00, 2026-03-28T19:00+01:00",
        // The month ends in the hour that the clocks leave out.
        "2026-02-28T02:30+01:00, 2026-03-28T02:30+01:00",
        "2026-02-28T12:00+01:00, 2026-03-28T12:00+01:00",
        "2027-12-29T09:00+01:00, 2028-01-29T09:00+01:00"
    })
    void aMonthKeepsTheDayOrEndsWithTheMonth(String notified, String due) {
        var aware = at(notified).minus(Duration.ofHours(70));
        var standings = NIS2.standings(aware, Map.of("notification", at(notified)), BERLIN, at(notified));
        assertThat(due(standings, 2)).isEqualTo(at(due));
    }

    @Test
    void reachingTheInstantIsInTimeAndAMomentLaterIsNot() {
        var aware = at("2026-11-19T08:00Z");
        Instant due = aware.plus(Duration.ofHours(24));
        assertThat(state(aware, Map.of(), due)).isInstanceOf(StepState.Running.class);
        assertThat(state(aware, Map.of(), due.plusNanos(1_000)))
                .isInstanceOfSatisfying(
                        StepState.Breached.class,
                        late -> assertThat(late.doneAt()).isNull());
        assertThat(state(aware, Map.of("early-warning", due), due.plusSeconds(60)))
                .isInstanceOf(StepState.Met.class);
        assertThat(state(aware, Map.of("early-warning", due.plusSeconds(1)), due.plusSeconds(60)))
                .isInstanceOf(StepState.Breached.class);
    }

    @Test
    void theEarliestOfSeveralLimitsHolds() {
        var dora = template(
                null,
                step("classification"),
                step("initial", after("awareness", hours(24)), after("classification", hours(4))));
        var aware = at("2026-11-19T08:00Z");
        assertThat(dora.standings(aware, Map.of(), BERLIN, aware).get(0).state())
                .isEqualTo(new StepState.Open());
        assertThat(due(dora.standings(aware, Map.of(), BERLIN, aware), 1)).isEqualTo(at("2026-11-20T08:00Z"));
        var classified = Map.of("classification", at("2026-11-19T10:00Z"));
        assertThat(due(dora.standings(aware, classified, BERLIN, aware), 1)).isEqualTo(at("2026-11-19T14:00Z"));
    }

    @Test
    void whereTheLawSaysSoALimitThatEndsOnAHolidayEndsWithTheNextWorkingDay() {
        var office = new Coverage(
                BERLIN,
                Map.of(
                        DayOfWeek.MONDAY, List.of(Hours.parse("08:00-16:00")),
                        DayOfWeek.FRIDAY, List.of(Hours.parse("08:00-16:00"))),
                Set.of(java.time.LocalDate.of(2026, 11, 23)),
                Map.of());
        var rolling =
                template(office, new Step("a", "A", "them", "1", List.of(new Limit("awareness", hours(24), true))));
        // Saturday, and Monday the 23rd is a holiday.
        assertThat(due(rolling.standings(at("2026-11-20T08:00Z"), Map.of(), BERLIN, at("2026-11-20T08:00Z")), 0))
                .isEqualTo(at("2026-11-27T16:00+01:00"));
    }

    @Test
    void aLimitRunsFromAnEarlierStep() {
        assertThatThrownBy(() -> template(null, step("a", after("b", hours(1))), step("b")))
                .hasMessageContaining("no earlier step");
        assertThatThrownBy(() -> template(null, step("a"), step("a"))).hasMessageContaining("two steps");
    }

    private static StepState state(Instant aware, Map<String, Instant> done, Instant now) {
        return NIS2.standings(aware, done, BERLIN, now).get(0).state();
    }

    private static Instant due(List<AuthorityTemplate.Standing> standings, int step) {
        return ((StepState.Running) standings.get(step).state()).due().at();
    }

    private static AuthorityTemplate template(@org.jspecify.annotations.Nullable Coverage office, Step... steps) {
        return new AuthorityTemplate("t", "T", "Law", null, office, null, List.of(steps));
    }

    private static Step step(String code, Limit... limits) {
        return new Step(code, code, "them", "article", List.of(limits));
    }

    private static Limit after(String from, TimeLimit within) {
        return new Limit(from, within, false);
    }

    private static TimeLimit hours(int hours) {
        return new TimeLimit.Elapsed(Duration.ofHours(hours));
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
