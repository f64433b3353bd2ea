/** Agreements: documents in, versions kept, terms out. */
@NullMarked
package redress.agreements;

import org.jspecify.annotations.NullMarked;
