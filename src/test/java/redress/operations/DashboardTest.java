package redress.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Grafana expects of a provisioned dashboard; whether its queries give data, {@link PrometheusTest} asks a Prometheus. */
class DashboardTest {
    private static final int COLUMNS = 24;
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)");
    private static final Set<String> BUILT_IN = Set.of("__rate_interval");

    private static Dashboard dashboard;

    @BeforeAll
    static void read() throws IOException {
        dashboard = Dashboard.read();
    }

    @Test
    void itHasAFixedAddressAndACurrentSchema() {
        assertThat(dashboard.root().path("uid").asText()).isEqualTo("redress-service-levels");
        assertThat(dashboard.root().path("title").asText()).isEqualTo("Redress: service levels");
        assertThat(dashboard.root().path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
        // A provisioned dashboard brings no id of a database.
        assertThat(dashboard.root().path("id").isMissingNode()).isTrue();
    }

    @Test
    void everyPanelHasANumberOfItsOwnATitleAndAQuery() {
        var ids = new HashSet<Integer>();
        for (JsonNode panel : dashboard.panels()) {
            assertThat(ids.add(panel.path("id").asInt()))
                    .as("%s", panel.path("id"))
                    .isTrue();
            assertThat(panel.path("title").asText()).isNotBlank();
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.path("targets"))
                        .as(panel.path("title").asText())
                        .isNotEmpty();
                assertThat(panel.path("description").asText()).isNotBlank();
                assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
            }
        }
    }

    @Test
    void everyQueryHasAnExpressionAndALetterOfItsOwnInItsPanel() {
        var letters = new HashSet<String>();
        for (Dashboard.Target target : dashboard.targets()) {
            assertThat(target.expression()).as(target.panel()).isNotBlank();
            assertThat(target.refId()).as(target.panel()).isNotBlank();
            assertThat(letters.add(target.panel() + "/" + target.refId()))
                    .as(target.panel())
                    .isTrue();
        }
    }

    @Test
    void noPanelLiesUponAnotherOrLeavesTheGrid() {
        var taken = new HashSet<List<Integer>>();
        for (JsonNode panel : dashboard.panels()) {
            JsonNode place = panel.path("gridPos");
            int right = place.path("x").asInt() + place.path("w").asInt();
            assertThat(right).as(panel.path("title").asText()).isLessThanOrEqualTo(COLUMNS);
            assertThat(place.path("h").asInt()).isPositive();
            for (int x = place.path("x").asInt(); x < right; x++) {
                for (int y = place.path("y").asInt();
                        y < place.path("y").asInt() + place.path("h").asInt();
                        y++) {
                    assertThat(taken.add(List.of(x, y)))
                            .as("%s at column %d, line %d", panel.path("title").asText(), x, y)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everyVariableOfAQueryIsOneOfTheDashboards() {
        var known = new HashSet<>(BUILT_IN);
        dashboard
                .variables()
                .forEach(variable -> known.add(variable.path("name").asText()));
        assertThat(known).contains("provider", "agreement", "service");
        for (Dashboard.Target target : dashboard.targets()) {
            assertThat(VARIABLE.matcher(target.expression()).results().map(found -> found.group(1)))
                    .as(target.panel())
                    .isSubsetOf(known);
        }
    }

    @Test
    void theDataSourceIsTheProvisionedOne() throws IOException {
        var named = new HashSet<String>();
        dashboard.root().findValues("datasource").forEach(source -> {
            if (source.path("type").asText().equals("prometheus")) {
                named.add(source.path("uid").asText());
            }
        });
        assertThat(named).hasSize(1);
        assertThat(Files.readString(Path.of("grafana/provisioning/datasources/prometheus.yaml")))
                .containsPattern("(?m)^\\s*uid: " + named.iterator().next() + "$");
    }

    @Test
    void coloursAreNamedSoThatGrafanaFitsThemToLightAndDark() {
        String panels = dashboard.root().path("panels").toString();
        assertThat(panels).doesNotContainPattern("#[0-9a-fA-F]{6}|rgba?\\(");
    }
}
