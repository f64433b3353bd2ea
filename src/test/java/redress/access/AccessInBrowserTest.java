package redress.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.dashboard.InBrowser;
import redress.dashboard.PageCheck;

/** Signing in, one's account and the page of who may, in a real Chromium. */
@QuarkusTest
class AccessInBrowserTest extends InBrowser {
    private static final String PASSWORD = "violet-harbour-42-lamp";

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
    void somebodyNewSignsInChoosesAPasswordAndMakesATokenForAProbe(ColorScheme scheme, int width) {
        String name = "boss-" + UUID.randomUUID().toString().substring(0, 8);
        String given = given().contentType("application/json")
                .body("{\"signInName\":\"%s\",\"name\":\"Eva Example\",\"roles\":[\"administrator\"]}".formatted(name))
                .post("/api/v1/people")
                .path("password");
        try (var context = context(scheme, width)) {
            Page page = context.newPage();
            var console = listening(page);

            page.navigate(root + "access");
            assertThat(page.url()).contains("/sign-in?next=%2Faccess");
            PageCheck.of(page, "/sign-in", width);
            signIn(page, name, "a wrong password");
            PageCheck.of(page, "/sign-in after a mistake", width);
            assertThat(page.getByRole(AriaRole.ALERT).textContent()).contains("Name or password is wrong");
            signIn(page, name, given);

            assertThat(page.locator("h1").textContent()).isEqualTo("Change your password");
            PageCheck.of(page, "/account/password", width);
            page.getByLabel("Old password").fill(given);
            page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                    .fill(PASSWORD);
            page.getByLabel("New password, once more").fill(PASSWORD);
            press(page, "Change it");
            signIn(page, name, PASSWORD);

            page.navigate(root + "account");
            PageCheck.of(page, "/account", width);
            page.navigate(root + "access");
            PageCheck.of(page, "/access", width);
            page.getByText("Make a token").click();
            page.locator("#tokenName").fill("probe-" + name);
            page.locator("#tokenRole").selectOption("prober");
            PageCheck.of(page, "/access with a form", width);
            press(page, "Make it");
            assertThat(page.locator(".secret").textContent()).startsWith("rdr_");
            PageCheck.of(page, "/access with a secret", width);
            press(page, "Sign out");
            assertThat(page.url()).contains("/sign-in");

            // Chromium itself notes the wrong password.
            console.removeIf(text -> text.contains("the server responded with a status of 401"));
            assertThat(console).isEmpty();
        }
    }
}
