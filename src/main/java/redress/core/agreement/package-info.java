/**
 * An agreement and its clauses: one sealed family per file, one record per way in which agreements differ.
 *
 * <p>The families stand in the order in which a lawyer reads an agreement: period, agreed time, measure, exclusions,
 * denominator, target, credit, basis, cap and floor, rounding.
 */
@NullMarked
package redress.core.agreement;

import org.jspecify.annotations.NullMarked;
