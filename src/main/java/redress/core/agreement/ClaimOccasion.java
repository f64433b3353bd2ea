package redress.core.agreement;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;
import redress.core.time.Period;
import redress.core.time.PeriodRule;

/**
 * What a credit is claimed for: a period with what happened in it. Local dates are those of the period's zone.
 *
 * @param rule cuts time into the periods or billing cycles that a claim may count
 * @param incidents whole, also where they reach past the period, in any order; one that has not ended ends at
 *     {@link Interval#DISTANT_FUTURE}
 * @param awareAt when the customer became aware; null where that is not on record
 */
public record ClaimOccasion(
        Period period,
        PeriodRule rule,
        List<Interval> incidents,
        @Nullable Instant awareAt) {
    public ClaimOccasion {
        incidents = incidents.stream()
                .sorted(Comparator.comparing(Interval::start).thenComparing(Interval::end))
                .toList();
    }

    public ZoneId zone() {
        return period.zone();
    }

    /** The first instant at which there is something to claim for: the first incident, else the period. */
    Instant arisesAt() {
        return incidents.isEmpty()
                ? period.interval().start()
                : incidents.get(0).start();
    }

    OffsetDateTime local(Instant instant) {
        return instant.atZone(zone()).toOffsetDateTime();
    }
}
