package redress.notices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static redress.notices.CalendarFileTest.calendar;
import static redress.notices.CalendarFileTest.event;
import static redress.notices.CalendarZonesTest.standard;
import static redress.notices.CalendarZonesTest.zone;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redress.access.TokensForTests;

/** A provider's calendar becomes notices; the same calendar again changes nothing. The present is noon of 20 November 2026. */
@QuarkusTest
class CalendarImportTest {
    private static final String AGREEMENT = "calendared";

    @Inject
    TokensForTests tokens;

    @BeforeEach
    void thereIsAnAgreement() {
        NoticesTest.agreement(AGREEMENT, "calendared-cloud");
    }

    @Test
    void eachOccurrenceIsANoticeAndASecondImportChangesNothing() {
        String weekly = calendar(event(
                        "weekly",
                        "SUMMARY:Patches",
                        "DTSTART;TZID=Europe/Berlin:20261125T230000",
                        "DTEND;TZID=Europe/Berlin:20261126T010000",
                        "RRULE:FREQ=WEEKLY;COUNT=3")
                + event("broken", "DTSTART:20269999T000000Z", "DURATION:PT1H"));
        take(weekly)
                .statusCode(200)
                .body("events", equalTo(2))
                .body("given", equalTo(3))
                .body("unchanged", equalTo(0))
                .body("quarantined.uid", contains("broken"))
                .body("notices.verdict", contains("late", "in-time", "in-time"))
                .body("notices[1].from", equalTo("2026-12-02T22:00:00Z"));
        take(weekly)
                .statusCode(200)
                .body("given", equalTo(0))
                .body("revised", equalTo(0))
                .body("withdrawn", equalTo(0))
                .body("unchanged", equalTo(3))
                .body("notices", hasSize(0));
    }

