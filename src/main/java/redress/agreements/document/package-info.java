/**
 * Agreement documents: from YAML or JSON to an {@link redress.core.agreement.Agreement}, with every mistake at once.
 *
 * <p>One class per clause family reads it through a {@link redress.agreements.document.Cursor}. Nothing here stores anything
 * or asks the time.
 */
@NullMarked
package redress.agreements.document;

import org.jspecify.annotations.NullMarked;
