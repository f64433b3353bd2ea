package redress.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redress.agreements.document.Cursor;
import redress.agreements.document.Keys;
import redress.agreements.document.Words;
import redress.core.measurement.Course;
import redress.core.measurement.Ticket;

/** How a ticket went, beyond the times of its events, as a member of the evidence that statements are computed from. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record CourseDocument(
        String kind,
        Map<String, Instant> received,
        List<Told> updates,
        List<Pause> pauses,
        List<Pause> reviews,
        List<Reopening> reopenings,
        List<Grade> grades) {
    private static final Keys COURSE =
            Keys.of("kind", "received", "updates", "pauses", "reviews", "reopenings", "grades");
    private static final Keys MOMENT = Keys.of("happened", "received");
    private static final Keys PAUSE = Keys.of("reason", "from", "until", "standing");
    private static final Keys REOPENING = Keys.of("event", "from", "until");
    private static final Keys GRADE = Keys.of("severity", "since");
    private static final Keys RECEIVED =
            Keys.of(EvidenceDocument.EVENTS.keySet().toArray(String[]::new));
    private static final Map<String, Course.Kind> KINDS = Words.of(List.of(Course.Kind.values()));
    private static final Map<String, Course.Standing> STANDINGS = Words.of(List.of(Course.Standing.values()));
    private static final String REVIEW = "review";
    private static final String RESTORED = "restored";
    private static final String WORKED_AROUND = "workedAround";
    private static final Map<String, Ticket.Event> TAKEN_BACK =
            Map.of(RESTORED, Ticket.Event.RESTORED, WORKED_AROUND, Ticket.Event.WORKED_AROUND);
    private static final int MAX_TEXT = 2_000;
    /** Most entries of each list. */
    private static final int MAX_ENTRIES = 10_000;

    /** When something happened and when word of it was received. */
    record Told(Instant happened, Instant received) {
        static Told of(Course.Moment moment) {
            return new Told(moment.happenedAt(), moment.receivedAt());
        }
    }

    /** A pause, or a review. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pause(String reason, Told from, @Nullable Told until, String standing) {
        static Pause of(Course.Pause pause) {
            return new Pause(
                    pause.reason(),
                    Told.of(pause.start()),
                    pause.end() == null ? null : Told.of(pause.end()),
                    Words.of(pause.standing()));
        }

        static Pause review(Course.Held report) {
            return new Pause(
                    REVIEW, Told.of(report.from()), Told.of(report.until()), Words.of(Course.Standing.UNCONTESTED));
        }
    }

    /** A restoration or a workaround until the incident was reopened. */
    record Reopening(String event, Told from, Told until) {
        static Reopening of(Course.Held held) {
            String word = held.event() == Ticket.Event.RESTORED ? RESTORED : WORKED_AROUND;
            return new Reopening(word, Told.of(held.from()), Told.of(held.until()));
        }
    }

    /** A severity from a moment on. */
    record Grade(String severity, Told since) {
        static Grade of(Course.Grade grade) {
            return new Grade(grade.severity(), Told.of(grade.since()));
        }
    }

    /** The member for a course; null where there is nothing to say. */
    static @Nullable CourseDocument of(Course course) {
        if (course.equals(Course.PLAIN)) {
            return null;
        }
        var received = new TreeMap<String, Instant>();
        EvidenceDocument.EVENTS.forEach((word, event) -> {
            Instant at = course.received().get(event);
            if (at != null) {
                received.put(word, at);
            }
        });
        return new CourseDocument(
                Words.of(course.kind()),
                received,
                course.updates().stream().map(Told::of).toList(),
                course.pauses().stream().map(Pause::of).toList(),
                course.held().stream()
                        .filter(held -> held.event() == Ticket.Event.REPORTED)
                        .map(Pause::review)
                        .toList(),
                course.held().stream()
                        .filter(held -> held.event() != Ticket.Event.REPORTED)
                        .map(Reopening::of)
                        .toList(),
                course.grades().stream().map(Grade::of).toList());
    }

    /** The course that a member says; {@link Course#PLAIN} where there is none. */
    static Course read(Cursor at) {
        if (!at.isPresent()) {
            return Course.PLAIN;
        }
        at.mapping(COURSE);
        return new Course(
                at.at("kind").isPresent() ? at.at("kind").choice(KINDS) : Course.Kind.INCIDENT,
                received(at.at("received")),
                list(at.at("updates"), CourseDocument::moment),
                list(at.at("pauses"), CourseDocument::pause),
                Stream.concat(
                                list(at.at("reviews"), CourseDocument::review).stream(),
                                list(at.at("reopenings"), CourseDocument::reopening).stream())
                        .toList(),
                list(at.at("grades"), CourseDocument::grade));
    }

    private static Map<Ticket.Event, Instant> received(Cursor at) {
        at.mapping(RECEIVED);
        var received = new EnumMap<Ticket.Event, Instant>(Ticket.Event.class);
        EvidenceDocument.EVENTS.forEach((word, event) -> {
            Instant when = Spans.optional(at.at(word));
            if (when != null) {
                received.put(event, when);
            }
        });
        return received;
    }

    private static <T> List<T> list(Cursor at, Function<Cursor, T> reader) {
        var list = new ArrayList<T>();
        at.items(MAX_ENTRIES).forEach(item -> list.add(reader.apply(item)));
        return list;
    }

    private static Course.Moment moment(Cursor at) {
        at.mapping(MOMENT);
        return new Course.Moment(
                Spans.instant(at.required("happened", "happened: and when")),
                Spans.instant(at.required("received", "received: and when")));
    }

    private static Course.Pause pause(Cursor at) {
        at.mapping(PAUSE);
        return new Course.Pause(
                at.required("reason", "reason: in the words of the agreement").verbatim(MAX_TEXT),
                moment(at.required("from", "from: {happened: ..., received: ...}")),
                at.at("until").isPresent() ? moment(at.at("until")) : null,
                at.at("standing").isPresent() ? at.at("standing").choice(STANDINGS) : Course.Standing.UNCONTESTED);
    }

    private static Course.Held review(Cursor at) {
        at.mapping(PAUSE);
        at.required("reason", "reason: " + REVIEW).verbatim(MAX_TEXT);
        return held(at, Ticket.Event.REPORTED);
    }

    private static Course.Held reopening(Cursor at) {
        at.mapping(REOPENING);
        return held(
                at,
                at.required("event", "event: " + RESTORED + " or " + WORKED_AROUND)
                        .choice(TAKEN_BACK));
    }

    private static Course.Held held(Cursor at, Ticket.Event event) {
        return new Course.Held(
                event,
                moment(at.required("from", "from: {happened: ..., received: ...}")),
                moment(at.required("until", "until: {happened: ..., received: ...}")));
    }

    private static Course.Grade grade(Cursor at) {
        at.mapping(GRADE);
        return new Course.Grade(
                at.required("severity", "severity: in the words of the agreement")
                        .verbatim(MAX_TEXT),
                moment(at.required("since", "since: {happened: ..., received: ...}")));
    }
}
