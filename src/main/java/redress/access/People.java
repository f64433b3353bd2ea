package redress.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redress.platform.Caller;
import redress.platform.Problems;
import redress.platform.RedressConfig;
import redress.platform.Sight;
import redress.platform.Sql;

/** The people of the present hospital, or of the installation: those who operate it. */
@ApplicationScoped
public class People {
    private static final Pattern SIGN_IN_NAME = Pattern.compile("[a-z0-9][a-z0-9._@+-]{1,99}");
    private static final int LONGEST_NAME = 200;
    private static final String SELECT = """
            SELECT p.id, p.sign_in_name, p.name, p.roles, v.code AS provider, p.must_change_password,
                   p.password IS NOT NULL AS signs_in_with_password, p.created_at, p.disabled_at
            FROM person p LEFT JOIN provider v ON v.id = p.provider_id
            """;

    private final Sql sql;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AccessRecord record;
    private final InstantSource time;
    private final int most;

    People(
            Sql sql,
            Passwords passwords,
            Sessions sessions,
            AccessRecord record,
            InstantSource time,
            RedressConfig config) {
        this.sql = sql;
        this.passwords = passwords;
        this.sessions = sessions;
        this.record = record;
        this.time = time;
        this.most = config.limits().people();
    }

    /**
     * What is said of a person.
     *
     * @param provider code; for the role provider and no other
     */
    public record Draft(
            String signInName,
            String name,
            Set<Role> roles,
            @Nullable String provider) {}

    /** A person with the password that is shown once; null where they sign in otherwise. */
    public record Admitted(Person person, @Nullable String password) {}

    /** Those whose sign-in name comes after the one given, in order. */
    List<Person> after(String signInName, int limit) {
        return sql.select(
                SELECT + " WHERE p.sign_in_name > ? ORDER BY p.sign_in_name LIMIT ?", People::read, signInName, limit);
    }

    /** Null where there is none of that name here. */
    public @Nullable Person find(String signInName) {
        return sql.first(SELECT + " WHERE p.sign_in_name = ?", People::read, signInName.toLowerCase(Locale.ROOT));
    }

    /** @throws RuntimeException a problem 404 where there is none */
    Person get(String signInName) {
        Person person = find(signInName);
        if (person == null) {
            throw Problems.notFound("nobody here signs in under that name; GET /api/v1/people lists who does");
        }
        return person;
    }

    /** Admits somebody with a password that is made up, shown once, and to be changed at the first sign-in. */
    public Admitted admit(Draft draft) {
        return admit(draft, passwords.proposed(), true);
    }

    /** Admits somebody with a password, or with none who comes by the hospital's identity provider. */
    Admitted admit(Draft draft, @Nullable String password, boolean mustChange) {
        check(draft);
        String hash = password == null ? null : passwords.hash(password);
        return QuarkusTransaction.joiningExisting().call(() -> {
            if (sql.select("SELECT 1 FROM person LIMIT ?", row -> 1, most).size() >= most) {
                throw Problems.unprocessable(
                        "there are " + most + " people already; raise redress.limits.people if more are meant",
                        Map.of());
            }
            int made = sql.update(
                    "INSERT INTO person (sign_in_name, name, roles, provider_id, password, must_change_password, created_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    draft.signInName,
                    draft.name.strip(),
                    texts(draft.roles),
                    Providers.id(sql, draft.provider),
                    hash,
                    mustChange && password != null,
                    time.instant());
            if (made == 0) {
                throw Problems.conflict(
                        "signInName: somebody signs in under that name already; choose another", Map.of());
            }
            Person person = get(draft.signInName);
            record.admitted(person);
            return new Admitted(person, password);
        });
    }

    /**
     * Takes over what the identity provider says of somebody, who is admitted where they are new.
     *
     * @param subject that the identity provider keeps for them for good
     * @throws RuntimeException a problem where they may not sign in
     */
    Person arrive(Draft draft, String subject) {
        check(draft);
        Person known = sql.first(SELECT + " WHERE p.subject = ?", People::read, subject);
        if (known == null) {
            Admitted admitted = admit(draft, null, false);
            sql.update(
                    "UPDATE person SET subject = ? WHERE id = ?",
                    subject,
                    admitted.person().id());
            return admitted.person();
        }
        if (known.disabledAt() != null) {
            throw Problems.forbidden("the administrator of this service does not let you in any more");
        }
        return known.roles().equals(draft.roles)
                        && Objects.equals(known.provider(), draft.provider)
                        && known.name().equals(draft.name.strip())
                ? known
                : change(known.signInName(), new Draft(known.signInName(), draft.name, draft.roles, draft.provider));
    }

    /** Says anew what a person may do; it holds from their next request on. */
    Person change(String signInName, Draft draft) {
        check(draft);
        return QuarkusTransaction.joiningExisting().call(() -> {
            Person before = get(signInName);
            sql.update(
                    "UPDATE person SET name = ?, roles = ?, provider_id = ? WHERE id = ?",
                    draft.name.strip(),
                    texts(draft.roles),
                    Providers.id(sql, draft.provider),
                    before.id());
            keepAnAdministrator();
            Person after = get(signInName);
            record.changed(before, after);
            return after;
        });
    }

