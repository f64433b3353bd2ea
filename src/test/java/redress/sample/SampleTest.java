package redress.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import redress.statements.ClosedStatements;
import redress.statements.Frozen;
import redress.statements.Recomputation;

@QuarkusTest
class SampleTest {
    private static final YearMonth FIRST = YearMonth.of(2020, 8);
    /** Seven services for eleven months and three for four quarters. */
    private static final int SERVICE_PERIODS = 7 * 11 + 3 * 4;

    @Inject
    Sample sample;

    @Inject
    ClosedStatements closed;

    @Inject
    Recomputation recomputation;

    @Test
    void everyPeriodOfTheSampleIsClosedAndComputedAgainToTheSameBytes() {
        sample.load();
        var periods = new ArrayList<String>(List.of("2020-Q3", "2020-Q4", "2021-Q1", "2021-Q2", "2021-Q3"));
        for (YearMonth month = FIRST; month.isBefore(FIRST.plusYears(1)); month = month.plusMonths(1)) {
            periods.add(month.toString());
        }
        int recomputed = 0;
        for (String agreement : List.of("hosted-sites", "knowledge-services", "working-hours")) {
            for (String period : periods) {
                for (Frozen frozen : closed.latest(agreement, period, null)) {
                    var again = recomputation.of(frozen);
                    assertThat(again.same()).as(frozen.seal().toString()).isTrue();
                    assertThat(again.statement()).isEqualTo(frozen.statement());
                    recomputed++;
                }
            }
        }
        assertThat(recomputed).isEqualTo(SERVICE_PERIODS);
    }

    @Test
    void showsRealMonthsWithWhatTheyWouldHaveCostTheProviderAndLoadingItAgainChangesNothing() {
        sample.load();

        given().get("/api/v1/statements?agreement=knowledge-services&period=2021-03&service=hacker-news")
                .then()
                .statusCode(200)
                .body("statements[0].availability.percent", is("99.554"))
                .body("statements[0].verdict.outcome", is("missed"))
                .body("statements[0].compensation.amount", is(95));

        var again = sample.load();
        assertThat(again.accepted()).isZero();
        assertThat(again.repeated()).isEqualTo(2_685);
        assertThat(again.conflicting()).isEqualTo(1);
        assertThat(again.rejected()).isZero();
    }

    @Test
    void itsIncidentsStandWithTheirClocksBesideWhatWasMeasured() {
        sample.load();
        given().get("/api/v1/incidents?agreement=hosted-sites")
                .then()
                .statusCode(200)
                .body("incidents.stage", is(List.of("accepted", "accepted", "accepted")));
        given().get("/api/v1/incidents/5f0a2f5e-0f1c-4f0e-9a53-20200911aaaa")
                .then()
                // Answered after 20 minutes by its own word, after 38 by when word of it came.
                .body("clocks.find { it.clock == 'first-response' }.state", is("breached"))
                .body("clocks.find { it.clock == 'first-response' }.lateSeconds", is(480))
                .body("clocks.find { it.clock == 'first-response' }.byOtherTimes.state", is("met"))
                .body("clocks.find { it.clock == 'conclusion-report' }.state", is("breached"));
        given().get("/api/v1/incidents/5f0a2f5e-0f1c-4f0e-9a53-20201124aaaa")
                .then()
                .body("clocks.find { it.clock == 'first-response' }.stoppedBy", is("restored"));
        given().get("/api/v1/ledgers?agreement=hosted-sites&period=2020-10&service=internet-archive")
                .then()
                .statusCode(200)
                // That of September was accepted in October; what it claims is no part of October.
                .body("ledgers[0].theirs.id", is(List.of("5f0a2f5e-0f1c-4f0e-9a53-20201025aaaa")))
                .body("ledgers[0].classes.find { it.key == 'matched' }.micros", is(3_240_000_000L));
    }

    @Test
    void theExampleOfTheGuideToWhatIfAsksForWhatTheSampleHas() throws IOException {
        sample.load();
        String guide = Files.readString(Path.of("src/site/markdown/what-if.md"));
        String section = guide.substring(guide.indexOf("## What is on record"), guide.indexOf("## Conformance"));
        String question = section.substring(section.indexOf("<<'EOF'\n") + 8, section.indexOf("\nEOF"));
        String answer = section.substring(section.indexOf("```json\n") + 8, section.lastIndexOf("```"));

        var json = new ObjectMapper();
        JsonNode replayed = json.readTree(given().contentType("application/yaml")
                .body(question.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/what-if")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
        assertThat(replayed).isEqualTo(json.readTree(answer));
    }
}
