package redress.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Mistake;
import redress.platform.Problems;
import redress.platform.Texts;

/** What is wrong with a small body, field by field, so that all of it is answered at once. */
final class RequestMistakes {
    /** Longest name or reason. */
    private static final int MAX_TEXT = 2_000;

    private final List<Mistake> mistakes = new ArrayList<>();

    void add(String field, String mend) {
        mistakes.add(new Mistake(field, mend, null));
    }

    /** The text; empty where it is missing, which is told. */
    String required(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            add(field, "missing.");
            return "";
        }
        if (text.length() > MAX_TEXT) {
            add(field, "at most " + MAX_TEXT + " characters.");
        } else if (!Texts.isStorable(text)) {
            add(field, "takes neither a NUL nor half of a surrogate pair, such as \\ud800: take them out.");
        }
        return text;
    }

    /** The text, which may be left out. */
    @Nullable String optional(String field, @Nullable String text) {
        return text == null ? null : required(field, text);
    }

    /** Whether nothing is wrong with these fields. */
    boolean noneAt(String... fields) {
        return mistakes.stream().noneMatch(mistake -> List.of(fields).contains(mistake.path()));
    }

    /** Answers with all of them, if there are any. */
    void refuse() {
        if (!mistakes.isEmpty()) {
            throw Problems.badRequest(
                    mistakes.stream().map(Mistake::toString).collect(Collectors.joining(" ")),
                    Map.of("mistakes", mistakes, "mistakesTotal", mistakes.size()));
        }
    }
}
