package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.agreement.ResponseClock.Reading;
import redress.core.agreement.ResponseClock.State;
import redress.core.measurement.Course;
import redress.core.measurement.Course.Grade;
import redress.core.measurement.Course.Moment;
import redress.core.measurement.Course.Standing;
import redress.core.measurement.Ticket;
import redress.core.measurement.Ticket.Event;

/** Clocks of tickets that were paused, changed their severity, or have to be updated again and again. All on one day. */
class TickingTest {
    private static final ResponseClock ONE = clock("1", Duration.ofHours(1));
    private static final ResponseClock TWO = clock("2", Duration.ofHours(4));
    private static final ResponseClock UPDATE =
            new ResponseClock("update", null, Event.OPENED, Event.UPDATED, new TimeLimit.Elapsed(Duration.ofHours(1)));

    private static ResponseClock clock(String severity, Duration length) {
        return new ResponseClock(
                "repair",
                severity,
                Event.OPENED,
                Event.RESTORED,
                new TimeLimit.Elapsed(length),
                null,
                Set.of("asked"),
                Course.Times.RECEIVED);
    }

    @ParameterizedTest(name = "{0} to 1 at {1}, restored {2}: severity 2 {3}, severity 1 {4}")
    @CsvSource({
        // Raised after half an hour: due an hour after the opening.
        "2, 10:30, 11:00, NotStarted, Met 11:00",
        "2, 10:30, 11:01, NotStarted, Breached 11:00",
        // Raised when its hour is up already: due at the change itself, because nobody is late by an allowance that did
        // not hold yet.
        "2, 12:00, 12:01, NotStarted, Breached 12:00",
        "2, 12:00, 11:59, Met 14:00, NotStarted",
    })
    void aSeverityThatIsRaisedKeepsTheTimeSpent(
            String from, String changed, String restored, String underTwo, String underOne) {
        Ticket ticket = graded(from, "1", changed, restored);
        assertThat(words(TWO, ticket, List.of(ONE))).isEqualTo(underTwo);
        assertThat(words(ONE, ticket, List.of(TWO))).isEqualTo(underOne);
    }

    @ParameterizedTest(name = "lowered at {0}, restored {1}: severity 1 {2}, severity 2 {3}")
    @CsvSource({
        "10:30, 13:59, NotStarted, Met 14:00",
        "10:30, 14:01, NotStarted, Breached 14:00",
        // At the due instant itself it was not late yet.
        "11:00, 13:00, NotStarted, Met 14:00",
        // What was late before the severity was lowered stays late, once.
        "11:01, 13:00, Breached 11:00, NotStarted",
    })
    void aSeverityThatIsLoweredForgivesNothing(String changed, String restored, String underOne, String underTwo) {
        Ticket ticket = graded("1", "2", changed, restored);
        assertThat(words(ONE, ticket, List.of(TWO))).isEqualTo(underOne);
        assertThat(words(TWO, ticket, List.of(ONE))).isEqualTo(underTwo);
    }

    @Test
    void aSeverityForWhichNothingIsAgreedHasNoDueInstant() {
        Ticket ticket = graded("3", "1", "10:30", "10:20");
        assertThat(words(ONE, ticket, List.of())).isEqualTo("NotStarted");
        assertThat(words(ONE, graded("3", "1", "10:30", "10:40"), List.of())).isEqualTo("Met 11:00");
    }

    @ParameterizedTest(name = "{0}: without contested {1}, with contested {2}")
    @CsvSource({
        "UNCONTESTED, 11:30, 11:30",
        "CONTESTED, 11:00, 11:30",
        "UPHELD, 11:30, 11:30",
        "REJECTED, 11:00, 11:00",
    })
    void aContestedPauseIsReadBothWays(Standing standing, String governing, String other) {
        Ticket ticket = paused("asked", "10:10", "10:40", standing, "12:00");
        assertThat(ONE.read(ticket, at("13:00"), ZoneOffset.UTC, new Reading(Course.Times.RECEIVED, false), List.of())
                        .get(0)
                        .dueAt())
                .isEqualTo(at(governing));
        assertThat(ONE.read(ticket, at("13:00"), ZoneOffset.UTC, new Reading(Course.Times.RECEIVED, true), List.of())
                        .get(0)
                        .dueAt())
                .isEqualTo(at(other));
    }

