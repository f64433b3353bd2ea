/** Rules of time: intervals, sets of instants, periods in a zone, hours with holidays. */
@NullMarked
package redress.core.time;

import org.jspecify.annotations.NullMarked;
