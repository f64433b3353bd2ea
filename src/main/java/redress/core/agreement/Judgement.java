package redress.core.agreement;

/** Holds a level against a target. */
public final class Judgement {
    private Judgement() {}

    /** Whether there is a level, a target for it, and the level does not reach it. */
    public static boolean isMissed(Target target, Level level) {
        if (target instanceof Target.Share promised && level instanceof Level.Share delivered) {
            return !promised.isMetBy(delivered.ratio());
        }
        if (target instanceof Target.InTime promised && level instanceof Level.Share delivered) {
            return !promised.isMetBy(delivered);
        }
        if (target instanceof Target.AtMost promised && level instanceof Level.Amount delivered) {
            return !promised.isMetBy(delivered.value());
        }
        return false;
    }
}
