package redress.incidents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Words;
import redress.core.incident.Event;
import redress.core.incident.Said;
import redress.core.incident.Side;
import redress.core.measurement.Course;
import redress.core.measurement.Ticket;
import redress.platform.BodyMistakes;

/** A report that opens an incident or a request. */
@Schema(
        name = "IncidentReport",
        requiredProperties = {"agreement", "service", "title", "severity"})
public record Report(
        @Schema(description = "A UUID; made by the service where it is left out", format = "uuid") @Nullable String id,

        @Nullable String agreement,
        @Nullable String service,

        @Schema(
                description = "A request is something that is asked for; incident where it is left out",
                enumeration = {"incident", "request"})
        @Nullable String kind,

        @Schema(description = "What it is about, in a few words") @Nullable String title,

        @Schema(description = "In the words of the agreement's clocks") @Nullable String severity,

        @Schema(description = "The provider's own number") @Nullable String reference,

        @Schema(
                description = "When it was opened, RFC 3339 with offset; the present where it is left out",
                format = "date-time")
        @Nullable String happenedAt,

        @Schema(
                description = "When word of it came by telephone or mail; the hospital's people may say it",
                format = "date-time")
        @Nullable String receivedAt,

        @Schema(description = "When the fault began, RFC 3339 with offset", format = "date-time") @Nullable String failedAt,

        @Schema(description = "When the hospital became aware of it, RFC 3339 with offset", format = "date-time")
        @Nullable String discoveredAt,

        @Schema(description = "When the service is expected to be restored, RFC 3339 with offset", format = "date-time")
        @Nullable String expectedRestoration,

        @Schema(description = "In free words") @Nullable String text) {
    private static final Map<String, Course.Kind> KINDS = Words.of(List.of(Course.Kind.values()));
    private static final int MAX_TITLE = 200;

    /** A report as it is put on record. */
    record Read(Found header, List<Event> events) {}

    Read read(Receipt receipt, Instant now, BodyMistakes mistakes) {
        Course.Moment when = receipt.of(happenedAt, receivedAt, now, mistakes);
        String asked = Objects.requireNonNullElse(kind, "incident");
        if (!KINDS.containsKey(asked)) {
            mistakes.add("kind", "write incident or request.");
        }
        String name = mistakes.required("title", title);
        if (name.length() > MAX_TITLE) {
            mistakes.add("title", "at most " + MAX_TITLE + " characters; the rest goes into text.");
        }
        Side side = Incidents.side();
        var header = new Found(
                id(mistakes),
                mistakes.required("agreement", agreement),
                mistakes.required("service", service),
                KINDS.getOrDefault(asked, Course.Kind.INCIDENT),
                name,
                mistakes.optional("reference", reference),
                Words.of(side),
                null,
                now,
                List.of());
        return new Read(header, events(side, when, receipt, now, mistakes));
    }

    private String id(BodyMistakes mistakes) {
        if (id == null) {
            return UUID.randomUUID().toString();
        }
        String small = id.toLowerCase(Locale.ROOT);
        if (!Incidents.isUuid(small)) {
            mistakes.add("id", "write a UUID, or leave it out.");
        }
        return small;
    }

    private List<Event> events(Side side, Course.Moment when, Receipt receipt, Instant now, BodyMistakes mistakes) {
        var events = new ArrayList<Event>();
        String words = mistakes.free("text", Objects.requireNonNullElse(text, ""));
        events.add(new Event(1, side, when, new Said.Opened(mistakes.required("severity", severity)), words));
        fact("failedAt", failedAt, Ticket.Event.FAILED, side, receipt, now, mistakes, events);
        fact("discoveredAt", discoveredAt, Ticket.Event.DISCOVERED, side, receipt, now, mistakes, events);
        if (side == Side.PROVIDER) {
            // Whoever reports a disruption has given notice of it.
            events.add(new Event(events.size() + 1, side, when, new Said.Happened(Ticket.Event.NOTIFIED), ""));
        }
        if (expectedRestoration != null) {
            Instant expected = mistakes.instant("expectedRestoration", expectedRestoration);
            events.add(new Event(events.size() + 1, side, when, new Said.Updated(expected), ""));
        }
        return events;
    }

    private static void fact(
            String field,
            @Nullable String at,
            Ticket.Event event,
            Side side,
            Receipt receipt,
            Instant now,
            BodyMistakes mistakes,
            List<Event> events) {
        if (at != null) {
            Instant happened = receipt.past(field, at, now, mistakes);
            events.add(
                    new Event(events.size() + 1, side, new Course.Moment(happened, now), new Said.Happened(event), ""));
        }
    }
}
