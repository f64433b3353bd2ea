package redress.core.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redress.core.measurement.Course;
import redress.core.measurement.Course.Moment;
import redress.core.measurement.Course.Standing;
import redress.core.measurement.Ticket;

/** Whether an event may follow those before it: who may say it, what must have happened, and when. */
final class Order {
    private static final Set<Ticket.Event> FACTS = EnumSet.of(Ticket.Event.FAILED, Ticket.Event.DISCOVERED);

    private final Progress before;
    private final Event next;
    private final List<String> faults = new ArrayList<>();

    Order(Progress before, Event next) {
        this.before = before;
        this.next = next;
    }

    List<String> faults() {
        Said said = next.said();
        time(said);
        if (before.accepted() != null && !mayFollowAcceptance(said)) {
            faults.add("type: the conclusion report was accepted at "
                    + before.accepted().receivedAt() + ", which closed the incident; open another one");
        } else if (said instanceof Said.Opened) {
            faults.add("type: the incident is open; send what happened since, or open another one");
        } else if (said instanceof Said.Happened happened) {
            happened(happened.event());
        } else if (said instanceof Said.Concluded concluded) {
            concluded(concluded.report());
        } else {
            other(said);
        }
        return faults;
    }

    private static boolean mayFollowAcceptance(Said said) {
        return said instanceof Said.CountermeasureDone || said instanceof Said.PauseDecided;
    }

    private void time(Said said) {
        Instant happenedAt = next.when().happenedAt();
        Instant opened = before.opening().when().happenedAt();
        boolean fact = said instanceof Said.Happened happened && FACTS.contains(happened.event());
        if (happenedAt.isAfter(next.when().receivedAt())) {
            faults.add("happenedAt: " + happenedAt + " lies after its receipt at "
                    + next.when().receivedAt() + "; write when it happened");
        }
        if (!fact && happenedAt.isBefore(opened)) {
            faults.add("happenedAt: " + happenedAt + " lies before the incident was opened at " + opened
                    + "; write a later time");
        }
        if (fact && happenedAt.isAfter(opened)) {
            faults.add("happenedAt: " + happenedAt + " lies after the incident was opened at " + opened
                    + "; what it was opened for was before");
        }
    }

    private void happened(Ticket.Event event) {
        Moment already = before.moment(event);
        String words = event.words();
        if (event == Ticket.Event.OPENED || event == Ticket.Event.UPDATED || event == Ticket.Event.REPORTED) {
            throw new IllegalArgumentException(words + " is said in its own words");
        }
        if (already != null) {
            faults.add("type: it is on record already that the incident was " + words + " at " + already.happenedAt()
                    + "; send an update, or withdraw that event first");
        }
        if (next.by() == Side.PROVIDER && (event == Ticket.Event.CONFIRMED || event == Ticket.Event.DISCOVERED)) {
            faults.add("type: that it is " + words + " is the customer's to say");
        }
        if (event == Ticket.Event.CONFIRMED) {
            follows(before.moment(Ticket.Event.RESTORED), "it was restored");
        }
    }

    /** Something that must have happened before, at or before this. */
    private void follows(@Nullable Moment earlier, String words) {
        if (earlier == null) {
            faults.add("type: " + next.said().word() + " follows when " + words + ", and that is not on record");
        } else if (next.when().happenedAt().isBefore(earlier.happenedAt())) {
            faults.add("happenedAt: " + next.when().happenedAt() + " lies before " + words + " at "
                    + earlier.happenedAt() + "; write a later time");
        }
    }

    private void concluded(ConclusionReport report) {
        follows(before.moment(Ticket.Event.RESTORED), "it was restored");
        if (before.isReportPending()) {
            faults.add(
                    "type: a conclusion report lies with the customer already; wait until it is accepted or returned,"
                            + " or withdraw it");
        }
        faults.addAll(
                report.faults(before.opening().when().happenedAt(), next.when().receivedAt(), before.zone()));
    }

