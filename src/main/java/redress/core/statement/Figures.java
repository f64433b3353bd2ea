package redress.core.statement;

import org.jspecify.annotations.Nullable;
import redress.core.agreement.Level;
import redress.core.amount.Ratio;

/**
 * The figures of an objective before they are judged.
 *
 * @param lower with all unknown time down
 * @param upper with all unknown time up
 * @param base the denominator as the agreement counts it, in the unit of the level
 * @param bad what of it was bad, in the same unit
 * @param wholeBase the denominator of the whole span, microseconds
 */
record Figures(
        Level level,
        Level lower,
        Level upper,
        Ratio base,
        Ratio bad,
        Ratio wholeBase,
        @Nullable Allowance allowance) {}
