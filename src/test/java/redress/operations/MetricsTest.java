package redress.operations;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static redress.platform.TimeForTests.NOW;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import redress.statements.FiguresJob;

/** What a scrape shows: the statement's own figures under the agreed names, for the services that are agreed, and no others. */
@QuarkusTest
class MetricsTest {
    private static final List<String> OF_A_SERVICE = List.of(
            "sla_availability_ratio",
            "sla_availability_lower_bound_ratio",
            "sla_availability_upper_bound_ratio",
            "sla_objective_ratio",
            "sla_objective_met",
            "sla_downtime_seconds",
            "sla_downtime_allowance_seconds",
            "sla_downtime_allowance_remaining_seconds",
            "sla_measurement_coverage_ratio",
            "sla_service_up",
            "sla_interruptions",
            "sla_unknown_seconds",
            "sla_period_running");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+\\{[^}]*}) (\\S+)$");

    @Inject
    FiguresJob figures;

    @Test
    void everyFigureOfARunningPeriodEqualsTheStatements() {
        Hospital.agree("metrics-figures", "2026-11-01", "metrics-down");
        Hospital.measure(
                "metrics-down", NOW, Instant.parse("2026-11-10T00:00:00Z"), Instant.parse("2026-11-10T09:00:00Z"));
        JsonPath statement =
                get("/api/v1/statements?agreement=metrics-figures").jsonPath().setRootPath("statements[0]");
        assertThat(statement.getDouble("seconds.down")).isEqualTo(9 * 3600);

        Map<String, Double> scraped = scrape();
        ToDoubleFunction<String> figure = name -> scraped.get(series(name, "metrics-figures", "metrics-down"));
        assertThat(figure.applyAsDouble("sla_availability_ratio")).isEqualTo(fraction(statement, "availability"));
        assertThat(figure.applyAsDouble("sla_availability_lower_bound_ratio"))
                .isEqualTo(fraction(statement, "bounds.lower"));
        assertThat(figure.applyAsDouble("sla_availability_upper_bound_ratio"))
                .isEqualTo(fraction(statement, "bounds.upper"));
        assertThat(figure.applyAsDouble("sla_objective_ratio")).isEqualTo(0.999);
        assertThat(figure.applyAsDouble("sla_objective_met")).isEqualTo(0);
        assertThat(figure.applyAsDouble("sla_downtime_seconds")).isEqualTo(statement.getDouble("seconds.down"));
        assertThat(figure.applyAsDouble("sla_downtime_allowance_seconds"))
                .isEqualTo(statement.getDouble("allowance.totalSeconds"));
        assertThat(figure.applyAsDouble("sla_downtime_allowance_remaining_seconds"))
                .isEqualTo(statement.getDouble("allowance.remainingSeconds"));
        assertThat(figure.applyAsDouble("sla_measurement_coverage_ratio"))
                .isEqualTo(fraction(statement, "measurementCoverage"));
        assertThat(figure.applyAsDouble("sla_service_up")).isEqualTo(1);
        assertThat(figure.applyAsDouble("sla_interruptions")).isEqualTo(statement.getDouble("interruptions.count"));
        assertThat(figure.applyAsDouble("sla_unknown_seconds")).isEqualTo(statement.getDouble("seconds.unknown"));
        assertThat(figure.applyAsDouble("sla_period_running")).isEqualTo(1);
        assertThat(
                        scraped.get(
                                "sla_compensation_due{provider=\"example-cloud\",agreement=\"metrics-figures\",service=\"metrics-down\",currency=\"EUR\"}"))
                .isEqualTo(statement.getDouble("compensation.amount"))
                .isEqualTo(250);
    }

    @Test
    void aServiceIsShownAsSoonAsItIsAgreedAndHasNoFiguresBeforeItsFirstResult() {
        Hospital.agree("metrics-silent", "2026-11-01", "metrics-silent");
        Map<String, Double> scraped = scrape();
        for (String name : OF_A_SERVICE) {
            assertThat(scraped).containsKey(series(name, "metrics-silent", "metrics-silent"));
        }
        assertThat(scraped.get(series("sla_availability_ratio", "metrics-silent", "metrics-silent")))
                .isNaN();
        assertThat(scraped.get(series("sla_objective_met", "metrics-silent", "metrics-silent")))
                .isNaN();
        assertThat(scraped.get(series("sla_service_up", "metrics-silent", "metrics-silent")))
                .isNaN();
        assertThat(scraped.get(series("sla_measurement_coverage_ratio", "metrics-silent", "metrics-silent")))
                .isZero();
        assertThat(scraped.get(series("sla_unknown_seconds", "metrics-silent", "metrics-silent")))
                .isEqualTo((double) Duration.between(Instant.parse("2026-11-01T00:00:00Z"), NOW)
                        .toSeconds());
    }

    @Test
    void aServiceWhoseLastResultFailedAndIsStillValidIsDown() {
        Hospital.agree("metrics-now", "2026-11-01", "metrics-now");
        Hospital.measure("metrics-now", NOW, Instant.parse("2026-11-20T09:00:00Z"), Instant.MAX);
        get("/api/v1/statements?agreement=metrics-now").then().statusCode(200);
        assertThat(scrape().get(series("sla_service_up", "metrics-now", "metrics-now")))
                .isZero();
    }

    @Test
    void aServiceThatNewTermsNoLongerNameDisappears() {
        Hospital.agree("metrics-change", "2026-11-01", "metrics-kept", "metrics-dropped");
        assertThat(scrape()).containsKey(series("sla_objective_ratio", "metrics-change", "metrics-dropped"));
        Hospital.agree("metrics-change", "2026-11-15", "metrics-kept");
        Map<String, Double> scraped = scrape();
        assertThat(scraped).containsKey(series("sla_objective_ratio", "metrics-change", "metrics-kept"));
        for (String name : OF_A_SERVICE) {
            assertThat(scraped).doesNotContainKey(series(name, "metrics-change", "metrics-dropped"));
        }
    }

    @Test
    void everyNameHasATypeAndASentenceOfHelp() {
        Hospital.agree("metrics-help", "2026-11-01", "metrics-help");
        figures.run();
        String text = get("/q/metrics").asString();
        assertThat(text)
                .contains("# TYPE sla_job_last_success_timestamp_seconds gauge")
                .contains("# TYPE sla_compensation_due gauge")
                .containsPattern("# TYPE sla_probe_results(_total)? counter")
                .contains("sla_job_last_success_timestamp_seconds{task=\"figures\"} " + (double) NOW.getEpochSecond());
        for (String name : OF_A_SERVICE) {
            assertThat(text)
                    .contains("# TYPE " + name + " gauge")
                    .containsPattern("# HELP " + name + " [A-Z0-9].+\\.\n");
        }
    }

    @Test
    void theGuideNamesEveryMetricOfOurs() throws IOException {
        Hospital.agree("metrics-guide", "2026-11-01", "metrics-guide");
        figures.run();
        String guide = Files.readString(Path.of("src/site/markdown/operations.md"));
        var names =
                Pattern.compile("(?m)^(sla_\\w+)\\{").matcher(get("/q/metrics").asString());
        assertThat(names.results().map(found -> found.group(1)).distinct())
                .hasSizeGreaterThanOrEqualTo(OF_A_SERVICE.size() + 3)
                .allSatisfy(name -> assertThat(guide).contains("`" + name + "`"));
    }

    private Map<String, Double> scrape() {
        figures.run();
        var samples = new HashMap<String, Double>();
        var matcher = SAMPLE.matcher(get("/q/metrics").asString());
        while (matcher.find()) {
            samples.put(matcher.group(1), Double.valueOf(matcher.group(2)));
        }
        return samples;
    }

    private static String series(String name, String agreement, String service) {
        return name + "{provider=\"example-cloud\",agreement=\"" + agreement + "\",service=\"" + service + "\"}";
    }

    private static double fraction(JsonPath statement, String path) {
        return statement.getDouble(path + ".numerator") / statement.getDouble(path + ".denominator");
    }
}
