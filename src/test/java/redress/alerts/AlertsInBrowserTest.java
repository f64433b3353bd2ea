package redress.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static redress.platform.TimeForTests.NOW;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.dashboard.InBrowser;
import redress.dashboard.PageCheck;

/** Who is told of what, and what became of it, in a real Chromium. */
@QuarkusTest
@TestProfile(Told.class)
class AlertsInBrowserTest extends InBrowser {
    @Inject
    Alerts alerts;

    @Inject
    AlertsJob job;

    private Page open(ColorScheme scheme, int width, String signInName) {
        String password = given().contentType("application/json")
                .body("{\"signInName\":\"%s\",\"name\":\"Eva Example\",\"roles\":[\"administrator\"]}"
                        .formatted(signInName))
                .post("/api/v1/people")
                .path("password");
        Page page = context(scheme, width).newPage();
        page.navigate(root + "alerts");
        signIn(page, signInName, password);
        page.getByLabel("Old password").fill(password);
        page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill("violet-harbour-42-lamp");
        page.getByLabel("New password, once more").fill("violet-harbour-42-lamp");
        press(page, "Change it");
        signIn(page, signInName, "violet-harbour-42-lamp");
        page.navigate(root + "alerts");
        return page;
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
    void anAdministratorTellsSomebodyAndAProgramAndSeesWhatBecameOfIt(ColorScheme scheme, int width) throws Exception {
        String name = "eva-" + UUID.randomUUID().toString().substring(0, 8);
        try (var receiver = new Receiver()) {
            Page page = open(scheme, width, name);
            List<String> console = new ArrayList<>();
            page.onConsoleMessage(message -> console.add(message.text()));
            PageCheck.of(page, "/alerts", width);

            page.getByText("Tell somebody by mail").click();
            page.locator("#mailName").fill("On call " + name);
            page.locator("#mailAddresses").fill("on-call@st-anna.example.org, head-of-it@st-anna.example.org");
            page.locator("#mailTopics").fill("deadline.*");
            page.locator("#mailRhythm").selectOption("07:00");
            PageCheck.of(page, "/alerts with a form", width);
            press(page, "Tell them");
            assertThat(page.getByRole(AriaRole.ALERT).textContent()).contains("zone: name the IANA zone");
            page.getByText("Tell somebody by mail").click();
            page.locator("#mailName").fill("On call " + name);
            page.locator("#mailAddresses").fill("on-call@st-anna.example.org, head-of-it@st-anna.example.org");
            page.locator("#mailTopics").fill("deadline.*");
            page.locator("#mailRhythm").selectOption("07:00");
            page.locator("#mailZone").fill("Europe/Berlin");
            press(page, "Tell them");
            assertThat(page.locator("main").textContent()).contains("On call " + name + " is told from now on");

            page.getByText("Tell a program").click();
            page.locator("#hookName").fill("Tickets " + name);
            page.locator("#hookAddress").fill(receiver.address());
            page.locator("#hookTopics").fill("deadline.*");
            press(page, "Tell it");
            assertThat(page.locator(".secret").textContent()).startsWith("whsec_");
            PageCheck.of(page, "/alerts with a secret", width);

            for (int i = 0; i < 3; i++) {
                if (i == 2) {
                    receiver.answersOnce(410, "");
                }
                raise(name, i);
                CompletableFuture.allOf(job.run(NOW.plus(Duration.ofDays(1))).toArray(CompletableFuture[]::new))
                        .join();
            }
            page.navigate(root + "alerts");
            PageCheck.of(page, "/alerts with deliveries", width);
            picture(page, "alerts-" + scheme + "-" + width);
            assertThat(page.locator("main").textContent())
                    .contains("delivered", "given up", "it answered 410, gone", "daily at 07:00 (Europe/Berlin)");
            page.locator("button:has-text('Send a test')").first().click();
            assertThat(page.getByRole(AriaRole.STATUS).textContent()).contains("is on its way");
            PageCheck.of(page, "/alerts after a test", width);
            // Chromium itself notes each form that is answered with 400.
            console.removeIf(text -> text.contains("the server responded with a status of 40"));
            assertThat(console).isEmpty();
            page.context().close();
        }
    }

    private void raise(String occurrence, int number) {
        var alert = new Alert(
                "deadline.overdue",
                "incident-" + number,
                occurrence,
                Alert.Scope.HOSPITAL,
                "First response of incident-" + number + " is late by seven minutes",
                NOW,
                new Alert.Next("workaround", NOW.plusSeconds(7_200)),
                "/incidents/incident-" + number,
                Map.of());
        QuarkusTransaction.requiringNew().run(() -> alerts.raise(alert, NOW));
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        given().contentType("application/x-www-form-urlencoded")
                .formParam("name", "x")
                .post("/alerts/subscriptions")
                .then()
                .statusCode(400);
    }
}
