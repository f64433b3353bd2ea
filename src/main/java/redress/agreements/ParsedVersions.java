package redress.agreements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import redress.core.agreement.Agreement;
import redress.platform.Caller;
import redress.platform.HospitalRemoved;

/**
 * Documents that were read before, by their hospital and the id of their version. A version never changes and an id is never given
 * twice, so that what is kept here is right in every transaction and on every instance.
 */
@ApplicationScoped
class ParsedVersions {
    /** Services in everything that is kept; the version used longest ago goes first. */
    static final int MAX_SERVICES_KEPT = 200_000;

    private final Map<Key, Agreement> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int services = 0;

    /** An id alone would hand out what another hospital has read. */
    private record Key(int hospital, int id) {
        static Key of(int id) {
            return new Key(Caller.present().hospital(), id);
        }
    }

    /** These versions, those not kept being read all at once. */
    Map<Integer, Agreement> get(Collection<Integer> ids, Function<List<Integer>, Map<Integer, Agreement>> read) {
        var found = new HashMap<Integer, Agreement>();
        synchronized (kept) {
            for (Integer id : ids) {
                Agreement agreement = kept.get(Key.of(id));
                if (agreement != null) {
                    found.put(id, agreement);
                }
            }
        }
        var missing = ids.stream().filter(id -> !found.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            var fresh = read.apply(missing);
            keep(fresh);
            found.putAll(fresh);
        }
        return found;
    }

    void forget(@Observes HospitalRemoved removed) {
        synchronized (kept) {
            kept.keySet().removeIf(key -> key.hospital == removed.hospital().id());
            services = kept.values().stream()
                    .mapToInt(agreement -> agreement.services().size())
                    .sum();
        }
    }

    private void keep(Map<Integer, Agreement> fresh) {
        synchronized (kept) {
            fresh.forEach((id, agreement) -> {
                if (kept.put(Key.of(id), agreement) == null) {
                    services += agreement.services().size();
                }
            });
            var oldest = kept.entrySet().iterator();
            while (services > MAX_SERVICES_KEPT && kept.size() > 1) {
                services -= oldest.next().getValue().services().size();
                oldest.remove();
            }
        }
    }
}
