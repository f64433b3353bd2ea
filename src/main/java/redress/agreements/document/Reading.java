package redress.agreements.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Agreement;

/** What a document turned out to be. */
public sealed interface Reading {

    /**
     * An agreement without a mistake.
     *
     * @param effective the whole text in YAML of a document that is based on published terms: it means the same without them;
     *     null where the document is based on none and so is whole itself
     */
    record Sound(Agreement agreement, @Nullable String effective) implements Reading {}

    /**
     * A document that has to change.
     *
     * @param readable false where the text is no YAML or JSON at all
     * @param mistakes in the order found; the first thousand
     * @param total how many there are
     */
    record Faulty(boolean readable, List<Mistake> mistakes, int total) implements Reading {
        public Faulty {
            mistakes = List.copyOf(mistakes);
        }
    }
}
