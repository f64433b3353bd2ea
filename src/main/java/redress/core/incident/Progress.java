package redress.core.incident;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import redress.core.measurement.Course;
import redress.core.measurement.Course.Moment;
import redress.core.measurement.Course.Standing;
import redress.core.measurement.Ticket;

/** How an incident stands after some of its events. */
public final class Progress {
    private final Course.Kind kind;
    private final ZoneId zone;
    private final Event opening;
    private final Map<Ticket.Event, Moment> moments = new EnumMap<>(Ticket.Event.class);
    private final List<Moment> updates = new ArrayList<>();
    private final Map<Integer, Course.Pause> pauses = new LinkedHashMap<>();
    private final Map<Integer, Side> pausedBy = new LinkedHashMap<>();
    private final List<Course.Held> held = new ArrayList<>();
    private final List<Course.Grade> grades = new ArrayList<>();
    private final Set<Integer> done = new TreeSet<>();
    private int openPause;
    private int escalations;
    private @Nullable Instant expectedRestoration;
    private @Nullable ConclusionReport report;
    private @Nullable Moment accepted;
    private boolean reportPending;

    /** How far an incident has come. */
    public enum Stage {
        OPEN,
        ANSWERED,
        WORKED_AROUND,
        RESTORED,
        CONFIRMED,
        CONCLUDED,
        ACCEPTED
    }

    Progress(Course.Kind kind, ZoneId zone, Event opening) {
        this.kind = kind;
        this.zone = zone;
        this.opening = opening;
        moments.put(Ticket.Event.OPENED, opening.when());
        grades.add(new Course.Grade(((Said.Opened) opening.said()).severity(), opening.when()));
    }

    /** What keeps an event from following; empty where nothing does. */
    List<String> faults(Event next) {
        return new Order(this, next).faults();
    }

    void take(Event event) {
        Said said = event.said();
        Moment when = event.when();
        if (said instanceof Said.Happened happened) {
            happened(happened.event(), when);
        } else if (said instanceof Said.Updated updated) {
            updates.add(when);
            expectedRestoration =
                    updated.expectedRestoration() == null ? expectedRestoration : updated.expectedRestoration();
        } else if (said instanceof Said.Reopened) {
            List.of(Ticket.Event.WORKED_AROUND, Ticket.Event.RESTORED).forEach(done -> takeBack(done, when));
            moments.remove(Ticket.Event.CONFIRMED);
        } else if (said instanceof Said.SeverityChanged changed) {
            grades.add(new Course.Grade(changed.severity(), when));
        } else if (said instanceof Said.Escalated escalated) {
            escalations = escalated.step();
        } else if (said instanceof Said.CountermeasureDone carried) {
            done.add(carried.countermeasure());
        } else {
            takeOfPauseOrReport(event);
        }
    }

    private void takeOfPauseOrReport(Event event) {
        Said said = event.said();
        if (said instanceof Said.Paused paused) {
            openPause = event.number();
            pausedBy.put(openPause, event.by());
            pauses.put(openPause, new Course.Pause(paused.reason(), event.when(), null, Standing.UNCONTESTED));
        } else if (said instanceof Said.Resumed) {
            endPause(event.when());
        } else if (said instanceof Said.PauseContested contested) {
            standing(contested.pause(), Standing.CONTESTED);
        } else if (said instanceof Said.PauseDecided decided) {
            standing(decided.pause(), decided.upheld() ? Standing.UPHELD : Standing.REJECTED);
        } else if (said instanceof Said.Concluded concluded) {
            report = concluded.report();
            reportPending = true;
            done.clear();
            moments.put(Ticket.Event.REPORTED, event.when());
        } else if (said instanceof Said.Accepted) {
            accepted = event.when();
            reportPending = false;
        } else if (said instanceof Said.Returned) {
            takeBack(Ticket.Event.REPORTED, event.when());
            reportPending = false;
        }
    }

    private void takeBack(Ticket.Event done, Moment when) {
        Moment since = moments.remove(done);
        if (since != null) {
            held.add(new Course.Held(done, since, when));
        }
    }

    /** The first time counts; a restoration ends what stood still, because somebody has worked. */
    private void happened(Ticket.Event event, Moment when) {
        moments.putIfAbsent(event, when);
        if (event == Ticket.Event.RESTORED) {
            endPause(when);
        }
    }

