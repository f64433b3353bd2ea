package redress.feeds;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** 1,282 real incidents of a status page (see recorded/github-incidents/SOURCE.md), brought by hand. */
@QuarkusTest
class RecordedIncidentsTest {
    private static final int ALL = 1_282;

    @Test
    void allAreKeptOddOnesAreFlaggedAndTheSecondImportChangesNothing() throws IOException {
        Feedings.agree("recorded-hub", "recorded-git", "recorded-actions");
        Feedings.put("recorded-hub", """
                {"provider": "recorded-hub", "kind": "statuspage", "mapping": [
                  {"component": "Git Operations", "service": "recorded-git"},
                  {"component": "  github ACTIONS", "service": "recorded-actions"},
                  {"component": "Actions", "service": "recorded-actions"}]}""").statusCode(201);
        byte[] document = document();

        Feedings.bring("recorded-hub", document)
                .statusCode(200)
                .body("known", equalTo(false))
                .body("found", equalTo(ALL))
                .body("new", equalTo(ALL))
                .body("revised", equalTo(0))
                .body("unchanged", equalTo(0))
                .body("flags.zero-length", equalTo(836))
                .body("flags.reversed", equalTo(3))
                .body("flags.impact-none", equalTo(33))
                .body("quarantined", equalTo(0));
        List<String> once = listed();
        Feedings.bring("recorded-hub", document)
                .statusCode(200)
                .body("known", equalTo(true))
                .body("new", equalTo(0))
                .body("revised", equalTo(0))
                .body("unchanged", equalTo(ALL))
                .body("words", equalTo("nothing was new"));

        assertThat(listed()).isEqualTo(once).hasSize(ALL).doesNotHaveDuplicates();
        assertThat(get("/api/v1/provider-feeds/recorded-hub/polls").jsonPath().getList("times"))
                .isEqualTo(List.of(1, 1));
        theDocumentIsKeptByteForByte(document);
        anIncidentIsKeptAsItStands(new String(document, StandardCharsets.UTF_8));
        whatIsNotMappedIsNamed();
    }

    private static void theDocumentIsKeptByteForByte(byte[] document) {
        String sha256 =
                get("/api/v1/provider-feeds/recorded-hub/polls").jsonPath().getString("[0].document");
        assertThat(get("/api/v1/provider-feeds/recorded-hub/documents/" + sha256)
                        .asByteArray())
                .isEqualTo(document);
    }

    private static void anIncidentIsKeptAsItStands(String document) {
        String answer = get("/api/v1/provider-feeds/recorded-hub/incidents/qb2vmff9bnf5")
                .then()
                .statusCode(200)
                .body("[0].flags", equalTo(List.of("reversed")))
                .body("[0].revision", equalTo(1))
                .extract()
                .asString();
        String line = document.lines()
                .filter(one -> one.startsWith("{\"id\": \"qb2vmff9bnf5\""))
                .findFirst()
                .orElseThrow();
        assertThat(answer).contains("\"content\":" + line);
    }

    private static void whatIsNotMappedIsNamed() {
        JsonPath feed = get("/api/v1/provider-feeds/recorded-hub").jsonPath();
        assertThat(feed.getList("unmapped.component", String.class))
                .contains("Pages", "Webhooks")
                .doesNotContain("Git Operations", "Actions", "GitHub Actions");
        List<List<String>> services = get("/api/v1/provider-feeds/recorded-hub/incidents?unmapped=true")
                .jsonPath()
                .getList("incidents.services");
        assertThat(services)
                .isNotEmpty()
                .allSatisfy(touched -> assertThat(touched).isEmpty());
        Feedings.put("recorded-hub", """
                {"provider": "recorded-hub", "kind": "statuspage",
                 "mapping": [{"component": "*", "service": "recorded-git"}]}""").statusCode(200);
        assertThat(get("/api/v1/provider-feeds/recorded-hub/incidents?unmapped=true")
                        .jsonPath()
                        .getList("incidents"))
                .as("a mapping holds for what is on record already")
                .isEmpty();
    }

    /** Every incident by page after page. */
    private static List<String> listed() {
        var all = new ArrayList<String>();
        String after = "";
        while (after != null) {
            JsonPath page = get("/api/v1/provider-feeds/recorded-hub/incidents"
                            + (after.isEmpty() ? "" : "?after=" + after))
                    .jsonPath();
            all.addAll(page.getList("incidents.collect { it.id + ' ' + it.revision }", String.class));
            after = page.getString("after");
        }
        return all;
    }

    private static byte[] document() throws IOException {
        try (InputStream packed = RecordedIncidentsTest.class.getResourceAsStream(
                        "/recorded/github-incidents/incidents.jsonl.gz");
                var unpacked = new GZIPInputStream(packed)) {
            return unpacked.readAllBytes();
        }
    }
}
