package redress.incidents;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.incident.Event;
import redress.core.incident.Incident;
import redress.core.measurement.Course;

/**
 * An incident on record.
 *
 * @param agreement its code
 * @param service its code
 * @param reference the provider's own number; null where there is none
 * @param openedBy customer, provider or measurement
 * @param outageFrom the start of the outage for which it was opened by rule; null where a person or the provider opened it
 * @param events by number
 */
record Found(
        String id,
        String agreement,
        String service,
        Course.Kind kind,
        String title,
        @Nullable String reference,
        String openedBy,
        @Nullable Instant outageFrom,
        Instant recordedAt,
        List<Recorded> events) {

    /** An event with who said it and when it was put on record. */
    record Recorded(Event event, String saidBy, Instant recordedAt) {}

    /** The incident as the core knows it. */
    Incident incident(ZoneId zone) {
        return new Incident(id, kind, zone, events.stream().map(Recorded::event).toList());
    }
}
