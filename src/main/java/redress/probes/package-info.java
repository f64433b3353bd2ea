/**
 * Measurements in, outages found. An upload only appends results; the fold job turns what is new into outages at its own pace,
 * and the same results give the same outages in whatever order they came.
 */
@NullMarked
package redress.probes;

import org.jspecify.annotations.NullMarked;
