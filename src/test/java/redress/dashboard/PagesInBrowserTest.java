package redress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.access.Role;
import redress.access.TokensForTests;
import redress.platform.TimeForTests;

/** The pages in a real Chromium: accessibility, layout, keyboard, and nothing on the console. */
@QuarkusTest
@TestProfile(OwnDatabase.class)
class PagesInBrowserTest extends InBrowser {
    private static final List<String> ADDRESSES = List.of(
            "/",
            "/statements/clinical",
            "/statements/clinical/2026-10",
            "/statements/clinical/2026-10/records",
            "/statements/clinical/2026-10/records?knownAt=2026-11-20T12:00:00Z",
            "/statements/clinical/2026-10/silent",
            "/statements/clinical/2026-10/suspended",
            "/statements/clinical/2026-11/booking",
            "/statements/changed/2026-10/lab",
            "/ledgers/clinical/2026-10/records",
            "/ledgers/clinical/2026-10/silent",
            "/ledgers/changed/2026-10/lab",
            "/ledgers/clinical/2026-10/nothing",
            "/metrics-catalogue",
            "/sign-in",
            "/audit",
            "/audit?subject=clinical&from=2026-11-01",
            "/audit?actor=nobody",
            "/audit?from=yesterday",
            "/statements/nothing",
            "/no/such/page");

    @Inject
    TokensForTests tokens;

    @BeforeEach
    void open() {
        Hospital.open();
    }

    private BrowserContext looking(ColorScheme scheme, int width) {
        return context(scheme, width, tokens.of(Role.VIEWER));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
    void everyPageIsAccessibleFitsTheScreenAndLeavesTheConsoleEmpty(ColorScheme scheme, int width) {
        try (var context = looking(scheme, width)) {
            Page page = context.newPage();
            var console = listening(page);
            for (String path : ADDRESSES) {
                page.navigate(address(path));
                PageCheck.of(page, path, width);
            }
            // Chromium itself notes each page that is not found, or that asks for something else.
            console.removeIf(text -> text.contains("the server responded with a status of 40"));
            assertThat(console).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 360"})
    void theEmptyFirstPageIsAccessibleToo(ColorScheme scheme, int width) {
        var view = ServicesView.of(address(""), TimeForTests.NOW, List.of(), List.of(), Paging.of(0, 1, "/"), Map.of());
        checkRendered(Templates.services(view).render(), scheme, width);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 360"})
    void theFirstPageOfManyServicesIsAccessibleToo(ColorScheme scheme, int width) {
        var view = ServicesViewTest.firstPage(Collections.nCopies(150, ServicesViewTest.down()));
        checkRendered(Templates.services(view).render(), scheme, width);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
    void theAuditRecordIsAccessibleTooWhenItIsLongBrokenOrEmpty(ColorScheme scheme, int width) {
        checkRendered(Templates.audit(AuditViewTest.longAndBroken()).render(), scheme, width);
        checkRendered(Templates.audit(AuditViewTest.empty()).render(), scheme, width);
    }

    private void checkRendered(String html, ColorScheme scheme, int width) {
        try (var context = looking(scheme, width)) {
            Page page = context.newPage();
            page.route(
                    address("/"),
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html; charset=UTF-8")
                            .setBody(html)));
            page.navigate(address("/"));
            PageCheck.of(page, "/", width);
        }
    }

    @Test
    void aScriptThatFoundItsWayIntoAPageDoesNotRun() {
        try (var context = looking(ColorScheme.LIGHT, 1280)) {
            Page page = context.newPage();
            List<String> console = new ArrayList<>();
            page.onConsoleMessage(message -> console.add(message.text()));
            page.navigate(address("/"));
            page.evaluate("""
                    () => {
                        const injected = document.createElement('script');
                        injected.textContent = 'window.ran = true';
                        document.body.append(injected);
                        document.body.insertAdjacentHTML('beforeend', '<p style="position: fixed" onclick="window.ran = true">Click</p>');
                        document.body.lastElementChild.click();
                    }""");
            assertThat(page.evaluate("window.ran")).isNull();
            assertThat(page.evaluate("getComputedStyle(document.body.lastElementChild).position"))
                    .isEqualTo("static");
            assertThat(console).hasSize(3).allMatch(text -> text.contains("Content Security Policy"));
        }
    }

    @Test
    void theFirstTabStopSkipsToTheContent() {
        try (var context = looking(ColorScheme.LIGHT, 1280)) {
            Page page = context.newPage();
            page.navigate(address("/"));
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
            assertThat((Double) page.evaluate("document.activeElement.getBoundingClientRect().width + 0.5"))
                    .as("the link is seen while it has the focus")
                    .isGreaterThan(50);
            page.keyboard().press("Enter");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("content");
        }
    }

    @Test
    void whatHasTheFocusIsSeen() {
        try (var context = looking(ColorScheme.DARK, 1280)) {
            Page page = context.newPage();
            page.navigate(address("/statements/clinical/2026-10/records"));
            for (int i = 0; i < 8; i++) {
                page.keyboard().press("Tab");
                assertThat((String) page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                        .as("outline of tab stop %d", i + 1)
                        .isEqualTo("solid");
            }
        }
    }

    @Test
    void fromTheFirstPageToAStatementItIsOneKeyStrokeOnItsLink() {
        try (var context = looking(ColorScheme.LIGHT, 360)) {
            Page page = context.newPage();
            page.navigate(address("/"));
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions()
                                    .setName("Patient records")
                                    .setExact(true))
                    .press("Enter");
            page.waitForURL("**/statements/clinical/2026-11/records");
            assertThat(page.locator("h1").innerText()).contains("Patient records");
        }
    }
}
