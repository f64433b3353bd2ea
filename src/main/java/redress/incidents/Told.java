package redress.incidents;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Words;
import redress.alerts.Alert;
import redress.core.agreement.Escalation;
import redress.core.agreement.ResponseClock.State;
import redress.core.incident.ConclusionReport;
import redress.core.incident.Event;
import redress.core.incident.Said;

/** What people and programs are told of incidents. */
final class Told {
    private static final Map<String, String> TOPICS = Map.of(
            "restored", "incident.restored",
            "concluded", "incident.concluded",
            "accepted", "incident.accepted",
            "returned", "incident.returned",
            "escalated", "incident.escalated",
            "paused", "clock.paused",
            "pause-contested", "pause.contested",
            "pause-decided", "pause.decided");

    private Told() {}

    static Alert opened(Incidents.Stated stated) {
        Found found = stated.found();
        return alert(
                "incident.opened",
                stated,
                "1",
                (found.kind().name().equals("REQUEST") ? "Request" : "Incident") + " opened for " + found.service()
                        + ", severity " + stated.ticket().severity() + ": " + found.title(),
                found.events().get(0).event().when().receivedAt(),
                Map.of("openedBy", found.openedBy()));
    }

    static Alert of(Incidents.Stated stated, Event event) {
        String word = event.said().word();
        String text = event.text().isBlank() ? "" : ": " + event.text();
        return alert(
                TOPICS.getOrDefault(word, "incident.updated"),
                stated,
                Integer.toString(event.number()),
                stated.found().title() + ", " + stated.found().service() + ": " + words(event.said()) + ", says the "
                        + Words.of(event.by()) + text,
                event.when().receivedAt(),
                Map.of("type", word, "number", event.number(), "by", Words.of(event.by())));
    }

    private static String words(Said said) {
        return said.word().replace('-', ' ');
    }

    static Alert breached(Incidents.Stated stated, ReadClock clock, State.Breached late) {
        return alert(
                "clock.breached",
                stated,
                subject(stated, clock),
                name(clock),
                stated.found().title() + ", " + stated.found().service() + ": "
                        + clock.clock().name() + " was due at " + late.dueAt() + " (" + clock.clock() + ", clause "
                        + clock.citation() + ")",
                late.dueAt(),
                Map.of("clock", clock.clock().name(), "dueAt", late.dueAt().toString()));
    }

    static Alert dueSoon(Incidents.Stated stated, ReadClock clock, State.Running running) {
        return alert(
                "clock.due-soon",
                stated,
                subject(stated, clock),
                name(clock) + " " + running.dueAt(),
                stated.found().title() + ", " + stated.found().service() + ": "
                        + clock.clock().name() + " is due at " + running.dueAt(),
                stated.now(),
                Map.of("clock", clock.clock().name(), "dueAt", running.dueAt().toString()));
    }

    static Alert escalated(Incidents.Stated stated, Escalation step, int number) {
        return alert(
                "incident.escalated",
                stated,
                "step " + number,
                stated.found().title() + ", " + stated.found().service() + ": step " + number + " of escalation, "
                        + step.clock() + ". Call " + step.contact(),
                stated.now(),
                Map.of("step", number, "contact", step.contact()));
    }

    static Alert overdue(Incidents.Stated stated, int number, ConclusionReport.Countermeasure measure) {
        return alert(
                "countermeasure.overdue",
                stated,
                stated.found().id() + "/countermeasure-" + number,
                measure.due().toString(),
                stated.found().title() + ", " + stated.found().service() + ": countermeasure " + number + " of "
                        + measure.owner() + " was to be done by " + measure.due() + ": " + measure.what(),
                measure.lateFrom(Countermeasures.zone(stated)),
                Map.of("countermeasure", number, "due", measure.due().toString(), "owner", measure.owner()));
    }

    private static String subject(Incidents.Stated stated, ReadClock clock) {
        return stated.found().id() + "/" + clock.clock().name();
    }

    private static String name(ReadClock clock) {
        return clock.clock().name() + " " + clock.occurrence();
    }

    private static Alert alert(
            String topic,
            Incidents.Stated stated,
            String occurrence,
            String headline,
            Instant happenedAt,
            Map<String, ?> details) {
        return alert(topic, stated, stated.found().id(), occurrence, headline, happenedAt, details);
    }

    /** @param subject of a clock its own, so that a second clock of the incident is not taken for a repetition of the first */
    private static Alert alert(
            String topic,
            Incidents.Stated stated,
            String subject,
            String occurrence,
            String headline,
            Instant happenedAt,
            Map<String, ?> details) {
        Found found = stated.found();
        return new Alert(
                topic,
                subject,
                occurrence,
                new Alert.Scope(
                        found.agreement(), found.service(), stated.ticket().severity(), true),
                Alert.brief(headline),
                happenedAt,
                next(stated),
                IncidentLinks.page(found.id()),
                details);
    }

    private static Alert.@Nullable Next next(Incidents.Stated stated) {
        return stated.clocks().stream()
                .filter(clock -> clock.state() instanceof State.Running)
                .min(Comparator.comparing(clock -> ((State.Running) clock.state()).dueAt()))
                .map(clock -> new Alert.Next(clock.clock().name(), ((State.Running) clock.state()).dueAt()))
                .orElse(null);
    }
}
