package redress.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import redress.core.measurement.Measurement;
import redress.core.time.Interval;
import redress.probes.Outages;

/** Finds the present state of many services with two queries' worth of reading. */
@ApplicationScoped
class Presences {
    /** How far back the end of what was known is looked for. */
    private static final Duration LOOK_BACK = Duration.ofDays(400);

    private final Outages outages;

    Presences(Outages outages) {
        this.outages = outages;
    }

    /** The state of each at an instant. */
    Map<Outages.Key, Presence> at(Instant now, Collection<Outages.Key> keys) {
        var measured = outages.measured(keys, new Interval(now, now.plus(1, ChronoUnit.MICROS)));
        var presences = new HashMap<Outages.Key, Presence>();
        for (Outages.Key key : keys) {
            presences.put(key, Presence.of(measured.getOrDefault(key, Measurement.nothing()), now));
        }
        var unknown = presences.entrySet().stream()
                .filter(entry -> entry.getValue().mark() == Mark.UNKNOWN)
                .map(Map.Entry::getKey)
                .toList();
        if (!unknown.isEmpty()) {
            var before = outages.measured(unknown, new Interval(now.minus(LOOK_BACK), now));
            for (Outages.Key key : unknown) {
                presences.computeIfPresent(
                        key,
                        (same, presence) -> presence.knownUntil(before.getOrDefault(key, Measurement.nothing())));
            }
        }
        return presences;
    }
}
