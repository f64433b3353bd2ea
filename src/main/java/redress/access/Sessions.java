package redress.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.platform.RedressConfig;
import redress.platform.Sql;

/** The sessions of people of the present hospital. A session ends by itself, by its person, or by an administrator, at once. */
@ApplicationScoped
class Sessions {
    private static final int LONGEST_AGENT = 200;

    /** For so long after its end a session can be looked up; that somebody signed in stays on the record. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final String OPEN = " FROM session WHERE person_id = ? AND ended_at IS NULL AND expires_at > ?"
            + " AND last_seen_at > ? ORDER BY began_at DESC, id DESC";

    private final Sql sql;
    private final InstantSource time;
    private final RedressConfig.SignIn settings;
    private final int most;

    Sessions(Sql sql, InstantSource time, RedressConfig config) {
        this.sql = sql;
        this.time = time;
        this.settings = config.signIn();
        this.most = config.limits().sessionsOfAPerson();
    }

    /** Begins one. The secret is new for every sign-in, so that nobody can have fixed it before. */
    Secret begin(int person, @Nullable String origin, @Nullable String agent) {
        return begin(person, origin, agent, null);
    }

    /**
     * Begins one of somebody whom the identity provider let in.
     *
     * @param signOutAddress where they sign out of the identity provider too
     */
    Secret begin(int person, @Nullable String origin, @Nullable String agent, @Nullable String signOutAddress) {
        Secret secret = Secret.ofSession();
        Instant now = time.instant();
        sql.update("DELETE FROM session WHERE person_id = ? AND expires_at < ?", person, now.minus(KEPT));
        sql.update(
                "INSERT INTO session (person_id, digest, began_at, last_seen_at, expires_at, origin, agent,"
                        + " sign_out_address) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                person,
                secret.digest(),
                now,
                now,
                now.plus(settings.longest()),
                origin,
                agent == null ? null : agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)),
                signOutAddress);
        sql.update(
                "UPDATE session SET ended_at = ?, sign_out_address = NULL WHERE id IN (SELECT id" + OPEN + " OFFSET ?)",
                now,
                person,
                now,
                now.minus(settings.idle()),
                most);
        return secret;
    }

    /** A person's sessions that have not ended, the newest first. */
    List<Session> of(int person) {
        Instant now = time.instant();
        return sql.select(
                "SELECT id, began_at, last_seen_at, expires_at, origin, agent" + OPEN,
                Sessions::read,
                person,
                now,
                now.minus(settings.idle()));
    }

    /** Ends one of a person's sessions; false where there is none of that number. */
    boolean end(int person, long id) {
        return sql.update(
                        "UPDATE session SET ended_at = ?, sign_out_address = NULL WHERE person_id = ? AND id = ? AND ended_at IS NULL",
                        time.instant(),
                        person,
                        id)
                == 1;
    }

    /** Where the session's person signs out of the identity provider too; null where they did not come by it. */
    @Nullable String signOutAddress(long id) {
        return sql.first("SELECT sign_out_address FROM session WHERE id = ?", row -> row.getString(1), id);
    }

    void endAll(int person) {
        sql.update(
                "UPDATE session SET ended_at = ?, sign_out_address = NULL WHERE person_id = ? AND ended_at IS NULL",
                time.instant(),
                person);
    }

    private static Session read(ResultSet row) throws SQLException {
        return new Session(
                row.getLong("id"),
                Objects.requireNonNull(Sql.instant(row, "began_at")),
                Objects.requireNonNull(Sql.instant(row, "last_seen_at")),
                Objects.requireNonNull(Sql.instant(row, "expires_at")),
                row.getString("origin"),
                row.getString("agent"));
    }
}
