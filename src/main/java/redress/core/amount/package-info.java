/** Exact ratios and money: integers until the one named rounding. */
@NullMarked
package redress.core.amount;

import org.jspecify.annotations.NullMarked;
