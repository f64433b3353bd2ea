package redress.platform;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of queries and forms that take one of a few words. What is none of them is refused, because whoever misspells one would otherwise get the
 * answer to another question.
 */
public final class QueryWords {
    private static final String TRUE = "true";
    private static final List<String> FLAGS = List.of(TRUE, "false");

    private QueryWords() {}

    /**
     * Whether something is asked for; null where the parameter is left out.
     *
     * @throws RuntimeException a problem 400 for what is neither true nor false
     */
    public static @Nullable Boolean flag(String parameter, @Nullable String text) {
        String read = word(parameter, text, FLAGS);
        return read == null ? null : read.equals(TRUE);
    }

    /**
     * The word that is asked for; null where the parameter is left out.
     *
     * @throws RuntimeException a problem 400 that lists the words, for what is none of them
     */
    public static @Nullable String word(String parameter, @Nullable String text, Collection<String> words) {
        if (text == null || words.contains(text)) {
            return text;
        }
        throw Problems.badRequest(
                parameter + ": write " + String.join(", ", words) + ", or leave it out.",
                Map.of("parameter", parameter, "words", List.copyOf(words)));
    }
}
