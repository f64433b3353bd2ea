package redress.core.agreement;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.ResponseClock.Reading;
import redress.core.agreement.ResponseClock.State;
import redress.core.measurement.Course;
import redress.core.measurement.Ticket;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;

/** One reading of one clock of one ticket: its occurrences, and of each the severity under which it was decided. */
final class Ticking {
    private final ResponseClock clock;
    private final List<ResponseClock> siblings;
    private final Ticket ticket;
    private final Reading reading;
    private final Instant now;
    private final ZoneId zone;

    Ticking(
            ResponseClock clock,
            List<ResponseClock> siblings,
            Ticket ticket,
            Reading reading,
            Instant now,
            ZoneId zone) {
        this.clock = clock;
        this.siblings = siblings;
        this.ticket = ticket;
        this.reading = reading;
        this.now = now;
        this.zone = zone;
    }

    /** Something that was due once. */
    private record Occurrence(Instant start, @Nullable Instant stop) {}

    /** A severity for as long as it stood. */
    private record Graded(String severity, Instant from, Instant to) {}

    List<State> states() {
        Instant start = happened(clock.start());
        if (start == null) {
            return List.of(new State.NotStarted(
                    "it is not on record that it was " + clock.start().words()));
        }
        return occurrences(start).stream().map(this::state).toList();
    }

    private @Nullable Instant happened(Ticket.Event event) {
        return ticket.at(event, reading.times())
                .filter(instant -> !instant.isAfter(now))
                .orElse(null);
    }

    /** When what it waits for happened, or needed to happen no more. */
    private @Nullable Instant settled() {
        return ticket.settled(clock.stop(), reading.times(), now)
                .flatMap(event -> ticket.at(event, reading.times()))
                .orElse(null);
    }

    private List<Occurrence> occurrences(Instant start) {
        if (!clock.repeats()) {
            return List.of(new Occurrence(start, settled()));
        }
        var occurrences = new ArrayList<Occurrence>();
        Instant from = start;
        for (Course.Held held : held(clock)) {
            Instant since = held.from().at(reading.times());
            Instant until = held.until().at(reading.times());
            if (!until.isAfter(now) && until.isAfter(since)) {
                if (since.isAfter(from)) {
                    repeat(occurrences, from, since);
                }
                from = later(from, until);
            }
        }
        repeat(occurrences, from, settled());
        return occurrences;
    }

    /** Due again and again from one instant to the other; whoever has restored the service in time owes no further update. */
    private void repeat(List<Occurrence> occurrences, Instant start, @Nullable Instant end) {
        Instant from = start;
        for (Instant update : updates(start, end)) {
            occurrences.add(new Occurrence(from, update));
            from = update;
        }
        if (end == null || end.isAfter(from) || occurrences.isEmpty()) {
            occurrences.add(new Occurrence(from, end));
        }
    }

    private List<Instant> updates(Instant start, @Nullable Instant end) {
        return ticket.course().updates().stream()
                .map(update -> update.at(reading.times()))
                .filter(at -> !at.isAfter(now) && !at.isBefore(start) && (end == null || at.isBefore(end)))
                .sorted()
                .toList();
    }

    /** The first severity under which it was met or breached decides; without one, it stands as under the present severity. */
    private State state(Occurrence occurrence) {
        Instant stop = occurrence.stop();
        for (Graded graded : grades()) {
            ResponseClock agreed = agreedFor(graded.severity());
            if (!graded.to().isAfter(occurrence.start()) && graded.to().isBefore(Interval.DISTANT_FUTURE)) {
                continue;
            }
            if (agreed == null) {
                if (isIn(stop, graded)) {
                    return notAgreed(graded.severity());
                }
                continue;
            }
            State state = under(agreed, graded, occurrence);
            if (state != null) {
                return agreed.equals(clock) ? state : notAgreed(graded.severity());
            }
        }
        return notAgreed(ticket.severity());
    }

    private static boolean isIn(@Nullable Instant stop, Graded graded) {
        return stop != null && stop.isBefore(graded.to());
    }

    private State.NotStarted notAgreed(String severity) {
        return new State.NotStarted(
                "the ticket is of severity " + severity + " where this is decided, and this clause is "
                        + (clock.severity() == null ? "of the other severities" : "of severity " + clock.severity()));
    }

