package redress.core.statement;

import java.math.RoundingMode;
import redress.core.agreement.Target;
import redress.core.amount.Ratio;

/**
 * How much downtime the whole period can bear before the target is missed.
 *
 * @param totalMicros of the period, from its start to its end
 * @param usedMicros downtime so far
 */
public record Allowance(long totalMicros, long usedMicros) {

    /** The most downtime with which the target is still met when compared exactly. */
    static Allowance of(Target target, long denominatorMicros, long usedMicros) {
        var most = Ratio.of(denominatorMicros, 1).times(Ratio.ONE.minus(Ratio.percent(target.percent())));
        long total = most.rounded(0, RoundingMode.FLOOR).longValueExact();
        boolean reachedExactly = most.equals(Ratio.of(total, 1));
        return new Allowance(target.strict() && reachedExactly ? Math.max(total - 1, 0) : total, usedMicros);
    }

    /** Microseconds left; negative once the target can no longer be met. */
    public long remainingMicros() {
        return totalMicros - usedMicros;
    }
}
