package redress.probes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import redress.core.time.Interval;
import redress.core.time.Micros;

/** What uploads have touched and nobody has folded yet: the earliest new result of each vantage point for each service. */
final class Touched {
    /** Before every result: all there is has to be looked at. */
    static final long BEGINNING_MICROS = Micros.of(Interval.DISTANT_PAST);

    /** A vantage point's earliest new result. */
    record Touch(int serviceId, int vantageId, long sinceMicros) {}

    private record Pair(int serviceId, int vantageId) {}

    private final Map<Pair, Long> since = new HashMap<>();
    private final Set<Integer> fromTheBeginning = new TreeSet<>();
    private final Set<Integer> services = new TreeSet<>();

    void add(int serviceId, int vantageId, long sinceMicros) {
        services.add(serviceId);
        since.merge(new Pair(serviceId, vantageId), sinceMicros, Math::min);
    }

    /** All vantage points of the service, from the first result on. */
    void addAll(int serviceId) {
        services.add(serviceId);
        fromTheBeginning.add(serviceId);
    }

    Set<Integer> services() {
        return services;
    }

    boolean isFromTheBeginning(int serviceId) {
        return fromTheBeginning.contains(serviceId);
    }

    List<Touch> touches() {
        return since.entrySet().stream()
                .map(entry -> new Touch(entry.getKey().serviceId, entry.getKey().vantageId, entry.getValue()))
                .toList();
    }
}
