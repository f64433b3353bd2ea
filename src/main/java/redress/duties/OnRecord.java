package redress.duties;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.core.duty.Duty;
import redress.core.duty.DutyState;

/**
 * A duty with all that was said of it.
 *
 * @param agreement null where it is of none
 * @param service null where it is of no single service
 * @param kind such as certificate
 * @param owner provider or hospital
 * @param checklist of an agreement's end to which it belongs; null where it belongs to none
 * @param needsConfirmation whether only a written confirmation will do, by the provider or as an uploaded reference
 * @param derived whether nobody recorded it: the agreement's document says it
 * @param revision of what is said of it; 0 of one that is derived
 */
record OnRecord(
        UUID id,
        @Nullable String agreement,
        @Nullable String service,
        String kind,
        String owner,
        @Nullable UUID checklist,
        boolean needsConfirmation,
        boolean derived,
        int revision,
        String title,
        @Nullable String text,
        Duty duty,
        List<Proof> proofs) {

    /**
     * Something that shows that the duty was done.
     *
     * @param id by which it is accepted or refused
     * @param reference where it is kept; null where the words are all
     * @param sha256 of the file it refers to; null where none was given
     * @param givenBy provider or hospital
     * @param judgement the one passed last; null while there is none
     */
    record Proof(
            long id,
            LocalDate occurrence,
            String kind,
            String text,
            @Nullable String reference,
            @Nullable String sha256,
            String givenBy,
            Instant givenAt,
            Instant recordedAt,
            String recordedBy,
            @Nullable Judged judgement) {}

    /** Whether a proof will do. */
    record Judged(boolean accepted, String decidedBy, String reason, Instant decidedAt) {}

    OnRecord {
        proofs = List.copyOf(proofs);
    }

    OnRecord withProofs(List<Proof> more) {
        return new OnRecord(
                id,
                agreement,
                service,
                kind,
                owner,
                checklist,
                needsConfirmation,
                derived,
                revision,
                title,
                text,
                duty,
                more);
    }

    /** The proofs as the rule reads them. */
    List<Duty.Proof> brought() {
        return proofs.stream()
                .map(proof -> new Duty.Proof(
                        proof.occurrence(),
                        proof.givenAt(),
                        proof.judgement() == null ? null : proof.judgement().accepted()))
                .toList();
    }

    DutyState state(Instant now) {
        return duty.state(brought(), now);
    }

    /** By state: how many there are. */
    static Map<String, Integer> counts(List<OnRecord> duties, Instant now) {
        var counts = new HashMap<String, Integer>();
        duties.forEach(one -> counts.merge(one.state(now).word(), 1, Integer::sum));
        return counts;
    }
}
