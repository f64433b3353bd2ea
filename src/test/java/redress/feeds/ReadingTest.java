package redress.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents of feeds, well and ill. */
class ReadingTest {
    private static final Instant LATEST = Instant.parse("2026-11-20T12:05:00Z");
    private static final String ONE =
            "{\"id\":\"a1\",\"name\":\"Slow\",\"status\":\"resolved\",\"impact\":\"minor\",\"created_at\":\"2026-10-01T09:00:00Z\","
                    + "\"started_at\":\"2026-10-01T10:00:00.123456789+02:00\",\"resolved_at\":\"2026-10-01T09:30:00Z\","
                    + "\"components\":[{\"id\":\"C1\",\"name\":\" Mail \"}],"
                    + "\"incident_updates\":[{\"affected_components\":[{\"code\":\"c2\",\"name\":\"Chat\"}]},"
                    + "{\"affected_components\":null}]}";

    @Test
    void anIncidentOfAStatuspageLastsFromItsStartToItsResolution() {
        Reported read = only("[" + ONE + "]");
        assertThat(read.startsAt()).isEqualTo("2026-10-01T08:00:00.123456Z");
        assertThat(read.endsAt()).isEqualTo("2026-10-01T09:30:00Z");
        assertThat(read.goesOn()).isFalse();
        assertThat(read.components()).containsExactly("Mail", "Chat");
        assertThat(read.keys()).containsExactly("mail", "c1", "chat", "c2");
        assertThat(read.flags(LATEST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"started_at\":\"2026-10-01T09:00:00Z\",\"resolved_at\":\"2026-10-01T09:00:00Z\" | ZERO_LENGTH",
                "\"started_at\":\"2026-10-01T09:00:01Z\",\"resolved_at\":\"2026-10-01T09:00:00Z\" | REVERSED",
                "\"created_at\":\"2026-10-01T09:00:01Z\",\"status\":\"monitoring\" | NO_END",
                "\"created_at\":\"2026-10-01T09:00:01Z\",\"status\":\"resolved\" | NO_END",
                "\"created_at\":\"2026-10-01T09:00:00Z\",\"resolved_at\":\"2026-10-01T10:00:00Z\",\"impact\":\"none\" | IMPACT_NONE",
                "\"created_at\":\"2026-10-01T09:00:00Z\",\"resolved_at\":\"2026-12-01T10:00:00Z\" | FUTURE",
                "\"created_at\":\"2026-11-20T12:05:01Z\",\"impact\":\"maintenance\" | NO_END IMPACT_NONE FUTURE"
            })
    void whatIsOddIsFlagged(String fields, String flags) {
        assertThat(only("[{\"id\":7," + fields + "}]").flags(LATEST))
                .extracting(Flag::name)
                .containsExactly(flags.split(" ", -1));
    }

    @Test
    void anEndThatIsLeftOutIsThatOfTheFirstUpdateThatSaysSo() {
        String document =
                "[{\"id\":\"x\",\"status\":\"postmortem\",\"created_at\":\"2026-10-01T09:00:00Z\",\"incident_updates\":["
                        + "{\"status\":\"postmortem\",\"created_at\":\"2026-10-03T09:00:00Z\"},"
                        + "{\"status\":\"resolved\",\"created_at\":\"2026-10-01T11:00:00Z\",\"display_at\":\"2026-10-01T10:59:00Z\"},"
                        + "{\"status\":\"identified\",\"created_at\":\"2026-10-01T09:10:00Z\"}]}]";
        Reported read = only(document);
        assertThat(read.endsAt()).isEqualTo("2026-10-01T10:59:00Z");
        assertThat(read.goesOn()).isFalse();
    }

    @Test
    void anIncidentOfGoogleCloudHasProductsAndLocations() {
        Reading reading = Reading.of(Format.GOOGLE_CLOUD, bytes("""
                [{"id": "g1", "number": "42", "begin": "2026-10-01T09:00:00+00:00", "created": "2026-10-01T09:05:00+00:00",
                  "end": "2026-10-01T10:00:00+00:00", "modified": "2026-10-02T00:00:00+00:00", "external_desc": "Errors",
                  "updates": [], "most_recent_update": {"status": "AVAILABLE"}, "status_impact": "SERVICE_DISRUPTION",
                  "severity": "medium", "affected_products": [{"title": "Cloud Healthcare API", "id": "Abc"}],
                  "uri": "incidents/g1", "currently_affected_locations": [],
                  "previously_affected_locations": [{"title": "Frankfurt (europe-west3)", "id": "europe-west3"}]},
                 {"id": "g2", "begin": "2026-10-01T09:00:00+00:00", "status_impact": "SERVICE_INFORMATION"}]"""));
        assertThat(reading.fault()).isNull();
        Reported first = reading.incidents().get(0).reported();
        assertThat(first.endsAt()).isEqualTo("2026-10-01T10:00:00Z");
        assertThat(first.modifiedAt()).isEqualTo("2026-10-02T00:00:00Z");
        assertThat(first.keys()).containsExactly("cloud healthcare api", "abc");
        assertThat(first.locationKeys()).containsExactly("frankfurt (europe-west3)", "europe-west3");
        assertThat(reading.incidents().get(1).reported().flags(LATEST)).containsExactly(Flag.NO_END, Flag.IMPACT_NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"page\":{\"id\":\"p\"},\"incidents\":[ONE]}",
                "{\"page\":{\"id\":\"p\"},\"components\":[{\"id\":\"c\"}],\"incidents\":[ONE],\"status\":{}}",
                "[ONE]",
                "ONE"
            })
    void theSameIncidentReadsTheSameInEveryShape(String shape) {
        Reading reading = Reading.of(Format.STATUSPAGE, bytes(shape.replace("ONE", ONE)));
        assertThat(reading.fault()).isNull();
        assertThat(reading.incidents()).hasSize(1);
        assertThat(reading.incidents().get(0).content()).isEqualTo(ONE);
    }

    @Test
    void blanksAndTheOrderOfKeysAreNoChange() {
        String first = digest("[{\"id\":\"a\",\"created_at\":\"2026-10-01T09:00:00Z\",\"x\":[1,2]}]");
        assertThat(digest("[ {\"x\": [1, 2],\n \"created_at\":\"2026-10-01T09:00:00Z\", \"id\":\"a\"} ]"))
                .isEqualTo(first);
        assertThat(digest("[{\"id\":\"a\",\"created_at\":\"2026-10-01T09:00:00Z\",\"x\":[2,1]}]"))
                .isNotEqualTo(first);
    }

    @Test
    void whatIsNoIncidentIsQuarantinedAsItStandsAndTheRestGoesOn() {
        String document = "[7, \"text\", {\"id\":\"\"}, {\"id\":\"b\"}, {\"id\":\"c\",\"created_at\":\"yesterday\"},"
                + " {\"id\":\"d\",\"id\":\"e\"}, " + ONE + ", " + ONE + ", null, [1]]";
        Reading reading = Reading.of(Format.STATUSPAGE, bytes(document));
        assertThat(reading.fault()).isNull();
        assertThat(reading.incidents()).hasSize(1);
        assertThat(reading.unread())
                .extracting(unread -> new String(unread.piece().of(bytes(document)), StandardCharsets.UTF_8))
                .containsExactly(
                        "7",
                        "\"text\"",
                        "{\"id\":\"\"}",
                        "{\"id\":\"b\"}",
                        "{\"id\":\"c\",\"created_at\":\"yesterday\"}",
                        "{\"id\":\"d\",\"id\":\"e\"}",
                        ONE,
                        "null",
                        "[1]");
        assertThat(reading.unread())
                .extracting(Reading.Unread::why)
                .satisfiesExactly(
                        why -> assertThat(why).isEqualTo("an incident is a JSON object, not a number"),
                        why -> assertThat(why).isEqualTo("an incident is a JSON object, not a text"),
                        why -> assertThat(why).startsWith("it has no id"),
                        why -> assertThat(why).isEqualTo("it has neither started_at nor created_at"),
                        why -> assertThat(why)
                                .startsWith("created_at is no date-time")
                                .endsWith("\"yesterday\""),
                        why -> assertThat(why).contains("Duplicate field 'id'"),
                        why -> assertThat(why)
                                .isEqualTo("another incident of the document has the id a1; the first stands"),
                        why -> assertThat(why).isEqualTo("an incident is a JSON object, not null"),
                        why -> assertThat(why).isEqualTo("an incident is a JSON object, not an array"));
    }

    @Test
    void aLineThatIsBrokenDoesNoHarmToTheOthers() {
        Reading reading =
                Reading.of(Format.STATUSPAGE, bytes(ONE + "\r\n\n{\"id\":\"broken\n" + ONE.replace("a1", "a2") + "\n"));
        assertThat(reading.incidents()).hasSize(2);
        assertThat(reading.unread()).hasSize(1);
        assertThat(reading.fault()).isNull();
    }

    @Test
    void aDocumentThatBreaksOffKeepsWhatStandsBeforeTheBreak() {
        Reading reading = Reading.of(Format.STATUSPAGE, bytes("{\"incidents\":[" + ONE + ",{\"id\":\"half"));
        assertThat(reading.incidents()).hasSize(1);
        assertThat(reading.fault()).startsWith("it is no JSON from there on");
        assertThat(reading.unread()).hasSize(1);
        assertThat(reading.unread().get(0).piece().length()).isEqualTo("{\"id\":\"half".length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><title>Status</title> | it is a page for people (HTML)",
                "upstream error | it is no JSON",
                "{\"data\":[]} | it has no list of incidents: its format is another one, or has changed",
                "{\"incidents\":{}} | it has no list of incidents: its format is another one, or has changed",
                "[{\"uid\":1},{\"uid\":2}] | none of what stands in it can be read as an incident",
                "[] [] | something follows its end",
                "' ' | it is empty"
            })
    void aDocumentInAnotherFormatSaysSo(String document, String fault) {
        Reading reading = Reading.of(Format.STATUSPAGE, bytes(document));
        assertThat(reading.incidents()).isEmpty();
        assertThat(reading.fault()).startsWith(fault);
    }

    @Test
    void anEmptyListIsNoFault() {
        assertThat(Reading.of(Format.GOOGLE_CLOUD, bytes("[]"))).isEqualTo(new Reading(List.of(), List.of(), null));
    }

    @Test
    void bytesThatAreNoTextAreQuarantined() {
        byte[] document = "[{\"id\":\"a\",\"name\":\"?\"}]".getBytes(StandardCharsets.ISO_8859_1);
        document[20] = (byte) 0xE9;
        Reading reading = Reading.of(Format.STATUSPAGE, document);
        assertThat(reading.incidents()).isEmpty();
        assertThat(reading.fault()).contains("UTF-8");
    }

    private static String digest(String document) {
        return Reading.of(Format.STATUSPAGE, bytes(document)).incidents().get(0).digest();
    }

    private static Reported only(String document) {
        Reading reading = Reading.of(Format.STATUSPAGE, bytes(document));
        assertThat(reading.unread()).isEmpty();
        assertThat(reading.incidents()).hasSize(1);
        return reading.incidents().get(0).reported();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
