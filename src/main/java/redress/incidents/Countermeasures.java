package redress.incidents;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.core.incident.ConclusionReport.Countermeasure;

/** What a conclusion report promises, followed until it is done: also when the incident itself is closed. */
final class Countermeasures {
    private Countermeasures() {}

    /** Those of which the date has passed, by number. */
    static Map<Integer, Countermeasure> overdue(Incidents.Stated stated) {
        ZoneId zone = zone(stated);
        var overdue = new LinkedHashMap<Integer, Countermeasure>();
        stated.incident().progress().pendingCountermeasures().forEach((number, measure) -> {
            if (!measure.lateFrom(zone).isAfter(stated.now())) {
                overdue.put(number, measure);
            }
        });
        return overdue;
    }

    /** When the next of them is late; null where none is to come. */
    static @Nullable Instant nextLate(Incidents.Stated stated) {
        ZoneId zone = zone(stated);
        return stated.incident().progress().pendingCountermeasures().values().stream()
                .map(measure -> measure.lateFrom(zone))
                .filter(late -> late.isAfter(stated.now()))
                .min(Instant::compareTo)
                .orElse(null);
    }

    static ZoneId zone(Incidents.Stated stated) {
        return stated.history().versions().get(0).zone();
    }
}
