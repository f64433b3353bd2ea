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
     * @param credential what was presented, such as token 7 or session 12
     * @param session the number of the session; null where it was a token
     * @param mustChangePassword whether nothing else may be done before
     */
    record Admitted(
            Actor.Kind kind,
            String name,
            Set<Role> roles,
            Sight sight,
            String credential,
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
        return judged(
                sql.first(TOKEN, this::token, secret.digest()),
                "no token of this installation is like that; ask the administrator for one");
    }

    Outcome session(Secret secret) {
        return judged(sql.first(SESSION, this::session, secret.digest()), "the session has ended; sign in again");
    }

    /**
     * What a row comes to.
     *
     * @param use writes down that the credential was used; null where nothing is to be written
     */
    private record Look(Outcome outcome, @Nullable Runnable use) {}

    /** The use is written down once the look has given its connection back: nobody waits for a second one while holding a first. */
    private static Outcome judged(@Nullable Look look, String otherwise) {
        if (look == null) {
            return new Refused(otherwise);
        }
        if (look.use != null) {
            look.use.run();
        }
        return look.outcome;
    }

    private static Look refused(String detail) {
        return new Look(new Refused(detail), null);
    }

    private Look token(ResultSet row) throws SQLException {
        Instant now = time.instant();
        Instant expires = Sql.instant(row, "expires");
        if (Sql.instant(row, "revoked") != null) {
            return refused("the token was revoked; ask the administrator for another");
        }
        if (expires != null && !expires.isAfter(now)) {
            return refused("the token expired at " + expires + "; ask the administrator for another");
        }
        if (isAhead(Sql.instant(row, "created"), now)) {
            return refused(
                    "the token is from the future; the clocks of the service's machines differ, tell its operator");
        }
        int hospital = row.getInt("hospital");
        var services = row.getArray("token_services");
        List<Integer> confined = services == null ? null : Arrays.asList((Integer[]) services.getArray());
        Instant lastUsed = Sql.instant(row, "last_used");
        int id = row.getInt("token");
        var admitted = new Admitted(
                Actor.Kind.TOKEN,
                row.getString("token_name"),
                Role.of(row.getString("token_role")).map(Set::of).orElse(Set.of()),
                new Sight(hospital, Sql.integer(row, "provider"), confined),
                "token " + id,
                null,
                false);
        boolean isNoted = lastUsed != null && !lastUsed.plus(NOTED_EVERY).isBefore(now);
        return new Look(
                admitted,
                isNoted ? null : () -> note("UPDATE token SET last_used_at = ? WHERE id = ?", hospital, id, now));
    }

    private Look session(ResultSet row) throws SQLException {
        Instant now = time.instant();
        Instant lastSeen = Objects.requireNonNull(Sql.instant(row, "last_seen"));
        Instant expires = Objects.requireNonNull(Sql.instant(row, "expires"));
        if (Sql.instant(row, "ended") != null
                || !expires.isAfter(now)
                || !lastSeen.plus(settings.idle()).isAfter(now)
                || isAhead(Sql.instant(row, "began"), now)
                || Sql.instant(row, "disabled") != null) {
            return refused("the session has ended; sign in again");
        }
        int hospital = row.getInt("hospital");
        long session = row.getLong("session");
        var admitted = new Admitted(
                Actor.Kind.PERSON,
                row.getString("person_sign_in_name"),
                People.roles(row.getArray("person_roles")),
                new Sight(hospital, Sql.integer(row, "provider"), null),
                "session " + session,
                session,
                row.getBoolean("must_change"));
        boolean isNoted = !lastSeen.plus(NOTED_EVERY).isBefore(now);
        return new Look(
                admitted,
                isNoted
                        ? null
                        : () -> note("UPDATE session SET last_seen_at = ? WHERE id = ?", hospital, session, now));
    }

    private boolean isAhead(@Nullable Instant made, Instant now) {
        return made != null && made.isAfter(now.plus(settings.clockSkew()));
    }

    private void note(String update, int hospital, Object id, Instant now) {
        Sight.of(hospital).see(() -> sql.update(update, now, id));
    }
}
