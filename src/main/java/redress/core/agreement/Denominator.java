package redress.core.agreement;

/**
 * What stands below the line of an availability (agreements.md, shape 5).
 *
 * @param excluded whether excluded time stays in the agreed time or leaves it
 * @param unknown what time without a valid measurement counts as
 */
public record Denominator(Excluded excluded, Unknown unknown) {
    /** What semantics.md says where an agreement is silent. */
    public static final Denominator DEFAULT = new Denominator(Excluded.STAYS, Unknown.LEFT_OUT);

    /** Whether excluded time is part of the agreed time. */
    public enum Excluded {
        STAYS,
        LEAVES
    }

    /** What unknown time counts as. */
    public enum Unknown {
        LEFT_OUT,
        UP,
        DOWN
    }
}
