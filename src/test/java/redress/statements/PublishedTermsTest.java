package redress.statements;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import redress.agreements.document.Cursor;
import redress.agreements.document.DocumentTree;
import redress.agreements.document.Format;
import redress.agreements.document.Mistakes;

/** The published terms of the library give what the worked cases of their agreements say. */
class PublishedTermsTest {
    private static final Path CASES = Path.of("src/test/resources/terms/worked-cases.yaml");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @TestFactory
    Stream<DynamicTest> eachWorkedCaseComesOut() throws IOException {
        JsonNode cases = new YAMLMapper().readTree(Files.readString(CASES));
        return StreamSupport.stream(cases.spliterator(), false)
                .map(worked -> DynamicTest.dynamicTest(
                        "case " + worked.get("case").asText() + ", "
                                + worked.get("base").asText(),
                        () -> check(worked)));
    }

    private static void check(JsonNode worked) {
        JsonNode statement = statement(worked);
        for (var expected : worked.get("expect").properties()) {
            if (expected.getKey().equals("availability")) {
                assertThat(percent(statement.at("/objectives/0/level")))
                        .isEqualTo(expected.getValue().asText());
            } else {
                same(
                        expected.getKey(),
                        statement.at(expected.getKey()),
                        expected.getValue().asText());
            }
        }
    }

    private static void same(String pointer, JsonNode found, String expected) {
        if (found.isNumber()) {
            assertThat(found.decimalValue()).as(pointer).isEqualByComparingTo(new BigDecimal(expected));
        } else if (pointer.endsWith("/dueAt")) {
            assertThat(OffsetDateTime.parse(found.asText()).toInstant())
                    .as(pointer)
                    .isEqualTo(OffsetDateTime.parse(expected).toInstant());
        } else {
            assertThat(found.asText()).as(pointer).isEqualTo(expected);
        }
    }

    private static JsonNode statement(JsonNode worked) {
        var mistakes = new Mistakes();
        JsonNode request = DocumentTree.parse(request(worked).toString(), Format.JSON, mistakes);
        Case brought = Case.read(new Cursor(mistakes, "", Objects.requireNonNull(request)));
        assertThat(mistakes.list()).isEmpty();
        var statements = Objects.requireNonNull(brought).statements();
        assertThat(statements).hasSize(1);
        return JSON.valueToTree(StatementDocument.of(statements.get(0)));
    }

    private static ObjectNode request(JsonNode worked) {
        var service = JsonNodeFactory.instance.objectNode().put("service", "records");
        service.putObject("fee").put("amount", "1000.00").put("per", "month");
        take(service, worked, "fee", "facts");
        var agreement = JsonNodeFactory.instance
                .objectNode()
                .put("agreement", "worked")
                .put("title", "Worked case")
                .put("basedOn", worked.get("base").asText())
                .put("zone", "UTC")
                .put("currency", "EUR");
        agreement.putObject("provider").put("code", "provider").put("name", "Provider");
        agreement.putObject("customer").put("code", "hospital").put("name", "Hospital");
        agreement.putObject("effective").put("from", "2020-01-01");
        agreement.putArray("services").add(service);
        take(agreement, worked, "zone", "currency", "businessHours", "terms");
        var request = JsonNodeFactory.instance.objectNode();
        request.set("terms", agreement);
        take(request, worked, "period", "asOf", "evidence");
        return request;
    }

    private static void take(ObjectNode into, JsonNode from, String... keys) {
        for (String key : List.of(keys)) {
            if (from.has(key)) {
                into.set(key, from.get(key));
            }
        }
    }

    /** Half up to six decimals, only to be read. */
    private static String percent(JsonNode level) {
        var numerator = new BigDecimal(new BigInteger(level.get("numerator").asText()));
        var denominator = new BigDecimal(new BigInteger(level.get("denominator").asText()));
        return numerator
                .movePointRight(2)
                .divide(denominator, 6, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
