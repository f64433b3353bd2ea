package redress.access;

import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import redress.platform.Problems;
import redress.platform.RedressConfig;

/** Passwords of people: hashed by bcrypt, which is slow on purpose, a few at a time, so that guessing cannot exhaust the machine. */
@ApplicationScoped
class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 256;

    /** Hashes computed at once; each takes a core for a good part of a second. */
    private static final int AT_ONCE = 2;

    /** Without those that look alike. */
    private static final String READABLE = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Semaphore gate = new Semaphore(AT_ONCE);
    private final int cost;
    private final String ofNobody;

    Passwords(RedressConfig config) {
        this.cost = config.signIn().passwordCost();
        this.ofNobody = hash(proposed());
    }

    /** A random one of 100 bits that can be read aloud. */
    String proposed() {
        var password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            password.append(i > 0 && i % GROUP_LENGTH == 0 ? "-" : "");
            password.append(READABLE.charAt(RANDOM.nextInt(READABLE.length())));
        }
        return password.toString();
    }

    /**
     * Refuses what can be guessed, or is too long to be hashed.
     *
     * @throws RuntimeException a problem that says what to change, without the password
     */
    void check(String password, String signInName) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw Problems.badRequest("newPassword: write " + SHORTEST + " to " + LONGEST + " characters.");
        }
        String small = password.toLowerCase(Locale.ROOT);
        if (small.contains(signInName)
                || small.contains("redress")
                || small.chars().distinct().count() < SHORTEST / 2) {
            throw Problems.badRequest(
                    "newPassword: it must not hold the sign-in name or the name of this service, and needs "
                            + SHORTEST / 2 + " different characters.");
        }
    }

    /** What is stored. */
    String hash(String password) {
        return slowly(() -> BcryptUtil.bcryptHash(condensed(password), cost));
    }

    /** Whether the password is the one that was hashed; without a hash it takes as long, and is not. */
    boolean matches(String password, @Nullable String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        boolean same = slowly(() -> BcryptUtil.matches(condensed(password), hash == null ? ofNobody : hash));
        return same && hash != null;
    }

    // bcrypt looks at 72 bytes only.
    private static String condensed(String password) {
        return Base64.getEncoder().encodeToString(new Secret(password).digest());
    }

    private interface Work<T> {
        T run();
    }

    private <T> T slowly(Work<T> work) {
        gate.acquireUninterruptibly();
        try {
            return work.run();
        } finally {
            gate.release();
        }
    }
}
