package redress.platform;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The part of a long list that one answer holds. The next one begins after the last entry of this one, so that what is added
 * meanwhile moves nothing.
 *
 * @param limit most entries
 * @param after the entry before the first; empty for the beginning
 */
public record Slice(int limit, String after) {

    /**
     * Reads the parameters {@code limit} and {@code after} of a request.
     *
     * @param most entries in one answer, also where no limit is asked for
     */
    public static Slice of(@Nullable String limit, @Nullable String after, int most) {
        return new Slice(limit == null ? most : limit(limit, most), after == null ? "" : after);
    }

    private static int limit(String text, int most) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Answered below, like a number out of range.
        }
        throw Problems.badRequest(
                "the parameter limit is a whole number from 1 to " + most, Map.of("parameter", "limit", "most", most));
    }

    /** One more than fits, to see whether anything follows. */
    public int lookahead() {
        return limit + 1;
    }

    /** The entries that fit. */
    public <T> List<T> cut(List<T> found) {
        return found.subList(0, Math.min(limit, found.size()));
    }

    /** What to ask for {@code after} to get the rest; null where nothing follows. */
    public <T> @Nullable String next(List<T> found, Function<T, String> code) {
        return found.size() > limit ? code.apply(found.get(limit - 1)) : null;
    }
}
