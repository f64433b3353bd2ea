package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static redress.core.Draft.at;
import static redress.core.agreement.BusinessCalendars.BERLIN;
import static redress.core.agreement.BusinessCalendars.england;
import static redress.core.agreement.BusinessCalendars.germany;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.agreement.ResponseClock.State;
import redress.core.measurement.Ticket;
import redress.core.measurement.Ticket.Event;

/** How the clock of a ticket stands, on both sides of the due instant. */
class ResponseClockTest {
    private static final Instant OPENED = at("2026-06-10T10:00:00Z");
    private static final Instant DUE = at("2026-06-10T10:15:00Z");
    private static final ResponseClock FIRST_RESPONSE = new ResponseClock(
            "first-response", "1", Event.OPENED, Event.ANSWERED, new TimeLimit.Elapsed(Duration.ofMinutes(15)));

    @ParameterizedTest(name = "answered at {0}: {1} microseconds late")
    @CsvSource({
        "2026-06-10T10:00:00Z, 0",
        "2026-06-10T10:14:59.999999Z, 0",
        "2026-06-10T10:15:00Z, 0", // reaching it exactly is in time
        "2026-06-10T10:15:00.000001Z, 1",
        "2026-06-10T11:15:00Z, 3600000000",
    })
    void anAnswerIsInTimeUpToTheDueInstant(String answered, long lateMicros) {
        var state = FIRST_RESPONSE.read(ticket(answered), at("2026-06-11T00:00:00Z"), BERLIN);
        assertThat(state)
                .isEqualTo(
                        lateMicros == 0
                                ? new State.Met(OPENED, DUE, at(answered))
                                : new State.Breached(OPENED, DUE, at(answered), lateMicros));
    }

    @ParameterizedTest(name = "not answered at {0}: {1} microseconds left")
    @CsvSource({
        "2026-06-10T10:00:00Z, 900000000",
        "2026-06-10T10:14:59.999999Z, 1",
        "2026-06-10T10:15:00Z, 0",
        "2026-06-10T10:15:00.000001Z, -1",
        "2026-06-10T10:16:00Z, -60000000",
    })
    void withoutAnAnswerTheClockRunsUpToTheDueInstant(String now, long leftMicros) {
        assertThat(FIRST_RESPONSE.read(ticket(null), at(now), BERLIN))
                .isEqualTo(
                        leftMicros >= 0
                                ? new State.Running(OPENED, DUE, leftMicros)
                                : new State.Breached(OPENED, DUE, null, -leftMicros));
    }

    @ParameterizedTest(name = "read at {0}")
    @CsvSource({
        "2026-06-10T10:09:59.999999Z, Running",
        "2026-06-10T10:10:00Z, Met",
        "2026-06-10T09:59:59.999999Z, NotStarted",
        "2026-06-10T10:00:00Z, Running"
    })
    void whatIsOnRecordForLaterHasNotHappenedYet(String now, String state) {
        var read = FIRST_RESPONSE.read(ticket("2026-06-10T10:10:00Z"), at(now), BERLIN);
        assertThat(read.getClass().getSimpleName()).isEqualTo(state);
    }

    @Test
    void aClockWhoseStartIsNotOnRecordHasNotStarted() {
        var repair = new ResponseClock(
                "repair", null, Event.DISCOVERED, Event.RESTORED, new TimeLimit.Elapsed(Duration.ofHours(4)));
        assertThat(repair.read(ticket(null), at("2026-06-11T00:00:00Z"), BERLIN))
                .isEqualTo(new State.NotStarted("it is not on record that it was discovered"));
    }

    @Test
    void aClockMayStartBeforeTheTicketAndStopBeforeThatIsNoticed() {
        var notice = new ResponseClock(
                "notice", null, Event.DISCOVERED, Event.ANSWERED, new TimeLimit.Elapsed(Duration.ofHours(24)));
        var ticket =
                new Ticket("T-1", "1", Map.of(Event.OPENED, OPENED, Event.ANSWERED, OPENED, Event.DISCOVERED, DUE));
        assertThat(notice.read(ticket, at("2026-06-11T00:00:00Z"), BERLIN))
                .as("answered before it was discovered")
                .isEqualTo(new State.Met(DUE, at("2026-06-11T10:15:00Z"), OPENED));
    }

