package redress.core.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;

/**
 * What a provider says of an incident: from its status feed, or from anything else in which it says so.
 *
 * @param source where it says so, as the API names it, such as provider-feeds/github
 * @param id the provider's own
 * @param startedAt as the provider says
 * @param endedAt as the provider says; null where the incident goes on, or where the provider does not say
 * @param down the time that the provider says was down; null where it says of none
 * @param finding why that time, or why none
 */
public record Claimed(
        String source,
        String id,
        String title,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Interval down,
        String finding) {
    /** @throws IllegalArgumentException if the time that was down is empty */
    public Claimed {
        if (down != null && down.isEmpty()) {
            throw new IllegalArgumentException("time that was down is not empty; say null where there is none");
        }
    }
}
