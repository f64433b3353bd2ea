package redress.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redress.dashboard.PageCheck;
import redress.platform.Tools;

/** People sign in through the hospital's own identity provider: a real Keycloak, in a real browser. */
@QuarkusTest
@TestProfile(IdentityProviderTest.WithKeycloak.class)
class IdentityProviderTest {
    /** A service of its own, which the environment points to a Keycloak of its own. */
    public static final class WithKeycloak implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Keycloak.class));
        }
    }

    private static Playwright playwright;
    private static Browser browser;

    @TestHTTPResource("/")
    URL root;

    @BeforeAll
    static void start() {
        Tools.require(
                Keycloak.distribution() != null,
                "Keycloak is not in target/keycloak; run Maven with the profile tools-of-tests, which fetches 150 MB");
        playwright = PageCheck.playwright();
        browser = PageCheck.chromium(playwright);
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
    }

    private String address(String path) {
        return root.toString().replaceAll("/$", "") + path;
    }

    private void signIn(Page page, String name, String next) {
        page.navigate(address(next));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with the hospital's Keycloak"))
                .click();
        page.locator("#username").fill(name);
        page.locator("#password").fill("a password of " + name);
        page.locator("#kc-login").click();
    }

    @Test
    void anAdministratorOfTheHospitalSignsInGoesWhereSheWantedToGoAndSignsOut() {
        try (var context = browser.newContext()) {
            Page page = context.newPage();
            signIn(page, "eva", "/access");
            page.waitForURL(address("/access"));
            assertThat(page.locator("h1").textContent()).isEqualTo("Access");
            assertThat(page.getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName("eva"))
                            .count())
                    .isEqualTo(1);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            assertThat(page.locator("h1").textContent()).isEqualTo("You are signed out here");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign out there too"))
                    .click();
            page.waitForURL("**/sign-in**");
            page.navigate(address("/access"));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with the hospital's Keycloak"))
                    .click();
            // Keycloak asks for the password again.
            page.locator("#kc-login").waitFor();
        }
    }

    @Test
    void whoHasNoRoleThatTheServiceKnowsIsToldWhichToAskFor() {
        try (var context = browser.newContext()) {
            Page page = context.newPage();
            signIn(page, "nina", "/");
            assertThat(page.locator("main").textContent())
                    .contains("names no role for you")
                    .contains("cloud-administrators");
            page.navigate(address("/access"));
            assertThat(page.url()).contains("/sign-in");
        }
    }

    @Test
    void aRoleThatTheIdentityProviderGivesTakesEffectWithTheNextSignIn() throws Exception {
        try (var context = browser.newContext()) {
            Page page = context.newPage();
            signIn(page, "vito", "/account");
            page.waitForURL(address("/account"));
            assertThat(page.locator("main").textContent()).contains("viewer");
            assertThat(page.navigate(address("/audit")).status()).isEqualTo(403);
        }
        give("vito", "auditor");
        try (var context = browser.newContext()) {
            Page page = context.newPage();
            signIn(page, "vito", "/account");
            page.waitForURL(address("/account"));
            assertThat(page.locator("main").textContent()).contains("auditor");
            assertThat(page.navigate(address("/audit")).status()).isEqualTo(200);
        }
    }

    /** Gives somebody a further role in Keycloak, by its own API. */
    private static void give(String user, String role) throws Exception {
        String realm = ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);
        String server = realm.substring(0, realm.indexOf("/realms/"));
        String token = send(
                        HttpRequest.newBuilder(URI.create(server + "/realms/master/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "grant_type=password&client_id=admin-cli&username=admin&password=admin")),
                        null)
                .replaceAll("(?s).*\"access_token\":\"([^\"]*)\".*", "$1");
        String admin = server + "/admin/realms/hospital";
        String id = send(HttpRequest.newBuilder(URI.create(admin + "/users?exact=true&username=" + user)), token)
                .replaceAll("(?s)^\\[\\{\"id\":\"([^\"]*)\".*", "$1");
        String found = send(HttpRequest.newBuilder(URI.create(admin + "/roles/" + role)), token);
        send(
                HttpRequest.newBuilder(URI.create(admin + "/users/" + id + "/role-mappings/realm"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("[" + found + "]", StandardCharsets.UTF_8)),
                token);
    }

    private static String send(HttpRequest.Builder request, String token) throws Exception {
        var asked = token == null ? request : request.header("Authorization", "Bearer " + token);
        var answer = HttpClient.newHttpClient().send(asked.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }
}
