package redress.platform;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.equalTo;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import redress.access.BearerInTests;
import redress.access.Role;
import redress.access.TokensForTests;

/** Time stands still here, so nothing comes back of what a caller has used. */
@QuarkusTest
@TestProfile(RequestRateTest.FewRequests.class)
class RequestRateTest {
    private static final int BURST = 5;

    public static class FewRequests implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "redress.limits.address-requests-per-second", "2",
                    "redress.limits.address-request-burst", Integer.toString(BURST),
                    "redress.limits.requests-per-second", "1",
                    "redress.limits.request-burst", "2");
        }
    }

    @Inject
    Rates rates;

    @Inject
    TokensForTests tokens;

    @Test
    void whoAsksTooOftenIsToldTheLimitAndWhenToComeAgain() {
        for (int i = 0; i < BURST; i++) {
            nobody().get("/api/v1/agreements/" + i);
        }
        nobody().get("/nowhere")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .header("X-Content-Type-Options", "nosniff")
                .body("requestsPerSecond", equalTo(2))
                .body("requestBurst", equalTo(BURST))
                .body(
                        "detail",
                        equalTo(
                                "you may make 5 requests at once and then 2 a second; nothing was done, send the same request"
                                        + " again in 1 second"));
        nobody().header("X-Forwarded-For", "192.0.2.1")
                .header("Forwarded", "for=192.0.2.1")
                .when()
                .get("/")
                .then()
                .statusCode(429);
        when().get("/q/health/live").then().statusCode(200);
    }

    private static RequestSpecification nobody() {
        return given().header("Authorization", BearerInTests.NOTHING);
    }

    @Test
    void twoTokensOfOneNameDoNotShareALimit() {
        String one = "Bearer " + tokens.make(Sight.of(Sight.FIRST_HOSPITAL_ID), Role.VIEWER, null);
        String other = "Bearer " + tokens.make(Sight.of(Sight.FIRST_HOSPITAL_ID), Role.VIEWER, null);
        for (int status : new int[] {200, 200, 429}) {
            given().header("Authorization", one).get("/api/v1/account").then().statusCode(status);
        }
        given().header("Authorization", other).get("/api/v1/account").then().statusCode(200);
    }

    @Test
    void eachCredentialHasALimitOfItsOwn() {
        rates.credential("one");
        rates.credential("one");
        var problem = catchThrowableOfType(HttpProblem.class, () -> rates.credential("one"));
        assertThat(problem.getStatusCode()).isEqualTo(429);
        assertThat(problem.getHeaders()).containsEntry("Retry-After", 1L);
        rates.credential("another");
    }
}
