package redress.agreements;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redress.agreements.document.Samples;

/** Agreements over HTTP; each test has an agreement and services of its own. */
@QuarkusTest
class AgreementResourceTest {
    private static final String PATH = "/api/v1/agreements";
    private static final RestAssuredConfig AS_IT_IS = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs("application/yaml", ContentType.TEXT)
                    .encodeContentTypeAs("application/x-yaml", ContentType.TEXT));

    @Inject
    Agreements agreements;

    private final String code = "t-" + UUID.randomUUID();
    private final String document = Samples.LEAST
            .replace("agreement: tour", "agreement: " + code)
            .replace("tour-records", code + "-records")
            .replace("example-cloud", code + "-cloud");

    @Test
    void aNewVersionIsCreatedAndTheSameAgainChangesNothing() {
        String version = PATH + "/" + code + "/versions/2026-06-01";
        put(document)
                .statusCode(201)
                .header("Location", endsWith(version))
                .body("agreement", equalTo(code))
                .body("services", equalTo(1))
                .body("recorded", equalTo(true));
        put(document).statusCode(200).header("Location", endsWith(version)).body("recorded", equalTo(false));
        post("application/x-yaml", document).statusCode(200);
        when().get(PATH + "/" + code).then().body("versions", hasSize(1)).body("versions[0].replaced", equalTo(0));
    }

    @Test
    void aDocumentIsReadBackAsItWasReceived() {
        String withComment = "# é, 한, and a comment\r\n" + document + "\n\n";
        put(withComment).statusCode(201);
        byte[] back = when().get(PATH + "/" + code + "/versions/2026-06-01")
                .then()
                .statusCode(200)
                .contentType("application/yaml;charset=UTF-8")
                .extract()
                .asByteArray();
        assertThat(back).isEqualTo(withComment.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void jsonIsTakenAndReadBackAsJson() {
        String json = Samples.valid()
                .get(0)
                .text()
                .replace("\"as-json\"", "\"" + code + "\"")
                .replace("\"koj\"", "\"koj-json\"");
        post("application/json", json).statusCode(201);
        when().get(PATH + "/" + code + "/versions/2026-01-01")
                .then()
                .contentType("application/json")
                .body("agreement", equalTo(code));
    }

    @Test
    void theVersionRecordedLastHoldsForItsDate() {
        put(document).statusCode(201);
        put(document.replace("a tour", "corrected")).statusCode(201);
        put(document.replace("2026-06-01", "2026-11-01").replace("a tour", "renewed"))
                .statusCode(201);
        put(document.replace("2026-06-01", "2027-06-01").replace("a tour", "to come"))
                .statusCode(201);
        when().get(PATH + "/" + code)
                .then()
                .statusCode(200)
                .body("title", equalTo("Patient records, renewed"))
                .body("effectiveFrom", equalTo("2026-11-01"))
                .body("inForce", equalTo(true))
                .body("versions.effectiveFrom", contains("2026-06-01", "2026-11-01", "2027-06-01"))
                .body("versions.replaced", contains(1, 0, 0));
        assertThat(agreements.history(code).orElseThrow().versions())
                .extracting(version -> version.title())
                .containsExactly("Patient records, corrected", "Patient records, renewed", "Patient records, to come");
        put(document).statusCode(201);
        assertThat(agreements.history(code).orElseThrow().versions().get(0).title())
                .isEqualTo("Patient records, a tour");
    }

    @Test
    void theTermsThatHoldAreWrittenOutWithTheirDefaults() {
        put(document).statusCode(201);
        when().get(PATH + "/" + code)
                .then()
                .body("provider.name", equalTo("Example Cloud"))
                .body("services", hasSize(1))
                .body("services[0].fee.amount", equalTo(1000.0f))
                .body("services[0].terms.target.atLeast", equalTo(99.5f))
                .body("services[0].terms.target.clause", equalTo("terms.target"))
                .body("services[0].terms.period.kind", equalTo("calendar-month"))
                .body("services[0].terms.period.clause", equalTo("default"))
                .body("services[0].terms.rounding.mode", equalTo("half-up"));
    }

    @Test
    void everyMistakeIsAnsweredAtOnce() {
        put(document.replace("zone: UTC", "zone: Rome").replace("atLeast: 99.5}", "atLeast: 101}"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("mistakesTotal", equalTo(2))
                .body("mistakes.path", contains("zone", "terms.target.atLeast"))
                .body("mistakes.line", contains(5, 10))
                .body("mistakes[0].mend", containsString("did you mean Europe/Rome?"))
                .body("detail", containsString("mend the 2 mistakes"));
        when().get(PATH + "/" + code).then().statusCode(404);
    }

    @Test
    void theListOfMistakesIsCut() {
        var text = new StringBuilder(document);
        IntStream.range(0, 150).forEach(i -> text.append("key").append(i).append(": 1\n"));
        put(text.toString()).statusCode(422).body("mistakesTotal", equalTo(150)).body("mistakes", hasSize(100));
    }

    @Test
    void whatIsNoYamlIsAnsweredWithItsLine() {
        put("agreement: a\ntitle: b: c\n")
                .statusCode(400)
                .body("mistakes[0].line", equalTo(2))
                .body("mistakes[0].mend", containsString("line 2, column"));
        put("").statusCode(422).body("mistakes[0].mend", containsString("is empty"));
        given().config(AS_IT_IS)
                .contentType("application/yaml")
                .body(new byte[] {'a', '\n', (byte) 0xC3, '\n'})
                .put(PATH + "/" + code)
                .then()
                .statusCode(400)
                .body("mistakes[0].line", equalTo(2))
                .body("mistakes[0].mend", containsString("is not UTF-8"));
    }

    @Test
    void aDocumentOverTheLimitIsNotRead() {
        put(document + "#" + "x".repeat(1024 * 1024)).statusCode(413).body("limitBytes", equalTo(1024 * 1024));
    }

    @Test
    void aDocumentOfAlmostTheLimitWithThousandsOfServicesIsRecorded() {
        var text = new StringBuilder(document);
        IntStream.range(1, 10_000)
                .forEach(i -> text.append("  - {service: ")
                        .append(code, 0, 10)
                        .append('-')
                        .append(i)
                        .append(", name: \"Ward ")
                        .append(i)
                        .append("\", fee: {amount: 1, per: month}} # ")
                        .append("x".repeat(20))
                        .append('\n'));
        assertThat(text.length()).isGreaterThan(900_000).isLessThan(1024 * 1024);
        put(text.toString()).statusCode(201).body("services", equalTo(10_000));
        String next = when().get(PATH + "/" + code + "?limit=150")
                .then()
                .body("services", hasSize(150))
                .extract()
                .path("next");
        when().get(next).then().statusCode(200).body("services", hasSize(150));
    }

    @Test
    void aDocumentForAnotherAddressIsRefused() {
        given().config(AS_IT_IS)
                .contentType("application/yaml")
                .body(document)
                .put(PATH + "/another")
                .then()
                .statusCode(422)
                .body("mistakes[0].path", equalTo("agreement"))
                .body("mistakes[0].line", equalTo(1))
                .body("mistakes[0].mend", containsString("write agreement: another"));
        given().config(AS_IT_IS)
                .contentType("application/yaml")
                .body(document.replace("zone: UTC", "zone: Rome"))
                .put(PATH + "/another")
                .then()
                .statusCode(422)
                .body("mistakes.path", containsInAnyOrder("agreement", "zone"));
    }

    @Test
    void anotherProviderIsAConflict() {
        put(document).statusCode(201);
        put(document.replace(code + "-cloud", code + "-other").replace("2026-06-01", "2027-01-01"))
                .statusCode(409)
                .body("mistakes[0].path", equalTo("provider.code"))
                .body("mistakes[0].mend", containsString(code + " is on record with another provider"));
        assertThat(agreements.history(code).orElseThrow().versions()).hasSize(1);
    }

    @Test
    void anotherMediaTypeIsNotTaken() {
        given().contentType("text/plain")
                .body(document)
                .put(PATH + "/" + code)
                .then()
                .statusCode(415);
    }

    @Test
    void aCheckRecordsNothing() {
        check(document).statusCode(200).body("valid", equalTo(true)).body("summary.agreement", equalTo(code));
        when().get(PATH + "/" + code).then().statusCode(404);
        check(document.replace("zone: UTC", "zone: Rome")).statusCode(422).body("mistakes.path", contains("zone"));
    }

    @Test
    void aCheckSaysWhatIsOnRecordOtherwise() {
        put(document).statusCode(201);
        check(document).statusCode(200);
        check(document.replace("a tour", "renewed")).statusCode(200);
        check(document.replace(code + "-cloud", code + "-other"))
                .statusCode(409)
                .body("mistakes[0].path", equalTo("provider.code"));
        assertThat(agreements.history(code).orElseThrow().versions())
                .extracting(version -> version.title())
                .containsExactly("Patient records, a tour");
    }

    @Test
    void whatDoesNotExistIsAnsweredWithWhatDoes() {
        put(document).statusCode(201);
        when().get(PATH + "/nobody")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("no agreement has the code nobody; on record are "));
        when().get(PATH + "/nobody/versions/2026-06-01").then().statusCode(404);
        when().get(PATH + "/" + code + "/versions/2026-06-02")
                .then()
                .statusCode(404)
                .body("versions", contains("2026-06-01"));
        when().get(PATH + "/" + code + "/versions/june")
                .then()
                .statusCode(400)
                .body("detail", containsString("YYYY-MM-DD"));
    }

    @Test
    void agreementsAreListedInParts() {
        put(document).statusCode(201);
        post("application/yaml", document.replace("agreement: " + code, "agreement: " + code + "-b"))
                .statusCode(201);
        String before = code.substring(0, code.length() - 1);
        String next = when().get(PATH + "?limit=1&after=" + before)
                .then()
                .statusCode(200)
                .body("agreements", hasSize(1))
                .body("agreements[0].code", equalTo(code))
                .body("agreements[0].provider.code", equalTo(code + "-cloud"))
                .body("agreements[0].zone", equalTo("UTC"))
                .body("agreements[0].currency", equalTo("USD"))
                .body("agreements[0].services", equalTo(1))
                .body("agreements[0].versions", contains("2026-06-01"))
                .extract()
                .path("next");
        when().get(next).then().body("agreements[0].code", equalTo(code + "-b"));
        for (String limit : List.of("0", "201", "many")) {
            when().get(PATH + "?limit=" + limit)
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("a whole number from 1 to 200"));
        }
    }

    @Test
    void theCatalogueNamesWhoCarriesAService() {
        put(document).statusCode(201);
        post(
                        "application/yaml",
                        document.replace("agreement: " + code, "agreement: " + code + "-b")
                                .replace("zone: UTC", "zone: Europe/Rome")
                                .replace("name: Patient records,", "name: Records of patients,"))
                .statusCode(201);
        when().get("/api/v1/services?limit=1&after=" + code)
                .then()
                .statusCode(200)
                .body("services[0].code", equalTo(code + "-records"))
                .body("services[0].name", equalTo("Records of patients"))
                .body("services[0].providers.code", contains(code + "-cloud"))
                .body("services[0].agreements", contains(code, code + "-b"));
    }

    @Test
    void theSchemaIsServed() {
        when().get("/api/v1/schemas/agreement")
                .then()
                .statusCode(200)
                .contentType("application/schema+json")
                .body(containsString("https://json-schema.org/draft/2020-12/schema"));
    }

    @Test
    void concurrentPutsOfOneAgreementMakeOneVersion() throws Exception {
        int clients = 8;
        var pool = Executors.newFixedThreadPool(clients);
        try {
            var start = new CountDownLatch(1);
            List<Future<Integer>> answers = IntStream.range(0, clients)
                    .mapToObj(i -> pool.submit(() -> {
                        start.await();
                        return given().config(AS_IT_IS)
                                .contentType("application/yaml")
                                .body(document)
                                .put(PATH + "/" + code)
                                .statusCode();
                    }))
                    .toList();
            start.countDown();
            var statuses = new ArrayList<Integer>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
        } finally {
            pool.shutdown();
        }
        when().get(PATH + "/" + code).then().body("versions", hasSize(1)).body("versions[0].replaced", equalTo(0));
    }

    private ValidatableResponse put(String text) {
        return given().config(AS_IT_IS)
                .contentType("application/yaml")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .put(PATH + "/" + code)
                .then();
    }

    private ValidatableResponse post(String mediaType, String text) {
        return given().config(AS_IT_IS)
                .contentType(mediaType)
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post(PATH)
                .then();
    }

    private ValidatableResponse check(String text) {
        return given().config(AS_IT_IS)
                .contentType("application/yaml")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post(PATH + "/check")
                .then();
    }
}
