package redress.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.intake.Draft;
import redress.platform.Years;

/**
 * The fields of an incident, of which a provider may add, drop or change any at any time: what is not needed and is not what it used
 * to be is taken for absent.
 */
record Fields(JsonNode node) {
    private static final int MAX_ID_CHARS = 200;
    private static final int MAX_TEXT_CHARS = 500;

    /** The provider's own id. */
    String id() throws Unreadable {
        if (!node.isObject()) {
            throw new Unreadable("an incident is a JSON object, not " + kind());
        }
        JsonNode id = node.path("id");
        String text = id.isNumber() ? id.asText() : id.isTextual() ? storable(id.textValue()) : "";
        if (text.isBlank() || text.length() > MAX_ID_CHARS) {
            throw new Unreadable("it has no id: expected is a text of 1 to " + MAX_ID_CHARS + " characters");
        }
        return text;
    }

    private String kind() {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "null";
        };
    }

    /** A text to be shown, cut where it is long; empty where there is none. */
    String text(String name) {
        JsonNode value = node.path(name);
        String text = value.isTextual() || value.isNumber() ? storable(value.asText()) : "";
        return text.length() <= MAX_TEXT_CHARS ? text : storable(text.substring(0, MAX_TEXT_CHARS - 1)) + "…";
    }

    /** The fields of each object in a list; none where there is no list. */
    List<Fields> each(String name) {
        var fields = new ArrayList<Fields>();
        JsonNode list = node.path(name);
        if (list.isArray()) {
            list.forEach(element -> fields.add(new Fields(element)));
        }
        return fields;
    }

    /**
     * An instant, to the microsecond; null where there is none.
     *
     * @throws Unreadable if what stands there is none, or none of the years that are measured
     */
    @Nullable Instant instant(String name) throws Unreadable {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            Instant at = OffsetDateTime.parse(value.asText()).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (Years.contain(at)) {
                return at;
            }
        } catch (DateTimeException e) {
            // Told below, like a year that is out of range.
        }
        throw new Unreadable(
                name + " is no date-time with offset from 2000 to 2099: " + Draft.shown(storable(value.asText())));
    }

    /** The same of a field that is needed for nothing, so that a wrong one does no harm. */
    @Nullable Instant instantOrNull(String name) {
        try {
            return instant(name);
        } catch (Unreadable e) {
            return null;
        }
    }

    /** The text as the database can keep it. */
    static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
