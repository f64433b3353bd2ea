package redress.duties;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.core.duty.Duty;
import redress.core.duty.DutyState;

/**
 * A duty as the API tells it.
 *
 * @param owner provider or hospital
 * @param derived whether nobody recorded it: the agreement's document says it
 * @param state due, due-soon, overdue, waiting (for a proof to be accepted) or done
 * @param explained the state in a sentence
 * @param dueOn the due date of the occurrence that is open; absent where nothing is
 * @param dueAt the end of that date: the last instant in time
 * @param breaches occurrences that were not done in time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DutyDocument(
        UUID id,
        @Nullable String agreement,
        @Nullable String service,
        String kind,
        String owner,
        String title,
        @Nullable String text,
        boolean derived,
        int revision,
        String zone,
        LocalDate firstDueOn,
        @Nullable Integer everyMonths,
        List<Integer> remindDays,
        @Nullable UUID checklist,
        boolean needsConfirmation,
        String state,
        String explained,
        @Nullable LocalDate dueOn,
        @Nullable Instant dueAt,
        List<Duty.Breach> breaches,
        List<OnRecord.Proof> proofs) {

    static DutyDocument of(OnRecord one, Instant now) {
        DutyState state = one.state(now);
        Duty duty = one.duty();
        return new DutyDocument(
                one.id(),
                one.agreement(),
                one.service(),
                one.kind(),
                one.owner(),
                one.title(),
                one.text(),
                one.derived(),
                one.revision(),
                duty.zone().getId(),
                duty.due().date(),
                duty.everyMonths(),
                duty.remindDays(),
                one.checklist(),
                one.needsConfirmation(),
                state.word(),
                explained(one, state),
                state.occurrence(),
                state.dueAt(),
                duty.breaches(one.brought(), now),
                one.proofs());
    }

    static String explained(OnRecord one, DutyState state) {
        String by = one.owner().equals("provider") ? "The provider" : "The hospital";
        String why =
                one.duty().due() instanceof Duty.Before before && one.duty().everyMonths() == null
                        ? ", " + words(before.ahead()) + " before " + before.other()
                        : "";
        if (state instanceof DutyState.Overdue overdue) {
            return "Overdue: " + by + " had until the end of " + overdue.occurrence() + why + ", and no proof came.";
        }
        if (state instanceof DutyState.Waiting waiting) {
            return "A proof came " + (waiting.isLate() ? "late" : "in time") + " for " + waiting.occurrence()
                    + "; somebody has to accept or refuse it.";
        }
        if (state instanceof DutyState.Done done) {
            return "Done: " + done.because() + ".";
        }
        return by + " has until the end of " + state.occurrence() + why + ".";
    }

    /** A length that is either of months or of days. */
    static String words(java.time.Period ahead) {
        return ahead.toTotalMonths() > 0 ? ahead.toTotalMonths() + " months" : ahead.get(ChronoUnit.DAYS) + " days";
    }
}
