package redress.hospitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static redress.hospitals.TestedHospital.AGREEMENT;
import static redress.hospitals.TestedHospital.EXCLUSION;
import static redress.hospitals.TestedHospital.SERVICE;
import static redress.hospitals.TestedHospital.as;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.EntityType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redress.platform.Hospitals;
import redress.platform.PostgresForTests;
import redress.platform.Sight;
import redress.platform.TimeForTests;
import redress.statements.ClosingJob;
import redress.statements.ClosingRound;
import redress.statements.FiguresJob;

/**
 * Two hospitals that call everything the same, by way of the API, of the pages, of the ORM, and of the jobs: neither shows nor changes
 * anything of the other. What SQL could do is {@code redress.platform.IsolationTest}.
 */
@QuarkusTest
@TestProfile(OwnDatabase.class)
class IsolatedRequestsTest {
    private static final String RECORD = "/api/v1/audit";
    private static final String NORTH = "northmark";
    private static final String SOUTH = "southmark";
    private static final List<String> PAGES = List.of(
            "/",
            "/metrics-catalogue",
            "/notices",
            "/duties",
            "/exclusions",
            "/exclusions/{id}",
            "/exclusions/new",
            "/set-asides",
            "/set-asides/{id}",
            "/set-asides/new",
            "/feeds",
            "/feeds/{code}",
            "/statements/{agreement}",
            "/statements/{agreement}/{period}",
            "/statements/{agreement}/{period}/{service}",
            "/ledgers/{agreement}/{period}/{service}");

    private static TestedHospital north;
    private static TestedHospital south;

    /** What the first hospital showed before there was another. */
    private static Map<String, String> before = Map.of();

    @Inject
    EntityManager entities;

    @Inject
    ClosingRound closing;

    @Inject
    ClosingJob closingJob;

    @Inject
    FiguresJob figures;

    @Inject
    Hospitals hospitals;

    @BeforeEach
    void twoHospitals() throws SQLException, IOException {
        if (north == null) {
            north = close(TestedHospital.make(NORTH).filled());
            before = shown(north, Integer.toString(north.id()));
            south = close(TestedHospital.make(SOUTH).filled());
        }
    }

    private TestedHospital close(TestedHospital hospital) {
        Sight.of(hospital.id()).see(() -> closing.closePast(Set.of(AGREEMENT), TimeForTests.NOW));
        return hospital;
    }

    @Test
    void everyAnswerShowsTheHospitalThatAsksAndNoOther() throws IOException {
        for (TestedHospital asking : List.of(north, south)) {
            String other = asking.equals(north) ? SOUTH : NORTH;
            var own = new ArrayList<String>();
            shown(asking, Integer.toString(asking.id())).forEach((path, body) -> {
                assertThat(body).as(path + " as " + asking.mark()).doesNotContain(other);
                if (body.contains(asking.mark())) {
                    own.add(path);
                }
            });
            assertThat(own)
                    .as("answers that could have shown the other")
                    .contains("/", "/statements/{agreement}/{period}/{service}", "/api/v1/services", "/api/v1/tickets")
                    .hasSizeGreaterThan(20);
        }
    }

