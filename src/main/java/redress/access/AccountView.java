package redress.access;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One's own account. */
record AccountView(Person person, String roles, List<Line> sessions) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    /**
     * A session.
     *
     * @param present whether it is the one that looks
     */
    record Line(long id, String began, String lastSeen, String expires, String origin, String agent, boolean present) {}

    static AccountView of(Person person, List<Session> sessions, @Nullable Long present) {
        return new AccountView(
                person,
                person.roles().stream().map(Role::text).collect(Collectors.joining(", ")),
                sessions.stream().map(session -> line(session, present)).toList());
    }

    private static Line line(Session session, @Nullable Long present) {
        return new Line(
                session.id(),
                minute(session.beganAt()),
                minute(session.lastSeenAt()),
                minute(session.expiresAt()),
                Objects.requireNonNullElse(session.origin(), "unknown"),
                Objects.requireNonNullElse(session.agent(), "unknown"),
                present != null && present == session.id());
    }

    /** To the minute, in UTC. */
    static String minute(Instant instant) {
        return MINUTE.format(instant);
    }
}
