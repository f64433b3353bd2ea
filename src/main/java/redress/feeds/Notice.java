package redress.feeds;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        // A tool may send what no text of the database can be: it says so in the quarantine instead of losing the whole
        // delivery.
        labels = labels.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        label -> Fields.storable(label.getKey()),
                        label -> Fields.storable(label.getValue()),
                        (a, b) -> b));
        skipped = skipped == null ? null : Fields.storable(skipped);
        fault = fault == null ? null : Fields.storable(fault);
        observations = List.copyOf(observations);
    }

    /** The notice with other observations. */
    Notice saying(List<Observed> other) {
        return new Notice(labels, content, other, skipped, fault);
    }
}