    /** How it stands under one severity; null where that neither decided it nor is the present one. */
    private @Nullable State under(ResponseClock agreed, Graded graded, Occurrence occurrence) {
        Instant stop = occurrence.stop();
        Instant start = occurrence.start();
        List<Course.Pause> pauses = pauses(agreed);
        Instant end = stop == null ? now : stop;
        Instants held = heldTime(agreed, end);
        Instants still = stillness(pauses, end).or(held);
        Instant due = due(agreed, start, graded.from(), still);
        long late = Micros.of(end) - Micros.of(due);
        late -= late > 0 ? held.and(new Interval(due, end)).totalMicros() : 0;
        if (stop != null && isIn(stop, graded) && late <= 0) {
            return new State.Met(start, due, stop);
        }
        if (late > 0 && due.isBefore(graded.to())) {
            return new State.Breached(start, due, stop, late);
        }
        return graded.to().isAfter(now) && stop == null ? running(start, due, pauses) : null;
    }

    /**
     * When it is due in a stretch of one severity: no earlier than the change, because nobody is late by an allowance that did not hold yet,
     * and not while the clock stands still at the change.
     */
    private Instant due(ResponseClock agreed, Instant start, Instant change, Instants still) {
        Instant due = agreed.limit().dueAfter(start, zone, still);
        if (!due.isBefore(change)) {
            return due;
        }
        return still.intervals().stream()
                .filter(interval -> interval.contains(change))
                .map(Interval::end)
                .findFirst()
                .orElse(change);
    }

    private State running(Instant start, Instant due, List<Course.Pause> pauses) {
        for (Course.Pause pause : pauses) {
            Instant since = pause.start().at(reading.times());
            if (!since.isAfter(now) && end(pause).isAfter(now)) {
                return new State.Paused(start, pause.reason(), later(since, start), due);
            }
        }
        return new State.Running(start, due, Micros.of(due) - Micros.of(now));
    }

    /** The pauses for which the agreement lets the clock stand still. */
    private List<Course.Pause> pauses(ResponseClock agreed) {
        return ticket.course().pauses().stream()
                .filter(pause -> agreed.pauses().contains(pause.reason()))
                .filter(pause -> pause.standing().holds(reading.contestedHold()))
                .toList();
    }

    /** What the customer took back of that which ends a clock: nothing is late for as long as it was held for done. */
    private List<Course.Held> held(ResponseClock agreed) {
        return ticket.course().held().stream()
                .filter(one -> agreed.stop().isDoneBy(one.event()))
                .toList();
    }

    private Instants heldTime(ResponseClock agreed, Instant until) {
        var builder = new Instants.Builder();
        held(agreed).forEach(one -> add(builder, one.from(), one.until().at(reading.times()), until));
        return builder.build();
    }

    /** As if every pause that lasts ended at the instant. */
    private Instants stillness(List<Course.Pause> pauses, Instant until) {
        var builder = new Instants.Builder();
        pauses.forEach(pause -> add(builder, pause.start(), end(pause), until));
        return builder.build();
    }

    private void add(Instants.Builder builder, Course.Moment start, Instant end, Instant until) {
        builder.add(Micros.of(start.at(reading.times())), Micros.of(end.isAfter(until) ? until : end));
    }

    private Instant end(Course.Pause pause) {
        return pause.end() == null ? Interval.DISTANT_FUTURE : pause.end().at(reading.times());
    }

    private @Nullable ResponseClock agreedFor(String severity) {
        if (clock.severity() != null && clock.appliesTo(severity)) {
            return clock;
        }
        for (ResponseClock sibling : siblings) {
            if (sibling.appliesTo(severity)) {
                return sibling;
            }
        }
        return clock.appliesTo(severity) ? clock : null;
    }

    private List<Graded> grades() {
        var known = ticket.course().grades().stream()
                .filter(grade -> !grade.since().at(reading.times()).isAfter(now))
                .sorted(Comparator.comparing(grade -> grade.since().at(reading.times())))
                .toList();
        if (known.isEmpty()) {
            return List.of(new Graded(ticket.severity(), Interval.DISTANT_PAST, Interval.DISTANT_FUTURE));
        }
        var graded = new ArrayList<Graded>();
        for (int i = 0; i < known.size(); i++) {
            graded.add(new Graded(
                    known.get(i).severity(),
                    i == 0 ? Interval.DISTANT_PAST : known.get(i).since().at(reading.times()),
                    i == known.size() - 1
                            ? Interval.DISTANT_FUTURE
                            : known.get(i + 1).since().at(reading.times())));
        }
        return graded;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
