package redress.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import redress.platform.PostgresForTests;

/** Evidence over HTTP: every kind, in every format, good and bad. */
@QuarkusTest
class FactsResourceTest {
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    @Inject
    DataSource dataSource;

    private final String service = "svc-" + UUID.randomUUID();

    @BeforeEach
    void anAgreementNamesTheService() throws Exception {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("INSERT INTO service (code, name) VALUES (?, ?)")) {
            insert.setString(1, service);
            insert.setString(2, service);
            insert.executeUpdate();
        }
    }

    private static RequestSpecification send() {
        return given().config(RestAssured.config()
                .encoderConfig(
                        EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)));
    }

    private static ValidatableResponse post(Example kind, String type, String body) {
        return send().contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(kind.path)
                .then();
    }

    private String stored(Example kind, String accept) {
        return given().accept(accept)
                .get(kind.path + "?service=" + service)
                .then()
                .statusCode(200)
                .contentType(startsWith(accept))
                .extract()
                .asString();
    }

    @ParameterizedTest
    @EnumSource
    void aFactIsTheSameInEveryFormat(Example kind) {
        post(kind, JSON, kind.json(service, kind.good)).statusCode(200).body("accepted", equalTo(1));
        post(kind, JSON, "[" + kind.json(service, kind.good) + "]").body("repeated", equalTo(1));
        post(kind, NDJSON, kind.ndjson(service, kind.good)).body("repeated", equalTo(1));
        post(kind, "application/jsonl", kind.ndjson(service, kind.good)).body("repeated", equalTo(1));
        post(kind, CSV, kind.csv(service, kind.good)).body("repeated", equalTo(1), "accepted", equalTo(0));
        assertThat(stored(kind, JSON)).startsWith("{\"facts\":[{").endsWith("}],\"next\":null}");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsStoredComesOutAsItCanBeSent(Example kind) {
        post(kind, CSV, kind.csv(service, kind.good)).statusCode(200).body("accepted", equalTo(1));
        assertThat(stored(kind, NDJSON)).isEqualTo(kind.ndjson(service, kind.good));
        String csv = stored(kind, CSV);
        assertThat(csv)
                .isEqualTo(
                        "service," + kind.header + ",correction,withdrawn\r\n" + service + "," + kind.good + ",,\r\n");
        post(kind, CSV, csv).statusCode(200).body("repeated", equalTo(1));
    }

    @ParameterizedTest
    @EnumSource
    void aDifferentFactUnderTheSameKeyIsRefusedAndKept(Example kind) {
        post(kind, JSON, kind.json(service, kind.good)).statusCode(200);
        for (int repeat = 0; repeat < 2; repeat++) {
            post(kind, JSON, kind.json(service, kind.other))
                    .statusCode(409)
                    .body("detail", startsWith("another fact stands under this key: "), "conflicting", equalTo(1));
            post(kind, CSV, kind.csv(service, kind.other))
                    .statusCode(200)
                    .body("conflicting", equalTo(1), "conflicts[0].line", equalTo(2))
                    .body("conflicts[0].service", equalTo(service), "conflicts[0].key.size()", not(equalTo(0)));
        }
        assertThat(stored(kind, NDJSON)).isEqualTo(kind.ndjson(service, kind.good));
        given().get(kind.path + "/conflicts?service=" + service)
                .then()
                .statusCode(200)
                .body("conflicts", hasSize(1), "next", nullValue())
                .body("conflicts[0].reason", startsWith("another fact stands under this key: "));
    }

    @ParameterizedTest
    @EnumSource
    void theEarlierLineOfAnUploadStands(Example kind) {
        post(kind, NDJSON, kind.ndjson(service, kind.other, kind.good, kind.other))
                .statusCode(200)
                .body("accepted", equalTo(1), "conflicting", equalTo(1), "repeated", equalTo(1))
                .body("conflicts.line", contains(2));
        assertThat(stored(kind, NDJSON)).isEqualTo(kind.ndjson(service, kind.other));
    }

    @ParameterizedTest
    @EnumSource
    void aFactThatContradictsItselfIsRejectedAndTheOthersAreTaken(Example kind) {
        post(kind, JSON, kind.json(service, kind.impossible))
                .statusCode(422)
                .body("detail", equalTo(kind.whyImpossible));
        post(kind, CSV, kind.csv(service, kind.impossible, kind.good))
                .statusCode(200)
                .body("rejected", equalTo(1), "accepted", equalTo(1))
                .body("rejections[0].line", equalTo(2), "rejections[0].reason", equalTo(kind.whyImpossible));
    }

    @ParameterizedTest
    @EnumSource
    void aFieldOfTheWrongKindIsNamed(Example kind) {
        String row = kind.withTheWrongField();
        post(kind, JSON, kind.json(service, row)).statusCode(422).body("detail", equalTo(kind.whyWrong));
        post(kind, NDJSON, kind.ndjson(service, row, kind.good))
                .statusCode(200)
                .body("accepted", equalTo(1), "rejections[0].reason", equalTo(kind.whyWrong));
        post(kind, CSV, kind.csv(service, row)).body("rejections[0].reason", equalTo(kind.whyWrong));
        String field = '"' + kind.field + '"';
        post(kind, JSON, kind.json(service, kind.good).replace(field + ":", field + ":[],\"was\":"))
                .statusCode(422)
                .body("detail", startsWith(kind.field + " is "))
                .body("detail", containsString(", not an array"));
        post(kind, JSON, kind.json(service, kind.good, "," + field + ":null"))
                .statusCode(422)
                .body("detail", equalTo(kind.field + " stands twice"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingIsNamed(Example kind) {
        post(kind, JSON, "{}")
                .statusCode(422)
                .body("detail", startsWith("service, "))
                .body("detail", containsString(" are missing"));
        post(kind, JSON, "{\"colour\":1}")
                .statusCode(422)
                .body("detail", startsWith("unknown field \"colour\"; a fact has service, "));
        post(kind, CSV, "service\n").statusCode(400).body("detail", containsString(" are all needed"));
        post(kind, CSV, "").statusCode(400).body("title", equalTo("The body is empty"));
        post(kind, JSON, "").statusCode(400).body("title", equalTo("The body is empty"));
        post(kind, JSON, "{").statusCode(400);
        post(kind, "application/xml", "<fact/>").statusCode(415);
    }

    @ParameterizedTest
    @EnumSource
    void aServiceThatNoAgreementNamesIsRejectedWithTheNearest(Example kind) {
        String near = service.substring(0, service.length() - 1);
        post(kind, JSON, kind.json(near, kind.good))
                .statusCode(422)
                .body("detail", containsString("the nearest are " + service));
        given().get(kind.path + "?service=" + near).then().statusCode(404).body("nearest", hasItem(service));
        given().get(kind.path).then().statusCode(400);
    }

    @ParameterizedTest
    @EnumSource
    void aPackedStreamIsTakenAndOneThatEndsTooEarlyStoresNothing(Example kind) throws Exception {
        byte[] packed = gzip(kind.ndjson(service, kind.good));
        packed(kind, Arrays.copyOf(packed, packed.length - 4))
                .statusCode(400)
                .body("title", equalTo("The body broke off"));
        assertThat(stored(kind, JSON)).isEqualTo("{\"facts\":[],\"next\":null}");
        packed(kind, packed).statusCode(200).body("accepted", equalTo(1), "rejections", empty());
    }

    @ParameterizedTest
    @EnumSource
    void anArrayHasALimitAndAStreamHasNone(Example kind) {
        String thousand = IntStream.rangeClosed(0, 1_000)
                .mapToObj(i -> kind.json(service, kind.good))
                .collect(Collectors.joining(",", "[", "]"));
        post(kind, JSON, thousand).statusCode(413).body("detail", containsString("at most 1000 facts"));
        post(kind, NDJSON, kind.ndjson(service, kind.good).repeat(12_000))
                .statusCode(200)
                .body("accepted", equalTo(1), "repeated", equalTo(11_999));
    }

    @ParameterizedTest
    @EnumSource
    void aCorrectionSaysWhyAndTheEarlierFactStaysOnRecord(Example kind) {
        post(kind, JSON, kind.json(service, kind.good)).statusCode(200);
        String corrected = kind.json(service, kind.other, ",\"correction\":\"read off the wrong line\"");
        post(kind, JSON, corrected).statusCode(200).body("accepted", equalTo(1));
        post(kind, JSON, corrected).statusCode(200).body("repeated", equalTo(1));
        post(kind, JSON, kind.json(service, kind.good)).statusCode(200).body("repeated", equalTo(1));
        assertThat(stored(kind, NDJSON)).isEqualTo(corrected + "\n");
        String back = kind.json(service, kind.good, ",\"correction\":\"it was right at first\"");
        post(kind, JSON, back).statusCode(200).body("accepted", equalTo(1));
        assertThat(stored(kind, NDJSON)).isEqualTo(back + "\n");
        given().get(kind.path + "?history=true&service=" + service)
                .then()
                .body("facts.revision", contains(1, 2, 3), "facts.recordedAt", hasItem("2026-11-20T12:00:00Z"))
                .body("facts[2].correction", equalTo("it was right at first"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWithdrawnIsNoLongerTold(Example kind) {
        String withdrawn = kind.json(service, kind.good, ",\"withdrawn\":true,\"correction\":\"it never was\"");
        post(kind, JSON, withdrawn).statusCode(409).body("detail", startsWith("nothing stands under this key"));
        post(kind, JSON, kind.json(service, kind.good)).statusCode(200);
        post(kind, JSON, withdrawn.replace(",\"correction\":\"it never was\"", ""))
                .statusCode(422)
                .body("detail", equalTo("what is withdrawn says why, in the field correction"));
        post(kind, JSON, withdrawn).statusCode(200).body("accepted", equalTo(1));
        post(kind, JSON, withdrawn).statusCode(200).body("repeated", equalTo(1));
        assertThat(stored(kind, JSON)).isEqualTo("{\"facts\":[],\"next\":null}");
        post(kind, JSON, kind.json(service, kind.other))
                .statusCode(409)
                .body("detail", startsWith("the fact under this key was withdrawn: it never was"));
        post(kind, JSON, kind.json(service, kind.other, ",\"correction\":\"it was after all\""))
                .statusCode(200)
                .body("accepted", equalTo(1));
        assertThat(stored(kind, NDJSON)).contains("it was after all");
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseItselfRefusesToChangeAFact(Example kind) throws Exception {
        post(kind, JSON, kind.json(service, kind.good)).statusCode(200);
        String table = Kinds.at(kind.path.substring("/api/v1/".length())).table();
        for (String change : new String[] {
            "UPDATE " + table + " SET recorded_at = recorded_at", "DELETE FROM " + table, "TRUNCATE " + table
        }) {
            assertThatThrownBy(() -> execute(change))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("facts are only appended");
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = PostgresForTests.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aTicketGrowsByItsEventsInAnyOrder() {
        Example kind = Example.TICKETS;
        String opened = "{\"service\":\"" + service
                + "\",\"id\":\"T-2\",\"severity\":\"1\",\"opened\":\"2026-05-01T08:00:00Z\"";
        String restored = opened + ",\"restored\":\"2026-05-01T09:00:00Z\"}";
        String answered = opened + ",\"answered\":\"2026-05-01T08:10:00Z\"}";
        post(kind, JSON, restored).statusCode(200).body("accepted", equalTo(1));
        post(kind, JSON, opened + "}").statusCode(200).body("repeated", equalTo(1));
        post(kind, JSON, answered).statusCode(200).body("accepted", equalTo(1));
        post(kind, JSON, restored).statusCode(200).body("repeated", equalTo(1));
        post(kind, JSON, restored.replace("09:00", "09:01"))
                .statusCode(409)
                .body(
                        "detail",
                        equalTo("another fact stands under this key: restored 2026-05-01T09:00:00Z, not"
                                + " 2026-05-01T09:01:00Z"));
        assertThat(stored(kind, NDJSON))
                .isEqualTo(opened + ",\"answered\":\"2026-05-01T08:10:00Z\",\"restored\":\"2026-05-01T09:00:00Z\"}\n");
    }

    @Test
    void anOpenDeploymentGetsItsEndOnce() {
        Example kind = Example.DEPLOYMENTS;
        String open = "{\"service\":\"" + service + "\",\"resource\":\"vm-2\",\"from\":\"2026-05-01T00:00:00Z\"}";
        post(kind, JSON, open).statusCode(200).body("accepted", equalTo(1));
        String ended = open.replace("}", ",\"until\":\"2026-05-02T00:00:00Z\"}");
        post(kind, JSON, ended).statusCode(200).body("accepted", equalTo(1));
        post(kind, JSON, ended).statusCode(200).body("repeated", equalTo(1));
        post(kind, JSON, open).statusCode(200).body("repeated", equalTo(1));
        post(kind, JSON, ended.replace("05-02", "05-03")).statusCode(409);
        assertThat(stored(kind, NDJSON)).isEqualTo(ended + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "00:05,00:10,1", // Touches the one before.
        "23:55,00:00,1", // Touches the one after.
        "00:04,00:06,0",
        "00:01,00:02,0",
        "23:55,00:01,0",
        "23:55,00:10,0",
    })
    void requestsOfAnInstantAreCountedOnce(String from, String until, int accepted) {
        Example kind = Example.REQUEST_COUNTS;
        post(kind, JSON, kind.json(service, kind.good)).statusCode(200);
        String other = kind.good
                .replace("2026-05-01T00:00", (from.equals("23:55") ? "2026-04-30T" : "2026-05-01T") + from)
                .replace("2026-05-01T00:05", "2026-05-01T" + until);
        if (from.equals("00:05")) {
            other = "2026-05-01T00:05:00Z,2026-05-01T00:10:00Z,1000,12,3,4";
        }
        post(kind, NDJSON, kind.ndjson(service, other))
                .statusCode(200)
                .body("accepted", equalTo(accepted), "conflicting", equalTo(1 - accepted));
        if (accepted == 0) {
            post(kind, JSON, kind.json(service, other))
                    .statusCode(409)
                    .body(
                            "detail",
                            equalTo("another fact stands from 2026-05-01T00:00:00Z until 2026-05-01T00:05:00Z,"
                                    + " and the time that both share would count twice"));
        }
    }

    @Test
    void overlapsWithinOneUploadAreRefusedToo() {
        Example kind = Example.REQUEST_COUNTS;
        post(
                        kind,
                        CSV,
                        kind.csv(
                                service,
                                "2026-05-01T01:00:00Z,2026-05-01T02:00:00Z,10,0,0,0",
                                "2026-05-01T00:00:00Z,2026-05-01T01:00:00.000001Z,10,0,0,0",
                                "2026-05-01T02:00:00Z,2026-05-01T03:00:00Z,10,0,0,0",
                                "2026-05-01T00:00:00Z,2026-05-01T01:00:00Z,10,0,0,0"))
                .statusCode(200)
                .body("accepted", equalTo(3), "conflicts.line", contains(3));
    }

    @Test
    void aComponentHasOneStateAtATimeAndComponentsDoNotHinderEachOther() {
        Example kind = Example.COMPONENT_STATES;
        String later = "zone-a,2026-05-01T00:29:00Z,2026-05-01T00:40:00Z,true";
        post(kind, CSV, kind.csv(service, kind.good, later, later.replace("zone-a", "zone-b")))
                .statusCode(200)
                .body("accepted", equalTo(2), "conflicts.line", contains(3))
                .body("conflicts[0].key", hasEntry("component", "zone-a"));
    }

    @Test
    void aCorrectedIntervalMakesRoomAndMayNotTakeThatOfAnother() {
        Example kind = Example.REQUEST_COUNTS;
        String hour = "2026-05-01T00:00:00Z,2026-05-01T01:00:00Z,10,0,0,0";
        String half = "2026-05-01T00:00:00Z,2026-05-01T00:30:00Z,10,0,0,0";
        String rest = "2026-05-01T00:30:00Z,2026-05-01T01:00:00Z,10,0,0,0";
        String why = ",\"correction\":\"half an hour only\"";
        post(
                        kind,
                        NDJSON,
                        kind.ndjson(service, hour, rest) + kind.json(service, half, why) + "\n"
                                + kind.ndjson(service, rest)
                                + kind.json(service, hour, ",\"correction\":\"an hour after all\"") + "\n")
                .statusCode(200)
                .body("accepted", equalTo(3), "conflicts.line", contains(2, 5));
    }

    @Test
    void factsAreListedPageByPageAndBySpan() {
        Example kind = Example.REQUEST_COUNTS;
        String[] rows = IntStream.range(0, 5)
                .mapToObj(i -> "2026-05-01T0" + i + ":00:00Z,2026-05-01T0" + (i + 1) + ":00:00Z," + i + ",0,0,0")
                .toArray(String[]::new);
        post(kind, CSV, kind.csv(service, rows)).body("accepted", equalTo(5));
        String list = kind.path + "?service=" + service;
        String next = given().get(list + "&limit=2")
                .then()
                .body("facts.attempts", contains(0, 1), "facts.revision", contains(1, 1))
                .extract()
                .path("next");
        given().get(list + "&limit=3&after=" + next)
                .then()
                .body("facts.attempts", contains(2, 3, 4), "next", nullValue());
        given().get(list + "&from=2026-05-01T01:00:00Z&until=2026-05-01T03:00:00Z")
                .then()
                .body("facts.attempts", contains(1, 2));
        given().get(list + "&knownAt=2026-11-20T11:59:59Z").then().body("facts", empty());
        given().get(list + "&knownAt=2026-11-20T12:00:00Z").then().body("facts", hasSize(5));
        for (String wrong : new String[] {
            "limit=0",
            "limit=201",
            "after=x",
            "from=2026",
            "knownAt=now",
            "history=yes",
            "from=2026-05-02T00:00:00Z&until=2026-05-01T00:00:00Z"
        }) {
            given().get(list + "&" + wrong).then().statusCode(400).contentType("application/problem+json");
        }
        given().get("/api/v1/no-such-kind?service=" + service).then().statusCode(404);
    }

    @Test
    void everyOutcomeIsCounted() {
        String metrics = given().get("/q/metrics").then().extract().asString();
        for (Example kind : Example.values()) {
            assertThat(metrics)
                    .contains("sla_evidence_facts_total{kind=\"" + kind.path.substring("/api/v1/".length())
                            + "\",outcome=\"accepted\"}");
        }
    }

    @Test
    void theDescriptionOfTheInterfaceNamesEveryKindWithItsFields() {
        String description = given().accept(JSON)
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        for (Example kind : Example.values()) {
            given().accept(JSON)
                    .get("/q/openapi")
                    .then()
                    .body("paths.'" + kind.path + "'.post.requestBody.content.'application/json'", not(nullValue()))
                    .body("paths.'" + kind.path + "'.get.summary", not(nullValue()))
                    .body("paths.'" + kind.path + "/conflicts'.get.summary", not(nullValue()));
        }
        assertThat(description).contains("\"noticeGivenAt\"").doesNotContain("{kind}");
    }

    private ValidatableResponse packed(Example kind, byte[] body) {
        return send().contentType(NDJSON)
                .header("Content-Encoding", "gzip")
                .body(body)
                .post(kind.path)
                .then();
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
