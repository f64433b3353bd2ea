/**
 * The way in that every kind of measurement shares: formats, limits, counts and refusals of an upload. What a line says and where
 * it is stored belongs to the packages that take it in.
 */
@NullMarked
package redress.intake;

import org.jspecify.annotations.NullMarked;
