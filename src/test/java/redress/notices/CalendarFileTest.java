package redress.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redress.notices.CalendarFile.Read;
import redress.notices.CalendarFile.Refused;
import redress.notices.CalendarFile.Unreadable;

/** Calendars as providers publish them. */
class CalendarFileTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

    @Test
    void aWeeklyEventKeepsItsLocalTimeAcrossTheChangeOfClocks() {
        assertThat(starts(event(
                        "a",
                        "DTSTART;TZID=Europe/Berlin:20260301T013000",
                        "DTEND;TZID=Europe/Berlin:20260301T033000",
                        "RRULE:FREQ=WEEKLY;UNTIL=20260405T120000Z")))
                .containsExactly("2026-03-22T00:30:00Z", "2026-03-29T00:30:00Z", "2026-04-04T23:30:00Z");
    }

    @Test
    void aTimeThatTheClocksLeaveOutMovesByTheGapAndTheLengthStays() {
        var read = read(event(
                "a",
                "DTSTART;TZID=Europe/Berlin:20260328T023000",
                "DTEND;TZID=Europe/Berlin:20260328T033000",
                "RRULE:FREQ=DAILY;COUNT=3"));
        assertThat(events(read))
                .extracting(event -> event.from() + " " + event.until())
                .containsExactly(
                        "2026-03-28T01:30:00Z 2026-03-28T02:30:00Z",
                        "2026-03-29T01:30:00Z 2026-03-29T02:30:00Z",
                        "2026-03-30T00:30:00Z 2026-03-30T01:30:00Z");
    }

    @Test
    void aZoneThatTheCalendarDescribesItselfIsReadFromIt() {
        String zone = """
                BEGIN:VTIMEZONE
                TZID:Our Zone
                BEGIN:STANDARD
                DTSTART:19701025T030000
                RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:19700329T020000
                RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                END:DAYLIGHT
                END:VTIMEZONE
                """;
        assertThat(starts(zone
                        + event(
                                "a",
                                "DTSTART;TZID=Our Zone:20260327T220000",
                                "DURATION:PT2H",
                                "RRULE:FREQ=DAILY;COUNT=4")))
                .containsExactly(
                        "2026-03-27T21:00:00Z", "2026-03-28T21:00:00Z", "2026-03-29T20:00:00Z", "2026-03-30T20:00:00Z");
    }

    @Test
    void timesWithoutAZoneAndWholeDaysAreThoseOfTheAgreement() {
        assertThat(starts(event("a", "DTSTART:20260401T020000", "DURATION:PT2H")))
                .containsExactly("2026-04-01T00:00:00Z");
        var days = events(read(event("a", "DTSTART;VALUE=DATE:20260328", "DTEND;VALUE=DATE:20260330")));
        assertThat(days).extracting(CalendarEvent::from).containsExactly(Instant.parse("2026-03-27T23:00:00Z"));
        assertThat(days).extracting(CalendarEvent::until).containsExactly(Instant.parse("2026-03-29T22:00:00Z"));
    }

    @Test
    void whatIsMalformedIsToldAndTheRestGoesOn() {
        var read = read(event("good", "DTSTART:20260401T020000Z", "DTEND:20260401T040000Z")
                + event("month", "DTSTART:20261399T020000Z", "DTEND:20260401T040000Z")
                + event("zone", "DTSTART;TZID=W. Somewhere Time:20260401T020000", "DURATION:PT2H")
                + event("end", "DTSTART:20260401T020000Z", "DTEND:20260401T020000Z")
                + event("none", "SUMMARY:Nothing")
                + event("rule", "DTSTART:20260401T020000Z", "DURATION:PT2H", "RRULE:FREQ=NEVER;COUNT=x")
                + event("second", "DTSTART:20260401T020000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY")
                + event("good", "DTSTART:20260402T020000Z", "DTEND:20260402T040000Z")
                + "BEGIN:VEVENT\nDTSTART:20260401T020000Z\nDURATION:PT2H\nEND:VEVENT\n");
        assertThat(events(read)).extracting(CalendarEvent::uid).containsExactly("good");
        assertThat(read.count()).isEqualTo(9);
        assertThat(read.refused())
                .extracting(Refused::uid)
                .containsExactly("month", "zone", "end", "none", "rule", "second", "good", null);
        assertThat(read.refused().get(1).reason()).contains("W. Somewhere Time is none of the IANA's");
        assertThat(read.refused().get(4).reason()).contains("RRULE");
    }

    @Test
    void anOccurrenceMayBeMovedCancelledOrLeftOut() {
        var read = read(event(
                        "a",
                        "DTSTART:20260401T020000Z",
                        "DTEND:20260401T040000Z",
                        "RRULE:FREQ=DAILY;COUNT=4",
                        "EXDATE:20260403T020000Z")
                + event("a", "RECURRENCE-ID:20260402T020000Z", "DTSTART:20260402T030000Z", "DTEND:20260402T040000Z")
                + event(
                        "a",
                        "RECURRENCE-ID:20260404T020000Z",
                        "DTSTART:20260404T020000Z",
                        "DTEND:20260404T040000Z",
                        "STATUS:CANCELLED"));
        assertThat(events(read))
                .extracting(event -> event.occurrence() + " " + event.from() + " " + event.cancelled())
                .containsExactly(
                        "2026-04-01T02:00:00Z 2026-04-01T02:00:00Z false",
                        "2026-04-02T02:00:00Z 2026-04-02T03:00:00Z false",
                        "2026-04-04T02:00:00Z 2026-04-04T02:00:00Z true");
        assertThat(read.refused()).isEmpty();
    }

    @Test
    void aCalendarWithAThousandRecurrencesIsRefused() {
        var reading = reading(event("a", "DTSTART:20260401T020000Z", "DURATION:PT10M", "RRULE:FREQ=HOURLY;COUNT=1000"));
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable -> assertThat(unreadable.mend())
                                .contains("more than 500 events", "a rule that ends (UNTIL, COUNT)"));
        assertThat(CalendarFile.read("hello", BERLIN, NOW, NOW)).isInstanceOf(Unreadable.class);
    }

    @Test
    void anEndlessRuleThatBeganLongAgoIsLookedAtFromNowOn() {
        assertThat(starts(event("a", "DTSTART:19700104T010000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=SU")))
                .hasSize(57)
                .startsWith("2026-03-22T01:00:00Z");
        assertThat(events(read(event("a", "DTSTART:20260319T010000Z", "DURATION:PT1H"))))
                .isEmpty();
        assertThat(events(read(event(
                        "a",
                        "DTSTART:20260330T010000Z",
                        "DURATION:PT1H",
                        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))))
                .hasSize(1);
    }

    @Test
    @Timeout(20)
    void howeverARuleIsWrittenItIsLookedAtForABoundedTime() {
        String sixty = IntStream.range(0, 60).mapToObj(String::valueOf).collect(Collectors.joining(","));
        var read = read(event(
                        "counts",
                        "DTSTART:19700104T010000Z",
                        "DURATION:PT1S",
                        "RRULE:FREQ=HOURLY;COUNT=2147483647;BYMINUTE=" + sixty + ";BYSECOND=" + sixty)
                + event(
                        "positions",
                        "DTSTART:20000104T010000Z",
                        "DURATION:PT1S",
                        "RRULE:FREQ=YEARLY;BYSETPOS=-1;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=1,2,3,4,5,6,7,8,9,10;BYMINUTE="
                                + sixty + ";BYSECOND=" + sixty)
                + event("old", "DTSTART:18990104T010000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY")
                + event(
                        "good",
                        "DTSTART:20260401T020000Z",
                        "DURATION:PT1H",
                        "RRULE:FREQ=YEARLY;UNTIL=99991231T000000Z"));
        assertThat(read.events()).containsOnlyKeys("good");
        assertThat(read.refused())
                .extracting(Refused::reason)
                .satisfiesExactly(
                        counts -> assertThat(counts).contains("UNTIL instead of COUNT"),
                        positions -> assertThat(positions).contains("BYSETPOS is not taken"),
                        old -> assertThat(old).contains("began before 1900"));
        assertThat(reading(event(
                        "often",
                        "DTSTART:19700104T010000Z",
                        "DURATION:PT1S",
                        "RRULE:FREQ=DAILY;UNTIL=99991231T000000Z;BYHOUR=1,2,3;BYMINUTE=" + sixty
                                + ";BYSECOND=0,20,40")))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void anIntervalOfHoursIsCountedFromTheBeginning() {
        var starts = starts(event(
                "a",
                "DTSTART:20050511T233000Z",
                "DURATION:PT1H",
                "RRULE:FREQ=HOURLY;INTERVAL=100;UNTIL=20260420T000000Z"));
        Instant begins = Instant.parse("2005-05-11T23:30:00Z");
        assertThat(starts)
                .hasSize(7)
                .allMatch(
                        start -> Duration.between(begins, Instant.parse(start)).toHours() % 100 == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "INTERVAL=0, INTERVAL=0",
        "INTERVAL=-2, INTERVAL=-2",
        "COUNT=0, COUNT=0",
        "COUNT=-5, COUNT=-5",
        "COUNT=2;UNTIL=20270101T000000Z, UNTIL and COUNT",
        "BYSECOND=60, BYSECOND=60",
        "BYMINUTE=60, BYMINUTE=60",
        "BYHOUR=25, BYHOUR=25",
        "BYMONTHDAY=32, BYMONTHDAY=32",
        "BYMONTHDAY=0, BYMONTHDAY=0",
        "BYYEARDAY=-367, BYYEARDAY=-367",
        "BYWEEKNO=54, BYWEEKNO=54",
        "BYMONTH=13, BYMONTH=13",
        "BYMONTH=-1, BYMONTH=-1",
        "BYDAY=MO;BYSETPOS=5000, BYSETPOS=5000",
        "BYDAY=99MO, BYDAY=99MO",
        "BYMONTH=3;BYDAY=6SU, BYDAY=6SU",
        "BYDAY=XX, BYDAY",
        "UNTIL=20260331T235959Z, UNTIL lies before DTSTART",
        "UNTIL=20260331, UNTIL lies before DTSTART",
        "'BYDAY=MO;BYHOUR=1;BYSECOND=0,1;BYSETPOS=-1', BYSETPOS is not taken",
        "RSCALE=HEBREW, RSCALE"
    })
    void whatNoRuleCanSayIsToldAndTheRestGoesOn(String part, String told) {
        var read = read(event("rule", "DTSTART:20260401T020000Z", "DURATION:PT2H", "RRULE:FREQ=YEARLY;" + part)
                + event("good", "DTSTART:20260401T020000Z", "DURATION:PT2H", "RRULE:FREQ=YEARLY;BYDAY=53MO,-1SU"));
        assertThat(read.events()).containsOnlyKeys("good");
        assertThat(read.refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).contains("RRULE", told));
    }

    @Test
    void anEventOfMoreThanAYearIsToldUnlessItIsCancelled() {
        var read = read(event("long", "DTSTART:20260401T020000Z", "DTEND:20990401T020000Z")
                + event("year", "DTSTART:20260401T020000Z", "DTEND:20270402T020000Z")
                + event("gone", "DTSTART:20260401T020000Z", "DTEND:20990401T020000Z", "STATUS:CANCELLED"));
        assertThat(read.events()).containsOnlyKeys("year", "gone");
        assertThat(read.refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).startsWith("it lasts longer than 366 days"));
    }

    @Test
    void aNumberOfADayIsForMonthsAndYears() {
        var read = read(event("rule", "DTSTART:20260401T020000Z", "DURATION:PT2H", "RRULE:FREQ=WEEKLY;BYDAY=2MO"));
        assertThat(read.refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).endsWith("write MO."));
    }

    /** Whatever its hours and minutes: what is skipped from the beginning on must not change what comes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=WEEKLY;BYDAY=MO;BYHOUR=1,2,3;BYMINUTE=0,30",
                "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU;WKST=SU;BYHOUR=1",
                "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1",
                "FREQ=YEARLY;BYHOUR=1,2;BYMINUTE=0,30",
                "FREQ=MONTHLY;BYHOUR=1,2;BYMINUTE=0,30",
                "FREQ=MONTHLY;BYDAY=SA;BYSETPOS=-1",
                "FREQ=DAILY;INTERVAL=3;BYHOUR=5",
                "FREQ=HOURLY;INTERVAL=7;BYDAY=MO",
                "FREQ=HOURLY;INTERVAL=100;BYMINUTE=0,30"
            })
    void aRuleThatIsLookedAtFromNowOnIsTheSameAsOneFromItsBeginning(String rule) {
        for (String start : List.of("20120104T013000", "20250228T233000", "20260302T120000")) {
            String counted = "DTSTART:" + start + "Z";
            var starts = starts(event("a", counted, "DURATION:PT5M", "RRULE:" + rule));
            assertThat(starts)
                    .isNotEmpty()
                    .isEqualTo(starts(event("a", counted, "DURATION:PT5M", "RRULE:" + rule + ";COUNT=40000")));
        }
    }

    @Test
    void whatIsLeftOutIsNoOccurrenceOfTheFiveHundred() {
        String left = IntStream.range(0, 24 * 25)
                .mapToObj(hour -> "202604%02dT%02d0000Z".formatted(1 + hour / 24, hour % 24))
                .collect(Collectors.joining(","));
        assertThat(starts(event(
                        "a",
                        "DTSTART:20260401T000000Z",
                        "DURATION:PT5M",
                        "RRULE:FREQ=HOURLY;UNTIL=20260426T010000Z",
                        "EXDATE:" + left)))
                .containsExactly("2026-04-26T00:00:00Z", "2026-04-26T01:00:00Z");
    }

    private static List<String> starts(String events) {
        return events(read(events)).stream()
                .map(event -> event.from().toString())
                .toList();
    }

    private static List<CalendarEvent> events(Read read) {
        return read.events().values().stream()
                .map(occurrences -> occurrences.values())
                .flatMap(Collection::stream)
                .toList();
    }

    private static Read read(String events) {
        return (Read) reading(events);
    }

    private static CalendarFile.Reading reading(String events) {
        return CalendarFile.read(calendar(events), BERLIN, NOW, NOW.plus(Duration.ofDays(400)));
    }

    static String calendar(String events) {
        return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//EN\n" + events + "END:VCALENDAR\n")
                .replace("\n", "\r\n");
    }

    static String event(String uid, String... lines) {
        return "BEGIN:VEVENT\nUID:" + uid + "\nDTSTAMP:20260101T000000Z\n" + String.join("\n", lines)
                + "\nEND:VEVENT\n";
    }
}
