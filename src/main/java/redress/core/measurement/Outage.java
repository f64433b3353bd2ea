package redress.core.measurement;

import redress.core.time.Interval;

/**
 * One service interruption in three readings, each inside the next.
 *
 * @param provable from the first to the last failing result; empty where no instant is proved by a quorum
 * @param measured the figure: from the first failing result until a good one, or until the last one ceased to be valid
 * @param possible from the last good result before to the first good one after; {@link Interval#DISTANT_PAST} or
 *     {@link Interval#DISTANT_FUTURE} where there is none
 */
public record Outage(Interval provable, Interval measured, Interval possible) {
    /** @throws IllegalArgumentException if a reading is not inside the next, or nothing was measured */
    public Outage {
        if (measured.isEmpty() || !measured.contains(provable) || !possible.contains(measured)) {
            throw new IllegalArgumentException(
                    "an outage has provable within measured within possible, not " + provable + measured + possible);
        }
    }
}
