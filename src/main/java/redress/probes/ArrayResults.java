package redress.probes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;

/** One JSON object, or an array of them that is short enough to be checked as a whole. */
final class ArrayResults implements Results {
    private final JsonParser json;
    private final int maxResults;
    private final boolean single;
    private int count = 0;
    private boolean ended;

    ArrayResults(InputStream in, int maxResults) throws IOException {
        this.maxResults = maxResults;
        try {
            json = JsonObjects.JSON.createParser(in);
            JsonToken first = json.nextToken();
            if (first == null) {
                throw Refusals.emptyBody();
            }
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                throw Refusals.badRequest(
                        "The body is not a result",
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
        if (++count > maxResults) {
            throw Refusals.tooLarge("An array holds at most " + maxResults
                    + " results. Send more as a stream: Content-Type application/x-ndjson, one object a line.");
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
