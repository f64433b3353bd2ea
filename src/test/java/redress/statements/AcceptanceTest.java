package redress.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Real recorded measurements through the public API, held against what three independent programs computed from them
 * (src/test/resources/recorded/upptime-koj-co/SOURCE.md).
 */
@QuarkusTest
class AcceptanceTest {
    private static final String RECORDED = "/recorded/upptime-koj-co/";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final List<String> SERVICES = List.of(
            "google",
            "wikipedia",
            "hacker-news",
            "internet-archive",
            "secret-site",
            "broken-site",
            "test-broken-site",
            "tcp-ping",
            "test-for-head",
            "koj-co");

    private final Map<String, String> answers = new HashMap<>();

    @BeforeEach
    void theMeasurementsAreOnRecord() throws IOException {
        agreement("acceptance-utc-none", "UTC", "PT72H", "");
        agreement("acceptance-rome-none", "Europe/Rome", "PT72H", "");
        String window = "  exclusions: [{kind: weekly-window, standing: {weekly: {wed: [\"02:00-06:00\"]}}}]\n";
        agreement("acceptance-utc-wednesday", "UTC", "PT72H", window);
        agreement("acceptance-rome-wednesday", "Europe/Rome", "PT72H", window);
        agreement("acceptance-utc-26h", "UTC", "PT26H", "");
        var answer = given().contentType("text/csv; charset=UTF-8")
                .body(resource("/sample/probe-results.csv").readAllBytes())
                .post("/api/v1/probe-results")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(answer.getInt("accepted") + answer.getInt("repeated")).isEqualTo(2_685);
        assertThat(answer.getInt("conflicting")).isEqualTo(1);
        assertThat(answer.getString("conflicts[0].service")).isEqualTo("broken-site");
        assertThat(answer.getString("conflicts[0].observedAt")).startsWith("2020-10-29T23:10:20.730");
        assertThat(answer.getInt("rejected")).isZero();
    }

    @Test
    void theServiceMonthsOnWhichThreeProgramsAgreeAreReproduced() throws IOException {
        var rows = csv(RECORDED + "acceptance_service_months.csv");
        assertThat(rows).hasSize(28);
        for (CSVRecord row : rows) {
            var statement = statement("acceptance-utc-none", row.get("month_utc"), row.get("service"));
            assertThat(percent(statement, "availability"))
                    .as(row.toString())
                    .isEqualByComparingTo(row.get("icingadb_ok_percent"));
        }
    }

    @Test
    void theMonthsOfTheOracleAreReproducedInBothZonesWithoutAndWithAWeeklyWindow() throws IOException {
        int compared = 0;
        for (CSVRecord row : csv(RECORDED + "oracle_monthly.csv")) {
            if (isSelfContradicting(row)) {
                continue;
            }
            String agreement = "acceptance-" + (row.get("zone").equals("UTC") ? "utc" : "rome") + "-"
                    + row.get("excluded_windows");
            var statement = statement(agreement, row.get("month"), row.get("service"));
            assertThat(percent(statement, "availability"))
                    .as(agreement + " " + row)
                    .isEqualByComparingTo(row.get("icingadb_ok_percent"));
            assertThat(statement.getString("seconds.elapsed"))
                    .as("the length of the month in its zone")
                    .isEqualTo(row.get("period_seconds"));
            compared++;
        }
        assertThat(compared).isEqualTo(200);
    }

    @Test
    void aContradictionIsReportedAndTheFirstResultStands() {
        var statement = statement("acceptance-utc-none", "2020-10", "broken-site");
        assertThat(statement.getInt("contradictions")).isEqualTo(1);
        assertThat(statement("acceptance-utc-none", "2020-11", "broken-site").getString("availability.percent"))
                .as("down but for seven minutes on the 19th, where the oracle read 61 % from the second result")
                .isEqualTo("0.016");
    }

    @Test
    void withAShorterValiditySomeTimeIsUnknownAndTheBoundsEncloseTheFigure() throws IOException {
        int withUnknownTime = 0;
        for (CSVRecord row : csv(RECORDED + "acceptance_service_months.csv")) {
            var statement = statement("acceptance-utc-26h", row.get("month_utc"), row.get("service"));
            var expected = new BigDecimal(row.get("icingadb_ok_percent"));
            assertThat(percent(statement, "bounds.lower")).as(row.toString()).isLessThanOrEqualTo(expected);
            assertThat(percent(statement, "bounds.upper")).as(row.toString()).isGreaterThanOrEqualTo(expected);
            var unknown = new BigDecimal(statement.getString("seconds.unknown"));
            withUnknownTime += unknown.signum();
            assertThat(sum(statement)).isEqualByComparingTo(statement.getString("seconds.elapsed"));
        }
        assertThat(withUnknownTime).isPositive();
    }

    private static boolean isSelfContradicting(CSVRecord row) {
        return row.get("service").equals("broken-site") && row.get("month").equals("2020-11");
    }

    private static BigDecimal sum(JsonPath statement) {
        return List.of("notCovered", "excluded", "unknown", "down", "up").stream()
                .map(name -> new BigDecimal(statement.getString("seconds." + name)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal percent(JsonPath statement, String fraction) {
        var numerator = new BigDecimal(statement.getString(fraction + ".numerator"));
        var denominator = new BigDecimal(statement.getString(fraction + ".denominator"));
        return numerator.multiply(HUNDRED).divide(denominator, 4, RoundingMode.HALF_UP);
    }

    private JsonPath statement(String agreement, String period, String service) {
        String all = answers.computeIfAbsent(
                agreement + " " + period,
                key -> given().queryParam("agreement", agreement)
                        .queryParam("period", period)
                        .get("/api/v1/statements")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
        return JsonPath.from(all)
                .using(JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL))
                .setRootPath("statements.find { it.service.code == '" + service + "' }");
    }

    private static void agreement(String code, String zone, String validity, String exclusions) {
        var document = new StringBuilder()
                .append("agreement: ")
                .append(code)
                .append('\n')
                .append("title: Acceptance\n")
                .append("provider: {code: recorded, name: Recorded}\n")
                .append("customer: {code: hospital, name: Hospital}\n")
                .append("zone: ")
                .append(zone)
                .append('\n')
                .append("currency: EUR\n")
                .append("effective: {from: ")
                .append(LocalDate.of(2020, 8, 1))
                .append("}\n")
                .append("terms:\n")
                .append("  measure: {kind: downtime, validity: ")
                .append(validity)
                .append("}\n")
                .append(exclusions)
                .append("  target: {atLeast: 99.9}\n")
                .append("  credit: {kind: none}\n")
                .append("services:\n");
        for (String service : SERVICES) {
            document.append("  - {service: ")
                    .append(service)
                    .append(", name: ")
                    .append(service)
                    .append(", fee: {amount: 100.00, per: month}}\n");
        }
        given().contentType("application/yaml")
                .body(document.toString().getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }

    private static List<CSVRecord> csv(String name) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var reader = new InputStreamReader(resource(name), StandardCharsets.UTF_8);
                var parser = format.parse(reader)) {
            return parser.getRecords();
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(AcceptanceTest.class.getResourceAsStream(name), name);
    }
}
