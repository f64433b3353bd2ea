package redress.notices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.access.Role;
import redress.access.TokensForTests;
import redress.dashboard.PageCheck;

/** The pages of notices and duties in a real Chromium: a hospital writes down a notice, a proof comes and is accepted. */
@QuarkusTest
class NoticesInBrowserTest {
    private static Playwright playwright;
    private static Browser browser;

    @TestHTTPResource("/")
    URL root;

    @Inject
    TokensForTests tokens;

    @BeforeAll
    static void start() {
        playwright = PageCheck.playwright();
        browser = PageCheck.chromium(playwright);
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
    void aNoticeReceivedByMailIsWrittenDownAndDecidedOn(ColorScheme scheme, int width) {
        NoticesTest.agreement("in-browser", "browsing-cloud");
        try (var context = context(scheme, width, tokens.of(Role.ADMINISTRATOR))) {
            Page page = context.newPage();
            var console = listening(page);
            page.navigate(root + "notices");
            PageCheck.of(page, "/notices", width);
            page.locator("#agreement").selectOption("in-browser");
            page.locator("#from").fill("2026-11-25T22:00");
            page.locator("#until").fill("2026-11-25T21:00");
            page.locator("#text").fill("New disks");
            press(page, "Write it down");
            assertThat(page.getByRole(AriaRole.ALERT).textContent()).contains("until: must come after from.");
            assertThat(page.locator("#text").inputValue()).isEqualTo("New disks");
            PageCheck.of(page, "/notices after a mistake", width);
            page.locator("#until").fill("2026-11-25T23:30");
            page.locator("#receivedAt").fill("2026-11-10T09:00");
            page.locator("#receivedBy").fill("mail");
            press(page, "Write it down");
            assertThat(page.getByRole(AriaRole.STATUS).textContent())
                    .contains("Recorded. In time: 5 business days ahead");
            page.locator("tbody tr summary:has-text('Decide')").first().click();
            PageCheck.of(page, "/notices with a decision", width);
            console.removeIf(text -> text.contains("the server responded with a status of 40"));
            assertThat(console).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 360"})
    void aProofIsBroughtForwardAndAccepted(ColorScheme scheme, int width) {
        NoticesTest.agreement("in-browser", "browsing-cloud");
        for (String duty : List.of("2026-10-01", "2026-11-25", "2027-06-30")) {
            given().contentType("application/json")
                    .body(
                            "{\"agreement\":\"in-browser\",\"kind\":\"certificate\",\"owner\":\"provider\",\"title\":\"Certificate of "
                                    + duty + " " + width + "\",\"dueOn\":\"" + duty + "\"}")
                    .post("/api/v1/duties")
                    .then()
                    .statusCode(201);
        }
        given().contentType("application/json")
                .body("""
                        {"template":"nis2","subject":"incident-7","awareAt":"2026-11-20T08:00:00Z","zone":"Europe/Berlin"}""")
                .post("/api/v1/authority-deadlines")
                .then()
                .statusCode(201);
        try (var context = context(scheme, width, tokens.of(Role.ADMINISTRATOR))) {
            Page page = context.newPage();
            var console = listening(page);
            page.navigate(root + "duties");
            PageCheck.of(page, "/duties", width);
            var line = page.locator("tr", new Page.LocatorOptions().setHasText("Certificate of 2026-11-25 " + width));
            line.locator("summary:has-text('Bring a proof')").click();
            line.getByLabel("What it shows").fill("ISO 27001 until 2029");
            line.getByLabel("Where it is").fill("https://example.org/certificate.pdf");
            line.locator("form[action$='/proofs'] button").click();
            PageCheck.of(page, "/duties with a proof", width);
            line.locator("summary:has-text('Judge')").click();
            line.locator("input[name=reason]").fill("It was read");
            line.locator("form[action$='/judgements'] button").click();
            assertThat(line.textContent()).contains("accepted: It was read", "done");
            assertThat(console).isEmpty();
        }
        try (var context = context(scheme, width, tokens.ofProvider("browsing-cloud"))) {
            Page page = context.newPage();
            for (String path : List.of("duties", "notices")) {
                page.navigate(root + path);
                PageCheck.of(page, path + " of a provider", width);
                assertThat(page.textContent("main")).doesNotContain("NIS2", "Decide", "Judge");
            }
            assertThat(page.textContent("main")).contains("Give notice");
        }
    }

    private static BrowserContext context(ColorScheme scheme, int width, String token) {
        return browser.newContext(new Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(width, 800)
                .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token)));
    }

    private static List<String> listening(Page page) {
        var console = new ArrayList<String>();
        page.onConsoleMessage(message -> console.add(message.text()));
        page.onPageError(console::add);
        return console;
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
