package redress.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The instant of a question "what did we know then", as a request writes it. */
public final class KnownAt {
    private KnownAt() {}

    /**
     * Reads the instant.
     *
     * @param text RFC 3339 with offset; null or empty where the question is about now
     * @return to the microsecond; null where the question is about now
     * @throws RuntimeException a problem 400 that says what to write
     */
    public static @Nullable Instant read(@Nullable String text, Instant now) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Instant knownAt;
        try {
            knownAt = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw Problems.badRequest(
                    "knownAt: write an instant as RFC 3339 with offset, such as 2026-06-01T22:00:00Z or"
                            + " 2026-06-02T00:00:00%2B02:00 (a + in an address is written %2B).");
        }
        if (knownAt.isAfter(now)) {
            throw Problems.badRequest("knownAt: " + knownAt + " has not come yet, it is " + now
                    + "; leave it out to ask what is known now.");
        }
        // Nothing was known before there was anything to know, however long before.
        return knownAt.isBefore(Instant.EPOCH) ? Instant.EPOCH : knownAt;
    }
}
