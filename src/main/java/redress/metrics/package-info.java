/** The metric catalogue: what each figure means that the product states (ISO/TS 23535, Annex A), in the words of ISO/IEC 19086-2. */
@NullMarked
package redress.metrics;

import org.jspecify.annotations.NullMarked;
