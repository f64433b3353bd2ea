package redress.evidence;

import org.jspecify.annotations.Nullable;

/**
 * One field of a kind of facts.
 *
 * @param name in uploads and answers
 * @param column of its table
 * @param key whether it is part of what identifies a fact, besides the service
 * @param needed whether each fact has it
 * @param grows whether it may be added to a fact that stands without it
 * @param ahead whether it may lie in the future
 * @param absent what an upload means that leaves it out; null for nothing
 */
record Field(
        String name,
        String column,
        Type type,
        boolean key,
        boolean needed,
        boolean grows,
        boolean ahead,
        @Nullable Object absent,
        String description) {

    /** Part of what identifies a fact. */
    static Field key(String name, String column, Type type, String description) {
        return new Field(name, column, type, true, true, false, false, null, description);
    }

    /** Something that a fact says. */
    static Field value(String name, String column, Type type, String description) {
        return new Field(name, column, type, false, true, false, false, null, description);
    }

    Field optional() {
        return new Field(name, column, type, key, false, grows, ahead, absent, description);
    }

    /** Left out, it means this. */
    Field orElse(Object meant) {
        return new Field(name, column, type, key, false, grows, ahead, meant, description);
    }

    /** Left out at first, it may be added later. */
    Field growing() {
        return new Field(name, column, type, key, false, true, ahead, absent, description);
    }

    Field mayLieAhead() {
        return new Field(name, column, type, key, needed, grows, true, absent, description);
    }
}
