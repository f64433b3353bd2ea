package redress.feeds;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Incidents as Statuspage writes them, in incidents.json, in summary.json or one by one. An incident lasts from {@code started_at}, or
 * {@code created_at} where that is missing, to {@code resolved_at}. Where a feed leaves that out of an incident that is over, its
 * end is that of the first update that says so; where none does, the end is not known.
 */
final class Statuspage {
    private static final Set<String> OVER = Set.of("resolved", "postmortem", "completed");
    private static final Set<String> NOT_IMPAIRED = Set.of("none", "maintenance");

    private Statuspage() {}

    static Reported read(Fields incident) throws Unreadable {
        String id = incident.id();
        Instant startedAt = incident.instant("started_at");
        Instant startsAt = startedAt == null ? incident.instant("created_at") : startedAt;
        if (startsAt == null) {
            throw new Unreadable("it has neither started_at nor created_at");
        }
        boolean isOver = OVER.contains(incident.text("status"));
        Instant resolvedAt = incident.instant("resolved_at");
        Instant endsAt = resolvedAt == null && isOver ? firstOver(incident) : resolvedAt;
        var components = components(incident);
        String impact = incident.text("impact");
        return new Reported(
                id,
                incident.text("name"),
                impact,
                !NOT_IMPAIRED.contains(impact),
                startsAt,
                endsAt,
                endsAt == null && !isOver,
                components.shown(),
                components.keys(),
                List.of(),
                List.of(),
                incident.instantOrNull("updated_at"));
    }

    private static @Nullable Instant firstOver(Fields incident) {
        Instant first = null;
        for (Fields update : incident.each("incident_updates")) {
            Instant shown = update.instantOrNull("display_at");
            Instant at = shown == null ? update.instantOrNull("created_at") : shown;
            if (OVER.contains(update.text("status")) && at != null && (first == null || at.isBefore(first))) {
                first = at;
            }
        }
        return first;
    }

    /** Those of the incident and those that an update named, which stay named when the provider takes them off the incident. */
    private static Reported.Names components(Fields incident) {
        var names = new Reported.Names();
        for (Fields component : incident.each("components")) {
            names.add(component.text("name"), component.text("id"));
        }
        for (Fields update : incident.each("incident_updates")) {
            for (Fields component : update.each("affected_components")) {
                names.add(component.text("name"), component.text("code"));
            }
        }
        return names;
    }
}
