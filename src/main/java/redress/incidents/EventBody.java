package redress.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import redress.core.incident.Said;
import redress.core.measurement.Ticket;
import redress.platform.BodyMistakes;
import redress.platform.Canonical;

/** Something that is said of an incident, as a request says it and as it is kept. Which fields belong to it depends on its type. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventBody(
        @Schema(
                description = "What happened; every request says it",
                enumeration = {
                    "failed",
                    "discovered",
                    "notified",
                    "acknowledged",
                    "first-response",
                    "incident-reported",
                    "update",
                    "note",
                    "workaround",
                    "restored",
                    "confirmed",
                    "reopened",
                    "paused",
                    "resumed",
                    "pause-contested",
                    "pause-decided",
                    "severity-changed",
                    "escalated",
                    "concluded",
                    "accepted",
                    "returned",
                    "countermeasure-done",
                    "withdrawn"
                })
        @Nullable String type,

        @Schema(
                description = "When it happened, RFC 3339 with offset; the present where it is left out",
                format = "date-time")
        @Nullable String happenedAt,

        @Schema(
                description =
                        "When word of it came by telephone or mail, RFC 3339 with offset; the hospital's people may say it, and for everybody else it is when the request came",
                format = "date-time")
        @Nullable String receivedAt,

        @Schema(description = "In free words; a reason or a proof where the type asks for one") @Nullable String text,

        @Schema(
                description = "With update: when the service is expected to be restored, RFC 3339 with offset",
                format = "date-time")
        @Nullable String expectedRestoration,

        @Schema(description = "With severity-changed: in the words of the agreement") @Nullable String severity,

        @Schema(description = "With paused: one for which the agreement lets clocks stand still") @Nullable String reason,

        @Schema(
                description =
                        "With pause-contested and pause-decided: the number of the event with which the pause began")
        @Nullable Integer pause,

        @Schema(description = "With pause-decided: whether the pause holds") @Nullable Boolean upheld,

        @Schema(description = "With escalated: 1 for the first") @Nullable Integer step,

        @Schema(description = "With escalated: who was called") @Nullable String contact,

        @Schema(description = "With countermeasure-done: 1 for the first of the last report") @Nullable Integer countermeasure,

        @Schema(description = "With withdrawn: the number of the event that was a mistake") @Nullable Integer event,

        @Schema(description = "With concluded: the conclusion report") @Nullable ReportBody report) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A body that says nothing. */
    static final EventBody NOTHING = with(Map.of());

    /** Those that say nothing beyond that they happened. */
    private static final List<Ticket.Event> HAPPENINGS = List.of(
            Ticket.Event.FAILED,
            Ticket.Event.DISCOVERED,
            Ticket.Event.NOTIFIED,
            Ticket.Event.ACKNOWLEDGED,
            Ticket.Event.ANSWERED,
            Ticket.Event.INCIDENT_REPORTED,
            Ticket.Event.WORKED_AROUND,
            Ticket.Event.RESTORED,
            Ticket.Event.CONFIRMED);

    private static final Map<String, Function<Fields, Said>> TYPES = types();
    private static final Set<String> OF_EVERY_TYPE = Set.of("type", "happenedAt", "receivedAt", "text");

    /** A body with what is wrong with it. */
    private record Fields(EventBody body, BodyMistakes mistakes) {
        int number(String field, @Nullable Integer number) {
            if (number == null) {
                mistakes.add(field, "missing.");
            }
            return number == null ? 0 : number;
        }
    }

    private static Map<String, Function<Fields, Said>> types() {
        var types = new LinkedHashMap<String, Function<Fields, Said>>();
        HAPPENINGS.forEach(event -> {
            var said = new Said.Happened(event);
            types.put(said.word(), fields -> said);
        });
        types.put(
                "update",
                fields -> new Said.Updated(
                        fields.body.expectedRestoration == null
                                ? null
                                : fields.mistakes.instant("expectedRestoration", fields.body.expectedRestoration)));
        types.put("note", fields -> new Said.Noted());
        types.put("reopened", fields -> new Said.Reopened());
        types.put("paused", fields -> new Said.Paused(fields.mistakes.required("reason", fields.body.reason)));
        types.put("resumed", fields -> new Said.Resumed());
        types.put("pause-contested", fields -> new Said.PauseContested(fields.number("pause", fields.body.pause)));
        types.put("pause-decided", EventBody::decision);
        types.put(
                "severity-changed",
                fields -> new Said.SeverityChanged(fields.mistakes.required("severity", fields.body.severity)));
        types.put(
                "escalated",
                fields -> new Said.Escalated(
                        fields.number("step", fields.body.step),
                        fields.mistakes.required("contact", fields.body.contact)));
        types.put("concluded", EventBody::conclusion);
        types.put("accepted", fields -> new Said.Accepted());
        types.put("returned", fields -> new Said.Returned());
        types.put(
                "countermeasure-done",
                fields -> new Said.CountermeasureDone(fields.number("countermeasure", fields.body.countermeasure)));
        types.put("withdrawn", fields -> new Said.Withdrawn(fields.number("event", fields.body.event)));
        return types;
    }

    private static Said decision(Fields fields) {
        int pause = fields.number("pause", fields.body.pause);
        if (fields.body.upheld == null) {
            fields.mistakes.add("upheld", "missing: write true where the pause holds, else false.");
        }
        return new Said.PauseDecided(pause, Boolean.TRUE.equals(fields.body.upheld));
    }

    private static Said conclusion(Fields fields) {
        if (fields.body.report == null) {
            fields.mistakes.add(
                    "report", "missing: write {entries, explanation, countermeasures, accountability, subcontractor}.");
        }
        return new Said.Concluded(Objects.requireNonNullElse(fields.body.report, ReportBody.NOTHING)
                .read(fields.mistakes));
    }

    /** What the body of a request says; anything where it says nothing that can be read, which is told, as is what it does not ask for. */
    Said said(BodyMistakes mistakes) {
        Said said = read(mistakes);
        if (type != null && TYPES.containsKey(type)) {
            JsonNode belongs = JSON.valueToTree(of(said));
            JSON.valueToTree(this).fieldNames().forEachRemaining(field -> {
                if (!OF_EVERY_TYPE.contains(field) && !belongs.has(field)) {
                    mistakes.add(field, "does not belong to an event of type " + type + ": leave it out.");
                }
            });
        }
        return said;
    }

    private Said read(BodyMistakes mistakes) {
        var reader = type == null ? null : TYPES.get(type);
        if (reader == null) {
            mistakes.add(
                    "type",
                    (type == null ? "missing" : type + " is no type of event") + ": write one of "
                            + String.join(", ", TYPES.keySet()) + ".");
            return new Said.Resumed();
        }
        return reader.apply(new Fields(this, mistakes));
    }

    /** What is kept beside the type, the times and the text: canonical JSON. */
    static String detail(Said said) {
        return Canonical.text(of(said));
    }

    /** The event of a type whose detail was kept. */
    static Said kept(String type, String detail) {
        try {
            EventBody body = JSON.readValue(detail, EventBody.class);
            if (type.equals("opened")) {
                return new Said.Opened(Objects.requireNonNull(body.severity));
            }
            var mistakes = new BodyMistakes();
            Said said = body.ofType(type).read(mistakes);
            mistakes.refuse();
            return said;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event on record cannot be read: " + detail, e);
        }
    }

    private EventBody ofType(String kept) {
        return new EventBody(
                kept,
                null,
                null,
                null,
                expectedRestoration,
                severity,
                reason,
                pause,
                upheld,
                step,
                contact,
                countermeasure,
                event,
                report);
    }

    /** The fields that belong to what is said. */
    static EventBody of(Said said) {
        return with(fields(said));
    }

    private static Map<String, ?> fields(Said said) {
        if (said instanceof Said.Opened opened) {
            return Map.of("severity", opened.severity());
        }
        if (said instanceof Said.SeverityChanged changed) {
            return Map.of("severity", changed.severity());
        }
        if (said instanceof Said.Updated updated) {
            Instant expected = updated.expectedRestoration();
            return expected == null ? Map.of() : Map.of("expectedRestoration", expected.toString());
        }
        if (said instanceof Said.Paused paused) {
            return Map.of("reason", paused.reason());
        }
        if (said instanceof Said.PauseContested contested) {
            return Map.of("pause", contested.pause());
        }
        if (said instanceof Said.PauseDecided decided) {
            return Map.of("pause", decided.pause(), "upheld", decided.upheld());
        }
        if (said instanceof Said.Escalated escalated) {
            return Map.of("step", escalated.step(), "contact", escalated.contact());
        }
        if (said instanceof Said.Concluded concluded) {
            return Map.of("report", ReportBody.of(concluded.report()));
        }
        if (said instanceof Said.CountermeasureDone done) {
            return Map.of("countermeasure", done.countermeasure());
        }
        return said instanceof Said.Withdrawn withdrawn ? Map.of("event", withdrawn.event()) : Map.of();
    }

    private static EventBody with(Map<String, ?> fields) {
        return JSON.convertValue(fields, EventBody.class);
    }
}
