package redress.access;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jboss.logging.Logger;
import redress.platform.RedressConfig;
import redress.platform.Sight;
import redress.platform.SignInNotes;
import redress.platform.Sql;

/** Makes the first administrator and the first operator, so that somebody can sign in and admit the others. */
@ApplicationScoped
class FirstStart {
    static final int EARLY = 100;
    private static final Logger LOG = Logger.getLogger(FirstStart.class);

    private final People people;
    private final Passwords passwords;
    private final Tokens tokens;
    private final Sql sql;
    private final SignInNotes notes;
    private final RedressConfig.FirstStart settings;
    private final boolean isSample;
    private boolean wasNow;

    FirstStart(People people, Passwords passwords, Tokens tokens, Sql sql, SignInNotes notes, RedressConfig config) {
        this.people = people;
        this.passwords = passwords;
        this.tokens = tokens;
        this.sql = sql;
        this.notes = notes;
        this.settings = config.firstStart();
        this.isSample = config.sample();
    }

    void admit(@Observes @Priority(EARLY) StartupEvent started) {
        Sight.INSTALLATION.see(() -> admitFirst("operator", "Operator of the installation", Role.OPERATOR));
        Sight.of(Sight.FIRST_HOSPITAL_ID).see(() -> {
            wasNow = admitFirst("administrator", "Administrator", Role.ADMINISTRATOR);
            if (wasNow) {
                settings.viewerTokenFile().ifPresent(this::makeToken);
            }
        });
    }

    /** Whether this start of this instance made the first administrator. */
    boolean wasNow() {
        return wasNow;
    }

    private boolean admitFirst(String signInName, String name, Role role) {
        if (!sql.select("SELECT 1 FROM person LIMIT 1", row -> 1).isEmpty()) {
            return false;
        }
        String password = settings.password().orElseGet(passwords::proposed);
        try {
            passwords.check(password, signInName);
        } catch (HttpProblem tooWeak) {
            throw new IllegalStateException("redress.first-start.password: " + tooWeak.getDetail(), tooWeak);
        }
        try {
            people.admit(new People.Draft(signInName, name, Set.of(role), null), password, true);
        } catch (HttpProblem otherInstance) {
            LOG.infof("the first %s was made by another instance", signInName);
            return false;
        }
        if (settings.password().isEmpty() && !isSample) {
            notes.add("Sign in as      %-14s password %s (shown once, to be changed)".formatted(signInName, password));
        }
        return true;
    }

    private void makeToken(Path file) {
        try {
            var secret = new Secret(Files.readString(file).strip());
            if (!secret.isWhole()) {
                throw new IllegalStateException("redress.first-start.viewer-token-file: " + file + " has to hold "
                        + Secret.SHORTEST_GIVEN + " characters or more that nobody can guess");
            }
            tokens.make(new Tokens.Draft("given at the first start", Role.VIEWER, null, null, null), secret, null);
        } catch (IOException e) {
            throw new UncheckedIOException("redress.first-start.viewer-token-file: " + file + " cannot be read", e);
        }
    }
}
