package redress.statements;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import redress.conformance.Cases;

/** The same cases through the stateless endpoint: a provider can check our arithmetic. */
@QuarkusTest
class ConformanceEndpointTest {
    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> everyCaseComesOutThroughTheEndpoint() {
        return Cases.tests(ConformanceEndpointTest::answer);
    }

    private static Cases.Answer answer(ObjectNode request) {
        var response =
                given().contentType("application/json").body(request.toString()).post("/api/v1/what-if");
        String body = response.asString();
        return response.statusCode() == OK
                ? new Cases.Answer(statements(body), "")
                : new Cases.Answer(List.of(), response.statusCode() + " " + body);
    }

    private static List<JsonNode> statements(String body) {
        try {
            var statements = new ArrayList<JsonNode>();
            JSON.readTree(body).get("statements").forEach(statements::add);
            return statements;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
