package redress.core.incident;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import redress.core.measurement.Course;
import redress.core.measurement.Ticket;

/**
 * An incident, or a request, as it was told: nothing but its events. How it stands follows from them.
 *
 * @param id under which both sides know it
 * @param zone of the agreement
 * @param events by number, the opening first
 */
public record Incident(String id, Course.Kind kind, ZoneId zone, List<Event> events) {
    /** @throws IllegalArgumentException unless the events are numbered from the opening on */
    public Incident {
        events = List.copyOf(events);
        if (events.isEmpty() || !(events.get(0).said() instanceof Said.Opened)) {
            throw new IllegalArgumentException("an incident begins with its opening");
        }
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).number() != i + 1) {
                throw new IllegalArgumentException("event " + (i + 1) + " of incident " + id + " has the number "
                        + events.get(i).number());
            }
        }
    }

    /** The events that stand: without those that were withdrawn. */
    public List<Event> standing() {
        Set<Integer> withdrawn = withdrawn();
        return events.stream()
                .filter(event -> !withdrawn.contains(event.number()) && !(event.said() instanceof Said.Withdrawn))
                .toList();
    }

    private Set<Integer> withdrawn() {
        return events.stream()
                .filter(event -> event.said() instanceof Said.Withdrawn)
                .map(event -> ((Said.Withdrawn) event.said()).event())
                .collect(Collectors.toSet());
    }

    /** How it stands. */
    public Progress progress() {
        var progress = new Progress(kind, zone, events.get(0));
        standing().stream().skip(1).forEach(progress::take);
        return progress;
    }

    /** The incident as clocks read it. */
    public Ticket ticket() {
        return progress().ticket(id);
    }

    /** The number of the next event. */
    public int next() {
        return events.size() + 1;
    }

    /** The same with one more event. */
    public Incident with(Event event) {
        var all = new ArrayList<>(events);
        all.add(event);
        return new Incident(id, kind, zone, all);
    }

    /** What keeps an event from being the next one, in words that say what to change; empty where nothing does. */
    public List<String> faults(Event next) {
        if (next.said() instanceof Said.Withdrawn withdrawal) {
            return faults(next, withdrawal);
        }
        return progress().faults(next);
    }

    private List<String> faults(Event next, Said.Withdrawn withdrawal) {
        int number = withdrawal.event();
        if (number < 1 || number > events.size()) {
            return List.of("event: the incident has the events 1 to " + events.size() + ", not " + number);
        }
        Event mistaken = events.get(number - 1);
        if (number == 1) {
            return List.of(
                    "event: the opening cannot be withdrawn; say in an update that nothing had failed, and restore it");
        }
        if (withdrawn().contains(number) || mistaken.said() instanceof Said.Withdrawn) {
            return List.of("event: " + number + " does not stand, so that it cannot be withdrawn");
        }
        boolean own = mistaken.by() == next.by() || (mistaken.by() == Side.MEASUREMENT && next.by() == Side.CUSTOMER);
        if (!own) {
            return List.of("event: " + number + " was said by the other side; contest it instead");
        }
        if (next.text().isBlank()) {
            return List.of("text: write why event " + number + " was a mistake");
        }
        return without(number);
    }

    /** What would not follow any more if an event did not stand. */
    private List<String> without(int number) {
        Set<Integer> gone = withdrawn();
        var progress = new Progress(kind, zone, events.get(0));
        for (Event event : events.subList(1, events.size())) {
            if (event.number() != number
                    && !gone.contains(event.number())
                    && !(event.said() instanceof Said.Withdrawn)) {
                if (!progress.faults(event).isEmpty()) {
                    return List.of("event: " + number + " cannot be withdrawn before event " + event.number() + " ("
                            + event.said().word() + "), which rests on it");
                }
                progress.take(event);
            }
        }
        return List.of();
    }
}
