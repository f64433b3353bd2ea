package redress.dashboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of pages in a real Chromium, which one class after the other starts for itself. */
public abstract class InBrowser {
    private static final int HEIGHT = 900;

    private static Playwright playwright;

    /** Of the class that runs. */
    protected static Browser browser;

    @TestHTTPResource("/")
    protected URL root;

    @BeforeAll
    static void start() {
        playwright = PageCheck.playwright();
        browser = PageCheck.chromium(playwright);
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
            playwright = null;
        }
    }

    /** The whole address of a path. */
    protected String address(String path) {
        return root.toString().replaceAll("/$", "") + path;
    }

    /** A browser that brings nothing along. */
    protected static BrowserContext context(ColorScheme scheme, int width) {
        return browser.newContext(
                new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, HEIGHT));
    }

    /** A browser whose every request brings a token. */
    protected static BrowserContext context(ColorScheme scheme, int width, String token) {
        return browser.newContext(new Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(width, HEIGHT)
                .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token)));
    }

    /** What the page will say on its console, which should be nothing. */
    protected static List<String> listening(Page page) {
        var console = new ArrayList<String>();
        page.onConsoleMessage(message -> console.add(message.text()));
        page.onPageError(console::add);
        return console;
    }

    protected static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
        page.waitForLoadState();
    }

    protected static void signIn(Page page, String name, String password) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        press(page, "Sign in");
    }

    /** Where pictures go, for whoever wants to look: -Dtests.pictures=a-directory. */
    protected static void picture(Page page, String name) {
        String directory = System.getProperty("tests.pictures");
        if (directory != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(directory, name + ".png"))
                    .setFullPage(true));
        }
    }
}
