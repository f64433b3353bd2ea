package redress.evidence;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it stands, or stood, on record.
 *
 * @param number from 1
 * @param correction why it replaced the one before; null where it added to it, and for the first
 * @param withdrawn whether the fact holds no longer
 */
record Revision(Fact fact, int number, @Nullable String correction, boolean withdrawn, Instant recordedAt) {

    /** Whether the line says nothing that was not recorded by this. */
    boolean says(Line line) {
        boolean same = line.correction() == null || Objects.equals(line.correction(), correction);
        return line.isWithdrawn() ? withdrawn && same : !withdrawn && same && fact.says(line.fact());
    }
}
