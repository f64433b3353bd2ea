package redress.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.access.Role;
import redress.access.TokensForTests;
import redress.dashboard.InBrowser;
import redress.dashboard.PageCheck;

/** Exclusions in a real Chromium: a provider sees what one would change and asserts it, an administrator sees it again and decides. */
@QuarkusTest
class ExclusionsInBrowserTest extends InBrowser {
    @Inject
    TokensForTests tokens;

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
    void theEffectStandsBeforeTheButtonOnBothSides(ColorScheme scheme, int width) {
        String code = "xb-" + scheme.name().toLowerCase(Locale.ROOT) + width;
        agree(code);
        String address;
        try (var context = context(scheme, width, tokens.ofProvider(code + "-cloud"))) {
            address = asserted(context.newPage(), code, scheme, width);
        }
        try (var context = context(scheme, width, tokens.of(Role.ADMINISTRATOR))) {
            Page page = context.newPage();
            var console = listening(page);
            page.navigate(root + "exclusions?agreement=" + code);
            PageCheck.of(page, "/exclusions", width);
            picture(page, "exclusions-" + scheme + "-" + width);
            assertThat(page.locator("main").textContent())
                    .contains("1 exclusion waits for a decision.", "Waits for a decision; once approved it counts");
            page.locator("tbody th a").first().click();
            assertThat(page.url()).isEqualTo(address);
            PageCheck.of(page, "an exclusion that waits", width);
            picture(page, "exclusion-" + scheme + "-" + width);
            assertThat(page.locator("main").textContent())
                    .contains("It touches 1 statement: 100.00 USD due without it, 0.00 USD with it.")
                    .contains("If rejected", "If approved", "3 h 37 min", "1 h 37 min", "Missed", "Met");
            page.locator("textarea[name=reason]").fill("The grid failed, see the report");
            press(page, "Approve");
            assertThat(page.locator("main").textContent())
                    .contains("Approved", "The grid failed, see the report", "Counts");
            page.navigate(root + "exclusions?agreement=" + code);
            PageCheck.of(page, "/exclusions with one that was decided on", width);
            assertThat(page.locator("main").textContent()).contains("None waits for a decision.", "approved by ");
            assertThat(console).isEmpty();
        }
    }

    /** The address of what a provider asserted. */
    private String asserted(Page page, String code, ColorScheme scheme, int width) {
        page.navigate(root + "exclusions");
        PageCheck.of(page, "/exclusions of a provider", width);
        page.locator("select[name=agreement]").selectOption(code);
        press(page, "Assert one for it");
        PageCheck.of(page, "/exclusions/new", width);
        picture(page, "assertion-form-" + scheme + "-" + width);
        page.locator("#kind").selectOption("force-majeure");
        page.locator("#from").fill("2026-06-10T12:00");
        page.locator("#until").fill("2026-06-10T11:00");
        press(page, "Show what it changes");
        assertThat(page.getByRole(AriaRole.ALERT).textContent()).contains("end: must come after start");
        assertThat(page.locator("#from").inputValue()).startsWith("2026-06-10T12:00");
        page.locator("#from").fill("2026-06-10T10:00");
        page.locator("#until").fill("2026-06-10T12:00");
        press(page, "Show what it changes");
        PageCheck.of(page, "/exclusions/new with the effect", width);
        picture(page, "assertion-" + scheme + "-" + width);
        assertThat(page.locator("main").textContent())
                .contains("100.00 USD due without it, 0.00 USD with it", "Without it", "With it, if approved")
                .contains("Force majeure of every service, from 10 Jun 2026, 10:00:00 +00:00 until")
                .contains("without notice; of a test says so.");
        assertThat(recorded(code)).isEmpty();
        press(page, "Assert it");
        assertThat(recorded(code)).hasSize(1);
        assertThat(page.locator("main").textContent()).contains("Waits for a decision");
        assertThat(page.locator("main form").count())
                .as("a provider decides nothing")
                .isZero();
        return page.url();
    }

    @Test
    void whoMayNotAssertOrDecideSeesNoForm() {
        agree("xb-viewed");
        given().contentType("application/json")
                .body("""
                        {"agreement": "xb-viewed", "kind": "planned-maintenance", "start": "2026-06-10T10:00:00Z",
                         "end": "2026-06-10T12:00:00Z", "assertedBy": "<b>A cloud</b>"}""")
                .post("/api/v1/exclusions")
                .then()
                .statusCode(201);
        try (var context = context(ColorScheme.LIGHT, 1280, tokens.of(Role.VIEWER))) {
            Page page = context.newPage();
            page.navigate(root + "exclusions?agreement=xb-viewed");
            assertThat(page.locator("main").textContent())
                    .contains("<b>A cloud</b>", "Does not count: no notice was given, 48 hours ahead is agreed")
                    .doesNotContain("Assert one");
            page.locator("tbody th a").first().click();
            PageCheck.of(page, "an exclusion for a viewer", 1280);
            assertThat(page.locator("main form").count()).isZero();
        }
        given().redirects().follow(false).get("/exclusions/new").then().statusCode(400);
        given().get("/exclusions/0b5f0c1e-8a4e-4a53-9d0b-2f6f3a1c7b11").then().statusCode(404);
        given().get("/exclusions/new?agreement=nowhere").then().statusCode(404);
    }

    private static List<String> recorded(String agreement) {
        return given().queryParam("agreement", agreement)
                .get("/api/v1/exclusions")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static void agree(String code) {
        given().contentType("application/yaml")
                .body("""
                        agreement: %1$s
                        title: An agreement of a test
                        provider: {code: %1$s-cloud, name: A cloud}
                        customer: {code: hospital, name: Hospital}
                        zone: UTC
                        currency: USD
                        effective: {from: 2026-06-01}
                        terms:
                          measure: {kind: downtime, validity: PT720H}
                          target: {atLeast: 99.5}
                          credit: {kind: tiers, tiers: [{below: 99.5, atLeast: 99, percent: 10}, {below: 99, percent: 30}]}
                          exclusions:
                            - {kind: force-majeure, decision: required, clause: "8.3"}
                            - {kind: planned-maintenance, notice: {hours: 48}, clause: "8.1"}
                        services:
                          - {service: %1$s, fee: {amount: 1000.00, per: month}}
                        """.formatted(code).getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then()
                .statusCode(201);
        given().contentType("text/csv; charset=UTF-8")
                .body("""
                        service,vantage,observedAt,up
                        %1$s,p,2026-06-01T00:00:00Z,true
                        %1$s,p,2026-06-10T10:00:00Z,false
                        %1$s,p,2026-06-10T13:37:00Z,true
                        """.formatted(code))
                .post("/api/v1/probe-results")
                .then()
                .statusCode(200);
    }
}
