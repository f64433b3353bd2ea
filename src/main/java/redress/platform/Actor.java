package redress.platform;

import org.jspecify.annotations.Nullable;

/**
 * Who does something, as the record of what was done names them.
 *
 * @param name of the person or token; for the service itself what it was doing
 * @param from the network address that the request came from; null where there was none
 */
public record Actor(Kind kind, String name, @Nullable String from) {
    /** What can act. */
    public enum Kind {
        NOBODY,
        PERSON,
        TOKEN,
        SERVICE
    }

    /** Whoever has presented no credential that is good. */
    public static final Actor NOBODY = new Actor(Kind.NOBODY, "nobody", null);

    /** The service by itself: a job, a command, the loading of files at start. */
    public static final Actor SERVICE = new Actor(Kind.SERVICE, "service", null);
}
