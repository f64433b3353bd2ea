package redress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** What every page keeps to in a real browser: it is accessible, fits the screen and says what it is. */
public final class PageCheck {
    /** Of a Chromium that runs in a container and asks nobody anything. */
    public static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private PageCheck() {}

    /** Looks at the page as it stands. */
    public static void of(Page page, String path, int width) {
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
