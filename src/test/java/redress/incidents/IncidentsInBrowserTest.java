package redress.incidents;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static redress.incidents.Reporting.agree;
import static redress.incidents.Reporting.heard;
import static redress.incidents.Reporting.opened;
import static redress.incidents.Reporting.tell;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.access.Role;
import redress.access.TokensForTests;
import redress.dashboard.InBrowser;
import redress.dashboard.PageCheck;

/** Incidents in a real Chromium: the list, one with all that can be said of it, and what an administrator does there. */
@QuarkusTest
class IncidentsInBrowserTest extends InBrowser {
    private static final String TERMS = """
            measure: {kind: downtime, expectedInterval: PT1M}
            target: {atLeast: 99.5}
            credit: {kind: none}
            clocks:
              - {name: first-response, severity: "1", from: opened, to: answered, within: {minutes: 30}, clause: "5.1"}
              - {name: repair, severity: "1", from: opened, to: restored, within: {hours: 4}, pauses: [awaiting-customer], clause: "5.2"}
              - {name: update, severity: "1", from: opened, to: updated, within: {hours: 1}, clause: "5.3"}
              - {name: conclusion-report, from: restored, to: reported, within: {businessDays: 5}, clause: "5.4"}
            """;
    private static final String WEEK = "businessHours: {weekly: {mon-fri: [\"08:00-18:00\"]}}";
    private static final String REPORT = """
            {"type": "concluded", "report": {
              "entries": [{"at": "2026-11-20T10:00:00Z", "what": "Sign-in fails"}, {"at": "2026-11-20T11:50:00Z", "what": "Disk replaced"}],
              "explanation": "A disk was full.", "subcontractor": "",
              "countermeasures": [{"what": "Watch disks", "owner": "Operations", "due": "2026-12-31"}],
              "accountability": [{"party": "provider", "sharePercent": 100}]}}
            """;

    @Inject
    TokensForTests tokens;

    /** An incident of which everything was said that a page can show. */
    private static String told(String code) {
        agree(code, "Europe/Rome", WEEK, TERMS);
        String id = opened(
                code,
                "1",
                "2026-11-20T10:00:00Z",
                ", \"reference\": \"INC-7\", \"failedAt\": \"2026-11-20T09:50:00Z\"");
        heard(id, "first-response", "2026-11-20T10:40:00Z", "");
        heard(id, "paused", "2026-11-20T10:50:00Z", ", \"reason\": \"awaiting-customer\", \"text\": \"Which ward?\"");
        heard(id, "resumed", "2026-11-20T11:10:00Z", "");
        heard(
                id,
                "update",
                "2026-11-20T11:20:00Z",
                ", \"text\": \"A disk is full\", \"expectedRestoration\": \"2026-11-20T14:00:00Z\"");
        return id;
    }

    /** One that waits for the hospital, and has been judged. */
    private static String concluded(String code) {
        String id = told(code);
        heard(id, "restored", "2026-11-20T11:50:00Z", "");
        tell(id, REPORT).statusCode(200);
        given().contentType("application/json")
                .body("""
                        {"impact": "Emergency department on paper", "sites": ["North", "South"], "clinicalServices": ["Emergency"],
                         "safetyReference": "S-12", "cause": "Monitoring did not see the disk", "significant": true,
                         "accountability": [{"party": "provider", "sharePercent": 80}, {"party": "customer", "sharePercent": 20}]}
                        """)
                .post("/api/v1/incidents/" + id + "/judgements")
                .then()
                .statusCode(200);
        return id;
    }

    private Page open(ColorScheme scheme, int width, Role role) {
        return open(scheme, width, tokens.of(role));
    }