    @Test
    void aPauseForAnotherReasonStopsNothing() {
        Ticket ticket = paused("lunch", "10:10", "10:40", Standing.UNCONTESTED, null);
        assertThat(ONE.read(ticket, at("10:20"), ZoneOffset.UTC)).isInstanceOf(State.Running.class);
    }

    @Test
    void aClockThatStandsStillSaysSinceWhenAndWhyAndWhatIsLeft() {
        Ticket ticket = paused("asked", "10:10", null, Standing.UNCONTESTED, null);
        assertThat(ONE.read(ticket, at("17:00"), ZoneOffset.UTC))
                .isEqualTo(new State.Paused(at("10:00"), "asked", at("10:10"), at("17:50")));
        assertThat(ONE.read(ticket, at("10:05"), ZoneOffset.UTC)).isInstanceOf(State.Running.class);
    }

    @Test
    void aPauseThatBeginsWhenTimeIsUpComesTooLate() {
        Ticket ticket = paused("asked", "11:00", null, Standing.UNCONTESTED, null);
        assertThat(ONE.read(ticket, at("12:00"), ZoneOffset.UTC))
                .isEqualTo(new State.Breached(
                        at("10:00"), at("11:00"), null, Duration.ofHours(1).toNanos() / 1000));
    }

    @Test
    void updatesAreDueAgainAndAgainUntilItIsRestored() {
        var updates = List.of(moment("10:50"), moment("12:00"));
        Ticket ticket = ticket("1", "12:40", course(updates, List.of(), List.of()));
        assertThat(UPDATE.read(ticket, at("15:00"), ZoneOffset.UTC, UPDATE.governing(), List.of()))
                .containsExactly(
                        new State.Met(at("10:00"), at("11:00"), at("10:50")),
                        new State.Breached(
                                at("10:50"),
                                at("11:50"),
                                at("12:00"),
                                Duration.ofMinutes(10).toNanos() / 1000),
                        new State.Met(at("12:00"), at("13:00"), at("12:40")));
        assertThat(UPDATE.read(ticket, at("12:30"), ZoneOffset.UTC, UPDATE.governing(), List.of()))
                .last()
                .isEqualTo(new State.Running(
                        at("12:00"), at("13:00"), Duration.ofMinutes(30).toNanos() / 1000));
    }

    @Test
    void anEventCountsFromItsReceiptUnlessAgreedOtherwise() {
        var times = new EnumMap<Event, Instant>(Map.of(Event.OPENED, at("10:00"), Event.RESTORED, at("10:59")));
        var told = new Course(
                Course.Kind.INCIDENT, Map.of(Event.RESTORED, at("11:30")), List.of(), List.of(), List.of(), List.of());
        var ticket = new Ticket("T", "1", times, told);
        assertThat(ONE.read(ticket, at("15:00"), ZoneOffset.UTC)).isInstanceOf(State.Breached.class);
        var happened = new ResponseClock(
                "repair", "1", Event.OPENED, Event.RESTORED, ONE.limit(), null, Set.of(), Course.Times.HAPPENED);
        assertThat(happened.read(ticket, at("15:00"), ZoneOffset.UTC)).isInstanceOf(State.Met.class);
    }

    @Test
    void aReportThatWasReturnedIsNotLateForTheTimeOfItsReview() {
        var report = new ResponseClock(
                "report", null, Event.OPENED, Event.REPORTED, new TimeLimit.Elapsed(Duration.ofHours(2)));
        var review = new Course.Held(Event.REPORTED, moment("11:00"), moment("15:00"));
        var course = new Course(Course.Kind.INCIDENT, Map.of(), List.of(), List.of(), List.of(review), List.of());
        assertThat(report.read(ticket("1", null, course), at("15:30"), ZoneOffset.UTC))
                .isEqualTo(new State.Running(
                        at("10:00"), at("16:00"), Duration.ofMinutes(30).toNanos() / 1000));
    }

