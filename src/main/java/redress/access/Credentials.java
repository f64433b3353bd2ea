package redress.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redress.platform.Actor;
import redress.platform.RedressConfig;
import redress.platform.Sight;
import redress.platform.Sql;

/** Looks at the secret that a request presents, and says for whom it is done, or why the secret is refused. */
@ApplicationScoped
class Credentials {
    /** The last use of a token or session is written down at most so often. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private static final String TOKEN = "SELECT * FROM presented_token(?)";
    private static final String SESSION = "SELECT * FROM presented_session(?)";

    private final Sql sql;
    private final InstantSource time;
    private final RedressConfig.SignIn settings;

    Credentials(Sql sql, InstantSource time, RedressConfig config) {
        this.sql = sql;
        this.time = time;
        this.settings = config.signIn();
    }

    /** What came of a look at a secret. */
    sealed interface Outcome {}

    /**
     * The secret is good.
     *
     * @param name of the person or token
     * @param session the number of the session; null where it was a token
     * @param mustChangePassword whether nothing else may be done before
     */
    record Admitted(
            Actor.Kind kind,
            String name,
            Set<Role> roles,
            Sight sight,
            @Nullable Long session,
            boolean mustChangePassword)
            implements Outcome {}

    /** It is not, and this is what its bearer should do. */
    record Refused(String detail) implements Outcome {}

    Outcome token(Secret secret) {
        if (!secret.isWhole()) {
            return new Refused(
                    "the token is not whole: a character is wrong or missing; copy it again from where it was kept");
        }
        Outcome outcome = sql.first(TOKEN, this::token, secret.digest());
        return outcome == null
                ? new Refused("no token of this installation is like that; ask the administrator for one")
                : outcome;
    }

    Outcome session(Secret secret) {
        Outcome outcome = sql.first(SESSION, this::session, secret.digest());
        return outcome == null ? new Refused("the session has ended; sign in again") : outcome;
    }

    private Outcome token(ResultSet row) throws SQLException {
        Instant now = time.instant();
        Instant expires = Sql.instant(row, "expires");
        if (Sql.instant(row, "revoked") != null) {
            return new Refused("the token was revoked; ask the administrator for another");
        }
        if (expires != null && !expires.isAfter(now)) {
            return new Refused("the token expired at " + expires + "; ask the administrator for another");
        }
        if (isAhead(Sql.instant(row, "created"), now)) {
            return new Refused(
                    "the token is from the future; the clocks of the service's machines differ, tell its operator");
        }
        int hospital = row.getInt("hospital");
        var services = row.getArray("token_services");
        List<Integer> confined = services == null ? null : Arrays.asList((Integer[]) services.getArray());
        Instant lastUsed = Sql.instant(row, "last_used");
        if (lastUsed == null || lastUsed.plus(NOTED_EVERY).isBefore(now)) {
            note("UPDATE token SET last_used_at = ? WHERE id = ?", hospital, row.getInt("token"), now);
        }
        return new Admitted(
                Actor.Kind.TOKEN,
                row.getString("token_name"),
                Role.of(row.getString("token_role")).map(Set::of).orElse(Set.of()),
                new Sight(hospital, Sql.integer(row, "provider"), confined),
                null,
                false);
    }

    private Outcome session(ResultSet row) throws SQLException {
        Instant now = time.instant();
        Instant lastSeen = Objects.requireNonNull(Sql.instant(row, "last_seen"));
        Instant expires = Objects.requireNonNull(Sql.instant(row, "expires"));
        if (Sql.instant(row, "ended") != null
                || !expires.isAfter(now)
                || !lastSeen.plus(settings.idle()).isAfter(now)
                || isAhead(Sql.instant(row, "began"), now)
                || Sql.instant(row, "disabled") != null) {
            return new Refused("the session has ended; sign in again");
        }
        int hospital = row.getInt("hospital");
        long session = row.getLong("session");
        if (lastSeen.plus(NOTED_EVERY).isBefore(now)) {
            note("UPDATE session SET last_seen_at = ? WHERE id = ?", hospital, session, now);
        }
        return new Admitted(
                Actor.Kind.PERSON,
                row.getString("person_sign_in_name"),
                People.roles(row.getArray("person_roles")),
                new Sight(hospital, Sql.integer(row, "provider"), null),
                session,
                row.getBoolean("must_change"));
    }

    private boolean isAhead(@Nullable Instant made, Instant now) {
        return made != null && made.isAfter(now.plus(settings.clockSkew()));
    }

    private void note(String update, int hospital, Object id, Instant now) {
        Sight.of(hospital).see(() -> sql.update(update, now, id));
    }
}
