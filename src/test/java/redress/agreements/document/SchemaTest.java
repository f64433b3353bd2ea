package redress.agreements.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redress.agreements.document.FaultyDocuments.Faulty;
import redress.agreements.document.Samples.Sample;

/** The JSON Schema and the reader say the same, as far as a schema can say it. */
class SchemaTest {
    private static final String TEXT = text();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT);

    /** Where keys are only tested that are explained elsewhere. */
    private static final Set<String> CONDITIONS = Set.of("if", "then", "else", "oneOf", "not");

    static Stream<Sample> valid() {
        return Samples.valid().stream();
    }

    static Stream<Faulty> refused() {
        return FaultyDocuments.all().filter(Faulty::bySchema);
    }

    @ParameterizedTest
    @MethodSource
    void valid(Sample sample) {
        assertThat(SCHEMA.validate(tree(sample.text(), sample.format()))).isEmpty();
        assertThat(AgreementDocument.read(sample.text(), sample.format())).isInstanceOf(Reading.Sound.class);
    }

    @ParameterizedTest
    @MethodSource
    void refused(Faulty document) {
        assertThat(SCHEMA.validate(tree(document.text(), Format.YAML))).isNotEmpty();
    }

    @Test
    void theSchemaIsASchema() {
        var dialect = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(dialect.validate(TEXT, InputFormat.JSON)).isEmpty();
    }

    @Test
    void bothKnowTheSameKeysAndKinds() throws IOException {
        var properties = new TreeSet<String>();
        var kinds = new TreeSet<String>();
        walk(new ObjectMapper().readTree(TEXT), (name, node) -> {
            if (name.equals("properties")) {
                node.fieldNames().forEachRemaining(properties::add);
            }
            if (name.equals("kind") && node.has("enum")) {
                node.get("enum").forEach(kind -> kinds.add(kind.asText()));
            }
        });
        assertThat(properties).containsExactlyInAnyOrderElementsOf(knownKeys());
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(supportedKinds());
    }

    @Test
    void everyKeyIsExplained() throws IOException {
        var silent = new ArrayList<String>();
        JsonNode root = new ObjectMapper().readTree(TEXT);
        walk(root, CONDITIONS, (name, node) -> {
            if (name.equals("properties")) {
                node.properties().forEach(property -> {
                    JsonNode at = property.getValue();
                    JsonNode target =
                            at.has("$ref") ? root.at(at.get("$ref").asText().substring(1)) : at;
                    if (at.isObject()
                            && !at.has("const")
                            && !at.has("description")
                            && !target.has("description")
                            && !target.has("enum")
                            && !target.has("anyOf")
                            && !target.has("examples")
                            && !at.has("enum")) {
                        silent.add(property.getKey());
                    }
                });
            }
        });
        assertThat(silent).isEmpty();
    }

    private static void walk(JsonNode node, BiConsumer<String, JsonNode> visitor) {
        walk(node, Set.of(), visitor);
    }

    private static void walk(JsonNode node, Set<String> leftOut, BiConsumer<String, JsonNode> visitor) {
        node.properties().forEach(property -> {
            if (!leftOut.contains(property.getKey())) {
                visitor.accept(property.getKey(), property.getValue());
                walk(property.getValue(), leftOut, visitor);
            }
        });
        if (node.isArray()) {
            node.forEach(item -> walk(item, leftOut, visitor));
        }
    }

    private static Set<String> knownKeys() {
        var known = new TreeSet<String>();
        for (Keys keys : all(Keys.class)) {
            known.addAll(keys.known());
        }
        return known;
    }

    private static Set<String> supportedKinds() {
        var supported = new TreeSet<String>();
        for (Kinds kinds : all(Kinds.class)) {
            supported.addAll(kinds.supported());
        }
        return supported;
    }

    static <T> List<T> all(Class<T> type) {
        return Stream.of(Vocabulary.class.getDeclaredFields())
                .filter(field -> field.getType() == type)
                .map(field -> {
                    try {
                        return type.cast(field.get(null));
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static JsonNode tree(String text, Format format) {
        return DocumentTree.parse(text, format, new Mistakes());
    }

    private static String text() {
        try {
            return Files.readString(Path.of("src/main/resources/redress/agreements/agreement.schema.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
