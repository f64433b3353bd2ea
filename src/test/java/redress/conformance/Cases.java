package redress.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The conformance cases: worked cases in files that a person can read and add to. Whoever computes a case is given the request that
 * the stateless endpoint takes, and answers with the document that it gives, or with a refusal.
 */
public final class Cases {
    private static final Path FOLDER = Path.of("src/main/resources/redress/conformance");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Cases() {}

    /**
     * What a computation came to.
     *
     * @param statements the answer's statements; empty where it was refused
     * @param refusal what a refusal says; empty where there is none
     */
    public record Answer(List<JsonNode> statements, String refusal) {}

    /** A test for each run of each case. */
    public static Stream<DynamicTest> tests(Function<ObjectNode, Answer> computation) {
        return files().stream().flatMap(file -> {
            JsonNode shared = read(file);
            var tests = new ArrayList<DynamicTest>();
            for (JsonNode run : shared.get("runs")) {
                String name = "case " + shared.get("case").asText() + ", "
                        + shared.get("title").asText() + ": " + run.get("name").asText();
                tests.add(DynamicTest.dynamicTest(
                        name,
                        file.toUri(),
                        () -> Expectation.check(run.get("expect"), computation.apply(request(shared, run)))));
            }
            return tests.stream();
        });
    }

    /** How many cases there are. */
    public static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            var sorted = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("shell.yaml"))
                    .sorted()
                    .toList();
            assertThat(sorted).as("cases in " + FOLDER).isNotEmpty();
            return sorted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is no YAML", e);
        }
    }

    /** The run's terms above the case's above the shell's, and the run's evidence. */
    private static ObjectNode request(JsonNode shared, JsonNode run) {
        var agreement = (ObjectNode) read(FOLDER.resolve("shell.yaml"));
        var service = (ObjectNode) agreement.get("services").get(0);
        for (JsonNode layer : List.of(shared, run)) {
            for (String key : List.of("zone", "currency", "businessHours")) {
                put(agreement, key, layer.get(key));
            }
            for (String key : List.of("fee", "facts")) {
                put(service, key, layer.get(key));
            }
            if (layer.get("terms") instanceof ObjectNode terms) {
                ((ObjectNode) agreement.get("terms")).setAll(terms);
            }
        }
        var request = NODES.objectNode();
        request.set("terms", agreement);
        put(request, "period", run.get("period"));
        put(request, "asOf", run.get("asOf"));
        put(request, "evidence", run.get("evidence"));
        return request;
    }

    private static void put(ObjectNode node, String key, JsonNode value) {
        if (value != null) {
            node.set(key, Objects.requireNonNull(value).deepCopy());
        }
    }
}
