package redress.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** One JSON object a line. A line that is not one is rejected by itself, and the next line is read. */
final class NdjsonEntries implements Entries {
    private final Lines lines;

    NdjsonEntries(Lines lines) {
        this.lines = lines;
    }

    @Override
    public boolean next(Draft draft) throws IOException {
        do {
            if (!lines.next()) {
                return false;
            }
        } while (lines.isBlank());
        draft.begin(lines.number());
        if (lines.isTooLong()) {
            draft.reject(lines.fault());
            return true;
        }
        try (JsonParser json = JsonObjects.JSON.createParser(lines.buffer(), lines.start(), lines.length())) {
            json.nextToken();
            JsonObjects.read(json, draft);
            if (json.nextToken() != null) {
                draft.reject("a line holds one JSON object and nothing after it");
            }
        } catch (JsonProcessingException e) {
            draft.begin(lines.number());
            draft.reject(JsonObjects.fault(e));
        }
        return true;
    }
}
