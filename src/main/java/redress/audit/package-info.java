/** The audit record: who decided or changed what, when, from where and why, in a chain that shows whether it was altered. */
@NullMarked
package redress.audit;

import org.jspecify.annotations.NullMarked;
