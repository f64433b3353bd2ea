package redress.hospitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static redress.hospitals.TestedHospital.INSTALLATION;
import static redress.hospitals.TestedHospital.SERVICE;
import static redress.hospitals.TestedHospital.as;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import redress.platform.PostgresForTests;
import redress.platform.Sight;
import redress.platform.TimeForTests;
import redress.statements.ClosingRound;

/** Hospitals from their making to their removal, in a real PostgreSQL. */
@QuarkusTest
@TestProfile(OwnDatabase.class)
class HospitalsTest {
    private static final String PATH = "/api/v1/hospitals";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Export export;

    @Inject
    Register register;

    @Inject
    ClosingRound closing;

    @Inject
    DataSource database;

    private final String code = "h-" + UUID.randomUUID();

    // Made and named.

    @Test
    void anOperatorMakesAndNamesHospitals() {
        make(code, "St Anna").statusCode(201).header("Location", containsString(PATH + "/" + code));
        operator().get(PATH + "/" + code).then().statusCode(200).body("name", equalTo("St Anna"));
        sent("{\"name\":\"St Anna and St Luke\"}").put(PATH + "/" + code).then().statusCode(200);
        assertThat(operator().queryParam("limit", 1).get(PATH).jsonPath().getList("hospitals"))
                .hasSize(1);
        assertThat(operator().get(PATH).jsonPath().getList("hospitals.name")).contains("St Anna and St Luke");
        assertThat(operator().get(PATH).jsonPath().getList("hospitals.code")).doesNotContain("installation");
    }

    @Test
    void aHospitalIsMadeOnceAndByARule() {
        make(code, "One").statusCode(201);
        make(code, "Two").statusCode(409).body("detail", containsString("is taken"));
        make("installation", "Two").statusCode(409);
        for (String wrong : List.of("", "Upper", "-a", "a-", "a b", "a".repeat(65), "ä", "a\\nb")) {
            make(wrong, "Name").statusCode(400);
        }
        make(code + "x", " ").statusCode(400);
        make(code + "x", "two\\nlines").statusCode(400);
        sent("{\"name\":\"x\",\"code\":\"other\"}")
                .put(PATH + "/" + code)
                .then()
                .statusCode(400);
        sent("{\"name\":\"x\"}").put(PATH + "/unknown").then().statusCode(404);
        sent("{\"name\":\"x\"}").put(PATH + "/installation").then().statusCode(404);
    }

    @Test
    void nobodyElseManagesHospitals() {
        for (String sight : List.of("1", "-1", "1/provider=1")) {
            as(sight).get(PATH).then().statusCode(403);
            as(sight).get(PATH + "/main").then().statusCode(403);
            as(sight).get("/api/v1/removals").then().statusCode(403);
            as(sight)
                    .contentType("application/json")
                    .body("{\"code\":\"" + code + "\",\"name\":\"x\"}")
                    .post(PATH)
                    .then()
                    .statusCode(403);
            as(sight)
                    .contentType("application/json")
                    .body("{\"confirm\":\"main\",\"reason\":\"x\",\"requestedBy\":\"x\"}")
                    .delete(PATH + "/main")
                    .then()
                    .statusCode(403);
        }
    }

    // Exported.

    @Test
    void anExportHoldsEveryRowOfTheHospitalAndNoOther() throws Exception {
        TestedHospital own = filled("own-" + UUID.randomUUID());
        TestedHospital other = filled("other-" + UUID.randomUUID());
        Map<String, byte[]> files = unpacked(own.asked()
                .get(PATH + "/" + own.mark() + "/export")
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray());
        JsonNode manifest = JSON.readTree(files.get("manifest.json"));
        assertThat(List.copyOf(files.keySet()).get(files.size() - 1)).isEqualTo("manifest.json");
        assertThat(manifest.at("/hospital/code").asText()).isEqualTo(own.mark());
        assertThat(manifest.get("schema").asText()).isNotEqualTo("unknown");
        var tables = new ArrayList<String>();
        for (JsonNode table : manifest.get("tables")) {
            String name = table.get("table").asText();
            tables.add(name);
            byte[] file = files.get(table.get("file").asText());
            assertThat(table.get("sha256").asText()).as(name).isEqualTo(sha256(file));
            assertThat(new String(file, StandardCharsets.UTF_8)).as(name).doesNotContain(other.mark());
            assertThat(table.get("rows").asLong()).as(name).isEqualTo(rows(name, own.id()));
        }
        assertThat(tables).contains("hospital", "probe_result", "closed_statement", "ticket");
        assertThat(tables.indexOf("service")).isLessThan(tables.indexOf("ticket"));
        assertThat(tablesOfHospitals()).isSubsetOf(tables);
        assertThat(loadedAgain(manifest, files)).isEqualTo(original(manifest, own));
    }

