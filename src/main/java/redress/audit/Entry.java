package redress.audit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was done, to be put on record. It holds what a reader needs to judge the act and no more: never a password, a token or
 * a key, not even as a digest, and of people no more than the name that they sign in with.
 *
 * @param action what was done to which kind of thing, such as exclusion.decide
 * @param subjectKind the kind of thing, such as exclusion
 * @param subject what names it, as the API does
 * @param before what held before, as anything that JSON has a form for; null where nothing did, or where it says nothing
 * @param after what holds now; null where nothing does
 * @param why the reason that was given; null where none is asked for
 */
public record Entry(
        String action,
        String subjectKind,
        String subject,
        @Nullable Object before,
        @Nullable Object after,
        @Nullable String why) {
    /** How actions are named: the kind of thing, and what was done to it. */
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z-]*\\.[a-z][a-z-]*");

    public Entry {
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException("an action is called like exclusion.decide, not " + action);
        }
        if (subjectKind.isBlank() || subject.isBlank()) {
            throw new IllegalArgumentException(action + " is done to something: name it");
        }
    }

    /** An act of which nothing but its subject is to be said yet. */
    public static Entry of(String action, String subjectKind, String subject) {
        return new Entry(action, subjectKind, subject, null, null, null);
    }

    /** The same with what it changed. */
    public Entry changing(@Nullable Object before, @Nullable Object after) {
        return new Entry(action, subjectKind, subject, before, after, why);
    }

    /** The same with the reason that was given. */
    public Entry because(@Nullable String why) {
        return new Entry(action, subjectKind, subject, before, after, why);
    }
}
