package redress.notices;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import redress.core.time.Interval;

/** What was measured of announced maintenance and disruptions, told by whoever holds agreements against measurements. */
public interface MeasuredMaintenance {
    /** Most services of a notice of which is told. */
    int MAX_SERVICES = 1_000;

    /**
     * What was measured up to now, by the notice's id. A change that lasts has nothing to measure and is left out.
     *
     * @throws IllegalStateException if the database does not answer
     */
    Map<UUID, List<Line>> of(Collection<Notice> notices, Instant now);

    /**
     * What was measured of a service, in microseconds.
     *
     * @param judgedByProbes false where no objective of the service rests on probe results, so that nothing is told here
     * @param downWithin inside the announced time
     * @param downBefore of outages that reach into the announced time, before it begins
     * @param overrun of outages that reach into the announced time, after it ends: they count as any other downtime
     * @param unknown of the announced time that has come, in which nothing was known
     * @param outages those that share an instant with the announced time, whole, as far as they have come
     */
    record Line(
            String service,
            boolean judgedByProbes,
            long downWithin,
            long downBefore,
            long overrun,
            long unknown,
            List<Interval> outages) {
        public Line {
            outages = List.copyOf(outages);
        }
    }
}
