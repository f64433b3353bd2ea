package redress.notices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.access.Role;
import redress.access.TokensForTests;
import redress.dashboard.InBrowser;
import redress.dashboard.PageCheck;

/** The pages of notices and duties in a real Chromium: a hospital writes down a notice, a proof comes and is accepted. */
@QuarkusTest
class NoticesInBrowserTest extends InBrowser {
    @Inject
    TokensForTests tokens;

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
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
    void besideMaintenanceThatHasPassedStandsWhatWasMeasured(ColorScheme scheme, int width) {
        String code = "measured-" + scheme.name().toLowerCase(Locale.ROOT) + width;
        NoticesTest.agreement(code, "measuring-cloud");
        given().contentType("text/csv; charset=UTF-8")
                .body("""
                        service,vantage,observedAt,up
                        CODE-records,p,2026-11-17T00:00:00Z,true
                        CODE-records,p,2026-11-18T02:30:00Z,false
                        CODE-records,p,2026-11-18T06:00:00Z,true
                        """.replace("CODE", code))
                .post("/api/v1/probe-results")
                .then()
                .statusCode(200);
        maintained(code, code + "-records", "2026-11-18T02:00:00Z", "2026-11-18T05:00:00Z");
        maintained(code, code + "-refused", "2026-11-18T02:00:00Z", "2026-11-18T06:30:00Z");
        try (var context = context(scheme, width, tokens.of(Role.ADMINISTRATOR))) {
            Page page = context.newPage();
            page.navigate(root + "notices");
            PageCheck.of(page, "/notices with measurements", width);
            picture(page, "notices-" + scheme + "-" + width);
            assertThat(row(page, code + ": " + code + "-records").textContent())
                    .contains("overran by 60 min", "down 150 min of the announced 180 min")
                    .contains("down 60 min beyond it, which count as any other downtime");
            assertThat(row(page, code + ": " + code + "-refused").textContent())
                    .contains("not all is known", "nothing was measured in this time");
        }
    }

    private static Locator row(Page page, String what) {
        return page.locator(
                "tbody tr",
                new Page.LocatorOptions().setHas(page.getByText(what, new Page.GetByTextOptions().setExact(true))));
    }

    private static void maintained(String agreement, String service, String from, String until) {
        given().contentType("application/json")
                .body("{\"agreement\":\"" + agreement + "\",\"kind\":\"planned-maintenance\",\"services\":[\"" + service
                        + "\"],\"from\":\"" + from + "\",\"until\":\"" + until
                        + "\",\"text\":\"New disks\",\"receivedAt\":\"2026-11-05T08:00:00Z\",\"receivedBy\":\"mail\"}")
                .post("/api/v1/notices")
                .then()
                .statusCode(201);
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
}