    @Test
    void aReturnedReportIsNoLateReportOnTheIncidentEither() {
        var report = new ResponseClock(
                "report", null, Event.OPENED, Event.INCIDENT_REPORTED, new TimeLimit.Elapsed(Duration.ofHours(2)));
        Ticket ticket = ticket("1", null, held(new Course.Held(Event.REPORTED, moment("11:00"), moment("15:00"))));
        assertThat(report.read(ticket, at("15:30"), ZoneOffset.UTC))
                .isEqualTo(new State.Running(
                        at("10:00"), at("16:00"), Duration.ofMinutes(30).toNanos() / 1000));
    }

    @ParameterizedTest(name = "{0} restored {1}, reopened 12:00, restored {2}: due {3}, {4} min late")
    @CsvSource({
        // Restored after 40 minutes: 20 are left when it is reopened.
        "RESTORED, 10:40, 12:20, 12:20, 0",
        "RESTORED, 10:40, 12:21, 12:20, 1",
        // Restored when the hour was just up: nothing is left, and what it stood as restored is not late.
        "RESTORED, 11:00, 12:05, 11:00, 5",
        // Ten minutes late already.
        "RESTORED, 11:10, 12:05, 11:00, 15",
        // The restoration had spared the first answer, which is owed again.
        "ANSWERED, 10:40, 12:10, 12:20, 0",
        "ANSWERED, 10:40, 13:00, 12:20, 40",
        // The customer is to be notified whether or not it was restored.
        "NOTIFIED, 10:40, 13:00, 11:00, 120",
    })
    void theTimeInWhichItStoodAsRestoredIsNobodysDelay(
            Event stop, String restored, String again, String due, int late) {
        var clock = new ResponseClock("clock", null, Event.OPENED, stop, ONE.limit());
        var course = held(new Course.Held(Event.RESTORED, moment(restored), moment("12:00")));
        var times = new EnumMap<Event, Instant>(Map.of(Event.OPENED, at("10:00"), Event.RESTORED, at(again)));
        times.put(stop, at(again));
        State state = clock.read(new Ticket("T", "1", times, course), at("20:00"), ZoneOffset.UTC);
        assertThat(state.dueAt()).isEqualTo(at(due));
        assertThat(state.stoppedAt()).isEqualTo(at(again));
        assertThat(state instanceof State.Breached breached ? breached.lateMicros() : 0)
                .isEqualTo(Duration.ofMinutes(late).toNanos() / 1000);
    }

    @Test
    void updatesAreDueAnewWhenItIsReopened() {
        var updates = List.of(moment("10:50"), moment("11:45"), moment("12:30"));
        var course = new Course(
                Course.Kind.INCIDENT,
                Map.of(),
                updates,
                List.of(),
                List.of(new Course.Held(Event.RESTORED, moment("11:10"), moment("12:00"))),
                List.of());
        Ticket ticket = ticket("1", "13:10", course);
        var states = UPDATE.read(ticket, at("15:00"), ZoneOffset.UTC, UPDATE.governing(), List.of());
        assertThat(states)
                .containsExactly(
                        new State.Met(at("10:00"), at("11:00"), at("10:50")),
                        new State.Met(at("10:50"), at("11:50"), at("11:10")),
                        new State.Met(at("12:00"), at("13:00"), at("12:30")),
                        new State.Met(at("12:30"), at("13:30"), at("13:10")));
        assertThat(states.stream().map(state -> UPDATE.settledBy(ticket, state)))
                .containsExactly(
                        Optional.empty(), Optional.of(Event.RESTORED), Optional.empty(), Optional.of(Event.RESTORED));
    }

