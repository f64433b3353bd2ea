package redress.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static redress.platform.TimeForTests.NOW;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redress.access.Role;
import redress.access.TokensForTests;
import redress.alerts.AlertsJob;
import redress.duties.DutyJob;
import redress.feeds.FeedsJob;
import redress.incidents.WatchJob;
import redress.statements.FiguresJob;

/** A real Prometheus scrapes the service, and everything that we ship for it is asked of it. */
@QuarkusTest
@TestProfile(OwnDatabase.class)
class PrometheusTest {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_MILLIS = 250;
    /** Nothing listens on the first port, which is kept for a service that nobody runs. */
    private static final String NOBODY = "http://127.0.0.1:1/";

    @Inject
    FiguresJob figures;

    @Inject
    WatchJob watch;

    @Inject
    DutyJob duties;

    @Inject
    FeedsJob feeds;

    @Inject
    AlertsJob alerts;

    @Inject
    TokensForTests tokens;

    @TempDir
    Path directory;

    @Test
    void everyQueryOfTheDashboardGivesDataAndEveryRuleIsHealthy() throws Exception {
        Hospital.agree("prometheus", "2026-11-01", "prometheus-up", "prometheus-down", "prometheus-silent");
        Hospital.measure("prometheus-up", NOW, Instant.MAX, Instant.MAX);
        Hospital.measure("prometheus-down", NOW, Instant.parse("2026-11-20T00:00:00Z"), Instant.MAX);
        RestAssured.get("/api/v1/statements?agreement=prometheus").then().statusCode(200);
        given().contentType("application/json")
                .body("{\"provider\":\"example-cloud\",\"kind\":\"statuspage\",\"address\":\"" + NOBODY
                        + "\",\"mapping\":[]}")
                .put("/api/v1/provider-feeds/prometheus-feed")
                .then()
                .statusCode(201);
        figures.run();
        watch.run();
        duties.run();
        feeds.run();
        alerts.run(NOW);

        try (Prometheus prometheus = Prometheus.start(RestAssured.port, tokens.of(Role.VIEWER), directory)) {
            var wanted = expressions();
            await(wanted, prometheus);
            rulesAreHealthy(prometheus);
            assertThat(firing(prometheus, "RedressServiceDown"))
                    .contains("prometheus-down")
                    .doesNotContain("prometheus-up");
            assertThat(firing(prometheus, "RedressObjectiveMissed")).contains("prometheus-down");
            assertThat(firing(prometheus, "RedressMeasurementSilent")).contains("prometheus-silent");
            variablesHaveValues(prometheus);
        }
    }

    /** Every expression with its variables put in, by where it stands. */
    private static Map<String, String> expressions() throws IOException {
        var expressions = new LinkedHashMap<String, String>();
        for (Dashboard.Target target : Dashboard.read().targets()) {
            expressions.put(target.panel() + " " + target.refId(), filled(target.expression()));
        }
        assertThat(expressions).hasSizeGreaterThan(20);
        expressions.put("a recorded ratio", "provider_agreement_service:sla_downtime_allowance_remaining:ratio");
        expressions.put("a recorded sum", "provider_currency:sla_compensation_due:sum");
        expressions.put("a recorded rate", "service_outcome:sla_probe_results:rate5m");
        expressions.put("an alert", "ALERTS{alertname=\"RedressServiceDown\"}");
        return expressions;
    }

    private static String filled(String expression) {
        return expression.replaceAll("\\$(provider|agreement|service)\\b", ".*").replace("$__rate_interval", "1m");
    }

    /** Rates need two scrapes, so queries are asked until all give data, or the time is up. */
    private static void await(Map<String, String> expressions, Prometheus prometheus) throws Exception {
        var empty = new LinkedHashMap<>(expressions);
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!empty.isEmpty() && System.nanoTime() < deadline) {
            var next = empty.entrySet().iterator();
            while (next.hasNext()) {
                JsonNode data = prometheus.query(next.next().getValue());
                if (data != null && !data.path("result").isEmpty()) {
                    next.remove();
                }
            }
            if (!empty.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
        assertThat(empty).as("queries without data").isEmpty();
    }

    private static void rulesAreHealthy(Prometheus prometheus) throws Exception {
        var rules = rules(prometheus);
        assertThat(rules).hasSizeGreaterThan(10);
        for (JsonNode rule : rules) {
            assertThat(rule.path("health").asText()).as("%s", rule).isEqualTo("ok");
            // Asked once more by itself: an expression that finds nothing is fine, one that fails is not.
            prometheus.query(rule.path("query").asText());
        }
    }

    private static List<JsonNode> rules(Prometheus prometheus) throws Exception {
        var rules = new ArrayList<JsonNode>();
        for (JsonNode group : prometheus.get("/api/v1/rules").path("groups")) {
            group.path("rules").forEach(rules::add);
        }
        return rules;
    }

    /** The services for which an alert fires or is about to. */
    private static List<String> firing(Prometheus prometheus, String alert) throws Exception {
        var services = new ArrayList<String>();
        for (JsonNode rule : rules(prometheus)) {
            if (rule.path("name").asText().equals(alert)) {
                rule.path("alerts")
                        .forEach(found ->
                                services.add(found.at("/labels/service").asText()));
            }
        }
        return services;
    }

    private static void variablesHaveValues(Prometheus prometheus) throws Exception {
        for (JsonNode variable : Dashboard.read().variables()) {
            String query = filled(variable.path("definition").asText());
            var matcher = Pattern.compile("label_values\\((.*), (\\w+)\\)").matcher(query);
            assertThat(matcher.matches()).as(query).isTrue();
            JsonNode values = prometheus.get("/api/v1/label/" + matcher.group(2) + "/values?match%5B%5D="
                    + URLEncoder.encode(matcher.group(1), StandardCharsets.UTF_8));
            assertThat(values).as(query).isNotEmpty();
        }
    }
}
