package redress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import redress.audit.Head;
import redress.audit.Link;
import redress.audit.Verification.Broken;
import redress.audit.Verification.Fault;
import redress.audit.Verification.Whole;

/** What the page of the audit record says of entries and of their chain. */
class AuditViewTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Filters NONE = Filters.of(Map.of());
    private static final String HOSTILE = "<script>alert(\\\"x\\\")</script>";

    static AuditView longAndBroken() {
        var links = LongStream.rangeClosed(1, AuditPage.ENTRIES_PER_PAGE + 1)
                .map(number -> 9_000 - number)
                .mapToObj(number -> link(
                        number,
                        "{\"approved\":false,\"reason\":\"" + "unbroken".repeat(40) + "\"}",
                        "{\"approved\":true,\"reason\":\"" + HOSTILE + "\"}"))
                .toList();
        var broken = new Broken(17, Fault.ENTRY_ALTERED, "entry 17 is not what its digest was made of");
        return AuditView.of(NONE, links, new Head(8_999, "f".repeat(64)), broken, "9000");
    }

    static AuditView empty() {
        return AuditView.of(NONE, List.of(), Head.NONE, new Whole(0, Head.NONE), "");
    }

    private static Link link(long number, String before, String after) {
        var columns = new Link.Columns(
                NOON, "person", "a.rossi", "2001:db8::7", "exclusion.decide", "exclusion", "6f1f/" + number);
        String entry = "{\"after\":" + after + ",\"before\":" + before + ",\"why\":\"the notice was found\"}";
        return new Link(number, number, columns, entry, "0".repeat(64), "f".repeat(64));
    }

    private static List<Change> changes(String before, String after) {
        var view = AuditView.of(NONE, List.of(link(1, before, after)), Head.NONE, null, "");
        return view.entries().get(0).changes();
    }

    @Test
    void aChangeNamesTheValueBeforeAndAfter() {
        assertThat(changes("{\"a\":1,\"b\":\"x\",\"gone\":true}", "{\"a\":1,\"b\":\"y\",\"new\":[1,2]}"))
                .containsExactly(
                        new Change("a", "1", "1"),
                        new Change("b", "x", "y"),
                        new Change("gone", "true", ""),
                        new Change("new", "", "1, 2"));
        assertThat(changes("\"x\"", "\"y\"")).containsExactly(new Change("", "x", "y"));
        assertThat(changes("null", "{\"a\":{\"b\":1}}")).containsExactly(new Change("a", "", "{\"b\":1}"));
    }

    @Test
    void aDigestIsShownByItsFirstDigits() {
        String digest = "0123456789abcdef".repeat(4);
        assertThat(changes("null", "{\"sha256\":\"" + digest + "\"}"))
                .containsExactly(new Change("sha256", "", "0123456789abcdef…"));
    }

    @Test
    void aLongListOfChangesIsCutAndSaysHowManyMoreThereAre() {
        String many =
                IntStream.range(0, 20).mapToObj(i -> "\"k" + i + "\":" + i).collect(Collectors.joining(",", "{", "}"));
        var line = AuditView.of(NONE, List.of(link(1, "null", many)), Head.NONE, null, "")
                .entries()
                .get(0);
        assertThat(line.changes()).hasSize(Change.MAX_SHOWN);
        assertThat(line.more()).isEqualTo("and 8 more, see the API");
    }

    @Test
    void aLongRecordIsVerifiedWhenItIsAskedFor() {
        var filters = Filters.of(Map.of("subject", List.of("records/2026-06"), "actor", List.of(" ")));
        var chain = AuditView.of(filters, List.of(), new Head(123_456, "f".repeat(64)), null, "")
                .chain();
        assertThat(chain.sentence()).isEqualTo("123,456 entries, not verified just now.");
        assertThat(chain.verify()).isEqualTo("/audit?subject=records%2F2026-06&verify=true");
    }

    @Test
    void aBrokenRecordSaysWhere() {
        assertThat(longAndBroken().chain().sentence())
                .isEqualTo("The record is broken at entry 17: entry 17 is not what its digest was made of.");
    }

    @Test
    void olderEntriesAreOneLinkAway() {
        assertThat(longAndBroken().next()).isEqualTo("/audit?after=8950");
        assertThat(longAndBroken().newest()).isEqualTo("/audit");
        assertThat(empty().next()).isEmpty();
    }

    @Test
    void anEmptyRecordSaysSo() {
        assertThat(empty().empty()).startsWith("Nothing is on record yet.");
        assertThat(empty().chain().sentence()).isEqualTo("The record is whole: 0 entries.");
    }
}
