package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.Draft.at;
import static redress.core.Draft.interval;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.measurement.Ticket;
import redress.core.measurement.Ticket.Event;
import redress.core.time.Instants;
import redress.core.time.Interval;

/** Where an outage from 08:00 to 17:30 starts and stops when the agreement lets tickets decide. */
class ClockTest {
    private static final Interval MEASURED = day("08:00", "17:30");

    @Test
    void asMeasuredNoTicketChangesAnything() {
        var reading = Clock.AS_MEASURED.read(MEASURED, List.of(ticket("OPENED 09:00", "RESTORED 10:00")));
        assertThat(reading).isEqualTo(new Clock.Reading(Instants.of(MEASURED), ""));
    }

    @ParameterizedTest(name = "opened at {0}: counts from {1}")
    @CsvSource({"07:00, 08:00", "08:00, 08:00", "08:20, 08:20", "17:29, 17:29"})
    void itCountsFromTheTicketButNotFromBeforeTheOutage(String opened, String from) {
        var reading = new Clock(Event.OPENED, null).read(MEASURED, List.of(ticket("OPENED " + opened)));
        assertThat(reading.interval()).isEqualTo(Instants.of(day(from, "17:30")));
        assertThat(reading.words())
                .isEqualTo(from.equals("08:00") ? "" : "counts from when it was opened at 2026-06-10T" + from + ":00Z");
    }

    @Test
    void withoutATicketThatStartsItItDoesNotCount() {
        for (List<Ticket> none : List.<List<Ticket>>of(
                List.of(), List.of(ticket("OPENED 17:30")), List.of(ticket("OPENED 06:00", "RESTORED 08:00")))) {
            var reading = new Clock(Event.OPENED, null).read(MEASURED, none);
            assertThat(reading.interval()).isEqualTo(Instants.NONE);
            assertThat(reading.words()).isEqualTo("no ticket says when it was opened");
        }
        assertThat(new Clock(Event.DISCOVERED, null)
                        .read(MEASURED, List.of(ticket("OPENED 09:00")))
                        .words())
                .isEqualTo("no ticket says when it was discovered");
    }

    @Test
    void aTicketThatWasOverAtOnceIsOfTheOutageInWhichItWasOpened() {
        var atOnce = List.of(ticket("OPENED 10:20", "RESTORED 10:20"));
        assertThat(new Clock(Event.OPENED, null).read(MEASURED, atOnce).interval())
                .isEqualTo(Instants.of(day("10:20", "17:30")));
        assertThat(new Clock(Event.OPENED, null)
                        .read(MEASURED, List.of(ticket("OPENED 17:30", "RESTORED 17:30")))
                        .interval())
                .isEqualTo(Instants.NONE);
        assertThat(new Clock(Event.FAILED, null).read(MEASURED, atOnce).words())
                .isEqualTo("no ticket says when it failed");
    }

    @ParameterizedTest(name = "{0} at {1}: ends at {2}")
    @CsvSource({"WORKED_AROUND, 12:00, 12:00", "RESTORED, 17:30, 17:30", "CONFIRMED, 19:00, 19:00"})
    void itStopsWithTheEventThatTheAgreementNames(Event event, String at, String to) {
        var reading = new Clock(null, event).read(MEASURED, List.of(ticket("OPENED 08:30", event + " " + at)));
        assertThat(reading.interval()).isEqualTo(Instants.of(day("08:00", to)));
        assertThat(reading.words())
                .isEqualTo(to.equals("17:30") ? "" : "until it was " + event.words() + " at 2026-06-10T" + to + ":00Z");
    }

    @Test
    void anEndThatIsNotOnRecordIsTheEndAsMeasured() {
        var reading = new Clock(Event.OPENED, Event.RESTORED).read(MEASURED, List.of(ticket("OPENED 08:20")));
        assertThat(reading.interval()).isEqualTo(Instants.of(day("08:20", "17:30")));
    }

    @Test
    void ofSeveralTicketsTheFirstStartsAndTheLastStops() {
        var tickets = List.of(
                ticket("OPENED 09:00", "RESTORED 16:00"),
                ticket("OPENED 08:20", "RESTORED 12:00"),
                ticket("OPENED 20:00", "RESTORED 21:00"));
        var reading = new Clock(Event.OPENED, Event.RESTORED).read(MEASURED, tickets);
        assertThat(reading.interval()).isEqualTo(Instants.of(day("08:20", "16:00")));
        assertThat(reading.words())
                .isEqualTo("counts from when it was opened at 2026-06-10T08:20:00Z until it was restored at"
                        + " 2026-06-10T16:00:00Z");
    }

    @ParameterizedTest(name = "answered at {0}, opened at 09:00")
    @CsvSource({"09:00"})
    void whatIsOverBeforeItsClockStartsDoesNotCount(String answered) {
        var tickets = List.of(ticket("OPENED 09:00", "ANSWERED " + answered));
        var reading = new Clock(Event.OPENED, Event.ANSWERED).read(MEASURED, tickets);
        assertThat(reading.interval()).isEqualTo(Instants.NONE);
        assertThat(reading.words()).isEqualTo("it was over before its clock started at 2026-06-10T09:00:00Z");
    }

    @Test
    void aClockSaysFromWhenToWhenItRuns() {
        assertThat(Clock.AS_MEASURED).hasToString("from when it first failed to when it was measured to end");
        assertThat(new Clock(Event.OPENED, Event.WORKED_AROUND))
                .hasToString("from when it was opened to when it was worked around");
    }

    /** Events written {@code OPENED 09:00}. */
    private static Ticket ticket(String... events) {
        Map<Event, Instant> times = new EnumMap<>(Event.class);
        for (String event : events) {
            String[] words = event.split(" ", -1);
            times.put(Event.valueOf(words[0]), at("2026-06-10T" + words[1] + "Z"));
        }
        return new Ticket("1", "1", times);
    }

    private static Interval day(String from, String to) {
        return interval("2026-06-10T" + from + "Z/2026-06-10T" + to + "Z");
    }
}
