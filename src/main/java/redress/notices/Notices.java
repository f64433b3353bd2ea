package redress.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.agreements.document.Words;
import redress.alerts.Alerts;
import redress.audit.Audit;
import redress.audit.Entry;
import redress.core.agreement.Agreement;
import redress.core.agreement.History;
import redress.core.agreement.NoticeRule;
import redress.platform.Caller;
import redress.platform.Problems;
import redress.platform.Sql;

/** Puts notices on record: given, revised, withdrawn, decided on. Each answer says whether it was in time. */
@ApplicationScoped
public class Notices {
    private static final String INSERT_REVISION = """
            INSERT INTO notice_revision (notice_id, agreement_id, revision, services, starts_at, ends_at, words, withdrawn, given_by,
                                         received_at, received_by, recorded_at, recorded_by)
            SELECT ?, id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM agreement WHERE code = ? ON CONFLICT DO NOTHING""";

    private final Sql sql;
    private final StoredNotices stored;
    private final LateNotices late;
    private final Agreements agreements;
    private final Alerts alerts;
    private final Audit audit;

    Notices(Sql sql, StoredNotices stored, LateNotices late, Agreements agreements, Alerts alerts, Audit audit) {
        this.sql = sql;
        this.stored = stored;
        this.late = late;
        this.agreements = agreements;
        this.alerts = alerts;
        this.audit = audit;
    }

    /**
     * What is said with a notice or a revision of it.
     *
     * @param services null for every service of the agreement
     * @param until null where it is a change that lasts
     * @param isReceiptStated whether the sender says when it was received; else it is now
     * @param receivedBy how it came; null where it came here
     */
    record Said(
            @Nullable List<String> services,
            Instant from,
            @Nullable Instant until,
            String text,
            boolean withdrawn,
            Notice.Side givenBy,
            Instant receivedAt,
            boolean isReceiptStated,
            @Nullable String receivedBy) {
        /** Whether a revision says the same; when it was received counts only where the sender states it. */
        boolean isSaidBy(Notice.Revision revision) {
            return Objects.equals(services, revision.services())
                    && from.equals(revision.from())
                    && Objects.equals(until, revision.until())
                    && text.equals(revision.text())
                    && withdrawn == revision.withdrawn()
                    && givenBy == revision.givenBy()
                    && Objects.equals(receivedBy, revision.receivedBy())
                    && (!isReceiptStated || receivedAt.equals(revision.receivedAt()));
        }
    }

    /**
     * An event of a calendar.
     *
     * @param occurrence when it was to begin by its rule
     */
    record Event(String uid, Instant occurrence) {}

    /** A notice with whether something was recorded. */
    record Outcome(Notice notice, boolean isNew) {}

    /** Who announces what. */
    record First(
            UUID id,
            String agreement,
            NoticeRule.Kind kind,
            @Nullable Event event) {}

