package redress.agreements.document;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redress.core.agreement.Clause;
import redress.core.agreement.ResponseClock;
import redress.core.agreement.Termination;
import redress.core.measurement.Course;
import redress.core.measurement.Ticket.Event;

/** How soon something must happen to a ticket, and when breaches give a right to terminate (agreements.md, shape 14). */
final class ClockClauses {
    static final int MAX_CLOCKS = 50;
    static final int MAX_TERMINATIONS = 10;
    static final int MAX_NAME_CHARACTERS = 63;
    static final int MAX_PAUSES = 20;
    static final Map<String, Course.Kind> KINDS =
            Words.of("incidents", Course.Kind.INCIDENT, "requests", Course.Kind.REQUEST);
    static final Map<String, Course.Times> TIMES = Words.of(List.of(Course.Times.values()));
    static final Map<String, Event> EVENTS = Words.of(List.of(Event.values()));

    private ClockClauses() {}

    static List<Clause<ResponseClock>> read(Cursor at, Setting setting) {
        Map<String, String> seen = new HashMap<>();
        return at.items(MAX_CLOCKS).stream()
                .map(item -> {
                    ResponseClock clock = clock(item.mapping(Vocabulary.TERMS_CLOCK), setting);
                    String before =
                            seen.putIfAbsent(clock.name() + "\n" + clock.severity() + "\n" + clock.kind(), item.path());
                    if (before != null && item.isSound()) {
                        item.mistake("is " + before + " again: keep one clock of this name for each severity");
                    }
                    return Citation.clause(clock, item);
                })
                .toList();
    }

    /** A clock by its name, its events and its limit. */
    static ResponseClock clock(Cursor at, Setting setting) {
        String name = at.required("name", "name: and what is due, such as name: first-response")
                .text(MAX_NAME_CHARACTERS);
        Cursor severity = at.at("severity");
        String word = severity.isPresent() ? severity.word(ConditionClause.MAX_SEVERITY_CHARACTERS) : "";
        Cursor from = at.required("from", "from: and the event from which time runs, such as from: opened");
        Cursor to = at.required("to", "to: and the event that must have happened, such as to: answered");
        Event start = from.isPresent() ? from.choice(EVENTS) : Event.OPENED;
        Event stop = to.isPresent() ? to.choice(EVENTS) : Event.ANSWERED;
        if (from.isPresent() && to.isPresent() && at.isSound() && stop.compareTo(start) <= 0) {
            to.mistake("does not come after " + Words.of(start) + ": write a later event, such as to: restored");
        }
        var limit = TimeLimitClause.within(at, setting);
        Course.Kind kind = at.at("of").isPresent() ? at.at("of").choice(KINDS) : null;
        Set<String> pauses = pauses(at.at("pauses"));
        Course.Times times = at.at("times").isPresent() ? at.at("times").choice(TIMES) : Course.Times.RECEIVED;
        return stop.compareTo(start) > 0
                ? new ResponseClock(
                        name.isEmpty() ? at.path() : name,
                        word.isEmpty() ? null : word,
                        start,
                        stop,
                        limit,
                        kind,
                        pauses,
                        times)
                : new ResponseClock(at.path(), null, Event.OPENED, Event.ANSWERED, limit);
    }

    private static Set<String> pauses(Cursor at) {
        var reasons = new LinkedHashSet<String>();
        for (Cursor item : at.items(MAX_PAUSES)) {
            reasons.add(item.text(MAX_NAME_CHARACTERS));
        }
        return reasons;
    }

    static List<Clause<Termination>> terminations(Cursor at) {
        return at.items(MAX_TERMINATIONS).stream()
                .map(item -> Citation.clause(termination(item.mapping(Vocabulary.TERMINATION)), item))
                .toList();
    }

    private static Termination termination(Cursor at) {
        Cursor row = at.at("inARow");
        Cursor of = at.at("of");
        Cursor breaches = at.at("breaches");
        if (row.isPresent()) {
            if (of.isPresent() || breaches.isPresent()) {
                at.mistake("has inARow beside of and breaches: write either, and the other as a right of its own");
            }
            return new Termination.Consecutive(row.integer(1, Termination.MOST_PERIODS));
        }
        if (!of.isPresent() && !breaches.isPresent()) {
            at.onlyOneOf("inARow", "of");
            return new Termination.None();
        }
        int periods = at.required("of", "of: and how many periods are looked at, such as of: 6")
                .integer(1, Termination.MOST_PERIODS);
        return new Termination.InLast(
                at.required("breaches", "breaches: and how many of them, such as breaches: 3")
                        .integer(1, periods),
                periods);
    }
}
