/** What providers announce: maintenance, updates, moves of data, other subcontractors; held against the time ahead that is agreed. */
@NullMarked
package redress.notices;

import org.jspecify.annotations.NullMarked;
