package redress.hospitals;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.lessThan;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import redress.platform.PostgresForTests;
import redress.platform.SightOfHeader;

/**
 * A hospital that is made and filled through the API. All call their agreements, services and vantage points the same, and give their
 * exclusions the same id; every name that people read, and one service, bears the mark of the hospital.
 */
record TestedHospital(String mark, int id) {
    static final String AGREEMENT = "kept-apart";
    static final String SERVICE = "shared-records";
    static final String EXCLUSION = "6d5f0c1e-8a4e-4a53-9d0b-2f6f3a1c7b11";
    static final String INSTALLATION = "0";

    /** Bodies go out as they stand, without a charset of the tool's own. */
    private static final RestAssuredConfig PLAIN = RestAssured.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                    .encodeContentTypeAs("application/yaml", ContentType.TEXT));

    /** Makes it by the installation's hand. */
    static TestedHospital make(String mark) throws SQLException {
        as(INSTALLATION)
                .contentType("application/json")
                .body("{\"code\":\"" + mark + "\",\"name\":\"" + mark + "\"}")
                .post("/api/v1/hospitals")
                .then()
                .statusCode(201);
        return new TestedHospital(
                mark,
                Integer.parseInt(
                        text(PostgresForTests.owner(), "SELECT id FROM hospital WHERE code = '" + mark + "'")));
    }

    /** A request with a sight, see {@link SightOfHeader}. */
    static RequestSpecification as(String sight) {
        return given().config(PLAIN).header(SightOfHeader.NAME, sight);
    }

    RequestSpecification asked() {
        return as(Integer.toString(id));
    }

    TestedHospital filled() {
        agreement(AGREEMENT, "shared-cloud", SERVICE);
        results();
        facts();
        post("/api/v1/exclusions", exclusion(EXCLUSION)).statusCode(201);
        post(
                        "/api/v1/exclusions/" + EXCLUSION + "/decisions",
                        "{\"approved\":true,\"decidedBy\":\"" + mark + "\",\"reason\":\"" + mark + "\"}")
                .statusCode(200);
        setAside();
        announced();
        return this;
    }

    private void setAside() {
        post("/api/v1/set-asides", """
                {"id":"%s","service":"%s","start":"2026-09-01T00:00:00Z","end":"2026-09-02T00:00:00Z","reason":"%s",
                 "assertedBy":"%s"}""".formatted(EXCLUSION, SERVICE, mark, mark))
                .statusCode(201);
        post(
                        "/api/v1/set-asides/" + EXCLUSION + "/decisions",
                        "{\"approved\":false,\"decidedBy\":\"" + mark + "\",\"reason\":\"" + mark + "\"}")
                .statusCode(200);
    }

    private void announced() {
        post("/api/v1/notices", """
                {"id":"%s","agreement":"%s","kind":"planned-maintenance","services":["%s"],"from":"2026-12-02T00:00:00Z",
                 "until":"2026-12-02T02:00:00Z","text":"%s"}""".formatted(EXCLUSION, AGREEMENT, SERVICE, mark))
                .statusCode(201);
        post("/api/v1/duties", """
                {"id":"%s","agreement":"%s","kind":"certificate","owner":"provider","title":"%s","dueOn":"2026-12-31"}
                """.formatted(EXCLUSION, AGREEMENT, mark)).statusCode(201);
        post("/api/v1/authority-deadlines", """
                {"id":"%s","template":"nis2","subject":"%s","awareAt":"2026-11-19T00:00:00Z","zone":"Europe/Berlin"}
                """.formatted(EXCLUSION, mark)).statusCode(201);
    }

    String exclusion(String exclusion) {
        return """
                {"id":"%s","agreement":"%s","service":"%s","kind":"suspension","start":"2026-09-01T00:00:00Z",
                 "end":"2026-09-02T00:00:00Z","assertedBy":"%s"}""".formatted(exclusion, AGREEMENT, SERVICE, mark);
    }

    void agreement(String code, String provider, String service) {
        asked().contentType("application/yaml")
                .body(document(code, provider, service).getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/agreements/" + code)
                .then()
                .statusCode(lessThan(300));
    }

    String document(String code, String provider, String service) {
        return """
                agreement: CODE
                title: MARK terms
                provider: {code: PROVIDER, name: MARK cloud}
                customer: {code: shared-customer, name: MARK hospital}
                zone: Europe/Paris
                currency: EUR
                effective: {from: 2026-08-01}
                terms:
                  measure: {kind: downtime, validity: PT240H}
                  exclusions: [{kind: suspension, decision: not-required}]
                  target: {atLeast: 99.9}
                  credit: {kind: tiers, tiers: [{below: 99.9, percent: 10}]}
                services:
                  - {service: SERVICE, name: MARK records, fee: {amount: 1000.00, per: month}}
                  - {service: MARK-of-CODE, name: MARK portal, fee: {amount: 500.00, per: month}}
                """.replace("CODE", code)
                .replace("MARK", mark)
                .replace("PROVIDER", provider)
                .replace("SERVICE", service);
    }

    private void results() {
        var lines = new StringBuilder();
        for (String service : List.of(SERVICE, mark + "-of-" + AGREEMENT)) {
            for (String day : List.of(
                    "2026-08-01",
                    "2026-08-10",
                    "2026-08-20",
                    "2026-08-29",
                    "2026-09-07",
                    "2026-09-16",
                    "2026-09-25",
                    "2026-10-04",
                    "2026-10-13",
                    "2026-10-22",
                    "2026-10-31",
                    "2026-11-08",
                    "2026-11-17")) {
                lines.append(result(service, day + "T00:00:00Z", true));
            }
            lines.append(result(service, "2026-10-15T08:00:00Z", false));
            lines.append(result(service, "2026-10-15T09:00:00Z", true));
        }
        // Another under a key that stands.
        lines.append(result(SERVICE, "2026-10-15T09:00:00Z", false));
        asked().contentType("application/x-ndjson")
                .body(lines.toString().getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/probe-results")
                .then()
                .statusCode(lessThan(500));
    }

    String result(String service, String at, boolean up) {
        return "{\"service\":\"%s\",\"vantage\":\"ward-3\",\"observedAt\":\"%s\",\"up\":%s%s}\n"
                .formatted(service, at, up, up ? "" : ",\"error\":\"" + mark + "\"");
    }

    private void facts() {
        String span = "\"from\":\"2026-10-02T00:00:00Z\",\"until\":\"2026-10-02T01:00:00Z\"";
        Map.of(
                        "request-counts", span + ",\"attempts\":10,\"failures\":1",
                        "users-affected", span + ",\"site\":\"MARK\",\"users\":3",
                        "deployments", "\"resource\":\"MARK\"," + span,
                        "usage", "\"month\":\"2026-10\",\"unit\":\"MARK\",\"quantity\":3",
                        "charges",
                                "\"from\":\"2026-10-01\",\"until\":\"2026-11-01\",\"kind\":\"usage\",\"reference\":\"MARK\","
                                        + "\"amount\":10,\"currency\":\"EUR\"",
                        "tickets", "\"id\":\"T-1\",\"severity\":\"MARK\",\"opened\":\"2026-10-02T00:00:00Z\"",
                        "component-states", "\"component\":\"MARK\"," + span + ",\"up\":false",
                        "planned-maintenance", "\"id\":\"M-1\",\"assertedBy\":\"MARK\"," + span)
                .forEach((kind, fields) -> post(
                                "/api/v1/" + kind,
                                "{\"service\":\"" + SERVICE + "\"," + fields.replace("MARK", mark) + "}")
                        .statusCode(200));
        post(
                        "/api/v1/tickets",
                        "{\"service\":\"" + SERVICE + "\",\"id\":\"T-1\",\"severity\":\"other-" + mark
                                + "\",\"opened\":\"2026-10-03T00:00:00Z\"}")
                .statusCode(lessThan(500));
    }

    ValidatableResponse post(String path, String json) {
        return asked().contentType("application/json").body(json).post(path).then();
    }

    /** The number of a row of this hospital. */
    int number(String table, String code) throws SQLException {
        return Integer.parseInt(text(
                PostgresForTests.owner(),
                "SELECT id FROM " + table + " WHERE hospital_id = " + id + " AND code = '" + code + "'"));
    }

    static String text(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
