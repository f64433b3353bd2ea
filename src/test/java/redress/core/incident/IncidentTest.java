package redress.core.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import redress.core.incident.Accountability.Accountable;
import redress.core.incident.ConclusionReport.Countermeasure;
import redress.core.incident.ConclusionReport.Entry;
import redress.core.incident.Progress.Stage;
import redress.core.measurement.Course;
import redress.core.measurement.Course.Moment;
import redress.core.measurement.Ticket;

/** What may follow what in an incident, and what follows from it. */
class IncidentTest {
    private static final ConclusionReport REPORT = new ConclusionReport(
            List.of(new Entry(at("10:00"), "It failed"), new Entry(at("11:00"), "It was mended")),
            "A disk was full",
            List.of(new Countermeasure("Watch disks", "Operations", LocalDate.of(2026, 12, 31))),
            List.of(new Accountability(Accountable.PROVIDER, BigDecimal.valueOf(100), "")),
            "");

    /** An incident that is told of step by step. */
    private static final class Telling {
        private Incident incident = new Incident(
                "i-1",
                Course.Kind.INCIDENT,
                ZoneOffset.UTC,
                List.of(new Event(1, Side.CUSTOMER, moment("10:00"), new Said.Opened("2"), "")));

        Telling says(Side side, String at, Said said) {
            return says(side, at, said, "because");
        }

        Telling says(Side side, String at, Said said, String text) {
            var event = new Event(incident.next(), side, moment(at), said, text);
            assertThat(incident.faults(event)).isEmpty();
            incident = incident.with(event);
            return this;
        }

        List<String> refuses(Side side, String at, Said said) {
            return incident.faults(new Event(incident.next(), side, moment(at), said, "because"));
        }

        Progress progress() {
            return incident.progress();
        }
    }

    private static Said happened(Ticket.Event event) {
        return new Said.Happened(event);
    }

    @Test
    void theStagesFollowFromTheEvents() {
        var telling = new Telling();
        assertThat(telling.progress().stage()).isEqualTo(Stage.OPEN);
        telling.says(Side.PROVIDER, "10:05", happened(Ticket.Event.ANSWERED));
        assertThat(telling.progress().stage()).isEqualTo(Stage.ANSWERED);
        telling.says(Side.PROVIDER, "10:10", happened(Ticket.Event.WORKED_AROUND));
        assertThat(telling.progress().stage()).isEqualTo(Stage.WORKED_AROUND);
        telling.says(Side.PROVIDER, "11:00", happened(Ticket.Event.RESTORED));
        telling.says(Side.CUSTOMER, "11:05", happened(Ticket.Event.CONFIRMED));
        assertThat(telling.progress().stage()).isEqualTo(Stage.CONFIRMED);
        telling.says(Side.PROVIDER, "12:00", new Said.Concluded(REPORT));
        assertThat(telling.progress().stage()).isEqualTo(Stage.CONCLUDED);
        telling.says(Side.CUSTOMER, "12:30", new Said.Accepted());
        assertThat(telling.progress().stage()).isEqualTo(Stage.ACCEPTED);
        telling.says(Side.PROVIDER, "13:00", new Said.CountermeasureDone(1));
        assertThat(telling.progress().countermeasuresDone()).containsExactly(1);
    }

    @Test
    void whatWasNotRestoredAfterAllIsOpenAgain() {
        var telling = new Telling()
                .says(Side.PROVIDER, "11:00", happened(Ticket.Event.RESTORED))
                .says(Side.CUSTOMER, "11:10", new Said.Reopened());
        assertThat(telling.progress().stage()).isEqualTo(Stage.OPEN);
        assertThat(telling.incident.ticket().at(Ticket.Event.RESTORED)).isEmpty();
        assertThat(telling.incident.ticket().course().held())
                .containsExactly(new Course.Held(Ticket.Event.RESTORED, moment("11:00"), moment("11:10")));
        telling.says(Side.PROVIDER, "12:00", happened(Ticket.Event.RESTORED));
        assertThat(telling.incident.ticket().at(Ticket.Event.RESTORED)).contains(at("12:00"));
    }

