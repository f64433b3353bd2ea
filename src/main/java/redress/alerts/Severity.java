package redress.alerts;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Severities as agreements word them: by number, 1 above 2, or by the usual words. */
final class Severity {
    private static final List<String> WORDS = List.of(
            "critical", "highest", "major", "high", "medium", "normal", "moderate", "minor", "low", "lowest", "info");

    /** Such as 1, P1, SEV-1 or priority 1. */
    private static final Pattern NUMBERED = Pattern.compile("\\D*?(\\d{1,3})");

    private static final int OF_WORDS = 1_000;

    private Severity() {}

    /**
     * Whether the one is more severe than the other. Where their order cannot be told, another word counts as more severe: rather told
     * once too often than kept from somebody.
     */
    static boolean isAbove(@Nullable String one, @Nullable String other) {
        if (one == null || one.equals(other)) {
            return false;
        }
        if (other == null) {
            return true;
        }
        int first = place(one);
        int second = place(other);
        boolean isComparable = first >= 0 && second >= 0 && (first < OF_WORDS) == (second < OF_WORDS);
        return !isComparable || first < second;
    }

    /** Its place from the top; negative where it has none. */
    private static int place(String severity) {
        var numbered = NUMBERED.matcher(severity.strip());
        if (numbered.matches()) {
            return Integer.parseInt(numbered.group(1));
        }
        int word = WORDS.indexOf(severity.strip().toLowerCase(Locale.ROOT));
        return word < 0 ? -1 : OF_WORDS + word;
    }
}
