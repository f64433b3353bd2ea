package redress.duties;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.audit.Audit;
import redress.audit.Entry;
import redress.core.duty.Duty;
import redress.core.duty.DutyState;
import redress.platform.Caller;
import redress.platform.Sql;

/** What has to be done at an agreement's end, as duties; closed only with the written confirmation that all data are removed. */
@ApplicationScoped
class ExitChecklists {
    private static final List<Integer> REMINDERS = List.of(30, 7);
    private static final List<Item> ITEMS = List.of(
            new Item("data-handed-over", "data-transfer", "provider", -14, false, "All data are handed over", """
                    In a form that was agreed, complete, with what is needed to read it."""),
            new Item(
                    "formats-checked",
                    "data-transfer",
                    "hospital",
                    0,
                    false,
                    "The data handed over were read back",
                    """
                    Somebody has opened what was handed over and compared it with what should be there."""),
            new Item("access-removed", "other", "provider", 0, false, "All access is removed", """
                    Accounts, connections and remote maintenance of the provider and its subcontractors."""),
            new Item("keys-destroyed", "other", "provider", 14, false, "Keys and credentials are destroyed", """
                    Encryption keys, tokens and certificates that open anything of the hospital's."""),
            new Item(
                    "deletion-confirmed",
                    "deletion",
                    "provider",
                    30,
                    true,
                    "Removal of all data is confirmed in writing",
                    "At the provider and at each of its subcontractors, backups included."));

    private final Sql sql;
    private final StoredDuties stored;
    private final Duties duties;
    private final Audit audit;

    ExitChecklists(Sql sql, StoredDuties stored, Duties duties, Audit audit) {
        this.sql = sql;
        this.stored = stored;
        this.duties = duties;
        this.audit = audit;
    }

    /**
     * One thing to do at the end.
     *
     * @param afterEndDays how many days after the last day it is due; negative before
     */
    private record Item(
            String code, String kind, String owner, int afterEndDays, boolean confirmed, String title, String text) {}

    /**
     * An agreement's end.
     *
     * @param closed whether everything is done, the removal of data confirmed among it
     * @param missing the titles of what is not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Checklist(
            UUID id,
            String agreement,
            LocalDate endsOn,
            boolean closed,
            List<String> missing,
            List<DutyDocument> duties) {}

    /** Those on record, the latest end first. */
    List<Checklist> all(@Nullable String agreement, Instant now) {
        return sql
                .select(
                        "SELECT e.id, a.code, e.ends_on FROM exit_checklist e JOIN agreement a ON a.id = e.agreement_id"
                                + " WHERE ?::text IS NULL OR a.code = ? ORDER BY e.ends_on DESC, e.id LIMIT ?",
                        row -> new Checklist(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getObject(3, LocalDate.class),
                                false,
                                List.of(),
                                List.of()),
                        agreement,
                        agreement,
                        DutyResource.MAX_LISTED)
                .stream()
                .map(checklist -> filled(checklist, now))
                .toList();
    }

    private Checklist filled(Checklist checklist, Instant now) {
        var own = stored.ofChecklist(checklist.id());
        var missing = own.stream()
                .filter(duty -> !(duty.state(now) instanceof DutyState.Done))
                .map(OnRecord::title)
                .toList();
        // A provider sees only what it has to do itself.
        boolean isWhole = Caller.present().provider() == null;
        return new Checklist(
                checklist.id(),
                checklist.agreement(),
                checklist.endsOn(),
                isWhole && missing.isEmpty() && own.stream().anyMatch(ExitChecklists::isConfirmed),
                missing,
                own.stream().map(duty -> DutyDocument.of(duty, now)).toList());
    }

    /** Whether the removal of data was confirmed: withdrawing that duty closes nothing. */
    private static boolean isConfirmed(OnRecord duty) {
        return duty.needsConfirmation()
                && duty.proofs().stream()
                        .anyMatch(proof ->
                                proof.judgement() != null && proof.judgement().accepted());
    }

    /** Starts the checklist of an agreement's end; one that stands is as it was. False where it stood. */
    boolean start(String agreement, LocalDate endsOn, ZoneId zone, Instant now) {
        UUID id = id(agreement + "\n" + endsOn);
        return QuarkusTransaction.joiningExisting().call(() -> {
            int rows = sql.update(
                    "INSERT INTO exit_checklist (id, agreement_id, ends_on, recorded_at, recorded_by)"
                            + " SELECT ?, id, ?, ?, ? FROM agreement WHERE code = ? ON CONFLICT DO NOTHING",
                    id,
                    endsOn,
                    now,
                    Caller.presentActor().name(),
                    agreement);
            if (rows == 0) {
                return false;
            }
            for (Item item : ITEMS) {
                duties.insert(duty(item, id, agreement, endsOn, zone), now);
            }
            audit.record(Entry.of("exit-checklist.start", "exit-checklist", id.toString())
                    .changing(
                            null, Map.of("agreement", agreement, "endsOn", endsOn.toString(), "duties", ITEMS.size())));
            return true;
        });
    }

    /** The checklist of an end that was started. */
    Checklist get(String agreement, LocalDate endsOn, Instant now) {
        return Objects.requireNonNull(all(agreement, now).stream()
                .filter(checklist -> checklist.endsOn().equals(endsOn))
                .findFirst()
                .orElse(null));
    }

    private static OnRecord duty(Item item, UUID checklist, String agreement, LocalDate endsOn, ZoneId zone) {
        return new OnRecord(
                id(checklist + "\n" + item.code()),
                agreement,
                null,
                item.kind(),
                item.owner(),
                checklist,
                item.confirmed(),
                false,
                1,
                item.title(),
                item.text(),
                new Duty(new Duty.On(endsOn.plusDays(item.afterEndDays())), null, zone, REMINDERS, false),
                List.of());
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
