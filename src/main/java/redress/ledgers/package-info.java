/** Our account of a period and the provider's, side by side, and what either side disputes. */
@NullMarked
package redress.ledgers;

import org.jspecify.annotations.NullMarked;