    @ParameterizedTest(name = "opened {0}: repaired {1} is in time {2}")
    @CsvSource({
        "2026-06-05T16:30:00+02:00, 2026-06-08T10:30:00+02:00, true", // case 35
        "2026-06-05T16:30:00+02:00, 2026-06-08T10:30:00.000001+02:00, false",
        "2026-03-27T16:30:00+01:00, 2026-03-30T10:30:00+02:00, true", // the clocks change on Sunday
        "2026-03-27T16:30:00+01:00, 2026-03-30T10:30:01+02:00, false",
        "2026-10-23T16:30:00+02:00, 2026-10-26T10:30:00+01:00, true",
        "2026-10-23T16:30:00+02:00, 2026-10-26T10:30:01+01:00, false",
    })
    void aRepairInFourBusinessHours(String opened, String restored, boolean inTime) {
        var repair = new ResponseClock(
                "repair",
                null,
                Event.OPENED,
                Event.RESTORED,
                new TimeLimit.CoveredHours(Duration.ofHours(4), germany()));
        var ticket = new Ticket("T-1", "2", Map.of(Event.OPENED, at(opened), Event.RESTORED, at(restored)));
        assertThat(repair.read(ticket, at("2027-01-01T00:00:00Z"), BERLIN))
                .isInstanceOf(inTime ? State.Met.class : State.Breached.class);
    }

    @Test
    void aCauseReportRaisedBeforeChristmasIsDueOnThe29th() {
        var report = new ResponseClock(
                "cause-report", "1", Event.OPENED, Event.CONFIRMED, new TimeLimit.BusinessDays(5, england(), false));
        var ticket = new Ticket("T-1", "1", Map.of(Event.OPENED, at("2026-12-18T11:00:00Z")));
        assertThat(report.read(ticket, at("2026-12-29T18:00:00Z"), BERLIN))
                .isEqualTo(new State.Running(at("2026-12-18T11:00:00Z"), at("2026-12-29T18:00:00Z"), 0)); // case 33
    }

    @Test
    void aClockAppliesToItsSeverityOrToAll() {
        var two = new Ticket("T-2", "2", Map.of(Event.OPENED, OPENED));
        assertThat(FIRST_RESPONSE.appliesTo(ticket(null))).isTrue();
        assertThat(FIRST_RESPONSE.appliesTo(two)).isFalse();
        assertThatThrownBy(() -> FIRST_RESPONSE.read(two, DUE, BERLIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("first-response is agreed for severity 1, not for 2");
        var all = new ResponseClock("update", null, Event.OPENED, Event.ANSWERED, FIRST_RESPONSE.limit());
        assertThat(all.appliesTo(two)).isTrue();
        assertThat(all).hasToString("update within 15 minutes");
        assertThat(FIRST_RESPONSE).hasToString("first-response within 15 minutes for severity 1");
    }

    @Test
    void aClockHasANameAndStopsAfterItStarts() {
        var limit = FIRST_RESPONSE.limit();
        assertThatThrownBy(() -> new ResponseClock(" ", null, Event.OPENED, Event.ANSWERED, limit))
                .hasMessageContaining("a clock has a name");
        assertThatThrownBy(() -> new ResponseClock("repair", " ", Event.OPENED, Event.ANSWERED, limit))
                .hasMessageContaining("a clock has a name");
        assertThatThrownBy(() -> new ResponseClock("repair", null, Event.OPENED, Event.OPENED, limit))
                .hasMessageContaining("stops with an event after OPENED");
        assertThatThrownBy(() -> new ResponseClock("repair", null, Event.ANSWERED, Event.OPENED, limit))
                .hasMessageContaining("not with OPENED");
    }

    private static Ticket ticket(@Nullable String answered) {
        var times = new EnumMap<Event, Instant>(Map.of(Event.OPENED, OPENED));
        if (answered != null) {
            times.put(Event.ANSWERED, at(answered));
        }
        return new Ticket("T-1", "1", times);
    }
}