    @Test
    void updatesThatAreDueFromAnAnswerWhileItStoodAsRestoredAreDueFromTheReopening() {
        var clock = new ResponseClock("update", null, Event.ANSWERED, Event.UPDATED, ONE.limit());
        var times = Map.of(Event.OPENED, at("10:00"), Event.ANSWERED, at("11:30"));
        var course = held(new Course.Held(Event.RESTORED, moment("11:10"), moment("12:00")));
        assertThat(clock.read(new Ticket("T", "1", times, course), at("12:30"), ZoneOffset.UTC))
                .isEqualTo(new State.Running(
                        at("12:00"), at("13:00"), Duration.ofMinutes(30).toNanos() / 1000));
    }

    @ParameterizedTest(name = "paused {0} to {1}, raised at 12:00: {2} due {3}")
    @CsvSource({
        // Its hour is up, but it stands still: due when it goes on, and not while the provider waits.
        "11:30, 13:00, Breached, 13:00",
        "11:30, 19:30, Met, 19:30",
        "11:30, , Met, 19:30",
        // A pause that was over, or that began later, changes nothing.
        "10:10, 10:20, Breached, 12:00",
        "12:30, 13:00, Breached, 12:00",
    })
    void aSeverityThatIsRaisedWhileTheClockStandsStillIsDueWhenItGoesOn(
            String from, @Nullable String to, String state, String due) {
        var pause = new Course.Pause("asked", moment(from), to == null ? null : moment(to), Standing.UNCONTESTED);
        var grades = List.of(new Grade("2", moment("10:00")), new Grade("1", moment("12:00")));
        Ticket ticket = ticket("1", "19:30", course(List.of(), List.of(pause), grades));
        State found = ONE.read(ticket, at("20:00"), ZoneOffset.UTC, ONE.governing(), List.of(TWO))
                .get(0);
        assertThat(found.getClass().getSimpleName()).isEqualTo(state);
        assertThat(found.dueAt()).isEqualTo(at(due));
    }

    @Test
    void aClockThatStandsStillWhenTheSeverityIsRaisedStandsStill() {
        var pause = new Course.Pause("asked", moment("11:30"), null, Standing.UNCONTESTED);
        var grades = List.of(new Grade("2", moment("10:00")), new Grade("1", moment("12:00")));
        Ticket ticket = ticket("1", null, course(List.of(), List.of(pause), grades));
        assertThat(ONE.read(ticket, at("15:00"), ZoneOffset.UTC, ONE.governing(), List.of(TWO)))
                .containsExactly(new State.Paused(at("10:00"), "asked", at("11:30"), at("15:00")));
    }

