package redress.core.agreement;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands below the line of an availability (agreements.md, shape 5).
 *
 * @param excluded whether excluded time stays in the agreed time or leaves it
 * @param leaving the kinds of exclusion whose time leaves where only some do; else empty
 * @param unknown what time without a valid measurement counts as
 * @param deployed what time in which nothing was deployed counts as
 * @param fixed the length of every period whatever the calendar says, such as 43,200 minutes; null where the calendar decides
 */
public record Denominator(
        Excluded excluded,
        Set<String> leaving,
        Unknown unknown,
        Deployed deployed,
        @Nullable Duration fixed) {
    /** What semantics.md says where an agreement is silent. */
    public static final Denominator DEFAULT = new Denominator(Excluded.STAYS, Unknown.LEFT_OUT);

    /** The agreed time of the calendar, whatever was deployed. */
    public Denominator(Excluded excluded, Unknown unknown) {
        this(excluded, Set.of(), unknown, Deployed.NOT_ASKED, null);
    }

    /** @throws IllegalArgumentException if the kinds contradict the rule or the fixed length is not above zero */
    public Denominator {
        leaving = Set.copyOf(leaving);
        if (leaving.isEmpty() == (excluded == Excluded.SOME_LEAVES)) {
            throw new IllegalArgumentException("name the kinds of exclusion that leave where some do, and only there");
        }
        if (fixed != null && (fixed.isNegative() || fixed.isZero())) {
            throw new IllegalArgumentException("a fixed length is more than zero, not " + fixed);
        }
    }

    /** Whether time excluded under a kind leaves the agreed time. */
    public boolean leaves(String kind) {
        return excluded == Excluded.LEAVES || leaving.contains(kind);
    }

    /** Whether excluded time is part of the agreed time. */
    public enum Excluded {
        STAYS,
        LEAVES,
        /** Only the time of some kinds leaves, such as what the customer planned. */
        SOME_LEAVES
    }

    /** What unknown time counts as. */
    public enum Unknown {
        LEFT_OUT,
        UP,
        DOWN
    }

    /** What time in which nothing was deployed counts as. */
    public enum Deployed {
        /** The agreement does not look at it. */
        NOT_ASKED,
        /** Agreed is only the time in which something was deployed. */
        LEAVES,
        /** The whole period is agreed, and what was not deployed cannot be down. */
        COUNTS_UP
    }
}
