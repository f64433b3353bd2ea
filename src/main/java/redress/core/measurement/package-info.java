/** From probe results to the state of a service: vantage points, quorum, outages with their three readings. */
@NullMarked
package redress.core.measurement;

import org.jspecify.annotations.NullMarked;