    private static Page open(ColorScheme scheme, int width, String token) {
        return context(scheme, width, token).newPage();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
    void everyPageIsAccessibleFitsTheScreenAndLeavesTheConsoleEmpty(ColorScheme scheme, int width) {
        String code = "ib-" + UUID.randomUUID().toString().substring(0, 8);
        String running = told(code);
        String waiting = concluded(code + "-2");
        agree(code + "-3", "Europe/Rome", WEEK, TERMS);
        opened(code + "-3", "1", "2026-11-19T10:00:00Z", "");
        Page page = open(scheme, width, Role.ADMINISTRATOR);
        var console = listening(page);
        for (String path :
                List.of("/incidents", "/incidents?show=all", "/incidents/" + running, "/incidents/" + waiting)) {
            page.navigate(address(path));
            PageCheck.of(page, path, width);
            picture(
                    page,
                    "incidents-" + scheme + "-" + width + "-"
                            + path.replaceAll("\\W+", "-").substring(0, Math.min(14, path.length())));
        }
        assertThat(page.locator("main").textContent()).contains("Emergency department on paper", "Disk replaced", "80");
        page.locator("main .judge summary").click();
        PageCheck.of(page, "the form of a judgement", width);
        page.navigate(address("/statements/" + code + "/2026-11/" + code));
        PageCheck.of(page, "the statement with an incident", width);
        assertThat(page.locator(".deadlines").textContent()).doesNotContain("Ticket");
        assertThat(page.locator(".deadlines a").first().textContent()).isEqualTo("Incident: It fails");
        assertThat(page.locator(".deadlines a").first().getAttribute("href")).isEqualTo("/incidents/" + running);
        Page viewer = open(scheme, width, Role.VIEWER);
        viewer.navigate(address("/incidents/" + waiting));
        assertThat(viewer.locator("main form").count()).isZero();
        assertThat(console).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 360"})
    void aFileIsAttachedByAForm(ColorScheme scheme, int width) {
        String code = "if-" + UUID.randomUUID().toString().substring(0, 8);
        String id = told(code);
        Page page = open(scheme, width, Role.ADMINISTRATOR);
        page.navigate(address("/incidents/" + id));
        attach(page, "trace of ward 3 – übers.txt", "1  10.0.0.1  2 ms\n");
        assertThat(page.url()).endsWith("/incidents/" + id + "#attachments");
        assertThat(page.locator("main").textContent())
                .contains("trace of ward 3 – übers.txt", "text/plain, 18 bytes", "by the customer");
        PageCheck.of(page, "an incident with a file", width);
        picture(page, "incident-file-" + scheme + "-" + width);
        attach(page, "page.txt", "<html><script>alert(1)</script></html>");
        assertThat(page.locator("main").textContent()).contains("by its content this is text/html");
        String file = page.navigate(address("/incidents/" + id)).text();
        assertThat(file).doesNotContain("page.txt");
        Page provider = open(scheme, width, tokens.ofProvider(code + "-cloud"));
        provider.navigate(address("/incidents/" + id));
        attach(provider, "log.csv", "at,what\n2026-11-20,disk\n");
        assertThat(provider.locator("main").textContent()).contains("log.csv", "text/csv", "by the provider");
        Page viewer = open(scheme, width, Role.VIEWER);
        viewer.navigate(address("/incidents/" + id));
        assertThat(viewer.locator("input[type=file]").count()).isZero();
        assertThat(viewer.locator("main").textContent()).contains("log.csv");
    }

    private static void attach(Page page, String name, String content) {
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8)));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Attach it"))
                .click();
    }

    @Test
    void aFileFromAnotherSiteIsNotTaken() {
        String code = "if-" + UUID.randomUUID().toString().substring(0, 8);
        String id = told(code);
        Page page = open(ColorScheme.LIGHT, 1280, Role.ADMINISTRATOR);
        page.navigate(address("/incidents/" + id));
        page.evaluate("document.querySelector('form[enctype] input[name=csrf-token]').value = 'A'.repeat(22)");
        attach(page, "trace.txt", "1  10.0.0.1  2 ms\n");
        assertThat(page.locator("main").textContent()).contains("the form was too old, or came from another site");
        Reporting.get(id).body("attachments.size()", equalTo(0));
    }
}
