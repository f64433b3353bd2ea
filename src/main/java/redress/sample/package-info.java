/** The recorded sample: real measurements under invented agreements, loaded only when asked for. */
@NullMarked
package redress.sample;

import org.jspecify.annotations.NullMarked;
