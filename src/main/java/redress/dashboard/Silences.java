package redress.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import redress.core.measurement.State;
import redress.core.time.Interval;
import redress.probes.Outages;

/** Finds since when services are unknown that were so before their running period began. */
@ApplicationScoped
class Silences {
    /** How far back the last valid result is looked for. */
    private static final Duration LOOK_BACK = Duration.ofDays(400);

    private final Outages outages;

    Silences(Outages outages) {
        this.outages = outages;
    }

    /** The state of each at an instant, which is known to be unknown; a constant number of queries. */
    Map<Outages.Key, State> before(Instant now, Collection<Outages.Key> unknown) {
        var states = new HashMap<Outages.Key, State>();
        if (!unknown.isEmpty()) {
            outages.measured(unknown, new Interval(now.minus(LOOK_BACK), now))
                    .forEach((key, measurement) -> states.put(key, measurement.stateAt(now)));
        }
        return states;
    }
}
