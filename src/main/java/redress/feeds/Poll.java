package redress.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of polling a feed, or of bringing it a document by hand; as often as the same came of it one after another.
 *
 * @param words for people
 * @param document SHA-256 of what was received; null where nothing was
 * @param counts of what became of its incidents
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Poll(
        long id,
        String outcome,
        String words,
        @Nullable Integer httpStatus,
        @Nullable String document,
        @JsonRawValue @Nullable String counts,
        Instant firstAt,
        Instant lastAt,
        int times) {

    /** What can come of it. */
    enum Outcome {
        /** A document that was not on record. */
        TAKEN,
        /** Nothing that was not on record. */
        UNCHANGED,
        /** A document was brought by hand. */
        IMPORTED,
        /** No answer, or none in time. */
        UNREACHABLE,
        /** An answer that is no success, or an address that may not be called. */
        REFUSED,
        TOO_LARGE,
        /** A document that is not in the feed's format, at least in part. */
        UNREADABLE;

        /** As the API writes it. */
        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static String[] texts() {
            return Arrays.stream(values()).map(Outcome::text).toArray(String[]::new);
        }
    }
}