    @Test
    void aReportThatIsReturnedIsDeliveredAnewAndItsReviewIsKept() {
        var telling = new Telling()
                .says(Side.PROVIDER, "11:00", happened(Ticket.Event.RESTORED))
                .says(Side.PROVIDER, "12:00", new Said.Concluded(REPORT));
        assertThat(telling.refuses(Side.PROVIDER, "12:05", new Said.Concluded(REPORT)))
                .singleElement()
                .asString()
                .contains("lies with the customer already");
        telling.says(Side.CUSTOMER, "14:00", new Said.Returned());
        assertThat(telling.incident.ticket().at(Ticket.Event.REPORTED)).isEmpty();
        assertThat(telling.incident.ticket().course().held())
                .containsExactly(new Course.Held(Ticket.Event.REPORTED, moment("12:00"), moment("14:00")));
    }

    @Test
    void aRestorationEndsWhatStoodStill() {
        var telling = new Telling()
                .says(Side.PROVIDER, "10:10", new Said.Paused("asked"))
                .says(Side.PROVIDER, "11:00", happened(Ticket.Event.RESTORED));
        assertThat(telling.progress().openPause()).isZero();
        assertThat(telling.incident.ticket().course().pauses().get(0).end()).isEqualTo(moment("11:00"));
    }

    @Test
    void severitiesFollowEachOtherByBothReadings() {
        var telling = new Telling().says(Side.CUSTOMER, "11:00", new Said.SeverityChanged("1"));
        assertThat(telling.refuses(Side.CUSTOMER, "10:30", new Said.SeverityChanged("3")))
                .containsExactly(
                        "happenedAt: 2026-06-10T10:30:00Z lies before the severity became 1 at 2026-06-10T11:00:00Z;"
                                + " write a later time, or withdraw that event first",
                        "receivedAt: 2026-06-10T10:30:00Z lies before word came that the severity became 1 at"
                                + " 2026-06-10T11:00:00Z; write a later time, or withdraw that event first");
    }

    @Test
    void whatIsOutOfOrderIsRefusedInWords() {
        var telling = new Telling();
        assertThat(telling.refuses(Side.PROVIDER, "09:59", happened(Ticket.Event.ANSWERED)))
                .containsExactly(
                        "happenedAt: 2026-06-10T09:59:00Z lies before the incident was opened at 2026-06-10T10:00:00Z;"
                                + " write a later time");
        assertThat(telling.refuses(Side.CUSTOMER, "10:01", happened(Ticket.Event.FAILED)))
                .hasSize(1);
        assertThat(telling.refuses(Side.CUSTOMER, "10:01", new Said.Opened("1")))
                .hasSize(1);
        assertThat(telling.refuses(Side.PROVIDER, "10:01", new Said.SeverityChanged("1")))
                .hasSize(1);
        assertThat(telling.refuses(Side.CUSTOMER, "10:01", new Said.SeverityChanged("2")))
                .containsExactly("severity: it is 2 already");
        assertThat(telling.refuses(Side.PROVIDER, "10:01", new Said.Resumed())).hasSize(1);
        assertThat(telling.refuses(Side.CUSTOMER, "10:01", new Said.Accepted())).hasSize(1);
        assertThat(telling.refuses(Side.CUSTOMER, "10:01", new Said.PauseDecided(7, true)))
                .hasSize(1);
        assertThat(telling.refuses(Side.PROVIDER, "10:01", new Said.Updated(at("10:00"))))
                .hasSize(1);
        assertThat(telling.refuses(Side.PROVIDER, "10:01", happened(Ticket.Event.CONFIRMED)))
                .hasSize(2);
        telling.says(Side.PROVIDER, "10:05", happened(Ticket.Event.ANSWERED));
        assertThat(telling.refuses(Side.PROVIDER, "10:06", happened(Ticket.Event.ANSWERED)))
                .singleElement()
                .asString()
                .contains("on record already");
        telling.says(Side.PROVIDER, "10:10", new Said.Paused("asked"));
        assertThat(telling.refuses(Side.PROVIDER, "10:11", new Said.Paused("asked")))
                .hasSize(1);
        assertThat(telling.refuses(Side.PROVIDER, "10:09", new Said.Resumed()))
                .singleElement()
                .asString()
                .contains("lies before clocks stood still");
        assertThat(telling.refuses(Side.PROVIDER, "10:11", new Said.PauseContested(3)))
                .singleElement()
                .asString()
                .contains("it was your own");
    }

