/** Pages for administrators, rendered on the server and complete without JavaScript. Reads only. */
@NullMarked
package redress.dashboard;

import org.jspecify.annotations.NullMarked;