    /** Lets a person sign in no more, and ends their sessions; what they did stays on record. */
    Person disable(String signInName) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            Person before = get(signInName);
            sql.update(
                    "UPDATE person SET disabled_at = coalesce(disabled_at, ?) WHERE id = ?",
                    time.instant(),
                    before.id());
            keepAnAdministrator();
            sessions.endAll(before.id());
            Person after = get(signInName);
            record.changed(before, after);
            return after;
        });
    }

    /** Lets a person sign in again. */
    Person enable(String signInName) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            Person before = get(signInName);
            sql.update("UPDATE person SET disabled_at = NULL WHERE id = ?", before.id());
            Person after = get(signInName);
            record.changed(before, after);
            return after;
        });
    }

    /** @throws RuntimeException a problem 404 where no such session of the person goes on */
    void endSession(String signInName, long session) {
        QuarkusTransaction.joiningExisting().run(() -> {
            if (!sessions.end(get(signInName).id(), session)) {
                throw Problems.notFound("there is no session " + session + " of that person that has not ended");
            }
            record.sessionEnded(signInName, session);
        });
    }

    /** Gives a person another password, shown once and to be changed at the next sign-in, and ends their sessions. */
    Admitted resetPassword(String signInName) {
        Person person = get(signInName);
        if (!person.signsInWithPassword()) {
            throw Problems.conflict(
                    signInName + " signs in through the identity provider and has no password here", Map.of());
        }
        String password = passwords.proposed();
        return new Admitted(setPassword(person, password, true), password);
    }

    Person setPassword(Person person, String password, boolean mustChange) {
        String hash = passwords.hash(password);
        return QuarkusTransaction.joiningExisting().call(() -> {
            sql.update(
                    "UPDATE person SET password = ?, must_change_password = ? WHERE id = ?",
                    hash,
                    mustChange,
                    person.id());
            sessions.endAll(person.id());
            record.passwordSet(person);
            return get(person.signInName());
        });
    }

    /**
     * Changes one's own password, and ends all of one's sessions.
     *
     * @throws RuntimeException a problem where the old one is wrong or the new one can be guessed
     */
    void changeOwn(String signInName, String oldPassword, String newPassword) {
        Person person = get(signInName);
        String hash = sql.first("SELECT password FROM person WHERE id = ?", row -> row.getString(1), person.id());
        if (!passwords.matches(oldPassword, hash)) {
            throw Problems.badRequest("oldPassword: it is not the one you signed in with.");
        }
        if (oldPassword.equals(newPassword)) {
            throw Problems.badRequest("newPassword: it must differ from the old one.");
        }
        passwords.check(newPassword, person.signInName());
        setPassword(person, newPassword, false);
    }

    private void check(Draft draft) {
        if (!SIGN_IN_NAME.matcher(draft.signInName).matches()) {
            throw Problems.badRequest(
                    "signInName: write 2 to 100 small letters, digits and . _ @ + -, beginning with a letter or"
                            + " digit.");
        }
        if (draft.name.isBlank() || draft.name.length() > LONGEST_NAME) {
            throw Problems.badRequest(
                    "name: write the name that people read, of at most " + LONGEST_NAME + " characters.");
        }
        boolean isInstallation = Caller.present().hospital() == Sight.INSTALLATION_ID;
        if (isInstallation != draft.roles.contains(Role.OPERATOR) || (isInstallation && draft.roles.size() > 1)) {
            throw Problems.badRequest(
                    isInstallation
                            ? "roles: those who belong to the installation are operators; the people of a hospital are admitted"
                                    + " by its administrators."
                            : "roles: an operator belongs to the installation, not to a hospital; leave that role out.");
        }
        if (draft.roles.contains(Role.PROVIDER) != (draft.provider != null)
                || (draft.provider != null && draft.roles.size() > 1)) {
            throw Problems.badRequest(
                    "roles: who acts for a provider has the role provider alone, and the provider's code.");
        }
    }

    /** A hospital that nobody administers could admit nobody any more. */
    private void keepAnAdministrator() {
        if (!isAdministered()) {
            throw Problems.conflict(
                    "nobody would be left with the role " + neededRole().text() + "; give it to somebody else first",
                    Map.of());
        }
    }

    /** Whether anybody may sign in who can admit others. */
    boolean isAdministered() {
        return !sql.select(
                        "SELECT 1 FROM person WHERE disabled_at IS NULL AND ? = ANY (roles)",
                        row -> 1,
                        neededRole().text())
                .isEmpty();
    }

    private static Role neededRole() {
        return Caller.present().hospital() == Sight.INSTALLATION_ID ? Role.OPERATOR : Role.ADMINISTRATOR;
    }

    private static String[] texts(Set<Role> roles) {
        return new TreeSet<>(roles).stream().map(Role::text).toArray(String[]::new);
    }

    static Set<Role> roles(java.sql.Array array) throws SQLException {
        var roles = new TreeSet<Role>();
        Arrays.stream((String[]) array.getArray()).forEach(text -> Role.of(text).ifPresent(roles::add));
        return roles;
    }

    private static Person read(ResultSet row) throws SQLException {
        Instant created = Objects.requireNonNull(Sql.instant(row, "created_at"));
        return new Person(
                row.getInt("id"),
                row.getString("sign_in_name"),
                row.getString("name"),
                roles(row.getArray("roles")),
                row.getString("provider"),
                row.getBoolean("must_change_password"),
                row.getBoolean("signs_in_with_password"),
                created,
                Sql.instant(row, "disabled_at"));
    }
}
