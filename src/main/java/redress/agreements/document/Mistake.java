package redress.agreements.document;

import org.jspecify.annotations.Nullable;

/**
 * One thing in a document that has to change.
 *
 * @param path where it stands, such as {@code services[2].terms.credit.tiers[1]}; {@code document} for the whole
 * @param mend what is wrong and what to write instead
 * @param line in the document, from 1; null where none can be named
 */
public record Mistake(String path, String mend, @Nullable Integer line) {
    /** The path of a mistake that no single key has made. */
    public static final String WHOLE = "document";

    /** A mistake of the document as a whole. */
    public static Mistake ofDocument(String mend) {
        return new Mistake(WHOLE, mend, null);
    }

    @Override
    public String toString() {
        return path + (line == null ? "" : " (line " + line + ")") + ": " + mend;
    }
}
