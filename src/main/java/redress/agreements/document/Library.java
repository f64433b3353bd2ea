package redress.agreements.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The published terms that come with the program, by name. */
public final class Library {
    private static final String FOLDER = "/redress/terms/";
    /** A jar has no list of its files that could be relied on. */
    private static final String NAMES = "names.txt";

    private static final Map<String, PublishedTerms> ALL = readAll();

    private Library() {}

    /** All published terms, in the order of their names. */
    public static Collection<PublishedTerms> all() {
        return ALL.values();
    }

    /** The published terms of a name; empty where there are none. */
    public static Optional<PublishedTerms> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** Every name, in order. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    private static Map<String, PublishedTerms> readAll() {
        var all = new TreeMap<String, PublishedTerms>();
        text(NAMES).lines().forEach(name -> all.put(name, PublishedTerms.read(text(name + ".yaml"))));
        return Collections.unmodifiableMap(all);
    }

    private static String text(String file) {
        try (InputStream bytes = Objects.requireNonNull(Library.class.getResourceAsStream(FOLDER + file), file)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
