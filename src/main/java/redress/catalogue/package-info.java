/** The service catalogue: providers and services by their codes (ISO/TS 23535, 5.2.1). */
@NullMarked
package redress.catalogue;

import org.jspecify.annotations.NullMarked;
