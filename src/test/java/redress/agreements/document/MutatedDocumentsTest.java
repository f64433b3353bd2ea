package redress.agreements.document;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redress.agreements.document.Samples.Sample;

/** Whatever stands in the place of a value, it is read or refused; nothing else happens. */
class MutatedDocumentsTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<JsonNode> JUNK = List.of(
            NODES.textNode("x"),
            NODES.textNode("PT0S"),
            NODES.textNode("P3650D"),
            NODES.textNode("none"),
            NODES.numberNode(BigDecimal.ZERO),
            NODES.numberNode(new BigDecimal("-1.5")),
            NODES.numberNode(BigDecimal.valueOf(1_000_000_000)),
            NODES.booleanNode(true),
            NODES.nullNode(),
            NODES.arrayNode(),
            NODES.arrayNode().add(1).add(1),
            NODES.objectNode(),
            NODES.objectNode().put("kind", "fee").put("atLeast", 0));

    static Stream<String> everyValueCanBeAnything() {
        return services().stream().map(service -> service.path("service").asText());
    }

    @ParameterizedTest
    @MethodSource
    void everyValueCanBeAnything(String service) {
        ObjectNode document = document();
        JsonNode own = services().stream()
                .filter(node -> node.path("service").asText().equals(service))
                .findFirst()
                .orElseThrow();
        document.set("services", NODES.arrayNode().add(own));
        replaceEach(document, document.path("services"));
    }

    @Test
    void everyClauseForAllServicesCanBeAnything() {
        ObjectNode document = document();
        document.set(
                "services",
                NODES.arrayNode().add(services().get(0)).add(services().get(1)));
        replaceEach(document, document.path("terms"));
    }

    /** Replaces each value below a node by each junk, one at a time, and reads the document. */
    private static void replaceEach(ObjectNode document, JsonNode node) {
        if (node instanceof ObjectNode mapping) {
            var keys = new ArrayList<String>();
            mapping.fieldNames().forEachRemaining(keys::add);
            keys.forEach(key -> replace(document, mapping.get(key), value -> mapping.set(key, value)));
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                int index = i;
                replace(document, list.get(i), value -> list.set(index, value));
            }
        }
    }

    private static void replace(ObjectNode document, JsonNode value, Consumer<JsonNode> place) {
        for (JsonNode junk : JUNK) {
            place.accept(junk);
            String text = document.toString();
            assertThatCode(() -> AgreementDocument.read(text, Format.JSON))
                    .as(text)
                    .doesNotThrowAnyException();
        }
        place.accept(value);
        replaceEach(document, value);
    }

    private static List<JsonNode> services() {
        var services = new ArrayList<JsonNode>();
        document().path("services").forEach(services::add);
        return services;
    }

    private static ObjectNode document() {
        Sample sample = Samples.valid().stream()
                .filter(valid -> valid.name().equals("every-shape.yaml"))
                .findFirst()
                .orElseThrow();
        return (ObjectNode) Objects.requireNonNull(DocumentTree.parse(sample.text(), sample.format(), new Mistakes()));
    }
}
