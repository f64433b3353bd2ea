package redress.probes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads one JSON object into a draft, token by token: nothing is built that a row does not need. */
final class JsonObjects {
    static final JsonFactory JSON = new JsonFactory();

    private JsonObjects() {}

    /**
     * Reads from the opening brace to the closing one, also where a field is wrong, so that the next object can follow.
     *
     * @throws JsonProcessingException if the text is no JSON
     */
    static void read(JsonParser json, Draft draft) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            draft.reject("a result is a JSON object, not " + kind(json.currentToken()));
            json.skipChildren();
            return;
        }
        int seen = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            int field = field(name);
            json.nextToken();
            if (field == 0) {
                draft.reject("unknown field " + Draft.shown(name) + "; a result has " + Draft.fields());
            } else if ((seen & field) != 0) {
                draft.reject(name + " stands twice");
            } else if (json.currentToken() != JsonToken.VALUE_NULL) {
                value(json, name, draft);
            }
            seen |= field;
            json.skipChildren();
        }
        draft.complete();
    }

    private static int field(String name) {
        return switch (name) {
            case Draft.SERVICE -> 1;
            case Draft.VANTAGE -> 2;
            case Draft.OBSERVED_AT -> 4;
            case Draft.UP -> 8;
            case Draft.LATENCY_MILLIS -> 16;
            case Draft.STATUS_CODE -> 32;
            case Draft.ERROR -> 64;
            default -> 0;
        };
    }

    private static void value(JsonParser json, String name, Draft draft) throws IOException {
        JsonToken token = json.currentToken();
        switch (name) {
            case Draft.UP -> {
                if (token.isBoolean()) {
                    draft.up(token == JsonToken.VALUE_TRUE);
                } else {
                    draft.reject("up is true or false, not " + kind(token));
                }
            }
            case Draft.LATENCY_MILLIS -> latency(json, draft);
            case Draft.STATUS_CODE -> {
                if (token == JsonToken.VALUE_NUMBER_INT && isLong(json)) {
                    draft.statusCode(json.getLongValue());
                } else {
                    draft.reject(Draft.statusRange());
                }
            }
            default -> {
                if (token == JsonToken.VALUE_STRING) {
                    text(json, name, draft);
                } else {
                    draft.reject(name + " is a text, not " + kind(token));
                }
            }
        }
    }

    private static void latency(JsonParser json, Draft draft) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT && isLong(json)) {
            draft.latencyMillis(json.getLongValue());
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            draft.latencyMillis(json.getDecimalValue());
        } else {
            draft.reject(Draft.latencyRange());
        }
    }

    private static boolean isLong(JsonParser json) throws IOException {
        return json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }

    private static void text(JsonParser json, String name, Draft draft) throws IOException {
        switch (name) {
            case Draft.SERVICE -> draft.service(json.getText());
            case Draft.VANTAGE -> draft.vantage(json.getText());
            case Draft.OBSERVED_AT ->
                draft.observedAt(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
            default -> draft.error(json.getText());
        }
    }

    static String kind(JsonToken token) {
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
