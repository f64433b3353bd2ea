package redress.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads one JSON object into a draft, token by token: nothing is built that a row does not need. */
public final class JsonObjects {
    public static final JsonFactory JSON = new JsonFactory();

    private JsonObjects() {}

    /**
     * Reads from the opening brace to the closing one, also where a field is wrong, so that the next object can follow.
     *
     * @throws JsonProcessingException if the text is no JSON
     */
    static void read(JsonParser json, Draft draft) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            draft.reject("a " + draft.noun() + " is a JSON object, not " + kind(json.currentToken()));
            json.skipChildren();
            return;
        }
        long seen = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            int field = draft.field(name);
            json.nextToken();
            if (field == Draft.UNKNOWN_FIELD) {
                draft.reject("unknown field " + Draft.shown(name) + "; a " + draft.noun() + " has "
                        + String.join(", ", draft.fields()));
            } else {
                if ((seen & 1L << field) != 0) {
                    draft.reject(name + " stands twice");
                } else if (json.currentToken() != JsonToken.VALUE_NULL) {
                    draft.json(field, json);
                }
                seen |= 1L << field;
            }
            json.skipChildren();
        }
        draft.complete();
    }

    /** Whether the parser stands at a whole number that a long holds. */
    public static boolean isLong(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }

    public static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> "what stands there";
        };
    }

    /** What is wrong with a text that is no JSON, without the parser's own sources and places. */
    static String fault(JsonProcessingException e) {
        return "no JSON: " + e.getOriginalMessage();
    }
}
