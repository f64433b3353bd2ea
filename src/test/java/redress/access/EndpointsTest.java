package redress.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every endpoint of the API description against every role. The table {@code access.csv} says who may: a row an endpoint, a column a
 * role. An endpoint that is not in it fails, and so does a row without its endpoint.
 */
@QuarkusTest
class EndpointsTest {
    private static final String NOBODY = "nobody";
    private static final String PROVIDER = "endpoints-cloud";

    @Inject
    TokensForTests tokens;

    @BeforeEach
    void thereIsAProvider() {
        given().contentType("application/yaml; charset=UTF-8")
                .body("""
                        agreement: endpoints
                        title: Of a provider that may ask
                        provider: {code: endpoints-cloud, name: Endpoints Cloud}
                        customer: {code: st-anna, name: St Anna Hospital}
                        zone: UTC
                        currency: EUR
                        effective: {from: 2026-11-01}
                        terms:
                          measure: {kind: downtime, validity: PT6H}
                          target: {atLeast: 99.9}
                          credit: {kind: tiers, tiers: [{below: 99.9, percent: 10}]}
                        services:
                          - {service: endpoints-records, name: Records, fee: {amount: 1000.00, per: month}}
                        """.getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/endpoints");
    }

    @Test
    void eachEndpointAnswersEachRoleAsTheTableSays() throws IOException {
        Map<String, Map<String, Boolean>> table = table();
        assertThat(described())
                .as("endpoints of /q/openapi, and rows of access.csv")
                .isEqualTo(new TreeSet<>(table.keySet()));
        Map<String, String> bearers = bearers();
        var wrong = new ArrayList<String>();
        table.forEach((endpoint, allowed) -> allowed.forEach((role, may) -> {
            int status = ask(endpoint, bearers.get(role)).statusCode();
            boolean let = status != 401 && status != 403;
            boolean denied = role.equals(NOBODY) ? status == 401 : status == 403;
            if (may ? !let : !denied) {
                wrong.add(endpoint + " answered " + role + " with " + status + ", who " + (may ? "may" : "may not"));
            }
        }));
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/, administrator finance provider auditor viewer",
        "/statements/no-such-thing, administrator finance provider auditor viewer",
        "/ledgers/no-such-thing/2026-10/any, administrator finance provider auditor viewer",
        "/metrics-catalogue, administrator finance provider prober auditor viewer operator",
        "/notices, administrator finance provider auditor viewer",
        "/duties, administrator finance provider auditor viewer",
        "/feeds, administrator finance provider auditor viewer",
        "/exclusions, administrator finance provider auditor viewer",
        "/exclusions/new?agreement=endpoints, administrator provider",
        "/set-asides, administrator finance provider auditor viewer",
        "/set-asides/new?service=endpoints, administrator provider",
        "/audit, administrator auditor operator",
        "/access, administrator operator",
        "/alerts, administrator",
        "/account, administrator finance provider prober auditor viewer operator",
        "/sign-in, nobody administrator finance provider prober auditor viewer operator"
    })
    void eachPageIsShownToWhomItIsFor(String path, String roles) {
        bearers().forEach((role, bearer) -> {
            var answer = given().header("Authorization", bearer)
                    .accept("text/html")
                    .redirects()
                    .follow(false)
                    .get(path);
            boolean may = List.of(roles.split(" ", -1)).contains(role);
            if (role.equals(NOBODY) && !may) {
                assertThat(answer.header("Location")).as(role).startsWith("/sign-in?next=");
            } else {
                // A token has no account; what is not there is not there for whoever may look.
                boolean isShown = answer.statusCode() == 200 || answer.statusCode() == 404;
                assertThat(isShown).as(role + " " + answer.statusCode()).isEqualTo(may);
            }
        });
    }

    /** Without a body: who may is told before a body is looked at, and nothing is changed. */
    private static Response ask(String endpoint, String bearer) {
        String[] parts = endpoint.split(" ", -1);
        String path = parts[1].replaceAll("\\{(id|revision|proof)\\}", "999999999")
                .replaceAll("\\{[^}]*\\}", "no-such-thing");
        return given().header("Authorization", bearer)
                .redirects()
                .follow(false)
                .contentType(
                        path.contains("agreements") || path.contains("authority-deadlines/templates")
                                ? "application/yaml"
                                : path.endsWith("/calendar") ? "text/calendar" : "application/json")
                .request(parts[0], path);
    }

    private Map<String, String> bearers() {
        var bearers = new LinkedHashMap<String, String>();
        bearers.put(NOBODY, BearerInTests.NOTHING);
        for (Role role : Role.values()) {
            bearers.put(
                    role.text(), "Bearer " + (role == Role.PROVIDER ? tokens.ofProvider(PROVIDER) : tokens.of(role)));
        }
        return bearers;
    }

    private static Set<String> described() throws IOException {
        JsonNode paths = new ObjectMapper()
                .readTree(given().accept("application/json").get("/q/openapi").asString())
                .path("paths");
        var endpoints = new TreeSet<String>();
        paths.properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (List.of("get", "put", "post", "delete", "patch", "head", "options")
                                    .contains(method)
                            && !path.getKey().startsWith("/test/")) {
                        endpoints.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return endpoints;
    }

    private static Map<String, Map<String, Boolean>> table() throws IOException {
        try (var in = EndpointsTest.class.getResourceAsStream("/access.csv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String[] roles = lines.get(0).split(",", -1);
            var table = new TreeMap<String, Map<String, Boolean>>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                var allowed = new LinkedHashMap<String, Boolean>();
                for (int i = 1; i < roles.length; i++) {
                    allowed.put(roles[i], cells[i].equals("yes"));
                }
                table.put(cells[0], allowed);
            }
            return table;
        }
    }
}
