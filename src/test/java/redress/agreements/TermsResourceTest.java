package redress.agreements;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import redress.agreements.document.Library;

/** The library of published terms over HTTP, and agreements that are based on it. */
@QuarkusTest
class TermsResourceTest {
    private static final String PATH = "/api/v1/terms";
    private static final String AGREEMENTS = "/api/v1/agreements/";
    private static final RestAssuredConfig AS_IT_IS = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT));

    @Inject
    DataSource dataSource;

    private final String code = "b-" + UUID.randomUUID();
    private final String document = """
            agreement: %1$s
            title: Based on published terms
            provider: {code: %1$s-cloud, name: Cloud}
            customer: {code: st-anna, name: St Anna Hospital}
            zone: Europe/Rome
            currency: EUR
            effective: {from: 2026-06-01}
            basedOn: google-healthcare
            services: [{service: %1$s-records, fee: {amount: 1000.00, per: month}}]
            """.formatted(code);

    @Test
    void everyPublishedTermsAreListedWithTheirPage() {
        when().get(PATH)
                .then()
                .statusCode(200)
                .body("terms", hasSize(Library.names().size()))
                .body("terms.name", hasItem("google-healthcare"))
                .body("terms.find { it.name == 'slack-2024' }.date", startsWith("2024"))
                .body("terms.find { it.name == 'slack-2024' }.page", equalTo("Slack Service Level Agreement"))
                .body("terms.find { it.name == 'slack-2024' }.interpretations", greaterThan(0))
                .body("next", nullValue());
    }

    @Test
    void theListComesInParts() {
        String next = when().get(PATH + "?limit=2")
                .then()
                .body("terms", hasSize(2))
                .body("terms[0].name", equalTo("amazon-ec2-instance"))
                .extract()
                .path("next");
        when().get(next).then().body("terms[0].name", equalTo("amazon-rds-multi-zone"));
        when().get(PATH + "?limit=0").then().statusCode(400).body("detail", containsString("limit"));
    }

    @Test
    void publishedTermsAreReadAsYamlOrAsJson() {
        given().accept("application/yaml")
                .when()
                .get(PATH + "/google-healthcare")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .body(startsWith("name: google-healthcare"))
                .body(containsString("interpretations:"));
        given().accept("application/json")
                .when()
                .get(PATH + "/google-healthcare")
                .then()
                .statusCode(200)
                .body("terms.cap.percentOfBasis", equalTo(50))
                .body("interpretations.clause", hasItem("measure"));
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThatThereAre() {
        when().get(PATH + "/nothing")
                .then()
                .statusCode(404)
                .body("detail", containsString("no published terms are called nothing"))
                .body("detail", containsString("google-healthcare"));
    }

    @Test
    void anAgreementOfTwoLinesHasTheTermsOfTheLibraryAndSaysSo() {
        put(code, document).statusCode(201);
        when().get(AGREEMENTS + code)
                .then()
                .body("services[0].terms.cap.percentOfBasis", equalTo(50))
                .body(
                        "services[0].terms.credit.clause",
                        equalTo("based on google-healthcare: Cloud Healthcare API Service Level Agreement"));
        when().get(AGREEMENTS + code + "/versions/2026-06-01").then().body(equalTo(document));
    }

    @Test
    void theWholeTextIsReadBackAndMeansTheSameWithoutTheLibrary() {
        put(code, document).statusCode(201);
        String whole = when().get(AGREEMENTS + code + "/versions/2026-06-01/effective")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .body(not(containsString("basedOn")))
                .extract()
                .asString();
        String before = terms();
        put(code, whole).statusCode(201);
        assertThat(terms()).isEqualTo(before);
        when().get(AGREEMENTS + code + "/versions/2026-06-01/effective").then().body(equalTo(whole));
    }

    @Test
    void whatIsOnRecordIsReadFromItsWholeTextEvenWhereTheLibraryHasForgottenItsBase() throws Exception {
        put(code, document).statusCode(201);
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("INSERT INTO agreement_version (agreement_id, effective_from,"
                        + " recorded_at, media_type, document, effective_document, sha256)"
                        + " SELECT agreement_id, effective_from, recorded_at, media_type,"
                        + " replace(document, 'google-healthcare', 'forgotten'),"
                        + " replace(effective_document, 'percentOfBasis: 50', 'percentOfBasis: 40'), repeat('0', 64)"
                        + " FROM agreement_version WHERE agreement_id = (SELECT id FROM agreement WHERE code = ?)")) {
            insert.setString(1, code);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
        when().get(AGREEMENTS + code).then().statusCode(200).body("services[0].terms.cap.percentOfBasis", equalTo(40));
        when().get(AGREEMENTS + code + "/versions/2026-06-01").then().body(containsString("basedOn: forgotten"));
    }

    @Test
    void anUnknownBaseIsRefusedWithTheNearestName() {
        put(code, document.replace("google-healthcare", "google-helthcare"))
                .statusCode(422)
                .body("mistakes", hasSize(1))
                .body("mistakes[0].path", equalTo("basedOn"))
                .body("mistakes[0].line", equalTo(8))
                .body("mistakes[0].mend", containsString("did you mean google-healthcare?"));
    }

    private String terms() {
        return when().get(AGREEMENTS + code).then().extract().jsonPath().getString("services");
    }

    private static ValidatableResponse put(String code, String text) {
        return given().config(AS_IT_IS)
                .contentType("application/yaml")
                .body(text)
                .when()
                .put(AGREEMENTS + code)
                .then();
    }
}
