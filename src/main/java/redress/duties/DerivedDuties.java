package redress.duties;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.Agreement;
import redress.core.agreement.Clause;
import redress.core.agreement.History;
import redress.core.agreement.Renewal;
import redress.core.duty.Duty;
import redress.platform.Caller;

/**
 * Duties that nobody has to register, because an agreement's own document says them: the day by which it has to be said whether it
 * goes on, and its end. They are the hospital's, and go when the agreement has ended or a later version goes on.
 */
@ApplicationScoped
class DerivedDuties {
    private static final List<Integer> REMINDERS = List.of(90, 30, 7);

    private final Agreements agreements;

    DerivedDuties(Agreements agreements) {
        this.agreements = agreements;
    }

    /** Those of every agreement, or of one. */
    List<OnRecord> all(@Nullable String agreement, Instant now) {
        if (Caller.present().isConfined()) {
            return List.of();
        }
        var duties = new ArrayList<OnRecord>();
        if (agreement == null) {
            agreements.histories().values().forEach(history -> add(history, now, duties));
        } else {
            agreements.history(agreement).ifPresent(history -> add(history, now, duties));
        }
        return duties;
    }

    private static void add(History history, Instant now, List<OnRecord> duties) {
        Agreement last = history.versions().get(history.versions().size() - 1);
        LocalDate until = last.effectiveUntil();
        if (until == null || !last.term().end().isAfter(now)) {
            return;
        }
        Clause<Renewal> renewal = last.renewal();
        if (renewal != null) {
            duties.add(of(
                    last,
                    "renewal-notice",
                    "Say whether " + last.title() + " goes on",
                    "The agreement ends before " + until + "; notice is due "
                            + DutyDocument.words(renewal.rule().noticeBeforeEnd()) + " before (" + renewal.citation()
                            + ").",
                    new Duty.Before(until, renewal.rule().noticeBeforeEnd())));
        }
        duties.add(of(
                last,
                "expiry",
                last.title() + " ends",
                "The last day on which the agreement is in force.",
                new Duty.On(until.minusDays(1))));
    }

    private static OnRecord of(Agreement agreement, String kind, String title, String text, Duty.Due due) {
        String name = agreement.code() + "\n" + kind + "\n" + agreement.effectiveUntil();
        return new OnRecord(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                agreement.code(),
                null,
                kind,
                "hospital",
                null,
                false,
                true,
                0,
                title,
                text,
                new Duty(due, null, agreement.zone(), REMINDERS, false),
                List.of());
    }
}