    @Test
    void aChangedEventIsARevisionAndOneThatIsGoneIsWithdrawn() {
        String first =
                calendar(event("moving", "DTSTART:20261207T020000Z", "DURATION:PT2H", "RRULE:FREQ=DAILY;COUNT=2"));
        take(first).body("given", equalTo(2));
        take(first.replace("PT2H", "PT3H"))
                .body("given", equalTo(0))
                .body("revised", equalTo(2))
                .body("notices.verdict", contains("in-time", "in-time"));
        String[] ids = take(first.replace("PT2H", "PT3H").replace("COUNT=2", "COUNT=1"))
                .body("withdrawn", equalTo(1))
                .body("unchanged", equalTo(1))
                .body("notices.verdict", contains("withdrawn"))
                .extract()
                .jsonPath()
                .getObject("notices.id", String[].class);
        given().get("/api/v1/notices/" + ids[0])
                .then()
                .body("revisions", hasSize(3))
                .body("text", equalTo("No longer in the calendar."))
                .body("calendarUid", equalTo("moving"));
        take(first.replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:CANCEL"))
                .body("withdrawn", equalTo(1))
                .body("unchanged", equalTo(1));
    }

    @Test
    void anEventThatMovesStaysTheSameNotice() {
        String first = calendar(event("once", "DTSTART:20261209T020000Z", "DTEND:20261209T050000Z"));
        String id = take(first).body("given", equalTo(1)).extract().jsonPath().getString("notices[0].id");
        String moved = first.replace("DTSTART:20261209T02", "DTSTART:20261209T03");
        take(moved)
                .body("given", equalTo(0))
                .body("revised", equalTo(1))
                .body("withdrawn", equalTo(0))
                .body("notices.id", contains(id))
                .body("notices.from", contains("2026-12-09T03:00:00Z"));
        // All of the time that is left stood announced from the first version on.
        given().get("/api/v1/notices/" + id)
                .then()
                .body("revisions", hasSize(2))
                .body("judgements[0].parts.revision", contains(1));
        take(moved).body("unchanged", equalTo(1)).body("notices", hasSize(0));
        take(moved.replace("DTSTART:20261209T03", "STATUS:CANCELLED\r\nDTSTART:20261209T04"))
                .body("withdrawn", equalTo(1))
                .body("notices.id", contains(id));
        take(moved.replace("DTSTART:20261209", "DTSTART:20261208"))
                .body("given", equalTo(0))
                .body("revised", equalTo(1))
                .body("notices.id", contains(id));
    }

    @Test
    void aSeriesThatBecomesOneEventKeepsOneNoticeOfIt() {
        String series =
                calendar(event("fewer", "DTSTART:20261210T020000Z", "DURATION:PT3H", "RRULE:FREQ=DAILY;COUNT=3"));
        take(series).body("given", equalTo(3));
        take(calendar(event("fewer", "DTSTART:20261210T030000Z", "DURATION:PT2H")))
                .body("given", equalTo(0))
                .body("revised", equalTo(1))
                .body("withdrawn", equalTo(2));
        take(calendar(event("fewer", "DTSTART:20261210T030000Z", "DURATION:PT2H")))
                .body("unchanged", equalTo(1))
                .body("withdrawn", equalTo(0));
    }

    @Test
    void aChangeOfOneOccurrenceAloneWithdrawsNoOther() {
        String series =
                calendar(event("partly", "DTSTART:20261214T020000Z", "DURATION:PT3H", "RRULE:FREQ=DAILY;COUNT=3"));
        take(series).body("given", equalTo(3));
        String change = event("partly", "RECURRENCE-ID:20261215T020000Z", "DTSTART:20261215T030000Z", "DURATION:PT2H");
        take(calendar(change)).body("revised", equalTo(1)).body("withdrawn", equalTo(0));
        take(calendar(event("partly", "DTSTART;TZID=Nowhere:20261214T020000", "DURATION:PT3H") + change))
                .body("quarantined", hasSize(1))
                .body("unchanged", equalTo(1))
                .body("withdrawn", equalTo(0));
    }

    @Test
    void aZoneWhoseClocksChangeEverySecondKeepsOnlyTheEventsInIt() {
        take(calendar(zone("X", standard("19700101T000000", "+0200", "+0100", "RRULE:FREQ=SECONDLY"))
                        + event("in-it", "DTSTART;TZID=X:20261205T020000", "DTEND;TZID=X:20261205T030000")
                        + event("beside-it", "DTSTART:20261206T020000Z", "DURATION:PT1H")))
                .statusCode(200)
                .body("given", equalTo(1))
                .body("quarantined.uid", contains("in-it"))
                .body("quarantined[0].reason", containsString("write FREQ=YEARLY"));
    }

    @Test
    void aThousandRecurrencesAreRefusedWithWhatToChange() {
        take(calendar(event("hourly", "DTSTART:20261207T020000Z", "DURATION:PT5M", "RRULE:FREQ=HOURLY;COUNT=1000")))
                .statusCode(422)
                .body("detail", containsString("more than 500 events"))
                .body("mostOccurrences", equalTo(500));
        take("hello").statusCode(422);
        given().contentType("text/calendar; charset=UTF-8")
                .body(calendar(""))
                .post("/api/v1/notices/calendar?services=a,,b&agreement=" + AGREEMENT)
                .then()
                .statusCode(400)
                .body("detail", containsString("a code is missing"));
        given().contentType("text/calendar; charset=UTF-8")
                .body(calendar(""))
                .post("/api/v1/notices/calendar?agreement=no-such")
                .then()
                .statusCode(404);
    }

    @Test
    void theCalendarThatGoesOutComesInElsewhere() {
        take(calendar(event("round", "SUMMARY:Comma, and; more", "DTSTART:20261214T020000Z", "DURATION:PT2H")))
                .body("given", equalTo(1));
        String feed = given().get("/api/v1/notices.ics?agreement=" + AGREEMENT)
                .then()
                .statusCode(200)
                .contentType("text/calendar")
                .extract()
                .asString();
        assertThat(feed).startsWith("BEGIN:VCALENDAR").contains("Comma\\, and\\; more");
        NoticesTest.agreement("calendared-again", "calendared-cloud-again");
        given().contentType("text/calendar; charset=UTF-8")
                .body(feed.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/notices/calendar?agreement=calendared-again&services=calendared-again-records")
                .then()
                .statusCode(200)
                .body("quarantined", hasSize(0));
        given().get("/api/v1/notices?agreement=calendared-again")
                .then()
                .body("notices.from", org.hamcrest.Matchers.hasItem("2026-12-14T02:00:00Z"))
                .body("notices[0].services", contains("calendared-again-records"));
    }

    private ValidatableResponse take(String calendar) {
        return given().header("Authorization", "Bearer " + tokens.ofProvider("calendared-cloud"))
                .contentType("text/calendar; charset=UTF-8")
                .body(calendar.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/notices/calendar?agreement=" + AGREEMENT)
                .then();
    }
}
