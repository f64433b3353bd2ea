/** What has to be done by a date, and what an authority has to be told by an instant: rules, without a clock. */
@NullMarked
package redress.core.duty;

import org.jspecify.annotations.NullMarked;
