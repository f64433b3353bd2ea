package redress.hospitals;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.platform.Problems;

/** Texts of a request that people read later. */
final class Words {
    static final int MAX_CHARACTERS = 1_000;

    private Words() {}

    /** The text without blanks at its ends. */
    static String required(String field, @Nullable String text) {
        String said = text == null ? "" : text.strip();
        if (said.isEmpty() || said.length() > MAX_CHARACTERS || said.chars().anyMatch(Character::isISOControl)) {
            throw Problems.badRequest(
                    "Write " + field + " as a text of 1 to " + MAX_CHARACTERS + " characters in one line.",
                    Map.of("field", field));
        }
        return said;
    }
}