    @Test
    void whatOthersRestOnIsNotWithdrawnBeforeThem() {
        var telling = new Telling()
                .says(Side.PROVIDER, "10:10", new Said.Paused("asked"))
                .says(Side.PROVIDER, "10:20", new Said.Resumed());
        assertThat(telling.refuses(Side.PROVIDER, "10:30", new Said.Withdrawn(2)))
                .containsExactly("event: 2 cannot be withdrawn before event 3 (resumed), which rests on it");
        telling.says(Side.PROVIDER, "10:30", new Said.Withdrawn(3)).says(Side.PROVIDER, "10:31", new Said.Withdrawn(2));
        assertThat(telling.incident.ticket().course().pauses()).isEmpty();
        assertThat(telling.refuses(Side.PROVIDER, "10:32", new Said.Withdrawn(2)))
                .hasSize(1);
    }

    @Test
    void theTicketKnowsWhenEachThingWasReceived() {
        var event =
                new Event(2, Side.PROVIDER, new Moment(at("10:05"), at("10:45")), happened(Ticket.Event.ANSWERED), "");
        Ticket ticket = new Telling().incident.with(event).ticket();
        assertThat(ticket.at(Ticket.Event.ANSWERED, Course.Times.HAPPENED)).contains(at("10:05"));
        assertThat(ticket.at(Ticket.Event.ANSWERED, Course.Times.RECEIVED)).contains(at("10:45"));
    }

    @Test
    void aConclusionReportSaysEverythingThatIsMissingOrOutOfOrder() {
        var nothing = new ConclusionReport(List.of(), " ", List.of(), List.of(), "");
        assertThat(nothing.faults(at("10:00"), at("12:00"), ZoneOffset.UTC))
                .extracting(fault -> fault.substring(0, fault.indexOf(':')))
                .containsExactly("entries", "explanation", "countermeasures", "accountability");
        var wrong = new ConclusionReport(
                List.of(
                        new Entry(at("10:30"), "Told"),
                        new Entry(at("10:00"), "It failed"),
                        new Entry(at("12:01"), "")),
                "why",
                List.of(new Countermeasure("", " ", LocalDate.of(2026, 6, 9))),
                List.of(
                        new Accountability(Accountable.SUBCONTRACTOR, BigDecimal.valueOf(60), ""),
                        new Accountability(Accountable.SUBCONTRACTOR, BigDecimal.valueOf(50), "")),
                "");
        assertThat(wrong.faults(at("10:00"), at("12:00"), ZoneOffset.UTC))
                .extracting(fault -> fault.substring(0, fault.indexOf(':')))
                .containsExactly(
                        "entries[1]",
                        "entries[2]",
                        "entries[2]",
                        "countermeasures[0]",
                        "countermeasures[0]",
                        "countermeasures[0]",
                        "accountability",
                        "accountability",
                        "subcontractor");
        assertThat(REPORT.faults(at("10:00"), at("12:00"), ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void anIncidentBeginsWithItsOpening() {
        var event = new Event(1, Side.CUSTOMER, moment("10:00"), new Said.Reopened(), "");
        assertThatThrownBy(() -> new Incident("i", Course.Kind.INCIDENT, ZoneOffset.UTC, List.of(event)))
                .hasMessage("an incident begins with its opening");
        var opening = new Event(2, Side.CUSTOMER, moment("10:00"), new Said.Opened("1"), "");
        assertThatThrownBy(() -> new Incident("i", Course.Kind.INCIDENT, ZoneOffset.UTC, List.of(opening)))
                .hasMessageContaining("has the number 2");
    }

    private static Moment moment(String time) {
        return new Moment(at(time), at(time));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-06-10T" + time + ":00Z");
    }
}
