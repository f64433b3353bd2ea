package redress.core.statement;

import java.math.BigDecimal;
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
 * @param sharePercent share of the cause that is not the provider's, above 0 and at most 100; 100 excludes the time whole
 */
public record Exclusion(
        String id,
        String kind,
        Interval interval,
        String assertedBy,
        @Nullable Instant noticeGivenAt,
        @Nullable Decision decision,
        BigDecimal sharePercent) {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** An assertion that all of the time does not count. */
    public Exclusion(
            String id,
            String kind,
            Interval interval,
            String assertedBy,
            @Nullable Instant noticeGivenAt,
            @Nullable Decision decision) {
        this(id, kind, interval, assertedBy, noticeGivenAt, decision, WHOLE);
    }

    /** @throws IllegalArgumentException if the share is out of range */
    public Exclusion {
        if (sharePercent.signum() <= 0 || sharePercent.compareTo(WHOLE) > 0) {
            throw new IllegalArgumentException(
                    "a share of the cause is above 0 and at most 100 percent, not " + sharePercent.toPlainString());
        }
    }

    /** Whether it is asserted for a share of the cause only. */
    public boolean isPartial() {
        return sharePercent.compareTo(WHOLE) < 0;
    }

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
