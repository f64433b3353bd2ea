package redress.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;

/** One JSON object, or an array of them that is short enough to be checked as a whole. */
final class ArrayEntries implements Entries {
    private final JsonParser json;
    private final int maxEntries;
    private final String noun;
    private final boolean single;
    private int count = 0;
    private boolean ended;

    ArrayEntries(InputStream in, int maxEntries, String noun) throws IOException {
        this.maxEntries = maxEntries;
        this.noun = noun;
        try {
            json = JsonObjects.JSON.createParser(in);
            JsonToken first = json.nextToken();
            if (first == null) {
                throw Refusals.emptyBody(noun);
            }
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                throw Refusals.badRequest(
                        "The body is not a " + noun,
                        "Send one JSON object or an array of them, not " + JsonObjects.kind(first) + ".");
            }
            single = first == JsonToken.START_OBJECT;
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    /** Whether the body is one object and no array. */
    boolean isSingle() {
        return single;
    }

    @Override
    public boolean next(Draft draft) throws IOException {
        try {
            return !ended && read(draft);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    private boolean read(Draft draft) throws IOException {
        if (single ? count == 1 : json.nextToken() == JsonToken.END_ARRAY) {
            ended = true;
            if (json.nextToken() != null) {
                throw Refusals.badRequest("The body is not JSON", "Something follows the end of the JSON value.");
            }
            return false;
        }
        if (++count > maxEntries) {
            throw Refusals.tooLarge("An array holds at most " + maxEntries + " " + noun
                    + "s. Send more as a stream: Content-Type application/x-ndjson, one object a line.");
        }
        draft.begin(count);
        JsonObjects.read(json, draft);
        return true;
    }

    private static RuntimeException malformed(JsonProcessingException e) {
        var place = e.getLocation();
        String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
        return Refusals.badRequest("The body is not JSON", e.getOriginalMessage() + where);
    }
}
