package redress.core.statement;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Earned;

/**
 * How far an objective is from tipping, in downtime.
 *
 * @param toWorse with so much more downtime the verdict or the credit changes; null where no downtime of the period does that
 * @param toBetter with so much less of it they change; null where they would not even without any
 */
public record Tipping(@Nullable Edge toWorse, @Nullable Edge toBetter) {
    /** There is no share of time that could tip. */
    static final Tipping NONE = new Tipping(null, null);

    /**
     * The first amount of downtime at which something changes.
     *
     * @param micros more or less downtime than there is, microseconds
     * @param becomes what it is from there on, in words
     */
    public record Edge(long micros, String becomes) {}

    /** What is judged with another amount of downtime. */
    interface Judged {
        /** The outcome and what was earned with so many microseconds of downtime more, or less where it is negative. */
        Outcome with(long moreMicros);
    }

    /** What is compared to find an edge. */
    record Outcome(String verdict, Earned earned) {
        boolean differsFrom(Outcome other) {
            return !verdict.equals(other.verdict)
                    || !earned.amount().equals(other.earned.amount())
                    || !samePoints(earned.points(), other.earned.points());
        }

        private static boolean samePoints(@Nullable BigDecimal one, @Nullable BigDecimal other) {
            return (one == null) == (other == null) && (one == null || other == null || one.compareTo(other) == 0);
        }

        String words() {
            return verdict + ", " + earned.because();
        }
    }

    /**
     * Looks for both edges by halving: more downtime never makes a verdict better or a credit smaller.
     *
     * @param most so much more downtime is possible, microseconds
     * @param least so much downtime there is, microseconds
     */
    static Tipping of(Judged judged, long most, long least) {
        return new Tipping(edge(judged, most, 1), edge(judged, least, -1));
    }

    private static @Nullable Edge edge(Judged judged, long farthest, int sign) {
        Outcome now = judged.with(0);
        if (farthest <= 0 || !judged.with(sign * farthest).differsFrom(now)) {
            return null;
        }
        long same = 0;
        long other = farthest;
        while (other - same > 1) {
            long middle = same + (other - same) / 2;
            if (judged.with(sign * middle).differsFrom(now)) {
                other = middle;
            } else {
                same = middle;
            }
        }
        return new Edge(other, judged.with(sign * other).words());
    }
}
