package redress.agreements.document;

import org.jspecify.annotations.Nullable;
import redress.core.agreement.Clause;

/** Where the signed agreement has a clause, and how both sides read it. */
final class Citation {
    static final int MAX_CHARACTERS = 200;
    static final int MAX_INTERPRETATION_CHARACTERS = 2_000;

    private Citation() {}

    /** A rule that is written here, with what is written about it beside it. */
    static <T> Clause<T> clause(T rule, Cursor at) {
        return new Clause<>(rule, at.path(), of(at), interpretation(at));
    }

    /** The citation; without one, where the document has the clause. */
    static String of(Cursor at) {
        Cursor citation = at.at(Vocabulary.CITATION);
        String text = citation.isPresent() ? citation.text(MAX_CHARACTERS) : "";
        return text.isEmpty() ? at.path() : text;
    }

    static @Nullable String interpretation(Cursor at) {
        Cursor words = at.at(Vocabulary.INTERPRETATION);
        return words.isPresent() ? words.prose(MAX_INTERPRETATION_CHARACTERS) : null;
    }
}
