package redress.feeds;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a tool reports, of one service.
 *
 * @param labels by which the service is found; the order is that in which they are looked at
 * @param content as it came
 * @param observations what it says of the service
 * @param skipped why it says nothing, or not all that it should; null where it does
 * @param fault why it cannot be read; null where it can
 */
record Notice(
        Map<String, String> labels,
        String content,
        List<Observed> observations,
        @Nullable String skipped,
        @Nullable String fault) {
    /**
     * The state of a service at an instant.
     *
     * @param latencyMillis null where none is told
     * @param error null where the service is up, or where nothing is said
     */
    record Observed(
            Instant at,
            boolean up,
            @Nullable Long latencyMillis,
            @Nullable String error) {}

    Notice {
        labels = Map.copyOf(labels);
        observations = List.copyOf(observations);
    }

    /** The notice with other observations. */
    Notice saying(List<Observed> other) {
        return new Notice(labels, content, other, skipped, fault);
    }
}