    private void endPause(Moment when) {
        pauses.computeIfPresent(
                openPause,
                (number, pause) -> new Course.Pause(
                        pause.reason(), pause.start(), notBefore(when, pause.start()), pause.standing()));
        openPause = 0;
    }

    private static Moment notBefore(Moment end, Moment start) {
        return new Moment(
                end.happenedAt().isBefore(start.happenedAt()) ? start.happenedAt() : end.happenedAt(),
                end.receivedAt().isBefore(start.receivedAt()) ? start.receivedAt() : end.receivedAt());
    }

    private void standing(int pause, Standing standing) {
        pauses.computeIfPresent(
                pause, (number, old) -> new Course.Pause(old.reason(), old.start(), old.end(), standing));
    }

    /** How far it has come. */
    public Stage stage() {
        if (accepted != null) {
            return Stage.ACCEPTED;
        }
        if (reportPending) {
            return Stage.CONCLUDED;
        }
        for (Stage stage : List.of(Stage.CONFIRMED, Stage.RESTORED, Stage.WORKED_AROUND, Stage.ANSWERED)) {
            if (moments.containsKey(Ticket.Event.valueOf(stage.name()))) {
                return stage;
            }
        }
        return Stage.OPEN;
    }

    Event opening() {
        return opening;
    }

    ZoneId zone() {
        return zone;
    }

    /** The severity in force. */
    public String severity() {
        return graded().severity();
    }

    /** The last severity and since when it holds. */
    Course.Grade graded() {
        return grades.get(grades.size() - 1);
    }

    /** When an event happened and was received; null where it has not. */
    public @Nullable Moment moment(Ticket.Event event) {
        return moments.get(event);
    }

    /** When the conclusion report was accepted; null while it is not. */
    public @Nullable Moment accepted() {
        return accepted;
    }

    /** The number of the event with which the pause that lasts began; 0 where none lasts. */
    public int openPause() {
        return openPause;
    }

    /** Pauses by the number of the event with which each began. */
    public Map<Integer, Course.Pause> pauses() {
        return Map.copyOf(pauses);
    }

    @Nullable Side pausedBy(int pause) {
        return pausedBy.get(pause);
    }

    /** How many steps of escalation were taken. */
    public int escalations() {
        return escalations;
    }

    /** When the provider expects to have restored the service; null where it has not said. */
    public @Nullable Instant expectedRestoration() {
        return expectedRestoration;
    }

    /** The last conclusion report, also one that was returned; null where none was delivered. */
    public @Nullable ConclusionReport report() {
        return report;
    }

    /** Whether a conclusion report lies with the customer. */
    public boolean isReportPending() {
        return reportPending;
    }

    /** The numbers of the countermeasures that were carried out, ascending from 1. */
    public Set<Integer> countermeasuresDone() {
        return Set.copyOf(done);
    }

    /**
     * The countermeasures that are still to be carried out, by number: those of the last conclusion report, unless it was returned and
     * another one has to come.
     */
    public Map<Integer, ConclusionReport.Countermeasure> pendingCountermeasures() {
        var pending = new LinkedHashMap<Integer, ConclusionReport.Countermeasure>();
        if (report != null && (reportPending || accepted != null)) {
            for (int number = 1; number <= report.countermeasures().size(); number++) {
                if (!done.contains(number)) {
                    pending.put(number, report.countermeasures().get(number - 1));
                }
            }
        }
        return pending;
    }

    Ticket ticket(String id) {
        var times = new EnumMap<Ticket.Event, Instant>(Ticket.Event.class);
        var received = new EnumMap<Ticket.Event, Instant>(Ticket.Event.class);
        moments.forEach((event, moment) -> {
            times.put(event, moment.happenedAt());
            // That something failed or was noticed is no message: it counts from when it was.
            if (event.compareTo(Ticket.Event.OPENED) >= 0) {
                received.put(event, moment.receivedAt());
            }
        });
        var course = new Course(
                kind,
                received,
                updates,
                pauses.values().stream().toList(),
                held,
                grades.size() == 1 ? List.of() : grades);
        return new Ticket(id, severity(), times, course);
    }
}
