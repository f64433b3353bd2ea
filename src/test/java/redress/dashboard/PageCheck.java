package redress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.util.HashMap;
import java.util.List;
import redress.platform.Tools;

/** What every page keeps to in a real browser: it is accessible, fits the screen and says what it is. */
public final class PageCheck {
    /** Of a Chromium that runs in a container and asks nobody anything. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private PageCheck() {}

    /** Drives a Chromium of the machine, and fetches none. */
    public static Playwright playwright() {
        var environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    }

    /** A Chromium, or the end of the calling test where the machine has none. */
    public static Browser chromium(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Tools.require("chromium", "chromium"))
                        .setArgs(FLAGS));
    }

    /** Looks at the page as it stands, once its style sheet has come: a form leads on to a page that may still be loading. */
    public static void of(Page page, String path, int width) {
        page.waitForLoadState();
        var results = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze();
        assertThat(results.getViolations())
                .as("%s at %d", path, width)
                .extracting(violation ->
                        violation.getId() + ": " + violation.getNodes().get(0).getHtml())
                .isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s", path)
                .isLessThanOrEqualTo(width);
        assertThat(page.title()).as("title of %s", path).endsWith("Redress");
    }
}
