/** Two accounts of the same time held against each other: what we measured and what the provider says. */
@NullMarked
package redress.core.ledger;

import org.jspecify.annotations.NullMarked;
