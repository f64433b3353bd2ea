package redress.statements;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import redress.agreements.document.Cursor;
import redress.agreements.document.DocumentTree;
import redress.agreements.document.Format;
import redress.agreements.document.Mistakes;
import redress.conformance.Cases;

/** The worked cases of published agreements, computed without a server and without a database. */
class ConformanceTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @TestFactory
    Stream<DynamicTest> everyCaseComesOut() {
        return Cases.tests(ConformanceTest::answer);
    }

    @Test
    void theCasesAreNumberedFromOneOn() {
        var numbers = Cases.files().stream()
                .map(file -> Integer.parseInt(file.getFileName().toString().split("-", 2)[0]))
                .toList();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, numbers.size()).boxed().toList());
        assertThat(numbers).hasSizeGreaterThanOrEqualTo(38);
    }

    private static Cases.Answer answer(ObjectNode request) {
        var mistakes = new Mistakes();
        JsonNode tree = DocumentTree.parse(request.toString(), Format.JSON, mistakes);
        Case brought = tree == null ? null : Case.read(new Cursor(mistakes, "", tree));
        if (brought == null || !mistakes.isEmpty()) {
            return new Cases.Answer(List.of(), mistakes.list().toString());
        }
        return new Cases.Answer(
                brought.statements().stream()
                        .map(StatementDocument::of)
                        .<JsonNode>map(JSON::valueToTree)
                        .toList(),
                "");
    }
}
