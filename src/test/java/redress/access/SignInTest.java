package redress.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redress.platform.PostgresForTests;

/** People sign in with a form, change what they were given, and are let out at once. */
@QuarkusTest
class SignInTest {
    private static final String OWN = "violet-harbour-42-lamp";

    private final String name = "anna-" + UUID.randomUUID().toString().substring(0, 8);
    private final Browserless browser = new Browserless();
    private String given;

    @BeforeEach
    void annaIsAdmitted() {
        given = admit(name, "viewer");
    }

    private static String admit(String name, String role) {
        return given().contentType("application/json")
                .body("{\"signInName\":\"%s\",\"name\":\"Anna A.\",\"roles\":[\"%s\"]}".formatted(name, role))
                .post("/api/v1/people")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/people/" + name))
                .extract()
                .path("password");
    }

    @Test
    void whoIsGivenAPasswordHasToChooseAnotherBeforeAnythingElse() {
        browser.signIn(name, given).then().statusCode(303).header("Location", "/account/password");
        browser.get("/").then().statusCode(303).header("Location", "/account/password");
        browser.bare()
                .accept("application/json")
                .get("/api/v1/agreements")
                .then()
                .statusCode(403)
                .body("detail", containsString("change your password"));
        choose(OWN);
        browser.signIn(name, given).then().statusCode(401).body(containsString("Name or password is wrong"));
        browser.signIn(name.toUpperCase(java.util.Locale.ROOT), OWN)
                .then()
                .statusCode(303)
                .header("Location", "/account");
        browser.get("/").then().statusCode(200).body(containsString(name));
    }

    private void choose(String password) {
        browser.send(
                        "/account/password",
                        "/account/password",
                        "oldPassword",
                        given,
                        "newPassword",
                        password,
                        "again",
                        password)
                .then()
                .statusCode(303)
                .header("Location", "/sign-in");
    }

    private void signedIn() {
        browser.signIn(name, given);
        choose(OWN);
        browser.signIn(name, OWN).then().statusCode(303);
    }

    @Test
    void signingOutEndsTheSessionAndNotOnlyTheCookie() {
        signedIn();
        String secret = browser.session();
        browser.send("/account", "/sign-out").then().statusCode(303).header("Location", "/sign-in");
        assertThat(browser.session()).isEmpty();
        browser.session(secret);
        browser.get("/account").then().statusCode(303).header("Location", containsString("/sign-in?next=%2Faccount"));
        browser.get("/sign-in").then().statusCode(200);
    }

