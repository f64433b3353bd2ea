package redress.agreements.document;

import java.util.List;
import redress.core.agreement.Agreement;

/** What a document turned out to be. */
public sealed interface Reading {

    /** An agreement without a mistake. */
    record Sound(Agreement agreement) implements Reading {}

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
