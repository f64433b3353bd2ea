/** What has to be done by a date, with its proof, its reminders and its breach; and what the hospital owes its authorities. */
@NullMarked
package redress.duties;

import org.jspecify.annotations.NullMarked;