    @Test
    void whatOneHospitalShowsDoesNotChangeByWhatAnotherDoes() throws IOException {
        var after = shown(north, Integer.toString(north.id()));
        // The record of the hospital grows by what these tests do in it.
        assertThat(after)
                .containsAllEntriesOf(before.entrySet().stream()
                        .filter(entry -> !entry.getKey().startsWith(RECORD))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Test
    void theInstallationAndNobodySeeNothing() throws IOException {
        for (String sight : List.of("0", "-1")) {
            shown(north, sight).forEach((path, body) -> {
                // The installation knows its hospitals by name, and has made them.
                if (!path.startsWith("/api/v1/hospitals") && !path.startsWith(RECORD)) {
                    assertThat(body).as(path + " as " + sight).doesNotContain(NORTH, SOUTH);
                }
            });
        }
    }

    @Test
    void eachRecordsAnExclusionUnderTheSameId() {
        for (TestedHospital asking : List.of(north, south)) {
            assertThat(asking.asked()
                            .get("/api/v1/exclusions/" + EXCLUSION)
                            .path("assertedBy")
                            .toString())
                    .isEqualTo(asking.mark());
        }
    }

    @Test
    void aHospitalInABodyIsRefused() throws SQLException {
        long results = count("probe_result");
        for (String field : List.of("hospital_id", "hospitalId", "hospital")) {
            String forged = "\"" + field + "\":" + north.id() + ",";
            south.post(
                            "/api/v1/exclusions",
                            south.exclusion("0b5f0c1e-8a4e-4a53-9d0b-2f6f3a1c7b11")
                                    .replace("{\"id\"", "{" + forged + "\"id\""))
                    .statusCode(400);
            south.post(
                            "/api/v1/tickets",
                            "{" + forged + "\"service\":\"" + SERVICE
                                    + "\",\"id\":\"T-9\",\"severity\":\"1\",\"opened\":\"2026-10-03T00:00:00Z\"}")
                    .statusCode(422);
            Response answer = south.asked()
                    .contentType("application/x-ndjson")
                    .body(("{" + forged
                                    + south.result(SERVICE, "2026-10-16T00:00:00Z", true)
                                            .substring(1))
                            .getBytes(StandardCharsets.UTF_8))
                    .post("/api/v1/probe-results");
            assertThat(answer.asString()).contains("\"accepted\":0");
        }
        assertThat(count("probe_result")).isEqualTo(results);
        as("0").contentType("application/json")
                .body("{\"code\":\"forged\",\"name\":\"x\",\"id\":" + north.id() + "}")
                .post("/api/v1/hospitals")
                .then()
                .statusCode(400);
    }

    @Test
    void aProviderIsShownItsOwnAgreementsAndNoOther() throws IOException, SQLException {
        confined("provider=", "provider", "cloud-of-west");
    }

    @Test
    void aTokenOfAServiceIsShownItsOwnAndNoOther() throws IOException, SQLException {
        confined("service=", "service", "west-records");
    }

    /** A hospital whose shared agreement is another provider's than the one that asks. */
    private void confined(String by, String table, String code) throws IOException, SQLException {
        TestedHospital west = TestedHospital.make("westmark-" + table).filled();
        TestedHospital own = new TestedHospital("ownmark", west.id());
        own.agreement("own", "cloud-of-west", "west-records");
        close(west);
        String sight = west.id() + "/" + by + west.number(table, code);
        shown(west, sight).forEach((path, body) -> {
            // Of the hospital it may know.
            if (!path.startsWith("/api/v1/hospitals")) {
                assertThat(body).as(path + " as " + sight).doesNotContain(west.mark());
            }
        });
        assertThat(as(sight).get("/api/v1/services").asString()).contains("west-records");
        assertThat(as(sight).get("/api/v1/agreements").asString()).contains("ownmark terms");
        assertThat(as(sight).get("/q/metrics").asString()).doesNotContain("sla_probe_results_total");
        String results = west.result(SERVICE, "2026-10-17T00:00:00Z", true)
                + west.result("west-records", "2026-10-17T00:00:00Z", true);
        as(sight)
                .contentType("application/x-ndjson")
                .body(results.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/probe-results")
                .then()
                .body("accepted", org.hamcrest.Matchers.equalTo(1))
                .body("rejected", org.hamcrest.Matchers.equalTo(1));
        assertThat(as(sight)
                        .contentType("application/json")
                        .body("{\"service\":\"" + SERVICE + "\",\"id\":\"T-7\",\"severity\":\"1\","
                                + "\"opened\":\"2026-10-03T00:00:00Z\"}")
                        .post("/api/v1/tickets")
                        .asString())
                .doesNotContain(west.mark(), "\"accepted\":1");
        String refused = as(sight)
                .contentType("application/json")
                .body(west.exclusion("1b5f0c1e-8a4e-4a53-9d0b-2f6f3a1c7b11"))
                .post("/api/v1/exclusions")
                .asString();
        assertThat(refused).contains("there is no agreement " + AGREEMENT);
        as(sight).get("/api/v1/hospitals/" + west.mark() + "/export").then().statusCode(403);
    }

    @Test
    void throughTheOrmAHospitalSeesAndChangesItsOwnOnly() throws SQLException {
        var types = entities.getMetamodel().getEntities();
        assertThat(types).isNotEmpty();
        for (EntityType<?> type : types) {
            var theirs = ids(type, north);
            var own = ids(type, south);
            assertThat(own).as(type.getName()).isNotEmpty().doesNotContainAnyElementsOf(theirs);
            String table = type.getJavaType()
                    .getAnnotation(jakarta.persistence.Table.class)
                    .name();
            assertThat(own).hasSize((int) count(table + " WHERE hospital_id = " + south.id()));
            Sight.of(south.id())
                    .see(() -> QuarkusTransaction.requiringNew().run(() -> {
                        for (Object id : theirs) {
                            assertThat((Object) entities.find(type.getJavaType(), id))
                                    .isNull();
                        }
                    }));
            String text = type.getAttributes().stream()
                    .filter(attribute -> attribute.getJavaType() == String.class)
                    .map(attribute -> attribute.getName())
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            assertThat(changed(type, "delete from " + type.getName() + " e where e.id in :ids", theirs))
                    .isZero();
            assertThat(changed(
                            type,
                            "update " + type.getName() + " e set e." + text + " = e." + text + " where e.id in :ids",
                            theirs))
                    .isZero();
            assertThat(ids(type, north)).isEqualTo(theirs);
        }
    }

    private List<Object> ids(EntityType<?> type, TestedHospital hospital) {
        return Sight.of(hospital.id())
                .see(() -> QuarkusTransaction.requiringNew()
                        .call(() -> entities.createQuery(
                                        "select e.id from " + type.getName() + " e order by e.id", Object.class)
                                .getResultList()));
    }

    /** How many rows it changed; a statement that the role has no right to changes none. */
    private int changed(EntityType<?> type, String query, List<Object> ids) {
        try {
            return Sight.of(south.id())
                    .see(() -> QuarkusTransaction.requiringNew()
                            .call(() -> entities.createQuery(query)
                                    .setParameter("ids", ids)
                                    .executeUpdate()));
        } catch (RuntimeException e) {
            assertThat(e).as(type.getName()).hasStackTraceContaining("denied");
            return 0;
        }
    }

    @Test
    void theJobsWorkForEveryHospitalAndOneThatFailsKeepsNoOtherWaiting() throws SQLException {
        var failing = TestedHospital.make("failing");
        failing.agreement("failing", "shared-cloud", SERVICE);
        try (var connection = PostgresForTests.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO agreement_version (agreement_id, effective_from, recorded_at, media_type, document,"
                            + " sha256, hospital_id) SELECT agreement_id, '2026-09-01', recorded_at, media_type, 'nonsense',"
                            + " repeat('0', 64), hospital_id FROM agreement_version WHERE hospital_id = "
                            + failing.id());
        }
        var last = TestedHospital.make("lastmark").filled();
        figures.run();
        closingJob.run();
        for (TestedHospital asking : List.of(north, last)) {
            String metrics = asking.asked().get("/q/metrics").asString();
            assertThat(metrics)
                    .contains("service=\"" + asking.mark() + "-of-" + AGREEMENT + "\"", "sla_closing_overdue_seconds");
            for (TestedHospital other : List.of(north, south, last)) {
                if (!other.equals(asking)) {
                    assertThat(metrics).doesNotContain(other.mark());
                }
            }
        }
        assertThat(as("0").get("/q/metrics").asString())
                .contains("jvm_memory_used_bytes")
                .doesNotContain(NORTH, SOUTH, "sla_probe_results_total");
        as("0").contentType("application/json")
                .body("{\"confirm\":\"failing\",\"reason\":\"a test\",\"requestedBy\":\"the test\"}")
                .delete("/api/v1/hospitals/failing")
                .then()
                .statusCode(200);
    }

    @Test
    void whatFailsForOneHospitalIsThrownAfterTheOthersHadTheirTurn() {
        var seen = new TreeSet<Integer>();
        assertThatThrownBy(() -> hospitals.each(hospital -> {
                    seen.add(hospital.id());
                    if (hospital.id() <= north.id()) {
                        throw new IllegalStateException(hospital.code());
                    }
                }))
                .hasMessage("main")
                .satisfies(first -> assertThat(first.getSuppressed()).isNotEmpty());
        assertThat(seen).contains(1, north.id(), south.id());
    }

    /** The answer to every GET that the description of the API names, and every page, as a sight gets it. */
    private static Map<String, String> shown(TestedHospital hospital, String sight) throws IOException {
        var shown = new LinkedHashMap<String, String>();
        var paths = new ObjectMapper()
                .readTree(RestAssured.get("/q/openapi?format=json").asString())
                .get("paths");
        var templates = new ArrayList<>(PAGES);
        paths.properties().forEach(path -> {
            if (path.getValue().has("get")
                    && !path.getKey().startsWith("/q/")
                    && !path.getKey().endsWith("/export")) {
                templates.add(path.getKey());
            }
        });
        for (String template : templates) {
            Response answer = template.startsWith(RECORD)
                    ? as(sight).get(template)
                    : as(sight)
                            .queryParams(Map.of("service", SERVICE, "agreement", AGREEMENT, "period", "2026-10"))
                            .queryParams(Map.of("from", "2026-08-01T00:00:00Z", "until", "2026-11-01T00:00:00Z"))
                            .get(filled(template, hospital));
            assertThat(answer.statusCode())
                    .as(template + ": " + answer.asString())
                    .isLessThan(500);
            // The token against forged forms is new in each page.
            String text = answer.asString().replaceAll("name=\"csrf-token\" value=\"[^\"]*\"", "");
            shown.put(template, text.toLowerCase(Locale.ROOT));
        }
        return shown;
    }

    private static String filled(String template, TestedHospital hospital) {
        String filled = template.replace("{agreement}", AGREEMENT)
                .replace("{period}", "2026-10")
                .replace("{service}", SERVICE)
                .replace("{revision}", "1")
                .replace("{effectiveFrom}", "2026-08-01")
                .replace("{signInName}", "administrator")
                .replace("{name}", "amazon-s3-standard")
                .replace("{identifier}", "availability")
                .replace("{tool}", "alertmanager")
                .replace("{incident}", "i-1")
                .replace("{sha256}", "0".repeat(64))
                .replace("{attachment}", EXCLUSION)
                .replace(
                        "{id}",
                        List.of("exclusions", "set-asides", "notices", "duties", "deadlines", "incidents").stream()
                                        .anyMatch(template::contains)
                                ? EXCLUSION
                                : "1")
                .replace("{code}", template.contains("hospitals") ? hospital.mark() : AGREEMENT);
        assertThat(filled).as("say here what stands for this parameter").doesNotContain("{");
        return filled;
    }

    private static long count(String from) throws SQLException {
        return Long.parseLong(TestedHospital.text(PostgresForTests.owner(), "SELECT count(*) FROM " + from));
    }
}