    /** Every file put into tables of a database that is empty, and each table read from there. */
    private static Map<String, List<String>> loadedAgain(JsonNode manifest, Map<String, byte[]> files)
            throws SQLException, IOException {
        DataSource empty = PostgresForTests.ofTheOwner(PostgresForTests.freshDatabase());
        var loaded = new LinkedHashMap<String, List<String>>();
        try (var connection = empty.getConnection();
                var statement = connection.createStatement()) {
            for (JsonNode table : manifest.get("tables")) {
                String name = table.get("table").asText();
                statement.execute("CREATE TEMP TABLE loaded AS SELECT " + columns(table) + " FROM public." + name
                        + " WITH NO DATA");
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY loaded (" + columns(table) + ") FROM STDIN (FORMAT csv, HEADER)",
                                new ByteArrayInputStream(
                                        files.get(table.get("file").asText())));
                loaded.put(name, texts(connection, "SELECT l::text FROM loaded l ORDER BY 1"));
                statement.execute("DROP TABLE loaded");
            }
        }
        return loaded;
    }

    private static Map<String, List<String>> original(JsonNode manifest, TestedHospital own) throws SQLException {
        var original = new LinkedHashMap<String, List<String>>();
        try (var connection = PostgresForTests.owner().getConnection()) {
            for (JsonNode table : manifest.get("tables")) {
                String name = table.get("table").asText();
                original.put(
                        name,
                        texts(
                                connection,
                                "SELECT l::text FROM (SELECT " + columns(table) + " FROM " + name + " WHERE "
                                        + hospital(name) + " = " + own.id() + ") l ORDER BY 1"));
            }
        }
        return original;
    }

    private static String columns(JsonNode table) {
        var columns = new ArrayList<String>();
        table.get("columns").forEach(column -> columns.add('"' + column.asText() + '"'));
        return String.join(", ", columns);
    }

    @Test
    void onlyTheHospitalsOwnPeopleExportIt() throws SQLException {
        TestedHospital own = TestedHospital.make(code);
        for (String sight : List.of("0", "-1", own.id() + "/provider=1", own.id() + "/service=1")) {
            assertThat(as(sight).get(PATH + "/" + code + "/export").statusCode())
                    .as(sight)
                    .isIn(403, 404);
        }
        as("1").get(PATH + "/" + code + "/export").then().statusCode(404);
        own.asked().get(PATH + "/main/export").then().statusCode(404);
        operator().get(PATH + "/installation/export").then().statusCode(403);
    }

    @Test
    void anExportShowsOneStateOfTheDatabaseWhateverIsWrittenMeanwhile() throws Exception {
        TestedHospital own = TestedHospital.make(code).filled();
        long before = rows("ticket", own.id());
        var written = new ByteArrayOutputStream();
        var writer = new OutputStream() {
            private boolean first = true;

            @Override
            public void write(int octet) {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] octets, int offset, int length) {
                if (first) {
                    first = false;
                    own.post(
                                    "/api/v1/tickets",
                                    "{\"service\":\"" + SERVICE
                                            + "\",\"id\":\"T-2\",\"severity\":\"1\",\"opened\":\"2026-10-03T00:00:00Z\"}")
                            .statusCode(200);
                }
                written.write(octets, offset, length);
            }
        };
        export(own, writer);
        assertThat(rows("ticket", own.id())).isEqualTo(before + 1);
        JsonNode manifest = JSON.readTree(unpacked(written.toByteArray()).get("manifest.json"));
        for (JsonNode table : manifest.get("tables")) {
            if (table.get("table").asText().equals("ticket")) {
                assertThat(table.get("rows").asLong()).isEqualTo(before);
            }
        }
    }

    @Test
    void aReaderThatGoesAwayEndsTheExportAndItsTransaction() throws SQLException {
        TestedHospital own = TestedHospital.make(code).filled();
        var broken = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("the reader is gone");
            }
        };
        assertThatThrownBy(() -> export(own, broken)).hasStackTraceContaining("the reader is gone");
        assertThat(TestedHospital.text(
                        PostgresForTests.owner(),
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND state LIKE 'idle in transaction%' AND query LIKE 'COPY (SELECT%'"))
                .isEqualTo("0");
    }

    private void export(TestedHospital own, OutputStream out) {
        Sight.of(own.id()).see(() -> {
            try {
                export.write(register.find(own.mark()).hospital(), out);
            } catch (IOException | SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void whatIsLeftOutOfExportsExistsAndNothingElseLooksLikeASecret() throws SQLException {
        var left = new ArrayList<String>();
        LeftOut.COLUMNS.forEach((table, columns) -> columns.forEach(column -> left.add(table + "." + column)));
        try (var connection = PostgresForTests.owner().getConnection()) {
            var secrets = texts(connection, """
                    SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                      AND a.attname ~ 'password|secret|hash|salt|token' AND a.attnum > 0 AND NOT a.attisdropped""");
            assertThat(left)
                    .containsAll(
                            secrets.stream().filter(HospitalsTest::isSecret).toList());
            assertThat(
                            texts(
                                    connection,
                                    "SELECT c.relname || '.' || a.attname FROM pg_class c"
                                            + " JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace = 'public'::regnamespace"))
                    .containsAll(left);
        }
    }

    /** Names that only look like one are said here. */
    private static boolean isSecret(String column) {
        return !Set.of("person.must_change_password").contains(column);
    }

    // Removed.

    @Test
    void aRemovedHospitalLeavesNothingButItsCertificate() throws Exception {
        TestedHospital gone = filled("gone-" + UUID.randomUUID());
        TestedHospital stays = filled("stays-" + UUID.randomUUID());
        var before = counts(stays);
        var counted = counts(gone);
        Response answer = remove(gone.mark(), gone.mark());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(counts(gone))
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isZero());
        assertThat(counts(stays)).isEqualTo(before);
        assertThat(rows("hospital", gone.id())).isZero();

        JsonNode onRecord = JSON.readTree(operator()
                .get(answer.header("Location"))
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(onRecord).isEqualTo(JSON.readTree(answer.asString()));
        JsonNode certificate = onRecord.get("certificate");
        assertThat(onRecord.get("sha256").asText())
                .isEqualTo(sha256(new JsonCanonicalizer(certificate.toString()).getEncodedUTF8()));
        assertThat(certificate.get("requestedBy").asText()).isEqualTo("the board, letter of 1 November");
        assertThat(certificate.get("removedBy").asText()).isEqualTo("tester");
        assertThat(certificate.get("removedAt").asText()).isEqualTo(TimeForTests.NOW.toString());
        assertThat(certificate.get("notCovered")).hasSize(4);
        certificate.get("tables").forEach(table -> {
            assertThat(table.get("rowsAfter").asLong()).isZero();
            String name = table.get("table").asText();
            if (!name.equals("touched")) {
                assertThat(table.get("rowsBefore").asLong()).as(name).isEqualTo(counted.getOrDefault(name, 1L));
            }
        });
        assertThat(operator().get("/api/v1/removals").asString()).contains(gone.mark());
    }

    @Test
    void aRemovedHospitalIsForgotten() throws Exception {
        TestedHospital gone = filled(code);
        assertThat(gone.asked().get("/q/metrics").asString()).contains("sla_probe_results_total");
        remove(code, code).then().statusCode(200);
        operator().get(PATH + "/" + code).then().statusCode(404);
        remove(code, code).then().statusCode(404);
        gone.asked().get(PATH + "/" + code + "/export").then().statusCode(404);
        assertThat(gone.asked().get("/q/metrics").asString()).doesNotContain("sla_probe_results_total");
        assertThat(gone.asked().get("/api/v1/services").asString()).doesNotContain(SERVICE);
        assertThat(gone.asked().get("/api/v1/agreements").asString()).doesNotContain(code);
        gone.asked()
                .contentType("application/x-ndjson")
                .body(gone.result(SERVICE, "2026-10-16T00:00:00Z", true).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/probe-results")
                .then()
                .body("accepted", equalTo(0));
        // The code is free again, the number is not.
        assertThat(TestedHospital.make(code).id()).isGreaterThan(gone.id());
        assertThat(new TestedHospital(code, gone.id())
                        .asked()
                        .get(PATH + "/" + code + "/export")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRemovalNeedsItsCodeAReasonAndSomebodyWhoAsked() throws SQLException {
        TestedHospital.make(code);
        remove(code, "main").then().statusCode(400).body("detail", containsString("Nothing was removed"));
        sent("{\"confirm\":\"" + code + "\",\"reason\":\" \",\"requestedBy\":\"x\"}")
                .delete(PATH + "/" + code)
                .then()
                .statusCode(400);
        sent("{\"confirm\":\"" + code + "\",\"reason\":\"x\"}")
                .delete(PATH + "/" + code)
                .then()
                .statusCode(400);
        operator()
                .contentType("application/json")
                .delete(PATH + "/" + code)
                .then()
                .statusCode(400);
        remove("installation", "installation").then().statusCode(409).body("detail", containsString("itself"));
        operator().get(PATH + "/" + code).then().statusCode(200);
    }

    @Test
    void anUploadInTheMiddleOfARemovalFailsAndLeavesNothing() throws Exception {
        TestedHospital gone = filled(code);
        int service = gone.number("service", SERVICE);
        try (var upload = database(gone)) {
            upload.setAutoCommit(false);
            execute(
                    upload,
                    "INSERT INTO probe_result_2026_10 (service_id, vantage_id, observed_at, up)" + " VALUES (" + service
                            + ", 1, '2026-10-30T00:00:00Z', true)");
            remove(code, code).then().statusCode(200);
            assertThatThrownBy(() -> execute(
                            upload,
                            "INSERT INTO touched (service_id, vantage_id, since) VALUES (" + service + ", 1, now())"))
                    .isInstanceOf(SQLException.class);
            upload.rollback();
        }
        assertThat(rows("probe_result", gone.id())).isZero();
    }

    @Test
    void theServicesRoleRemovesNothingInAnyOtherWay() throws Exception {
        TestedHospital kept = filled(code);
        for (String way : List.of(
                "SET redress.removing = '" + kept.id() + "'; DELETE FROM closed_statement",
                "SET redress.removing = '" + kept.id() + "'; DELETE FROM ticket",
                "SET redress.removing = '" + kept.id() + "'; DELETE FROM service",
                "SET redress.hospital = '0'; DELETE FROM hospital",
                "SELECT remove_hospital('" + code + "')")) {
            try (var connection = database(kept)) {
                assertThatThrownBy(() -> execute(connection, way)).as(way).isInstanceOf(SQLException.class);
            }
        }
        // Nor does the owner by a slip, nor with the setting of a removal change or truncate anything.
        for (String way : List.of(
                "DELETE FROM ticket",
                "SET redress.removing = '1'; TRUNCATE closed_statement",
                "SET redress.removing = '1'; UPDATE ticket SET severity = 'x'",
                "SET redress.removing = '1'; UPDATE service SET code = 'x' WHERE hospital_id = " + kept.id())) {
            try (var connection = PostgresForTests.owner().getConnection()) {
                assertThatThrownBy(() -> execute(connection, way)).as(way).isInstanceOf(SQLException.class);
            }
        }
        assertThat(counts(kept)).containsEntry("ticket", 1L);
    }

    @Test
    void theLastHospitalStays() throws SQLException {
        DataSource fresh = PostgresForTests.freshDatabase();
        try (var connection = fresh.getConnection()) {
            execute(connection, "SET redress.hospital = '0'");
            assertThatThrownBy(() -> execute(connection, "SELECT remove_hospital('main')"))
                    .hasMessageContaining("the last hospital stays");
            assertThatThrownBy(() -> execute(connection, "SELECT remove_hospital('installation')"))
                    .hasMessageContaining("there is no hospital");
            execute(connection, "INSERT INTO hospital (code, name, created_at) VALUES ('next', 'Next', now())");
            execute(connection, "SELECT remove_hospital('main')");
            assertThatThrownBy(() -> execute(connection, "SELECT remove_hospital('next')"))
                    .hasMessageContaining("the last hospital stays");
        }
    }

    // What the tests need.

    private TestedHospital filled(String mark) throws SQLException {
        TestedHospital hospital = TestedHospital.make(mark).filled();
        Sight.of(hospital.id()).see(() -> closing.closePast(Set.of(TestedHospital.AGREEMENT), TimeForTests.NOW));
        return hospital;
    }

    private static RequestSpecification operator() {
        return as(INSTALLATION);
    }

    private static RequestSpecification sent(String json) {
        return operator().contentType("application/json").body(json);
    }

    private static ValidatableResponse make(String code, String name) {
        return sent("{\"code\":\"" + code + "\",\"name\":\"" + name + "\"}")
                .post(PATH)
                .then();
    }

    private static Response remove(String code, String confirm) {
        return sent("{\"confirm\":\"" + confirm + "\",\"reason\":\"the contract has ended\","
                        + "\"requestedBy\":\"the board, letter of 1 November\"}")
                .delete(PATH + "/" + code);
    }

    /** The service's own role, as it works for a hospital. */
    private Connection database(TestedHospital hospital) {
        return Sight.of(hospital.id()).see(() -> {
            try {
                return database.getConnection();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** By table, except what the fold job writes in its own time. */
    private static Map<String, Long> counts(TestedHospital hospital) throws SQLException {
        var counts = new LinkedHashMap<String, Long>();
        for (String table : tablesOfHospitals()) {
            if (!table.equals("touched")) {
                counts.put(table, rows(table, hospital.id()));
            }
        }
        return counts;
    }

    private static List<String> tablesOfHospitals() throws SQLException {
        try (var connection = PostgresForTests.owner().getConnection()) {
            return texts(connection, """
                    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'hospital_id'
                    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                    ORDER BY 1""");
        }
    }

    private static String hospital(String table) {
        return table.equals("hospital") ? "id" : "hospital_id";
    }

    private static long rows(String table, int hospital) throws SQLException {
        return Long.parseLong(TestedHospital.text(
                PostgresForTests.owner(),
                "SELECT count(*) FROM " + table + " WHERE " + hospital(table) + " = " + hospital));
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Map<String, byte[]> unpacked(byte[] archive) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
