package redress.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The newest entry of a chain. It stands for all of them: whoever has written it down can tell later whether any was altered or
 * taken away, also by somebody who made a chain anew.
 *
 * @param number of the entry; 0 where there is none
 * @param digest of the entry
 */
public record Head(long number, String digest) {
    /** Of a chain without entries; the first entry names it as the one before. */
    public static final Head NONE = new Head(0, "0".repeat(64));

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    /** What {@link #toString} wrote; null if it did not write that. */
    public static @Nullable Head read(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            return null;
        }
        var head = new Head(Long.parseLong(matcher.group(1)), matcher.group(2));
        return head.number == 0 && !head.equals(NONE) ? null : head;
    }

    /** Such as 17: and 64 hexadecimal digits. */
    @Override
    public String toString() {
        return number + ":" + digest;
    }
}