    /**
     * Gives notice; the same again under the same id changes nothing.
     *
     * @throws RuntimeException a problem 409 where the id stands for another
     */
    Outcome give(First first, Said said, Instant now) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            Event event = first.event();
            int rows = sql.update(
                    "INSERT INTO notice (id, agreement_id, kind, calendar_uid, calendar_occurrence)"
                            + " SELECT ?, id, ?, ?, ? FROM agreement WHERE code = ? ON CONFLICT DO NOTHING",
                    first.id(),
                    Words.of(first.kind()),
                    event == null ? null : event.uid(),
                    event == null ? null : event.occurrence(),
                    first.agreement());
            if (rows == 1) {
                return new Outcome(append(first.id(), first.agreement(), 1, said, "notice.give", null, now), true);
            }
            Notice standing = stored.find(first.id());
            if (standing != null
                    && standing.agreement().equals(first.agreement())
                    && standing.kind() == first.kind()
                    && said.isSaidBy(standing.revisions().get(0))) {
                return new Outcome(standing, false);
            }
            throw Problems.conflict(
                    "The id " + first.id() + " stands for another notice. Send this one under a new id, or a change of"
                            + " that one to its revisions.",
                    Map.of());
        });
    }

    /**
     * Appends a revision; the one that stands last, again, changes nothing.
     *
     * @param number that the sender gives it; null for the next
     * @throws RuntimeException a problem 409 where the number stands for another revision or does not follow
     */
    Outcome revise(Notice notice, @Nullable Integer number, Said said, Instant now) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            int last = notice.current().number();
            if (said.isSaidBy(notice.current()) && (number == null || number == last)) {
                return new Outcome(notice, false);
            }
            if (number != null && number != last + 1) {
                if (number >= 1
                        && number <= last
                        && said.isSaidBy(notice.revisions().get(number - 1))) {
                    return new Outcome(notice, false);
                }
                throw Problems.conflict(
                        "Revision " + number + " of this notice "
                                + (number <= last ? "stands and says something else" : "does not follow")
                                + "; the next is " + (last + 1) + ".",
                        Map.of("next", last + 1));
            }
            return new Outcome(
                    append(notice.id(), notice.agreement(), last + 1, said, "notice.revise", notice, now), true);
        });
    }

    private Notice append(
            UUID id, String agreement, int number, Said said, String action, @Nullable Notice before, Instant now) {
        int rows = sql.update(
                INSERT_REVISION,
                id,
                number,
                said.services() == null ? null : said.services().toArray(String[]::new),
                said.from(),
                said.until(),
                said.text(),
                said.withdrawn(),
                said.givenBy().name().toLowerCase(Locale.ROOT),
                said.receivedAt(),
                said.receivedBy(),
                now,
                Caller.presentActor().name(),
                agreement);
        if (rows == 0) {
            throw Problems.conflict(
                    "Somebody else revised this notice meanwhile. Read it again, and send the revision that is still meant.",
                    Map.of());
        }
        Notice notice = Objects.requireNonNull(stored.find(id));
        Agreement terms = terms(notice);
        var judgements = Judgement.of(notice, terms);
        var breach = late.record(notice, judgements, now);
        alerts.raise(NoticeAlerts.received(notice, terms, Judgement.verdict(notice, judgements), now), now);
        if (breach != null) {
            alerts.raise(NoticeAlerts.late(notice, terms, breach), now);
        }
        audit.record(Entry.of(action, "notice", id.toString())
                .changing(before == null ? null : Told.of(before), Told.of(notice)));
        return notice;
    }

    /** A notice as the audit record tells it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Told(
            String agreement,
            String kind,
            int revision,
            @Nullable List<String> services,
            Instant from,
            @Nullable Instant until,
            boolean withdrawn,
            Instant receivedAt) {
        static Told of(Notice notice) {
            var current = notice.current();
            return new Told(
                    notice.agreement(),
                    notice.kindName(),
                    current.number(),
                    current.services(),
                    current.from(),
                    current.until(),
                    current.withdrawn(),
                    current.receivedAt());
        }
    }

    /** Appends an administrator's decision whether the time may be excluded; the one taken last holds. */
    Notice decide(Notice notice, boolean approved, String decidedBy, String reason, Instant now) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            sql.update(
                    "INSERT INTO notice_decision (notice_id, agreement_id, approved, decided_by, reason, decided_at)"
                            + " SELECT ?, id, ?, ?, ?, ? FROM agreement WHERE code = ?",
                    notice.id(),
                    approved,
                    decidedBy,
                    reason,
                    now,
                    notice.agreement());
            Notice decided = Objects.requireNonNull(stored.find(notice.id()));
            audit.record(Entry.of("notice.decide", "notice", notice.id().toString())
                    .changing(notice.decision(), decided.decision())
                    .because(reason));
            return decided;
        });
    }

    /** As the API tells it, with whether it was in time. */
    NoticeDocument document(Notice notice) {
        return documents(List.of(notice)).get(0);
    }

    /** The same for several, with a few queries in all. */
    List<NoticeDocument> documents(Collection<Notice> notices) {
        var breaches = late.of(notices);
        var histories = new HashMap<String, History>();
        var documents = new ArrayList<NoticeDocument>();
        for (Notice notice : notices) {
            History history = histories.computeIfAbsent(
                    notice.agreement(), code -> agreements.history(code).orElseThrow());
            documents.add(NoticeDocument.of(
                    notice, inForce(history, notice.current().from()), breaches.getOrDefault(notice.id(), List.of())));
        }
        return documents;
    }

    private Agreement terms(Notice notice) {
        return inForce(
                agreements.history(notice.agreement()).orElseThrow(),
                notice.current().from());
    }

    /** The version in force at an instant, or where the agreement has ended by then the last one: it may be renewed. */
    static Agreement inForce(History history, Instant at) {
        var versions = history.versions();
        Agreement found = versions.get(0);
        for (int i = 0; i < versions.size(); i++) {
            if (!versions.get(i).term().start().isAfter(at)) {
                found = versions.get(i);
            }
        }
        return found;
    }
}
