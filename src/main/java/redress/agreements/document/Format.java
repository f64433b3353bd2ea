package redress.agreements.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;

/** The two ways in which a document may be written. */
public enum Format {
    YAML {
        @Override
        JsonParser parser(String text) throws IOException {
            return YAML_FACTORY.createParser(text);
        }
    },
    JSON {
        @Override
        JsonParser parser(String text) throws IOException {
            return JSON_FACTORY.createParser(text);
        }
    };

    /** The largest document, in bytes of UTF-8. */
    public static final int MAX_DOCUMENT_BYTES = 1024 * 1024;

    /** The deepest nesting; the format itself needs 8. */
    static final int MAX_DEPTH = 32;

    static final int MAX_NUMBER_CHARACTERS = 100;
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(MAX_NUMBER_CHARACTERS)
            .maxStringLength(MAX_DOCUMENT_BYTES)
            .maxNameLength(MAX_DOCUMENT_BYTES)
            .build();
    private static final YAMLFactory YAML_FACTORY = YAMLFactory.builder()
            .loaderOptions(loaderOptions())
            .streamReadConstraints(CONSTRAINTS)
            .build();
    private static final JsonFactory JSON_FACTORY =
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();

    abstract JsonParser parser(String text) throws IOException;

    /** The format that a media type names, whatever its parameters; empty where it names another. */
    public static Optional<Format> ofMediaType(String mediaType) {
        String type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml" -> Optional.of(YAML);
            case "application/json" -> Optional.of(JSON);
            default -> Optional.empty();
        };
    }

    private static LoaderOptions loaderOptions() {
        var options = new LoaderOptions();
        options.setCodePointLimit(MAX_DOCUMENT_BYTES);
        return options;
    }
}
