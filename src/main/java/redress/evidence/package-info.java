/**
 * Evidence besides probe results: request counts, users affected, deployments, usage, charges, tickets, component states and
 * planned maintenance. What differs between these kinds is said once, in {@link redress.evidence.Kinds}; reading, judging, storing
 * and listing them is the same for all.
 */
@NullMarked
package redress.evidence;

import org.jspecify.annotations.NullMarked;
