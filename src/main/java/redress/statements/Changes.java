package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two documents, line by line.
 *
 * @param total how many values differ
 * @param lines the first {@link #MAX_LISTED} of them
 */
public record Changes(int total, List<Line> lines) {
    /** Most lines of one difference. */
    static final int MAX_LISTED = 1_000;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * One value that differs.
     *
     * @param pointer where it stands (RFC 6901)
     * @param before absent where there was none
     * @param after absent where there is none any more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ChangeLine")
    public record Line(
            String pointer,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    public Changes {
        lines = List.copyOf(lines);
    }

    /**
     * The difference between two texts of JSON.
     *
     * @throws IllegalArgumentException if one of them is none
     */
    static Changes between(String before, String after) {
        var lines = new ArrayList<Line>();
        try {
            compare("", JSON.readTree(before), JSON.readTree(after), lines);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("only JSON can be compared", e);
        }
        return new Changes(lines.size(), lines.subList(0, Math.min(lines.size(), MAX_LISTED)));
    }

    private static void compare(String pointer, JsonNode before, JsonNode after, List<Line> lines) {
        if (before.isObject() && after.isObject()) {
            var names = new TreeSet<String>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(pointer + "/" + escaped(name), before.path(name), after.path(name), lines);
            }
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(pointer + "/" + i, before.path(i), after.path(i), lines);
            }
        } else if (!before.equals(after)) {
            lines.add(new Line(pointer, there(before), there(after)));
        }
    }

    private static @Nullable JsonNode there(JsonNode node) {
        return node.isMissingNode() ? null : node;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
