package redress.statements;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.access.Role;
import redress.access.TokensForTests;
import redress.dashboard.InBrowser;
import redress.dashboard.PageCheck;

/** Bad measurements in a real Chromium: a provider sees what setting them aside changes and puts it forward, an administrator decides. */
@QuarkusTest
class SetAsidesInBrowserTest extends InBrowser {
    @Inject
    TokensForTests tokens;

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
    void theEffectStandsBeforeTheButtonOnBothSides(ColorScheme scheme, int width) {
        String code = "sb-" + scheme.name().toLowerCase(Locale.ROOT) + width;
        SetAsideTest.agree(code);
        String address;
        try (var context = context(scheme, width, tokens.ofProvider(code + "-cloud"))) {
            address = putForward(context.newPage(), code, scheme, width);
        }
        try (var context = context(scheme, width, tokens.of(Role.ADMINISTRATOR))) {
            Page page = context.newPage();
            var console = listening(page);
            page.navigate(root + "set-asides?service=" + code);
            PageCheck.of(page, "/set-asides", width);
            picture(page, "set-asides-" + scheme + "-" + width);
            assertThat(page.locator("main").textContent())
                    .contains("1 to be decided on.", "Waits for a decision; the results count");
            page.locator("tbody th a").first().click();
            assertThat(page.url()).isEqualTo(address);
            PageCheck.of(page, "results that wait for a decision", width);
            picture(page, "set-aside-" + scheme + "-" + width);
            assertThat(page.locator("main").textContent())
                    .contains("It touches 1 statement: 300.00 USD due without it, 0.00 USD with it.")
                    .contains("If rejected", "If approved", "Unknown", "Missed");
            page.locator("textarea[name=reason]").fill("Seen in its log");
            press(page, "Approve");
            assertThat(page.locator("main").textContent()).contains("Set aside", "Seen in its log");
            page.navigate(root + "statements/" + code + "/2026-06/" + code);
            PageCheck.of(page, "a statement with results set aside", width);
            picture(page, "set-aside-statement-" + scheme + "-" + width);
            assertThat(page.locator("main").textContent())
                    .contains("Results of p from", "were set aside by", "count for nothing: its clock was wrong");
            assertThat(console).isEmpty();
        }
    }

    /** The address of what a provider put forward. */
    private String putForward(Page page, String code, ColorScheme scheme, int width) {
        page.navigate(root + "set-asides");
        PageCheck.of(page, "/set-asides of a provider", width);
        picture(page, "set-asides-none-" + scheme + "-" + width);
        page.locator("input[name=service]").fill(code);
        press(page, "Set results of it aside");
        PageCheck.of(page, "/set-asides/new", width);
        page.locator("#vantagePoint").fill("elsewhere");
        page.locator("#from").fill("2026-06-10T10:00");
        page.locator("#until").fill("2026-06-10T13:37");
        page.locator("#reason").fill("its clock was wrong");
        press(page, "Show what it changes");
        assertThat(page.getByRole(AriaRole.ALERT).textContent()).contains("no result of " + code + " from elsewhere");
        page.locator("#vantagePoint").fill("p");
        press(page, "Show what it changes");
        PageCheck.of(page, "/set-asides/new with the effect", width);
        picture(page, "set-aside-form-" + scheme + "-" + width);
        assertThat(page.locator("main").textContent())
                .contains("300.00 USD due without it, 0.00 USD with it", "Without it", "With it, if approved");
        press(page, "Put it forward");
        assertThat(page.locator("main").textContent()).contains("Waits for a decision");
        assertThat(page.locator("main form").count())
                .as("a provider decides nothing")
                .isZero();
        return page.url();
    }

    @Test
    void whoMayNotPutAnythingForwardSeesNoForm() {
        SetAsideTest.agree("sb-viewed");
        try (var context = context(ColorScheme.LIGHT, 1280, tokens.of(Role.VIEWER))) {
            Page page = context.newPage();
            page.navigate(root + "set-asides?service=sb-viewed");
            assertThat(page.locator("main").textContent())
                    .contains("Nothing was ever set aside of sb-viewed.")
                    .doesNotContain("Set results of it aside");
        }
    }
}
