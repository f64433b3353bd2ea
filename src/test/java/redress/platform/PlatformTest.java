package redress.platform;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlatformTest {
    @Inject
    RedressConfig config;

    @Inject
    Banner banner;

    @Test
    void isReadyOnceTheDatabaseAnswers() {
        when().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void publishesMetricsAndTheDescriptionOfItsApi() {
        when().get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
        when().get("/q/openapi").then().statusCode(200).body(containsString("openapi: 3."));
    }

    @Test
    void loadsNoSampleUnlessToldTo() {
        assertThat(config.sample()).isFalse();
        assertThat(config.limits().documentBytes().asLongValue()).isEqualTo(1024 * 1024);
    }

    @Test
    void saysWhereItIsAndWhereToSignIn() {
        assertThat(banner.text()).contains("http://localhost:", "external, jdbc:postgresql://", "/sign-in");
    }

    @Test
    void thePoolIsSilentWhileTheDatabaseIsAway() {
        var pool = Logger.getLogger("io.agroal.pool");
        assertThat(pool.isLoggable(Level.WARNING)).isFalse();
        assertThat(pool.isLoggable(Level.SEVERE)).isTrue();
        assertThat(Logger.getLogger(ProblemDetails.class.getName()).isLoggable(Level.WARNING))
                .isTrue();
    }
}
