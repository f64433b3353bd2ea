/** Incidents with the provider: reports in, events appended, clocks read and watched. */
@NullMarked
package redress.incidents;

import org.jspecify.annotations.NullMarked;
