package redress.intake;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an upload as it is being read: the fields found so far, or the first reason why it cannot be taken. Used again
 * for each entry, because a stream has millions.
 */
public abstract class Draft {
    /** Longest code of a service. */
    public static final int MAX_CODE_CHARS = 200;

    /** Most fields that an entry may have: what was seen of them is kept in the bits of a long. */
    public static final int MAX_FIELDS = Long.SIZE;

    /** What {@link #field} says of a name that no field has. */
    protected static final int UNKNOWN_FIELD = -1;

    private static final int SHOWN_CHARS = 60;

    private long line;

    @Nullable private String service;

    @Nullable private String reason;

    /** Forgets the entry before. */
    public void begin(long atLine) {
        line = atLine;
        service = null;
        reason = null;
    }

    /** Where the entry stands: the line of a stream, or the place in an array counted from 1. */
    public final long line() {
        return line;
    }

    /** Why the entry cannot be taken; null while nothing is wrong. */
    public final @Nullable String reason() {
        return reason;
    }

    /** The code of the service; null where none was given. */
    public final @Nullable String service() {
        return service;
    }

    /** The first reason stands: later ones are often its consequences. */
    public final void reject(String why) {
        if (reason == null) {
            reason = why;
        }
    }

    /** What an entry is called, such as result. */
    protected abstract String noun();

    /** The names of all fields, in the order in which they are told. */
    protected abstract List<String> fields();

    /** The fields that every header of comma-separated values names. */
    protected abstract List<String> needed();

    /** The number of a field below {@link #MAX_FIELDS}, or {@link #UNKNOWN_FIELD}. */
    protected abstract int field(String name);

    /** Takes the value at which the parser stands, which is not null. */
    protected abstract void json(int field, JsonParser json) throws IOException;

    /** Takes the value of a cell, which is not empty. */
    protected abstract void cell(int field, String text);

    /** Names what is missing, once everything was read. */
    protected abstract void complete();

    protected final void service(String code) {
        if (code.isEmpty() || code.length() > MAX_CODE_CHARS) {
            reject("service is a code of 1 to " + MAX_CODE_CHARS + " characters");
        }
        service = code;
    }

    /** Rejects the entry for the fields that are missing, if there are any. */
    protected final void missing(List<String> names) {
        if (!names.isEmpty()) {
            reject(String.join(", ", names) + (names.size() == 1 ? " is missing" : " are missing"));
        }
    }

    /** A text from outside, short enough to stand in an answer. */
    public static String shown(String text) {
        return '"' + (text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "…") + '"';
    }
}
