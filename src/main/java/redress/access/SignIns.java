package redress.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.platform.Actor;
import redress.platform.Caller;
import redress.platform.RedressConfig;
import redress.platform.Sight;
import redress.platform.Sql;

/** Signing in by name and password. After some failures under one name each further one makes the next wait twice as long. */
@ApplicationScoped
class SignIns {
    /** Failures are forgotten after so long. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** Doubling more often than this would only overflow. */
    private static final int MOST_DOUBLINGS = 30;

    private final Sql sql;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AccessRecord record;
    private final Caller caller;
    private final InstantSource time;
    private final RedressConfig.SignIn settings;

    SignIns(
            Sql sql,
            Passwords passwords,
            Sessions sessions,
            AccessRecord record,
            Caller caller,
            InstantSource time,
            RedressConfig config) {
        this.sql = sql;
        this.passwords = passwords;
        this.sessions = sessions;
        this.record = record;
        this.caller = caller;
        this.time = time;
        this.settings = config.signIn();
    }

    /** What came of an attempt. */
    sealed interface Outcome {}

    /** The secret is for the cookie of the new session. */
    record SignedIn(Secret secret, boolean mustChangePassword) implements Outcome {}

    /** Name or password is wrong, or the person may not sign in; which of these is not told. */
    record Wrong() implements Outcome {}

    /** The password was not looked at. */
    record Wait(long seconds) implements Outcome {}

    private record Found(int hospital, int person, @Nullable String password, boolean mustChange, boolean disabled) {}

    private record Failures(int count, Instant last) {}

    /**
     * Signs somebody in.
     *
     * @param origin network address
     * @param agent what the browser calls itself
     */
    Outcome signIn(String name, String password, @Nullable String origin, @Nullable String agent) {
        String tried = name.strip().toLowerCase(Locale.ROOT);
        String digest = HexFormat.of().formatHex(new Secret(tried).digest());
        long wait = Sight.INSTALLATION.see(() -> secondsToWait(digest));
        if (wait > 0) {
            return new Wait(wait);
        }
        // Counted before the password is looked at: attempts at the same moment slow each other down too.
        int failures = Sight.INSTALLATION.see(() -> fail(digest));
        Found found = sql.first("SELECT * FROM person_signing_in(?)", SignIns::read, tried);
        // Looked at in any case, so that it takes as long under a name that nobody bears.
        boolean matches = passwords.matches(password, found == null ? null : found.password);
        if (found == null || !matches || found.disabled) {
            if (found != null && failures == settings.failures()) {
                Sight.of(found.hospital)
                        .see(() -> QuarkusTransaction.requiringNew().run(() -> record.signInsWait(tried, failures)));
            }
            return new Wrong();
        }
        Sight.INSTALLATION.see(() -> sql.update("DELETE FROM failed_sign_in WHERE name_digest = ?", digest));
        caller.is(new Actor(Actor.Kind.PERSON, tried, origin), Sight.of(found.hospital));
        return Sight.of(found.hospital)
                .see(() -> QuarkusTransaction.requiringNew().call(() -> {
                    Secret secret = sessions.begin(found.person, origin, agent);
                    record.signedIn(tried);
                    return new SignedIn(secret, found.mustChange);
                }));
    }

    private long secondsToWait(String digest) {
        Failures failures = sql.first(
                "SELECT failures, last_failed_at FROM failed_sign_in WHERE name_digest = ?",
                row -> new Failures(row.getInt(1), Objects.requireNonNull(Sql.instant(row, "last_failed_at"))),
                digest);
        if (failures == null || failures.count < settings.failures()) {
            return 0;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(failures.count - settings.failures(), MOST_DOUBLINGS));
        Duration atMost = wait.compareTo(settings.longestWait()) < 0 ? wait : settings.longestWait();
        Duration left = Duration.between(time.instant(), failures.last.plus(atMost));
        return left.isNegative() || left.isZero()
                ? 0
                : left.plusNanos(999_999_999).toSeconds();
    }

    private int fail(String digest) {
        Instant now = time.instant();
        sql.update("DELETE FROM failed_sign_in WHERE last_failed_at < ?", now.minus(REMEMBERED));
        Integer failures = sql.first(
                "INSERT INTO failed_sign_in AS f (name_digest, failures, last_failed_at) VALUES (?, 1, ?)"
                        + " ON CONFLICT ON CONSTRAINT failures_of_a_name_are_one_row"
                        + " DO UPDATE SET failures = f.failures + 1, last_failed_at = excluded.last_failed_at RETURNING failures",
                row -> row.getInt(1),
                digest,
                now);
        return failures == null ? 0 : failures;
    }

    private static Found read(ResultSet row) throws SQLException {
        return new Found(
                row.getInt("hospital"),
                row.getInt("person"),
                row.getString("person_password"),
                row.getBoolean("must_change"),
                Sql.instant(row, "disabled") != null);
    }
}
