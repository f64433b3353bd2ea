package redress.alerts;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How long to wait between attempts: the schedule that Standard Webhooks proposes, about three days in all. */
final class Backoff {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** No receiver makes us wait for longer. */
    private static final Duration LONGEST_ASKED = Duration.ofHours(24);

    /** Up to this share is added, so that what failed together is not tried again together. */
    private static final int JITTER_PERCENT = 20;

    private static final int PERCENT = 100;

    private Backoff() {}

    /** Most attempts. */
    static int attempts() {
        return WAITS.size() + 1;
    }

    /**
     * The wait after an attempt that failed.
     *
     * @param attempt its number, from 1
     * @param message whose share of jitter it is
     * @param asked what the receiver asked for; null where it did not
     * @return null where there is no further attempt
     */
    static @Nullable Duration after(int attempt, UUID message, @Nullable Duration asked) {
        if (attempt > WAITS.size()) {
            return null;
        }
        Duration wait = WAITS.get(attempt - 1);
        int share = Math.floorMod(message.hashCode() + 31 * attempt, JITTER_PERCENT + 1);
        Duration jittered = wait.plus(wait.multipliedBy(share).dividedBy(PERCENT));
        if (asked == null || asked.compareTo(jittered) <= 0) {
            return jittered;
        }
        return asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
    }
}
