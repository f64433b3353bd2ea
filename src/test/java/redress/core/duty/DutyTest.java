package redress.core.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.duty.Duty.Breach;
import redress.core.duty.Duty.Proof;

/** When a duty is due, soon due, overdue, waiting for a person, done. */
class DutyTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 30);
    private static final Duty ONCE = new Duty(new Duty.On(DATE), null, BERLIN, List.of(7, 30, 7), false);

    @ParameterizedTest
    @CsvSource({
        "2026-10-30T23:59:59+01:00, due",
        "2026-10-31T00:00:00+01:00, due-soon",
        "2026-11-30T23:59:59+01:00, due-soon",
        "2026-12-01T00:00:00+01:00, due-soon",
        "2026-12-01T00:00:00.000001+01:00, overdue"
    })
    void theDateIsOverAtItsLocalMidnight(String now, String state) {
        assertThat(ONCE.state(List.of(), at(now)).word()).isEqualTo(state);
    }

    @Test
    void theShortestReminderThatWasReachedIsTold() {
        assertThat(ONCE.state(List.of(), at("2026-11-10T00:00:00+01:00")))
                .isEqualTo(new DutyState.DueSoon(DATE, at("2026-12-01T00:00:00+01:00"), 30));
        assertThat(((DutyState.DueSoon) ONCE.state(List.of(), at("2026-11-24T00:00:00+01:00"))).reminderDays())
                .isEqualTo(7);
    }

    @Test
    void aProofInTimeWaitsForAPersonAlsoWhenTheDateIsOver() {
        var given = at("2026-11-30T20:00:00+01:00");
        var later = at("2026-12-05T00:00:00+01:00");
        assertThat(ONCE.state(List.of(new Proof(DATE, given, null)), later))
                .isInstanceOfSatisfying(
                        DutyState.Waiting.class,
                        waiting -> assertThat(waiting.isLate()).isFalse());
        assertThat(ONCE.breaches(List.of(new Proof(DATE, given, null)), later)).isEmpty();
        assertThat(ONCE.state(List.of(new Proof(DATE, given, false)), later).word())
                .isEqualTo("overdue");
        assertThat(ONCE.breaches(List.of(new Proof(DATE, given, false)), later))
                .containsExactly(new Breach(DATE, at("2026-12-01T00:00:00+01:00")));
        assertThat(ONCE.state(List.of(new Proof(DATE, given, true)), later).word())
                .isEqualTo("done");
    }

    @Test
    void aLateProofThatIsAcceptedIsDoneAndABreach() {
        var proof = new Proof(DATE, at("2026-12-03T00:00:00+01:00"), true);
        var now = at("2026-12-05T00:00:00+01:00");
        assertThat(ONCE.state(List.of(proof), now).word()).isEqualTo("done");
        assertThat(ONCE.breaches(List.of(proof), now)).hasSize(1);
    }

    @Test
    void whatRecursKeepsTheDayOfMonthOrTheMonthsLast() {
        var monthly = new Duty(new Duty.On(LocalDate.of(2026, 1, 31)), 1, BERLIN, List.of(), false);
        assertThat(monthly.occurrence(1)).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(monthly.occurrence(2)).isEqualTo(LocalDate.of(2026, 3, 31));
        var january = new Proof(LocalDate.of(2026, 1, 31), at("2026-01-10T00:00:00Z"), true);
        var now = at("2026-04-01T00:00:00Z");
        assertThat(monthly.state(List.of(january), now).occurrence()).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(monthly.breaches(List.of(january), now))
                .extracting(Breach::occurrence)
                .containsExactly(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31));
    }

    @Test
    void soLongBeforeAnotherDate() {
        assertThat(new Duty.Before(LocalDate.of(2027, 5, 31), Period.ofMonths(3)).date())
                .isEqualTo(LocalDate.of(2027, 2, 28));
        assertThat(new Duty(ONCE.due(), null, BERLIN, List.of(), true)
                        .state(List.of(), at("2027-01-01T00:00:00Z"))
                        .word())
                .isEqualTo("done");
        assertThatThrownBy(() -> new Duty(ONCE.due(), 0, BERLIN, List.of(), false))
                .hasMessageContaining("a month");
    }

    /** Time that passes never takes a breach back, and each occurrence is one breach at most. */
    @Property
    void breachesOnlyGrow(
            @ForAll @IntRange(min = 1, max = 24) int months, @ForAll @IntRange(min = 0, max = 3_000) int days) {
        var duty = new Duty(new Duty.On(DATE), months, BERLIN, List.of(30), false);
        Instant now = at("2026-11-01T00:00:00Z").plusSeconds(days * 86_400L);
        var breaches = duty.breaches(List.of(), now);
        assertThat(duty.breaches(List.of(), now.plusSeconds(86_400))).containsAll(breaches);
        assertThat(breaches)
                .doesNotHaveDuplicates()
                .allMatch(breach -> breach.dueAt().isBefore(now));
        assertThat(breaches.isEmpty())
                .isEqualTo(!duty.state(List.of(), now).word().equals("overdue"));
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