    @Test
    void aSessionIsListedAndEndedAtOnceByItsPersonOrAnAdministrator() {
        signedIn();
        var other = new Browserless();
        other.signIn(name, OWN).then().statusCode(303);
        List<Integer> sessions = browser.bare()
                .accept("application/json")
                .get("/api/v1/account/sessions")
                .then()
                .statusCode(200)
                .body("", hasSize(2))
                .extract()
                .path("id");
        browser.send("/account", "/account/sessions/" + sessions.get(0) + "/end")
                .then()
                .statusCode(303);
        other.get("/account").then().statusCode(303).header("Location", containsString("/sign-in"));
        browser.get("/account").then().statusCode(200).body(containsString("this one"));
        given().delete("/api/v1/people/" + name + "/sessions/" + sessions.get(1))
                .then()
                .statusCode(204);
        browser.get("/account").then().statusCode(303);
        given().delete("/api/v1/people/" + name + "/sessions/" + sessions.get(1))
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "last_seen_at = '2026-11-20T10:00:00Z'",
                "began_at = '2026-11-19T00:00:00Z', expires_at = '2026-11-20T12:00:00Z'",
                "began_at = '2026-11-20T12:01:01Z'",
            })
    void aSessionThatIdledLastedTooLongOrIsFromTheFutureHasEnded(String change) throws SQLException {
        signedIn();
        browser.get("/account").then().statusCode(200);
        try (var connection = PostgresForTests.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE session SET " + change + " WHERE ended_at IS NULL AND person_id ="
                    + " (SELECT id FROM person WHERE sign_in_name = '" + name + "')");
        }
        browser.get("/account").then().statusCode(303).header("Location", containsString("/sign-in"));
    }

    @Test
    void aSecretThatWasThereBeforeTheSignInIsNotTheSessionsAfterwards() {
        browser.session("f".repeat(48));
        signedIn();
        assertThat(browser.session()).isNotEqualTo("f".repeat(48));
        var thief = new Browserless();
        thief.session("f".repeat(48));
        thief.get("/account").then().statusCode(303);
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneWithTheNextRequest() {
        signedIn();
        browser.bare()
                .accept("application/json")
                .get("/api/v1/agreements")
                .then()
                .statusCode(200);
        given().contentType("application/json")
                .body("{\"name\":\"Anna A.\",\"roles\":[]}")
                .put("/api/v1/people/" + name)
                .then()
                .statusCode(200);
        browser.bare()
                .accept("application/json")
                .get("/api/v1/agreements")
                .then()
                .statusCode(403);
        given().delete("/api/v1/people/" + name).then().statusCode(200).body("disabledAt", not(equalTo(null)));
        browser.bare().accept("application/json").get("/api/v1/account").then().statusCode(401);
        browser.signIn(name, OWN).then().statusCode(401);
        given().contentType("application/json")
                .post("/api/v1/people/" + name + "/return")
                .then()
                .statusCode(200)
                .body("disabledAt", equalTo(null));
        browser.signIn(name, OWN).then().statusCode(303);
    }

    @Test
    void afterFiveFailuresTheNextAttemptHasToWaitAlsoWithTheRightPassword() throws SQLException {
        for (int i = 0; i < 5; i++) {
            browser.signIn(name, "wrong-password-" + i).then().statusCode(401);
        }
        browser.signIn(name, given)
                .then()
                .statusCode(429)
                .header("Retry-After", "1")
                .body(containsString("Wait 1 seconds"));
        // Nobody of that name: the same.
        for (int i = 0; i < 5; i++) {
            browser.signIn("nobody-" + name, "wrong-password").then().statusCode(401);
        }
        browser.signIn("nobody-" + name, "wrong-password").then().statusCode(429);
        try (var connection = PostgresForTests.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE failed_sign_in SET last_failed_at = last_failed_at - interval '1 second'");
        }
        browser.signIn(name, given).then().statusCode(303);
    }

    @Test
    void aFormWithoutItsTokenAgainstForgeryIsRefused() {
        signedIn();
        browser.bare()
                .contentType("application/x-www-form-urlencoded")
                .post("/sign-out")
                .then()
                .statusCode(400);
        browser.get("/account").then().statusCode(200);
    }

    @Test
    void aSessionDoesNotLetProgramsChangeAnything() {
        given = admit("boss-" + name, "administrator");
        browser.signIn("boss-" + name, given);
        choose(OWN);
        browser.signIn("boss-" + name, OWN);
        browser.bare()
                .accept("application/json")
                .contentType("application/json")
                .body("{\"name\":\"x\",\"role\":\"viewer\"}")
                .post("/api/v1/tokens")
                .then()
                .statusCode(401);
        browser.send("/access", "/access/tokens", "name", "x", "role", "viewer", "days", "30")
                .then()
                .statusCode(200)
                .body(containsString("shown this once"));
    }

    @ParameterizedTest
    @CsvSource({"/account, /account", "//evil.example, /", "https://evil.example/, /", "/\\evil.example, /", "'', /"})
    void signingInGoesOnToAPathOfThisSiteOnly(String next, String expected) {
        assertThat(SignInPage.onThisSite(next)).isEqualTo(expected);
    }

    @Test
    void aPasswordOfTenThousandCharactersIsRefusedLikeAnyWrongOne() {
        browser.signIn(name, "x".repeat(10_000)).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"signInName\":\"A B\",\"name\":\"x\",\"roles\":[]}",
                "{\"signInName\":\"ab\",\"name\":\" \",\"roles\":[]}",
                "{\"signInName\":\"ab\",\"name\":\"x\",\"roles\":[\"king\"]}",
                "{\"signInName\":\"ab\",\"name\":\"x\",\"roles\":[\"operator\"]}",
                "{\"signInName\":\"ab\",\"name\":\"x\",\"roles\":[\"provider\"]}",
                "{\"signInName\":\"ab\",\"name\":\"x\",\"roles\":[\"provider\"],\"provider\":\"no-such-cloud\"}",
                "{\"signInName\":\"ab\",\"name\":\"x\",\"roles\":[\"viewer\"],\"provider\":\"no-such-cloud\"}",
                "{\"signInName\":\"ab\",\"name\":\"x\",\"roles\":[\"viewer\"],\"hospital\":2}",
                "{\"signInName\":\"ab\"}",
                ""
            })
    void aPersonWhoMakesNoSenseIsRefusedWithWhatToChange(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/people")
                .then()
                .statusCode(400)
                .body("detail", not(equalTo("")));
    }

    @Test
    void aNameIsGivenOnce() {
        given().contentType("application/json")
                .body("{\"signInName\":\"%s\",\"name\":\"Another\",\"roles\":[]}".formatted(name))
                .post("/api/v1/people")
                .then()
                .statusCode(409);
    }

    @Test
    void theLastAdministratorStays() {
        List<String> administrators =
                given().get("/api/v1/people").path("people.findAll { it.roles.contains('administrator') }.signInName");
        for (String one : administrators.subList(1, administrators.size())) {
            given().delete("/api/v1/people/" + one).then().statusCode(200);
        }
        given().delete("/api/v1/people/" + administrators.get(0))
                .then()
                .statusCode(409)
                .body("detail", containsString("nobody would be left"));
        administrators.forEach(
                one -> given().contentType("application/json").post("/api/v1/people/" + one + "/return"));
    }
}