    @ParameterizedTest(name = "{0} due 11:00, on record {1}: {2} by {3}")
    @CsvSource({
        // Restored without ever having been answered: no answer is owed any more, and it is late up to then only.
        "ANSWERED, RESTORED 10:40, Met 10:40, RESTORED",
        "ANSWERED, RESTORED 11:00, Met 11:00, RESTORED",
        "ANSWERED, RESTORED 11:20, Breached 11:20, RESTORED",
        "ANSWERED, WORKED_AROUND 10:50 RESTORED 12:00, Met 10:50, WORKED_AROUND",
        "ANSWERED, CONFIRMED 11:10 RESTORED 11:05, Breached 11:05, RESTORED",
        "ACKNOWLEDGED, ANSWERED 10:20, Met 10:20, ANSWERED",
        "WORKED_AROUND, RESTORED 11:30, Breached 11:30, RESTORED",
        "RESTORED, CONFIRMED 10:30, Met 10:30, CONFIRMED",
        "INCIDENT_REPORTED, REPORTED 11:30, Breached 11:30, REPORTED",
        // Whichever came first: who answers after the restoration has not answered late.
        "ANSWERED, RESTORED 10:40 ANSWERED 11:30, Met 10:40, RESTORED",
        "WORKED_AROUND, RESTORED 10:40 WORKED_AROUND 19:00, Met 10:40, RESTORED",
        "ANSWERED, ANSWERED 10:40 RESTORED 10:40, Met 10:40, ",
        "ANSWERED, ANSWERED 10:10 RESTORED 11:30, Met 10:10, ",
        // What came before settles nothing, and neither does help of another kind.
        "RESTORED, ANSWERED 10:10 WORKED_AROUND 10:20, Breached -, ",
        "CONFIRMED, RESTORED 10:10, Breached -, ",
        "NOTIFIED, RESTORED 10:10, Breached -, ",
        "REPORTED, RESTORED 10:10 INCIDENT_REPORTED 10:30, Breached -, ",
    })
    void whatComesFirstOfItselfAndWhatLeavesNothingOfItToDoEndsAClock(
            Event stop, String onRecord, String expected, @Nullable Event by) {
        var clock = new ResponseClock("clock", null, Event.OPENED, stop, new TimeLimit.Elapsed(Duration.ofHours(1)));
        var times = new EnumMap<Event, Instant>(Map.of(Event.OPENED, at("10:00")));
        String[] words = onRecord.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            times.put(Event.valueOf(words[i]), at(words[i + 1]));
        }
        var ticket = new Ticket("T", "1", times);
        State state = clock.read(ticket, at("20:00"), ZoneOffset.UTC);
        assertThat(state.getClass().getSimpleName() + " "
                        + (state.stoppedAt() == null
                                ? "-"
                                : state.stoppedAt().toString().substring(11, 16)))
                .isEqualTo(expected);
        assertThat(clock.settledBy(ticket, state)).isEqualTo(Optional.ofNullable(by));
    }

    @Test
    void beforeItIsRestoredAnAnswerIsStillOwed() {
        var answer = new ResponseClock("answer", null, Event.OPENED, Event.ANSWERED, ONE.limit());
        Ticket ticket = ticket("1", "12:00", Course.PLAIN);
        assertThat(answer.read(ticket, at("11:30"), ZoneOffset.UTC))
                .isEqualTo(new State.Breached(
                        at("10:00"), at("11:00"), null, Duration.ofMinutes(30).toNanos() / 1000));
    }

    @Test
    void aClockOfRequestsIsNoneOfIncidents() {
        var ofRequests = new ResponseClock(
                "answer",
                null,
                Event.OPENED,
                Event.ANSWERED,
                ONE.limit(),
                Course.Kind.REQUEST,
                Set.of(),
                Course.Times.RECEIVED);
        assertThat(ofRequests.appliesTo(ticket("1", null, Course.PLAIN))).isFalse();
    }

    private static String words(ResponseClock clock, Ticket ticket, List<ResponseClock> siblings) {
        State state = clock.read(ticket, at("20:00"), ZoneOffset.UTC, clock.governing(), siblings)
                .get(0);
        String name = state.getClass().getSimpleName();
        return state instanceof State.NotStarted
                ? name
                : name + " " + state.dueAt().toString().substring(11, 16);
    }

    private static Ticket graded(String first, String then, String changed, String restored) {
        var grades = List.of(new Grade(first, moment("10:00")), new Grade(then, moment(changed)));
        return ticket(then, restored, course(List.of(), List.of(), grades));
    }

    private static Ticket paused(String reason, String from, String to, Standing standing, String restored) {
        var pause = new Course.Pause(reason, moment(from), to == null ? null : moment(to), standing);
        return ticket("1", restored, course(List.of(), List.of(pause), List.of()));
    }

    private static Course held(Course.Held held) {
        return new Course(Course.Kind.INCIDENT, Map.of(), List.of(), List.of(), List.of(held), List.of());
    }

    private static Course course(List<Moment> updates, List<Course.Pause> pauses, List<Grade> grades) {
        return new Course(Course.Kind.INCIDENT, Map.of(), updates, pauses, new ArrayList<>(), grades);
    }

    private static Ticket ticket(String severity, String restored, Course course) {
        var times = new EnumMap<Event, Instant>(Map.of(Event.OPENED, at("10:00")));
        if (restored != null) {
            times.put(Event.RESTORED, at(restored));
        }
        return new Ticket("T", severity, times, course);
    }

    private static Moment moment(String time) {
        return new Moment(at(time), at(time));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-06-10T" + time + ":00Z");
    }
}
