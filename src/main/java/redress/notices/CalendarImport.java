package redress.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.NoticeRule;

/** Takes the events of a calendar as notices of planned maintenance. The same calendar again changes nothing. */
@ApplicationScoped
class CalendarImport {
    private static final String GONE = "No longer in the calendar.";

    private final Notices notices;
    private final StoredNotices stored;

    CalendarImport(Notices notices, StoredNotices stored) {
        this.notices = notices;
        this.stored = stored;
    }

    /**
     * Whose calendar it is.
     *
     * @param services null for every service of the agreement
     * @param horizon until when recurrences are looked at
     */
    record Target(
            String agreement, @Nullable List<String> services, Notice.Side givenBy, Instant now, Instant horizon) {}

    /**
     * What came of an import.
     *
     * @param events in the file, each counted once however often it recurs
     * @param given occurrences of which notice was given for the first time
     * @param unchanged occurrences that stand as they are in the file
     * @param quarantined events that were not taken, with what to change
     * @param notices what was given, revised or withdrawn
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Receipt(
            int events,
            int given,
            int revised,
            int withdrawn,
            int unchanged,
            Instant horizon,
            List<CalendarFile.Refused> quarantined,
            List<Taken> notices) {}

    /**
     * A notice that the import gave or changed.
     *
     * @param verdict in-time, late, not-agreed or withdrawn
     */
    record Taken(UUID id, String uid, Instant from, Instant until, String verdict) {}

    /** Counts while it goes on. */
    private static final class Tally {
        private final List<CalendarFile.Refused> refused;
        private final List<Notice> changed = new ArrayList<>();
        private int given = 0;
        private int revised = 0;
        private int withdrawn = 0;
        private int unchanged = 0;

        Tally(List<CalendarFile.Refused> refused) {
            this.refused = new ArrayList<>(refused);
        }
    }

    /** Takes event by event, each in a transaction of its own: what is wrong with one keeps no other. */
    Receipt take(CalendarFile.Read calendar, Target target) {
        var tally = new Tally(calendar.refused());
        calendar.events().forEach((uid, occurrences) -> {
            var notices = new EventNotices(stored.ofEvent(target.agreement(), uid));
            var recurs = calendar.recurs().get(uid);
            var matched = notices.matched(occurrences, Boolean.FALSE.equals(recurs), target.now());
            occurrences.forEach((occurrence, event) ->
                    guarded(uid, tally, () -> take(event, matched.get(occurrence), target, tally)));
            // Who sends only a change of one occurrence says nothing of the others.
            if (recurs != null) {
                notices.gone(matched, target.now(), target.horizon())
                        .forEach(notice -> guarded(uid, tally, () -> withdraw(notice, GONE, target, tally)));
            }
        });
        var verdicts = new LinkedHashMap<UUID, String>();
        notices.documents(tally.changed).forEach(document -> verdicts.put(document.id(), document.verdict()));
        return new Receipt(
                calendar.count(),
                tally.given,
                tally.revised,
                tally.withdrawn,
                tally.unchanged,
                target.horizon(),
                tally.refused,
                tally.changed.stream().map(notice -> taken(notice, verdicts)).toList());
    }

    private static void guarded(String uid, Tally tally, Runnable work) {
        try {
            work.run();
        } catch (HttpProblem refused) {
            tally.refused.add(new CalendarFile.Refused(uid, String.valueOf(refused.getDetail())));
        }
    }

    private void take(CalendarEvent event, @Nullable Notice standing, Target target, Tally tally) {
        if (event.cancelled()) {
            if (standing == null) {
                tally.unchanged++;
            } else {
                withdraw(standing, event.text(), target, tally);
            }
            return;
        }
        var said = said(target, event.from(), event.until(), event.text(), false);
        if (standing != null) {
            var outcome = notices.revise(standing, null, said, target.now());
            tally.revised += outcome.isNew() ? 1 : 0;
            count(outcome, tally);
            return;
        }
        var first = new Notices.First(
                id(target.agreement(), event),
                target.agreement(),
                NoticeRule.Kind.PLANNED_MAINTENANCE,
                new Notices.Event(event.uid(), event.occurrence()));
        var outcome = notices.give(first, said, target.now());
        tally.given += outcome.isNew() ? 1 : 0;
        count(outcome, tally);
    }

    private void withdraw(Notice standing, String text, Target target, Tally tally) {
        var current = standing.current();
        if (current.withdrawn()) {
            tally.unchanged++;
            return;
        }
        var until = Objects.requireNonNull(current.until());
        var outcome = notices.revise(standing, null, said(target, current.from(), until, text, true), target.now());
        tally.withdrawn++;
        count(outcome, tally);
    }

    private static void count(Notices.Outcome outcome, Tally tally) {
        if (outcome.isNew()) {
            tally.changed.add(outcome.notice());
        } else {
            tally.unchanged++;
        }
    }

    private static Notices.Said said(Target target, Instant from, Instant until, String text, boolean withdrawn) {
        return new Notices.Said(
                target.services(), from, until, text, withdrawn, target.givenBy(), target.now(), false, null);
    }

    private static Taken taken(Notice notice, Map<UUID, String> verdicts) {
        var current = notice.current();
        return new Taken(
                notice.id(),
                String.valueOf(notice.calendarUid()),
                current.from(),
                Objects.requireNonNull(current.until()),
                String.valueOf(verdicts.get(notice.id())));
    }

    /** The same event gets the same id, so that two imports at once give notice once. */
    private static UUID id(String agreement, CalendarEvent event) {
        return UUID.nameUUIDFromBytes(
                (agreement + "\n" + event.uid() + "\n" + event.occurrence()).getBytes(StandardCharsets.UTF_8));
    }
}
