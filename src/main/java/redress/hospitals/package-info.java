/**
 * The hospitals of an installation: made and named by its operator, exported whole by their own people, and removed whole with a
 * certificate. What keeps them apart meanwhile is the database, see {@link redress.platform.Sight}.
 */
@NullMarked
package redress.hospitals;

import org.jspecify.annotations.NullMarked;
