package redress.core.measurement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;

/**
 * Probe results that count for nothing because they were shown to be wrong: they are as results that were never received, and the
 * vantage point counts as silent meanwhile, so that no result from before lasts into it. The time is unknown, unless other vantage
 * points tell of it.
 *
 * @param id under which it is on record
 * @param vantagePoint whose results they are; null for those of every vantage point
 * @param interval in which they were observed
 * @param reason why they are wrong
 * @param decidedBy who decided so
 */
public record SetAside(String id, @Nullable String vantagePoint, Interval interval, String reason, String decidedBy) {
    /** @throws IllegalArgumentException if it has no reason, or nobody decided it */
    public SetAside {
        if (id.isBlank() || reason.isBlank() || decidedBy.isBlank()) {
            throw new IllegalArgumentException("what is set aside says why, and who decided it");
        }
    }

    /** Whether a result counts for nothing. */
    public boolean covers(String vantage, Instant observedAt) {
        return isOf(vantage) && interval.contains(observedAt);
    }

    /** Whether it is of a vantage point's results. */
    public boolean isOf(String vantage) {
        return vantagePoint == null || vantagePoint.equals(vantage);
    }

    /** In words: results of ward-3 from 10:00 until 11:00. */
    public String words() {
        return (vantagePoint == null ? "results of every vantage point" : "results of " + vantagePoint) + " from "
                + interval.start() + " until " + interval.end();
    }
}
