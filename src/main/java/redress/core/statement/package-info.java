/** What a period came to: classes of time, availability, verdict and compensation, each with its working. */
@NullMarked
package redress.core.statement;

import org.jspecify.annotations.NullMarked;
