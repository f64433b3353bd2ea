package redress.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import redress.alerts.AlertsJob;
import redress.duties.DutyJob;
import redress.feeds.FeedsJob;
import redress.incidents.WatchJob;
import redress.platform.TimeForTests;
import redress.statements.FiguresJob;

/** The catalogue hangs together, names clauses that agreements know, and is served. */
@QuarkusTest
class MetricsCatalogueTest {
    private static final List<Metric> METRICS = new MetricsCatalogue().all();
    private static final Set<String> IDENTIFIERS =
            METRICS.stream().map(Metric::identifier).collect(Collectors.toSet());

    @Inject
    FiguresJob figures;

    @Inject
    AlertsJob alerts;

    @Inject
    WatchJob watch;

    @Inject
    FeedsJob feeds;

    @Inject
    DutyJob duties;

    @Test
    void everyMetricHasAnIdentifierOfItsOwnAndRestsOnMetricsThatExist() {
        assertThat(METRICS).hasSizeGreaterThan(40).hasSameSizeAs(IDENTIFIERS);
        for (Metric metric : METRICS) {
            assertThat(metric.identifier()).matches("[a-z]+(-[a-z]+)*");
            assertThat(IDENTIFIERS).as(metric.identifier()).containsAll(metric.underlyingMetrics());
            assertThat(metric.definition()).as(metric.identifier()).endsWith(".");
            assertThat(metric.rule().statement()).as(metric.identifier()).endsWith(".");
            assertThat(metric.references()).as(metric.identifier()).isNotEmpty();
        }
    }

    @Test
    void noMetricRestsOnItselfAndEveryComputedFigureRestsOnPrimaryOnesInTheEnd() {
        var settled = new HashSet<String>();
        boolean more = true;
        while (more) {
            more = METRICS.stream()
                    .filter(metric -> settled.containsAll(metric.underlyingMetrics()))
                    .map(metric -> settled.add(metric.identifier()))
                    .reduce(false, Boolean::logicalOr);
        }
        assertThat(settled).isEqualTo(IDENTIFIERS);
        assertThat(METRICS)
                .filteredOn(metric -> metric.category() == Metric.Category.PRIMARY)
                .allMatch(metric -> metric.underlyingMetrics().isEmpty());
    }

    @Test
    void everyMetricThatIsComputedIsStatedSomewhere() {
        assertThat(METRICS)
                .filteredOn(metric -> metric.category() != Metric.Category.PRIMARY)
                .allMatch(metric -> metric.statedIn() != null);
    }

    @Test
    void whatAFormulaDividesIsOnARatioScale() {
        assertThat(METRICS)
                .filteredOn(metric -> metric.unit().equals("1"))
                .allMatch(metric -> metric.scale() == Metric.Scale.RATIO);
    }

    @Test
    void everyParameterNamesAPlaceInAnAgreementDocument() throws IOException {
        JsonNode schema;
        try (var file = getClass().getResourceAsStream("/redress/agreements/agreement.schema.json")) {
            schema = new ObjectMapper().readTree(file);
        }
        for (Metric metric : METRICS) {
            for (Metric.Parameter parameter : metric.parameters()) {
                assertThat(reach(schema, parameter.path()))
                        .as("%s: %s", metric.identifier(), parameter.path())
                        .isTrue();
            }
        }
    }

    private static boolean reach(JsonNode schema, String path) {
        JsonNode place = schema;
        for (String key : path.split("\\.", -1)) {
            place = resolved(schema, place).path("properties").path(key.replace("[]", ""));
            if (key.endsWith("[]")) {
                place = resolved(schema, place).path("items");
            }
        }
        return !place.isMissingNode();
    }

    private static JsonNode resolved(JsonNode schema, JsonNode place) {
        String reference = place.path("$ref").asText();
        return reference.isEmpty() ? place : schema.at(reference.substring(1));
    }

    @Test
    void theListAndEachMetricAreServed() {
        given().get("/api/v1/metrics-catalogue")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("size()", is(METRICS.size()))
                .body("identifier", hasItem("availability"))
                .body("find { it.identifier == 'availability' }.scale", is("ratio"));
        for (Metric metric : METRICS) {
            given().get("/api/v1/metrics-catalogue/" + metric.identifier())
                    .then()
                    .statusCode(200)
                    .body("name", is(metric.name()));
        }
        given().get("/api/v1/metrics-catalogue/availability")
                .then()
                .body("rule.formula", containsString("(B − D) / B"))
                .body("parameters.path", hasItem("terms.denominator.unknown"))
                .body("statedIn.statement", hasItem("availability"))
                .body("statedIn.prometheus", hasItem("sla_availability_ratio"));
    }

    @Test
    void everySeriesOfAScrapeHasAnEntryAndEverySeriesOfAnEntryIsScraped() {
        figures.run();
        alerts.run(TimeForTests.NOW);
        watch.run();
        feeds.run();
        duties.run();
        var scraped = Pattern.compile("(?m)^# TYPE (sla_\\w+) ")
                .matcher(given().accept("text/plain").get("/q/metrics").asString())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        var entries = METRICS.stream()
                .flatMap(metric -> Stream.ofNullable(metric.statedIn()))
                .flatMap(stated -> stated.prometheus().stream())
                .collect(Collectors.toSet());
        assertThat(scraped).isEqualTo(entries);
    }

    @Test
    void anUnknownMetricIsAnsweredWithThoseThatExist() {
        given().get("/api/v1/metrics-catalogue/uptimes")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", allOf(containsString("uptimes"), containsString("uptime,")));
    }
}