    private void other(Said said) {
        if (said instanceof Said.Updated updated) {
            updated(updated);
        } else if (said instanceof Said.Noted) {
            if (next.text().isBlank()) {
                faults.add("text: write what is to be noted");
            }
        } else if (said instanceof Said.Reopened) {
            customers();
            reasoned();
            follows(before.moment(Ticket.Event.RESTORED), "it was restored");
        } else if (said instanceof Said.Paused) {
            paused();
        } else if (said instanceof Said.Resumed) {
            int open = before.openPause();
            var pause = before.pauses().get(open);
            follows(pause == null ? null : pause.start(), "clocks stood still");
        } else if (said instanceof Said.PauseContested contested) {
            contested(contested.pause());
        } else if (said instanceof Said.PauseDecided decided) {
            decided(decided.pause());
        } else if (said instanceof Said.SeverityChanged changed) {
            customers();
            if (changed.severity().equals(before.severity())) {
                faults.add("severity: it is " + before.severity() + " already");
            }
            regraded(before.graded());
        } else if (said instanceof Said.Escalated escalated) {
            escalated(escalated.step());
        } else {
            ofReport(said);
        }
    }

    /** Severities follow each other by both readings of time; else each side would see them in another order. */
    private void regraded(Course.Grade last) {
        String words = "the severity became " + last.severity() + " at ";
        Instant happenedAt = last.since().happenedAt();
        Instant receivedAt = last.since().receivedAt();
        if (next.when().happenedAt().isBefore(happenedAt)) {
            faults.add("happenedAt: " + next.when().happenedAt() + " lies before " + words + happenedAt
                    + "; write a later time, or withdraw that event first");
        }
        if (next.when().receivedAt().isBefore(receivedAt)) {
            faults.add("receivedAt: " + next.when().receivedAt() + " lies before word came that " + words + receivedAt
                    + "; write a later time, or withdraw that event first");
        }
    }

    private void updated(Said.Updated updated) {
        Instant expected = updated.expectedRestoration();
        if (expected != null && expected.isBefore(next.when().happenedAt())) {
            faults.add("expectedRestoration: " + expected + " lies before the update; write when it is expected");
        }
    }

    private void paused() {
        if (before.openPause() != 0) {
            faults.add("type: clocks stand still already since event " + before.openPause() + "; resume them first");
        }
        if (before.isReportPending()) {
            faults.add("type: the conclusion report lies with the customer, so that no clock of the provider's runs");
        }
        reasoned();
    }

    private void contested(int number) {
        var pause = pause(number);
        if (pause != null && before.pausedBy(number) == next.by()) {
            faults.add("pause: it was your own; withdraw event " + number + " instead");
        }
        if (pause != null && pause.standing() != Standing.UNCONTESTED) {
            faults.add("pause: event " + number + " is contested already");
        }
        reasoned();
    }

    private void decided(int number) {
        customers();
        var pause = pause(number);
        if (pause != null && pause.standing() == Standing.UNCONTESTED) {
            faults.add("pause: nobody has contested event " + number + ", so that there is nothing to decide");
        }
        reasoned();
    }

    private Course.@Nullable Pause pause(int number) {
        var pause = before.pauses().get(number);
        if (pause == null) {
            faults.add("pause: event " + number + " began no pause; write the number of one of type paused");
        }
        return pause;
    }

    private void escalated(int step) {
        if (next.by() == Side.PROVIDER) {
            customers();
        }
        if (step < 1) {
            faults.add("step: write a whole number from 1");
        } else if (step <= before.escalations()) {
            faults.add("step: step " + before.escalations() + " was taken already; take a later one");
        }
    }

    private void ofReport(Said said) {
        if (said instanceof Said.CountermeasureDone done) {
            countermeasure(done.countermeasure());
            return;
        }
        customers();
        if (!before.isReportPending()) {
            faults.add("type: no conclusion report waits to be accepted or returned");
        }
        if (said instanceof Said.Returned) {
            reasoned();
        }
    }

    private void countermeasure(int number) {
        ConclusionReport report = before.report();
        int count = report == null ? 0 : report.countermeasures().size();
        if (number < 1 || number > count) {
            faults.add(
                    "countermeasure: the last report has " + count + " countermeasures, and none is number " + number);
        } else if (before.countermeasuresDone().contains(number)) {
            faults.add("countermeasure: number " + number + " was carried out already");
        }
        reasoned();
    }

    private void customers() {
        if (next.by() == Side.PROVIDER) {
            faults.add("type: " + next.said().word() + " is the customer's to say; ask for it in an update");
        }
    }

    private void reasoned() {
        if (next.text().isBlank()) {
            faults.add("text: write the reason, or the proof of what was done");
        }
    }
}
