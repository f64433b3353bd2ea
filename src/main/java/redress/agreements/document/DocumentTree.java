package redress.agreements.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads the text of a document into a tree: numbers as exact decimals, a key twice in one mapping as a mistake. Anchors,
 * aliases and tags of YAML are refused whole, so that a small document cannot grow large in memory.
 */
public final class DocumentTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");
    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0\\d.*");
    private static final String STANDARD_TAG = "tag:yaml.org,2002:";

    private final JsonParser parser;
    private final Mistakes mistakes;
    private final Map<String, Integer> lines = new HashMap<>();
    private final boolean wantsLines;

    private DocumentTree(JsonParser parser, Mistakes mistakes, boolean wantsLines) {
        this.parser = parser;
        this.mistakes = mistakes;
        this.wantsLines = wantsLines;
    }

    /** The text of a document, or null where its bytes are no UTF-8; the mistakes then say on which line. */
    public static @Nullable String text(byte[] bytes, Mistakes mistakes) {
        var buffer = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < buffer.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            mistakes.add(new Mistake(
                    Mistake.WHOLE,
                    "is not UTF-8: line " + line + " holds a byte that no character has there; save the file as UTF-8",
                    line));
            return null;
        }
    }

    /** The tree, or null where the text cannot be read at all; either way the mistakes say so. */
    public static @Nullable JsonNode parse(String text, Format format, Mistakes mistakes) {
        try (JsonParser parser = format.parser(text)) {
            return parse(parser, format, mistakes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable JsonNode parse(JsonParser parser, Format format, Mistakes mistakes) throws IOException {
        try {
            return new DocumentTree(parser, mistakes, false).document();
        } catch (StreamConstraintsException e) {
            // Says what was passed and not where.
            JsonLocation at = parser.currentLocation();
            mistakes.add(unreadable(at.getLineNr(), at.getColumnNr(), format, Unreadable.limit(e)));
            return null;
        } catch (JsonProcessingException e) {
            mistakes.add(unreadable(e, format));
            return null;
        }
    }

    /** The line of every path of a text that {@link #parse} has read: found a second time only where it is needed. */
    static Map<String, Integer> lines(String text, Format format) {
        try (JsonParser parser = format.parser(text)) {
            var tree = new DocumentTree(parser, new Mistakes(), true);
            tree.document();
            return tree.lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode document() throws IOException {
        if (parser.nextToken() == null) {
            mistakes.add("", "is empty: write an agreement, beginning with agreement: and its code");
            return NODES.missingNode();
        }
        JsonNode root = value("");
        if (parser.nextToken() != null) {
            mistakes.add("", "holds more than one document: send each agreement on its own");
        }
        return root;
    }

    private JsonNode value(String path) throws IOException {
        if (wantsLines) {
            lines.put(path, parser.currentTokenLocation().getLineNr());
        }
        refuseShorthand(path);
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> mapping(path);
            case START_ARRAY -> list(path);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(path);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> {
                mistakes.add(path, "is binary: write plain text or numbers");
                yield NODES.missingNode();
            }
        };
    }

    private ObjectNode mapping(String path) throws IOException {
        ObjectNode mapping = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            String keyPath = path.isEmpty() ? Cursor.shown(key) : path + "." + Cursor.shown(key);
            if (mapping.has(key)) {
                int line = parser.currentTokenLocation().getLineNr();
                mistakes.add(new Mistake(keyPath, Cursor.shown(key) + " is written twice: keep one of them", line));
            }
            parser.nextToken();
            mapping.set(key, value(keyPath));
        }
        return mapping;
    }

    private ArrayNode list(String path) throws IOException {
        ArrayNode list = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(path + "[" + list.size() + "]"));
        }
        return list;
    }

    /** What YAML takes for a number and is no plain decimal, such as .inf or 0x1F, stays the text that it was written as. */
    private JsonNode number(String path) throws IOException {
        String text = parser.getText();
        if (LEADING_ZERO.matcher(text).matches() && !mistakes.areOfRecord()) {
            mistakes.add(
                    path,
                    Cursor.shown(text) + " begins with 0, which some read as an octal number: write it without, or in"
                            + " quotes where it is a text");
        }
        return DECIMAL.matcher(text).matches() ? DecimalNode.valueOf(new BigDecimal(text)) : NODES.textNode(text);
    }

    private void refuseShorthand(String path) throws IOException {
        if (!(parser instanceof YAMLParser yaml)) {
            return;
        }
        if (yaml.isCurrentAlias()) {
            mistakes.add(path, "is an alias (*" + yaml.getText() + "), which is not supported: write the value out");
        } else if (yaml.getObjectId() != null) {
            mistakes.add(path, "has an anchor (&" + yaml.getObjectId() + "), which is not supported: take it out");
        }
        if (yaml.getTypeId() != null) {
            String tag = yaml.getTypeId().toString();
            boolean isStandard = tag.startsWith(STANDARD_TAG);
            if (!isStandard || !mistakes.areOfRecord()) {
                String shown = isStandard ? "!!" + tag.substring(STANDARD_TAG.length()) : "!" + tag;
                mistakes.add(path, "has a tag (" + Cursor.shown(shown) + "), which is not supported: take it out");
            }
        }
    }

    private static Mistake unreadable(JsonProcessingException e, Format format) {
        JsonLocation at = e.getLocation();
        if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
            String advice = yaml.getProblem().contains("(TAB)") ? "; indent with spaces, not tabs" : "";
            return unreadable(
                    yaml.getProblemMark().getLine() + 1,
                    yaml.getProblemMark().getColumn() + 1,
                    format,
                    yaml.getProblem() + advice);
        }
        String said = Unreadable.inOurWords(e.getOriginalMessage());
        return at == null
                ? Mistake.ofDocument("this is not readable as " + format + ": " + said)
                : unreadable(at.getLineNr(), at.getColumnNr(), format, said);
    }

    private static Mistake unreadable(int line, int column, Format format, String said) {
        return new Mistake(
                Mistake.WHOLE,
                "line " + line + ", column " + column + ": this is not readable as " + format + ": " + said,
                line);
    }
}
