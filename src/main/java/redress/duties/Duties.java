package redress.duties;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redress.audit.Audit;
import redress.audit.Entry;
import redress.core.duty.Duty;
import redress.platform.Caller;
import redress.platform.Problems;
import redress.platform.Sql;

/** Puts duties on record: registered, revised, proved, and each proof accepted or refused by a person. */
@ApplicationScoped
class Duties {
    private final Sql sql;
    private final StoredDuties stored;
    private final DerivedDuties derived;
    private final Audit audit;

    Duties(Sql sql, StoredDuties stored, DerivedDuties derived, Audit audit) {
        this.sql = sql;
        this.stored = stored;
        this.derived = derived;
        this.audit = audit;
    }

    /** Those on record and those that agreements' documents say, each once. */
    List<OnRecord> all(@Nullable String agreement, Instant now) {
        var all = new ArrayList<>(stored.all(agreement));
        var known = all.stream().map(OnRecord::id).collect(Collectors.toSet());
        derived.all(agreement, now).stream()
                .filter(duty -> !known.contains(duty.id()))
                .forEach(all::add);
        return all;
    }

    /** Null where there is none that the caller may see. */
    @Nullable OnRecord find(UUID id, Instant now) {
        OnRecord found = stored.find(id);
        return found != null
                ? found
                : derived.all(null, now).stream()
                        .filter(duty -> duty.id().equals(id))
                        .findFirst()
                        .orElse(null);
    }

    /** Registers a duty; the same again under its id changes nothing. False where it stood. */
    boolean register(OnRecord duty, Instant now) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            if (!insert(duty, now)) {
                OnRecord standing = stored.find(duty.id());
                if (standing != null && standing.withProofs(List.of()).equals(duty)) {
                    return false;
                }
                throw Problems.conflict(
                        "The id " + duty.id() + " stands for another duty. Send this one under a new id, or a change of"
                                + " that one to its revisions.",
                        Map.of());
            }
            audit.record(Entry.of("duty.register", "duty", duty.id().toString()).changing(null, told(duty)));
            return true;
        });
    }

    /** Without a word to the audit record, for what is registered as part of something else. False where the id is taken. */
    boolean insert(OnRecord duty, Instant now) {
        int rows = sql.update(
                "INSERT INTO duty (id, agreement_id, service, kind, owner, zone, checklist_id, needs_confirmation, recorded_at,"
                        + " recorded_by) VALUES (?, (SELECT id FROM agreement WHERE code = ?), ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                duty.id(),
                duty.agreement(),
                duty.service(),
                duty.kind(),
                duty.owner(),
                duty.duty().zone().getId(),
                duty.checklist(),
                duty.needsConfirmation(),
                now,
                Caller.presentActor().name());
        if (rows == 1) {
            append(duty, 1, null, now);
        }
        return rows == 1;
    }

    /** Appends a revision of what is said of a duty. */
    void revise(OnRecord before, OnRecord after, @Nullable String reason, Instant now) {
        QuarkusTransaction.joiningExisting().run(() -> {
            if (before.derived()) {
                insert(before, now);
            }
            append(after, before.derived() ? 2 : before.revision() + 1, reason, now);
            audit.record(Entry.of("duty.revise", "duty", before.id().toString())
                    .changing(told(before), told(after))
                    .because(reason));
        });
    }

    private void append(OnRecord duty, int revision, @Nullable String reason, Instant now) {
        Duty rule = duty.duty();
        Duty.Before before = rule.due() instanceof Duty.Before other ? other : null;
        int rows = sql.update(
                "INSERT INTO duty_revision (duty_id, revision, title, words, due_on, before_date, before_months, before_days,"
                        + " every_months, remind_days, withdrawn, reason, recorded_at, recorded_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                duty.id(),
                revision,
                duty.title(),
                duty.text(),
                before == null ? rule.due().date() : null,
                before == null ? null : before.other(),
                before == null ? null : positive((int) before.ahead().toTotalMonths()),
                before == null ? null : positive((int) before.ahead().get(ChronoUnit.DAYS)),
                rule.everyMonths(),
                rule.remindDays().toArray(Integer[]::new),
                rule.withdrawn(),
                reason,
                now,
                Caller.presentActor().name());
        if (rows == 0) {
            throw Problems.conflict("Somebody else changed this duty meanwhile. Read it again.", Map.of());
        }
    }

    private static @Nullable Integer positive(int number) {
        return number > 0 ? number : null;
    }

    /** What shows that an occurrence was done. */
    record Brought(
            LocalDate occurrence,
            String kind,
            String text,
            @Nullable String reference,
            @Nullable String sha256,
            String givenBy,
            Instant givenAt) {}

    /** Brings a proof forward; the same again changes nothing. False where it stands. */
    boolean prove(OnRecord duty, Brought proof, Instant now) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            boolean stands = duty.proofs().stream()
                    .anyMatch(one -> one.occurrence().equals(proof.occurrence())
                            && one.kind().equals(proof.kind())
                            && one.text().equals(proof.text())
                            && Objects.equals(one.reference(), proof.reference())
                            && Objects.equals(one.sha256(), proof.sha256())
                            && one.givenBy().equals(proof.givenBy())
                            && one.judgement() == null);
            if (stands) {
                return false;
            }
            if (duty.derived()) {
                insert(duty, now);
            }
            sql.update(
                    "INSERT INTO duty_proof (duty_id, occurrence, kind, words, reference, sha256, given_by, given_at, recorded_at,"
                            + " recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    duty.id(),
                    proof.occurrence(),
                    proof.kind(),
                    proof.text(),
                    proof.reference(),
                    proof.sha256(),
                    proof.givenBy(),
                    proof.givenAt(),
                    now,
                    Caller.presentActor().name());
            audit.record(Entry.of("duty.prove", "duty", duty.id().toString()).changing(null, proof));
            return true;
        });
    }

    /** Accepts or refuses a proof; what is said last holds. */
    void judge(OnRecord duty, OnRecord.Proof proof, boolean accepted, String decidedBy, String reason, Instant now) {
        QuarkusTransaction.joiningExisting().run(() -> {
            sql.update(
                    "INSERT INTO duty_judgement (duty_id, proof_id, accepted, reason, decided_by, decided_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    duty.id(),
                    proof.id(),
                    accepted,
                    reason,
                    decidedBy,
                    now);
            audit.record(Entry.of(
                            accepted ? "duty.accept" : "duty.refuse",
                            "duty",
                            duty.id().toString())
                    .changing(proof.judgement(), Map.of("proof", proof.id(), "accepted", accepted))
                    .because(reason));
        });
    }

    private static Map<String, Object> told(OnRecord duty) {
        var told = new HashMap<String, Object>();
        told.put("title", duty.title());
        told.put("kind", duty.kind());
        told.put("owner", duty.owner());
        told.put("dueOn", duty.duty().due().date().toString());
        told.put("withdrawn", duty.duty().withdrawn());
        if (duty.agreement() != null) {
            told.put("agreement", duty.agreement());
        }
        if (duty.duty().everyMonths() != null) {
            told.put("everyMonths", duty.duty().everyMonths());
        }
        return told;
    }
}
