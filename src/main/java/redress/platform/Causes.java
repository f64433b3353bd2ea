package redress.platform;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks through an exception to what caused it; frameworks wrap, and the kind of answer depends on what is inside. */
final class Causes {
    /** A chain that is longer is a circle. */
    private static final int DEPTH = 20;

    private Causes() {}

    /** The outermost cause of that type, the exception itself included, or null. */
    static <T extends Throwable> @Nullable T first(Throwable thrown, Class<T> type) {
        return chain(thrown)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    /** The innermost cause. */
    static Throwable root(Throwable thrown) {
        return chain(thrown).reduce(thrown, (outer, inner) -> inner);
    }

    /** The exception and its causes from the outside in. */
    static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(DEPTH);
    }
}
