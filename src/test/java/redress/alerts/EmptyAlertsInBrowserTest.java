package redress.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.access.Role;
import redress.access.TokensForTests;
import redress.dashboard.InBrowser;
import redress.dashboard.PageCheck;
import redress.platform.ConfigForTests;
import redress.platform.Hospitals;
import redress.platform.SightOfHeader;

/** A hospital in which nobody is told of anything yet, in an installation without a mail server. */
@QuarkusTest
class EmptyAlertsInBrowserTest extends InBrowser {
    @Inject
    TokensForTests tokens;

    @Inject
    Hospitals hospitals;

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 360"})
    void thePageSaysThatNobodyIsToldAndThatMailIsOff(ColorScheme scheme, int width) {
        String code = "empty-" + UUID.randomUUID().toString().substring(0, 8);
        given().header(SightOfHeader.NAME, "0")
                .contentType("application/json")
                .body("{\"code\":\"%1$s\",\"name\":\"%1$s\"}".formatted(code))
                .post("/api/v1/hospitals")
                .then()
                .statusCode(201);
        int id = hospitals.all().stream()
                .filter(hospital -> hospital.code().equals(code))
                .findFirst()
                .orElseThrow()
                .id();
        try (var context = browser.newContext(new Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(width, 900)
                .setExtraHTTPHeaders(Map.of(
                        "Authorization",
                        "Bearer " + tokens.of(Role.ADMINISTRATOR),
                        SightOfHeader.NAME,
                        Integer.toString(id))))) {
            Page page = context.newPage();
            page.navigate(root + "alerts");
            PageCheck.of(page, "/alerts, empty", width);
            picture(page, "alerts-empty-" + scheme + "-" + width);
            assertThat(page.locator("main").textContent())
                    .contains(
                            "No mail is sent: mail is off",
                            "Nobody is told by mail yet",
                            "No program is told yet",
                            "Nothing was sent yet",
                            "Nothing happened yet");
        }
    }

    @Test
    void eachAttemptSaysThatMailIsOff() {
        var mails = new Mails(null, ConfigForTests.defaults());
        assertThat(mails.send("a@example.org", UUID.randomUUID(), "It is late", "It is late"))
                .isInstanceOf(Answer.Failed.class)
                .extracting(Answer::text)
                .asString()
                .contains("redress.alerts.mail-from");
    }
}
