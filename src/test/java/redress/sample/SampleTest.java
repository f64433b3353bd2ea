package redress.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SampleTest {
    @Inject
    Sample sample;

    @Test
    void showsRealMonthsWithWhatTheyWouldHaveCostTheProviderAndLoadingItAgainChangesNothing() {
        sample.load();

        given().get("/api/v1/statements?agreement=knowledge-services&period=2021-03&service=hacker-news")
                .then()
                .statusCode(200)
                .body("statements[0].availability.percent", is("99.554"))
                .body("statements[0].verdict.outcome", is("missed"))
                .body("statements[0].compensation.amount", is(95.0f));

        var again = sample.load();
        assertThat(again.accepted()).isZero();
        assertThat(again.repeated()).isEqualTo(2_685);
        assertThat(again.conflicting()).isEqualTo(1);
        assertThat(again.rejected()).isZero();
    }
}
