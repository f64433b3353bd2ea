/** Statements for people and programs: evidence loaded from storage, figures computed by the core, documents out. */
@NullMarked
package redress.statements;

import org.jspecify.annotations.NullMarked;
