/** Who is told of what happened: alerts raised by the features, and the ways in which they reach people and programs. */
@NullMarked
package redress.alerts;

import org.jspecify.annotations.NullMarked;
