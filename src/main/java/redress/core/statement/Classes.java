package redress.core.statement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redress.core.time.Instants;

/**
 * The five classes of time: each instant up to now lies in exactly one, the first that applies in this order.
 *
 * @param notCovered outside of the service coverage
 * @param excluded by reason, in the order in which reasons were found; disjoint
 * @param unknown nothing is known, and no clause makes it downtime
 * @param down downtime
 * @param up the rest
 */
public record Classes(
        Instants notCovered, Map<String, Instants> excluded, Instants unknown, Instants down, Instants up) {

    public Classes {
        excluded = Collections.unmodifiableMap(new LinkedHashMap<>(excluded));
    }

    /** Sorts the instants of {@code elapsed}. */
    static Classes of(
            Instants elapsed, Instants agreed, List<TestedExclusion> exclusions, Instants known, Instants downtime) {
        Instants covered = elapsed.and(agreed);
        var excluded = new LinkedHashMap<String, Instants>();
        Instants left = covered;
        for (TestedExclusion exclusion : exclusions) {
            Instants mine = left.and(exclusion.counted());
            if (!mine.isEmpty()) {
                excluded.merge(exclusion.kind(), mine, Instants::or);
                left = left.minus(mine);
            }
        }
        Instants measured = left.and(known);
        return new Classes(
                elapsed.minus(covered), excluded, left.minus(known), measured.and(downtime), measured.minus(downtime));
    }

    /** All excluded time, whatever the reason. */
    public Instants allExcluded() {
        return Instants.union(excluded.values());
    }

    /** Agreed time so far: everything but what is not covered. */
    public Instants agreed() {
        return allExcluded().or(unknown).or(down).or(up);
    }
}
