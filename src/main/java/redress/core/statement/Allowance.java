package redress.core.statement;

import java.math.RoundingMode;
import redress.core.agreement.Precision;
import redress.core.agreement.Target;
import redress.core.amount.Ratio;

/**
 * How much downtime the whole period can bear before the target is missed.
 *
 * @param totalMicros of the period, from its start to its end
 * @param usedMicros downtime so far
 */
public record Allowance(long totalMicros, long usedMicros) {

    /** The most downtime with which the target is still met, compared as the agreement compares it. */
    static Allowance of(Target.Share target, long denominatorMicros, long usedMicros) {
        long most = target.precision() instanceof Precision.Exact
                ? exactly(target, denominatorMicros)
                : target.mostLost(denominatorMicros);
        return new Allowance(most, usedMicros);
    }

    private static long exactly(Target.Share target, long denominatorMicros) {
        var most = Ratio.of(denominatorMicros, 1).times(Ratio.ONE.minus(Ratio.percent(target.percent())));
        long whole = most.rounded(0, RoundingMode.FLOOR).longValueExact();
        boolean reachedExactly = most.equals(Ratio.of(whole, 1));
        return target.strict() && reachedExactly ? Math.max(whole - 1, 0) : whole;
    }

    /** Microseconds left; negative once the target can no longer be met. */
    public long remainingMicros() {
        return totalMicros - usedMicros;
    }
}
