package redress.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.notices.CalendarFileTest.calendar;
import static redress.notices.CalendarFileTest.event;

import biweekly.component.VTimezone;
import biweekly.io.text.ICalReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redress.notices.CalendarFile.Read;

/** Zones as calendars describe them, also such as nobody has. */
class CalendarZonesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RRULE:FREQ=SECONDLY",
                "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
                "RRULE:FREQ=MINUTELY",
                "RRULE:FREQ=HOURLY",
                "RRULE:FREQ=DAILY",
                "RRULE:FREQ=MONTHLY",
                "RRULE:FREQ=YEARLY;COUNT=2147483647",
                "RRULE:FREQ=YEARLY;BYMONTH=1,2,3;BYHOUR=1,2,3,4;BYMINUTE=1,2,3,4,5;BYSECOND=1,2,3,4,5",
                "RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE,TH,FR,SA,SU",
                "RRULE:FREQ=NEVER"
            })
    @Timeout(20)
    void aZoneWhoseClocksChangeMoreOftenThanByTheYearKeepsOnlyItsOwnEvents(String rule) {
        assertUnusable(zone("X", standard("19700101T000000", "+0200", "+0100", rule)));
    }

    @Test
    @Timeout(20)
    void aZoneWithThousandsOfDatesKeepsOnlyItsOwnEvents() {
        String dates = IntStream.range(0, 5_000)
                .mapToObj(day -> LocalDate.of(2000, 1, 1).plusDays(2L * day).format(DateTimeFormatter.BASIC_ISO_DATE)
                        + "T000000")
                .collect(Collectors.joining(","));
        assertUnusable(zone("X", standard("19700101T000000", "+0200", "+0100", "RDATE:" + dates)));
    }

    @Test
    void aZoneOfWhichTheCalendarSaysNothingIsNotThatOfTheWorld() {
        assertUnusable(zone("X", "COMMENT:x\n"));
        assertUnusable(zone("X", standard("19700101T000000", "+0200", "+0100", "RRULE:FREQ=YEARLY;BYMONTH=13")));
        assertUnusable(zone("X", standard("19700101T000000", "+0200", "+0100", "RRULE:FREQ=YEARLY;INTERVAL=0")));
    }

    @ParameterizedTest
    @CsvSource({"+0200, +9900", "junk, +0100", "+0200, junk"})
    void aZoneWhoseOffsetsAreNoneKeepsOnlyItsOwnEvents(String from, String to) {
        assertUnusable(zone("X", standard("19700101T000000", from, to, "COMMENT:x")));
    }

    @Test
    void aNameOfTheIanaMeansItsZoneWhateverTheCalendarSaysOfIt() {
        String lying = zone("Europe/Paris", standard("19700101T000000", "+0900", "+0900", "RRULE:FREQ=SECONDLY"));
        assertThat(start(lying, "Europe/Paris")).isEqualTo("2026-04-01T00:00:00Z");
        assertThat(start("", "/example.org/2026a/America/Argentina/Buenos_Aires"))
                .isEqualTo("2026-04-01T05:00:00Z");
        assertThat(start("", "EST")).isEqualTo("2026-04-01T07:00:00Z");
    }

    @Test
    void theLastOfAllChangesBeforeCountsHoweverItIsWritten() {
        String once = standard("19700101T000000", "+0100", "+0300", "COMMENT:x");
        assertThat(start(zone("X", once), "X")).isEqualTo("2026-03-31T23:00:00Z");
        // A rule that ended long ago, and one of another offset after it.
        String ended =
                standard("19670101T000000", "+0000", "+0900", "RRULE:FREQ=YEARLY;BYMONTH=1;UNTIL=19730101T000000Z");
        assertThat(start(zone("X", ended + once), "X")).isEqualTo("2026-03-31T23:00:00Z");
        assertThat(start(zone("X", standard("20260301T000000", "+0000", "+0400", "RDATE:20260401T010000") + once), "X"))
                .isEqualTo("2026-03-31T22:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970", "1601", "0001"})
    void aZoneOfSummersAndWintersIsThatOfItsClocks(String year) throws IOException {
        assertSame("Europe/Berlin", 2000, """
                BEGIN:STANDARD
                DTSTART:%1$s1025T030000
                RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:%1$s0329T020000
                RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                END:DAYLIGHT
                """.formatted(year));
    }

    /** The rule of 2007 and the one before it, which ended at an instant of UTC. */
    @Test
    void aZoneWhoseRuleChangedIsThatOfItsClocks() throws IOException {
        assertSame("America/New_York", 2000, """
                BEGIN:DAYLIGHT
                DTSTART:19870405T020000
                RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z
                TZOFFSETFROM:-0500
                TZOFFSETTO:-0400
                END:DAYLIGHT
                BEGIN:STANDARD
                DTSTART:19671029T020000
                RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z
                TZOFFSETFROM:-0400
                TZOFFSETTO:-0500
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:20070311T020000
                RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
                TZOFFSETFROM:-0500
                TZOFFSETTO:-0400
                END:DAYLIGHT
                BEGIN:STANDARD
                DTSTART:20071104T020000
                RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
                TZOFFSETFROM:-0400
                TZOFFSETTO:-0500
                END:STANDARD
                """);
    }

    private static void assertSame(String known, int firstYear, String observances) throws IOException {
        VTimezone component;
        try (var reader = new ICalReader(calendar(zone("X", observances)))) {
            component = reader.readNext()
                    .getTimezoneInfo()
                    .getComponents()
                    .iterator()
                    .next();
        }
        CalendarZone described = DescribedZone.of(component);
        CalendarZone iana = CalendarZone.of(ZoneId.of(known));
        LocalDateTime last = LocalDateTime.of(2100, 1, 1, 0, 0);
        for (var local = LocalDateTime.of(firstYear, 1, 1, 0, 30); local.isBefore(last); local = local.plusHours(1)) {
            Instant instant = iana.instant(local);
            if (!described.instant(local).equals(instant)) {
                assertThat(described.instant(local)).as(local.toString()).isEqualTo(instant);
            }
            if (!described.local(instant).equals(iana.local(instant))) {
                assertThat(described.local(instant)).as(instant.toString()).isEqualTo(iana.local(instant));
            }
        }
    }

    private static void assertUnusable(String zone) {
        var read = read(zone
                + event("its", "DTSTART;TZID=X:20260401T020000", "DTEND;TZID=X:20260401T030000")
                + event("other", "DTSTART:20260401T020000Z", "DTEND:20260401T040000Z"));
        assertThat(read.events()).containsOnlyKeys("other");
        assertThat(read.refused()).hasSize(1);
        assertThat(read.refused().get(0).uid()).isEqualTo("its");
        assertThat(read.refused().get(0).reason()).startsWith("its zone X cannot be ");
    }

    private static String start(String zones, String named) {
        return read(zones + event("a", "DTSTART;TZID=" + named + ":20260401T020000", "DURATION:PT1H"))
                .events()
                .values()
                .stream()
                .map(occurrences -> occurrences.values())
                .flatMap(Collection::stream)
                .map(event -> event.from().toString())
                .collect(Collectors.joining(" "));
    }

    private static Read read(String components) {
        return (Read) CalendarFile.read(calendar(components), BERLIN, NOW, NOW.plus(Duration.ofDays(400)));
    }

    static String zone(String name, String observances) {
        return "BEGIN:VTIMEZONE\nTZID:" + name + "\n" + observances + "END:VTIMEZONE\n";
    }

    static String standard(String start, String from, String to, String line) {
        return "BEGIN:STANDARD\nDTSTART:" + start + "\nTZOFFSETFROM:" + from + "\nTZOFFSETTO:" + to + "\n" + line
                + "\nEND:STANDARD\n";
    }
}
