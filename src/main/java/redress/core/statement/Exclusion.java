package redress.core.statement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;

/**
 * An assertion, on record, that some time does not count. Whether it counts is tested against the clause of its kind.
 *
 * @param id under which it is on record
 * @param kind such as planned-maintenance; the agreement's clauses name the kinds they know
 * @param interval the time asserted, as announced
 * @param assertedBy who says so
 * @param noticeGivenAt when notice was received; null where none was
 * @param decision an administrator's; null while there is none
 */
public record Exclusion(
        String id,
        String kind,
        Interval interval,
        String assertedBy,
        @Nullable Instant noticeGivenAt,
        @Nullable Decision decision) {

    /** An administrator's decision on an exclusion. */
    public record Decision(boolean approved, String decidedBy, String reason) {
        /** @throws IllegalArgumentException if no reason is given */
        public Decision {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("a decision has a reason");
            }
        }
    }
}
