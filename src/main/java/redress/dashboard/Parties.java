package redress.dashboard;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redress.core.agreement.Agreement;
import redress.core.agreement.History;

/**
 * The providers of a hospital with their agreements, for what belongs to a provider and to none of its agreements alone.
 *
 * @param agreements the last version of each, by the provider's code
 */
record Parties(Map<String, List<Agreement>> agreements) {
    static Parties of(Collection<History> histories) {
        var agreements = new LinkedHashMap<String, List<Agreement>>();
        for (History history : histories) {
            Agreement last = history.versions().get(history.versions().size() - 1);
            agreements
                    .computeIfAbsent(last.provider().code(), code -> new ArrayList<>())
                    .add(last);
        }
        return new Parties(agreements);
    }

    /** The provider's name; its code where no agreement says it. */
    String name(String provider) {
        var of = agreements.getOrDefault(provider, List.of());
        return of.isEmpty() ? provider : of.get(0).provider().name();
    }

    List<Link> links(String provider) {
        return agreements.getOrDefault(provider, List.of()).stream()
                .map(agreement -> new Link(Links.agreement(agreement.code()), agreement.title()))
                .toList();
    }

    /** Of the provider's agreements, where they agree on one; else UTC. */
    ZoneId zone(String provider) {
        return common(agreements.getOrDefault(provider, List.of()));
    }

    /** Of all agreements, where they agree on one; else UTC. */
    ZoneId zone() {
        return common(agreements.values().stream().flatMap(List::stream).toList());
    }

    private static ZoneId common(List<Agreement> agreements) {
        var zones = agreements.stream().map(Agreement::zone).distinct().toList();
        return zones.size() == 1 ? zones.get(0) : ZoneOffset.UTC;
    }
}
