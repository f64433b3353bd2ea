package redress.core.agreement;

import org.jspecify.annotations.Nullable;

/**
 * A rule together with where it stands, so that a working can cite it.
 *
 * @param rule what is agreed
 * @param path where in the document it was written, such as {@code terms.target}, or where it would be
 * @param citation the clause of the signed agreement, or "default" where the document is silent
 * @param interpretation how both sides read a clause that could be read in two ways; null where it needs none
 */
public record Clause<T>(
        T rule, String path, String citation, @Nullable String interpretation) {
    public static final String DEFAULT = "default";

    /** A clause that needs no interpretation. */
    public Clause(T rule, String path, String citation) {
        this(rule, path, citation, null);
    }

    /** A rule that holds because the document is silent. */
    public static <T> Clause<T> byDefault(T rule, String path) {
        return new Clause<>(rule, path, DEFAULT);
    }
}
