package redress.core.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.measurement.Outage;
import redress.core.time.Interval;
import redress.core.time.Micros;

/**
 * An outage of ours and an incident of the provider's that share time. One may match several of the other.
 *
 * @param outage what we measured
 * @param claimed what the provider says
 * @param sharedMicros how much time both share, microseconds
 * @param beganLateMicros by how much the provider's begins after ours, microseconds; below zero where it begins before
 * @param endedLateMicros by how much the provider's ends after ours, microseconds; null where it has not said an end
 */
public record Match(
        Interval outage,
        Claimed claimed,
        long sharedMicros,
        long beganLateMicros,
        @Nullable Long endedLateMicros) {

    /** Every pair that shares time, by our outage, then by the provider's incident. */
    static List<Match> of(List<Outage> outages, List<Claimed> claims) {
        var matches = new ArrayList<Match>();
        for (Outage outage : outages) {
            for (Claimed claimed : claims) {
                Interval down = claimed.down();
                if (down != null && down.overlaps(outage.measured())) {
                    matches.add(of(outage.measured(), claimed, down));
                }
            }
        }
        return matches;
    }

    private static Match of(Interval ours, Claimed claimed, Interval theirs) {
        Instant endedAt = claimed.endedAt();
        return new Match(
                ours,
                claimed,
                ours.and(theirs).micros(),
                Micros.of(theirs.start()) - Micros.of(ours.start()),
                endedAt == null ? null : Micros.of(endedAt) - Micros.of(ours.end()));
    }
}
