package redress.feeds;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.access.Role;
import redress.access.TokensForTests;
import redress.dashboard.InBrowser;
import redress.dashboard.PageCheck;
import redress.platform.Sql;
import redress.platform.TimeForTests;

/** The pages of feeds in a real Chromium: one that fails says why and what to do, and what could not be read is shown as it came. */
@QuarkusTest
class FeedsInBrowserTest extends InBrowser {
    private static boolean told;

    @Inject
    TokensForTests tokens;

    @Inject
    Feeds feeds;

    @Inject
    Polls polls;

    @Inject
    Sql sql;

    @BeforeEach
    void thereAreFeeds() {
        if (told) {
            return;
        }
        Feedings.agree("shown-cloud", "shown-mail", "shown-disk");
        Feedings.agree("shown-other", "shown-else");
        Feedings.put("shown-failing", """
                {"provider": "shown-cloud", "kind": "statuspage", "address": "https://status.example.org/api/v2/incidents.json",
                 "mapping": [{"component": "Mail <b>boxes</b>", "service": "shown-mail"},
                             {"component": "Disks", "location": "Frankfurt", "service": "shown-disk"}]}""").statusCode(201);
        Feedings.bring("shown-failing", """
                [{"id": "i1", "name": "Mail is slow", "created_at": "2026-10-01T00:00:00Z", "components": [{"name": "Search"}]},
                 {"name": "<script>alert('x')</script> has neither an id nor a time"}]""").statusCode(200);
        var failing = feeds.get("shown-failing");
        for (int failure = 0; failure < 3; failure++) {
            polls.finish(
                    new Polls.Claimed(
                            failing.id(),
                            "shown-failing",
                            "shown-cloud",
                            Format.STATUSPAGE,
                            new Fetch.Asked("https://status.example.org/api/v2/incidents.json", null, null),
                            Duration.ofMinutes(2),
                            failure,
                            failure == 0 ? null : TimeForTests.NOW),
                    new Fetched.Failed(Poll.Outcome.REFUSED, "it answered with status 404", 404),
                    TimeForTests.NOW.plusSeconds(failure));
        }
        Feedings.put("shown-by-hand", "{\"provider\":\"shown-other\",\"kind\":\"google-cloud\"}")
                .statusCode(201);
        given().contentType("application/json; charset=UTF-8")
                .body("""
                        {"version": "4", "status": "firing", "alerts": [{"status": "firing", "labels": {"job": "shown-unmapped"},
                          "annotations": {}, "startsAt": "2026-10-25T10:00:00Z", "endsAt": "0001-01-01T00:00:00Z"}]}""".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/feeds/alertmanager")
                .then()
                .statusCode(200)
                .body("quarantined", equalTo(1));
        told = true;
    }

    private Page open(ColorScheme scheme, int width, String token) {
        return context(scheme, width, token).newPage();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
    void whyAFeedFailsAndWhatNobodyCanReadIsShown(ColorScheme scheme, int width) {
        Page page = open(scheme, width, tokens.of(Role.ADMINISTRATOR));
        var console = listening(page);
        page.navigate(address("/feeds"));
        PageCheck.of(page, "/feeds", width);
        picture(page, "feeds-" + scheme + "-" + width);
        assertThat(page.locator("tr#shown-failing").textContent())
                .contains("Failing", "it answered with status 404 (3 times in a row)", "Open the address in a browser")
                .contains("for shown-mail, shown-disk", "1 unreadable");
        assertThat(page.locator("main").textContent()).contains("names no service: put the label redress_service");
        page.locator("main details summary").first().click();
        PageCheck.of(page, "/feeds with a report", width);
        page.locator("tr#shown-failing th a").click();
        PageCheck.of(page, "/feeds/shown-failing", width);
        picture(page, "feed-" + scheme + "-" + width);
        assertThat(page.locator("main").textContent())
                .contains("It fails: it answered with status 404", "Mail <b>boxes</b>", "Frankfurt", "Search")
                .contains("3 times, last", "imported", "<script>alert('x')</script> has neither");
        page.navigate(address("/feeds/shown-by-hand"));
        PageCheck.of(page, "/feeds/shown-by-hand", width);
        picture(page, "feed-by-hand-" + scheme + "-" + width);
        assertThat(page.locator("main").textContent())
                .contains("Brought by hand", "No component is mapped yet", "Everything that came could be read");
        assertThat(console).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 360"})
    void aProviderSeesItsOwnFeedsAndNothingOfTools(ColorScheme scheme, int width) {
        Page page = open(scheme, width, tokens.ofProvider("shown-other"));
        page.navigate(address("/feeds"));
        PageCheck.of(page, "/feeds of a provider", width);
        picture(page, "feeds-provider-" + scheme + "-" + width);
        assertThat(page.locator("main").textContent())
                .contains("shown-by-hand")
                .doesNotContain("shown-failing", "Alertmanager", "tool-quarantine");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 360"})
    void withoutAFeedThePageSaysSo(ColorScheme scheme, int width) {
        Feedings.agree("shown-silent", "shown-nothing");
        Page page = open(scheme, width, tokens.ofProvider("shown-silent"));
        page.navigate(address("/feeds"));
        PageCheck.of(page, "/feeds without any", width);
        picture(page, "feeds-none-" + scheme + "-" + width);
        assertThat(page.locator("main").textContent()).contains("No provider's feed is read.");
    }

    @Test
    void theAlertLeadsToThePageOfTheFeed() {
        assertThat(sql.select(
                        "SELECT page FROM alert WHERE topic = 'feed.failing' AND subject = 'shown-failing'",
                        row -> row.getString(1)))
                .containsExactly("/feeds/shown-failing");
    }

    @Test
    void whatToolsReportedAndNobodyCouldTakeIsListedWithItsReason() {
        get("/api/v1/tool-quarantine/alertmanager")
                .then()
                .statusCode(200)
                .body("reports.content.findAll { it.contains('shown-unmapped') }.size()", equalTo(1))
                .body("reports.reason", hasItem(org.hamcrest.Matchers.startsWith("names no service")))
                .body("before", nullValue());
        get("/api/v1/tool-quarantine/alertmanager?before=1").then().body("reports.size()", equalTo(0));
        get("/api/v1/tool-quarantine/nagios").then().statusCode(404);
        given().header("Authorization", "Bearer " + tokens.ofProvider("shown-cloud"))
                .get("/api/v1/tool-quarantine/alertmanager")
                .then()
                .statusCode(200)
                .body("reports.size()", equalTo(0));
    }
}
