package redress.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the description of the API says, from which others write programs. */
@QuarkusTest
class ApiDescriptionTest {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    private JsonNode description;

    @BeforeEach
    void itIsThere() throws IOException {
        description = new ObjectMapper()
                .readTree(given().queryParam("format", "json").get("/q/openapi").asString());
    }

    /** Each operation of the API by its method and path. */
    private Map<String, JsonNode> operations() {
        var operations = new TreeMap<String, JsonNode>();
        description
                .path("paths")
                .properties()
                .forEach(path -> METHODS.stream()
                        .filter(method -> path.getKey().startsWith("/api/v1/")
                                && path.getValue().has(method))
                        .forEach(method -> operations.put(
                                method + " " + path.getKey(), path.getValue().get(method))));
        return operations;
    }

    @Test
    void titleAndVersionAreThoseOfTheSettingsAndProgramsPresentAToken() {
        var config = ConfigProvider.getConfig();
        assertThat(description.at("/info/title").asText()).isEqualTo("Redress");
        assertThat(description.at("/info/version").asText())
                .isEqualTo(config.getValue("quarkus.application.version", String.class));
        assertThat(description.at("/components/securitySchemes/token/type").asText())
                .isEqualTo("http");
        assertThat(description.at("/components/securitySchemes/token/scheme").asText())
                .isEqualTo("bearer");
        assertThat(description.at("/security/0").has("token")).isTrue();
        assertThat(description.at("/paths/~1api~1v1~1schemas~1agreement/get/security"))
                .as("what needs no token says so")
                .isEmpty();
        assertThat(description
                        .at("/paths/~1api~1v1~1schemas~1agreement/get/security")
                        .isArray())
                .isTrue();
    }

    /** Whoever misspells a word must not get the answer to another question. */
    @Test
    void whatIsNoneOfTheWordsOfAParameterIsRefusedWithTheWords() {
        var asked = new ArrayList<String>();
        operations()
                .forEach((operation, said) -> said.path("parameters").forEach(parameter -> {
                    JsonNode schema = parameter.path("schema");
                    boolean isFlag = schema.path("type").toString().contains("boolean");
                    if (!parameter.path("in").asText().equals("query") || (!isFlag && !schema.has("enum"))) {
                        return;
                    }
                    String name = parameter.path("name").asText();
                    var words = new ArrayList<String>();
                    schema.path("enum").forEach(word -> words.add(word.asText()));
                    String list = isFlag ? "true, false" : String.join(", ", words);
                    String path = operation.substring("get ".length()).replaceAll("\\{[^}]*}", "x");
                    for (String wrong : List.of("maybe", "TRUE", "Incident")) {
                        assertThat(given().queryParam(name, wrong).get(path).asString())
                                .as("%s %s=%s", operation, name, wrong)
                                .contains("\"" + name + ": write " + list + ", or leave it out.\"");
                    }
                    asked.add(operation + " " + name);
                }));
        assertThat(asked)
                .contains(
                        "get /api/v1/incidents kind",
                        "get /api/v1/incidents open",
                        "get /api/v1/incidents breached",
                        "get /api/v1/incidents significant",
                        "get /api/v1/provider-feeds/{code}/incidents unmapped",
                        "get /api/v1/duties state",
                        "get /api/v1/deliveries state");
        given().get("/api/v1/incidents?open=true&breached=false&significant=false&kind=request")
                .then()
                .statusCode(200);
        for (String list : List.of("alerts", "deliveries")) {
            given().get("/api/v1/" + list + "?topic=clock.breach").then().statusCode(400);
            given().get("/api/v1/" + list + "?topic=clock.breached").then().statusCode(200);
        }
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        var ids = new ArrayList<String>();
        operations().forEach((operation, said) -> {
            assertThat(said.path("operationId").asText()).as(operation).matches("[a-z][A-Za-z0-9]+");
            ids.add(said.path("operationId").asText());
        });
        assertThat(ids).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    }

    @Test
    void everyOperationHasASummaryAndAHeading() {
        operations().forEach((operation, said) -> {
            // Where nothing is written, the framework writes the one word that the method is called.
            assertThat(said.path("summary").asText()).as(operation).contains(" ");
            assertThat(said.at("/tags/0").asText("Resource")).as(operation).doesNotEndWith("Resource");
        });
    }

    @Test
    void everyParameterHasAType() {
        operations()
                .forEach((operation, said) -> said.path("parameters")
                        .forEach(
                                parameter -> assertThat(parameter.path("schema").isEmpty())
                                        .as(operation + " " + parameter)
                                        .isFalse()));
    }

    @Test
    void whateverIsWrittenIsAnsweredWithABodyThatIsDescribed() {
        var undescribed = new ArrayList<String>();
        operations()
                .forEach((operation, said) -> said.path("responses").properties().stream()
                        .filter(answer -> operation.matches("(post|put) .*"))
                        .filter(answer -> answer.getKey().matches("2..")
                                && !answer.getKey().equals("204"))
                        .filter(answer -> !isDescribed(answer.getValue()))
                        .forEach(answer -> undescribed.add(operation + " " + answer.getKey())));
        assertThat(undescribed).isEmpty();
    }

    /** Whether there is a body of some type, and each of them has a schema that says something. */
    private static boolean isDescribed(JsonNode answer) {
        var types = answer.path("content").properties();
        return !types.isEmpty()
                && types.stream()
                        .noneMatch(type -> type.getValue().path("schema").isEmpty());
    }

    @Test
    void whatMayStandAlreadyIsAnsweredWithEitherStatus() {
        for (String operation : List.of(
                "post /api/v1/duties",
                "post /api/v1/disputes",
                "post /api/v1/exclusions",
                "post /api/v1/notices",
                "put /api/v1/agreements/{code}")) {
            var responses = Objects.requireNonNull(operations().get(operation)).path("responses");
            assertThat(responses.has("200") && responses.has("201"))
                    .as(operation)
                    .isTrue();
            assertThat(responses.at("/200/content")).as(operation).isEqualTo(responses.at("/201/content"));
        }
        var make = Objects.requireNonNull(operations().get("post /api/v1/hospitals"))
                .path("responses");
        assertThat(make.has("201")).isTrue();
        assertThat(make.has("200")).as("a hospital is made once").isFalse();
    }

    @Test
    void noServerIsMadeUp() {
        // Where the service is reached is not known when it is built, and clients are told when they are made.
        assertThat(description.has("servers")).isFalse();
    }

    @Test
    void whatCannotBeDoneIsAnsweredWithAProblem() {
        operations().forEach((operation, said) -> {
            assertThat(said.path("responses").has("default")).as(operation).isTrue();
            said.path("responses").properties().forEach(answer -> {
                if (answer.getKey().matches("4..|default")) {
                    assertThat(answer.getValue()
                                    .at("/content/application~1problem+json/schema/$ref")
                                    .asText())
                            .as(operation + " " + answer.getKey())
                            .isEqualTo("#/components/schemas/Problem");
                }
            });
        });
        assertThat(description
                        .at("/components/schemas/Problem/properties/mistakes/items/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Mistake");
    }

    @Test
    void whatIsReferredToIsDescribed() {
        assertThat(description.findValues("$ref").stream()
                        .map(JsonNode::asText)
                        .filter(reference -> reference.startsWith("#"))
                        .distinct())
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                description.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void schemasAreCalledByNamesAndNotByNumbers() {
        // A number would be another one as soon as another type of that name is described.
        description
                .at("/components/schemas")
                .fieldNames()
                .forEachRemaining(name -> assertThat(name).doesNotMatch(".*\\d$"));
    }
}
