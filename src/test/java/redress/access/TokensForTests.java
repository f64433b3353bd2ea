package redress.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import redress.platform.Sight;

/** Tokens for the tests of a running service: every request of a test bears the administrator's unless it says otherwise. */
@ApplicationScoped
public class TokensForTests {
    private static final int BEFORE_THE_SAMPLE = FirstStart.EARLY + 1;

    private final Tokens tokens;
    private final Map<Role, String> made = new ConcurrentHashMap<>();

    TokensForTests(Tokens tokens) {
        this.tokens = tokens;
    }

    void make(@Observes @Priority(BEFORE_THE_SAMPLE) StartupEvent started) {
        of(Role.ADMINISTRATOR);
    }

    /** The token of a role in the first hospital, or of the operator; for a provider see {@link #ofProvider}. */
    public String of(Role role) {
        return made.computeIfAbsent(
                role,
                wanted -> make(
                        wanted == Role.OPERATOR ? Sight.INSTALLATION : Sight.of(Sight.FIRST_HOSPITAL_ID),
                        wanted,
                        null));
    }

    /** A token of a provider that an agreement names already. */
    public String ofProvider(String provider) {
        return make(Sight.of(Sight.FIRST_HOSPITAL_ID), Role.PROVIDER, provider);
    }

    /** A token of some role in a hospital. */
    public String make(Sight sight, Role role, @Nullable String provider) {
        return sight.see(() -> tokens.make(new Tokens.Draft("of a test", role, provider, null, null))
                .secret());
    }
}
