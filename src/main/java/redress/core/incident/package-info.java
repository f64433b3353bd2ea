/** Incidents and requests as both sides told them: events, what follows from them, and the reports that conclude them. */
@NullMarked
package redress.core.incident;

import org.jspecify.annotations.NullMarked;
