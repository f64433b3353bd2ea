package redress.feeds;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A status feed of a provider.
 *
 * @param kind its format
 * @param address where it is polled; null where its documents are brought by hand
 * @param pollEvery how often it is polled while it answers, ISO 8601
 * @param mapping which of our services each component carries
 * @param stoppedAt since when it is not polled any more; null while it is
 * @param lastSuccessAt when it was last polled and could be read; null before the first time
 * @param failures polls in a row that failed
 * @param failingSince when the first of them was; null while none fails
 * @param nextPollAt when it is polled next; null where it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Feed(
        String code,
        String provider,
        String kind,
        @Nullable String address,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration pollEvery,
        List<Mapped> mapping,
        @Nullable Instant stoppedAt,
        @Nullable Instant lastSuccessAt,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant nextPollAt) {
    /** Stands in a mapping for whatever component, also for incidents that name none. */
    static final String ANY = "*";

    public Feed {
        mapping = List.copyOf(mapping);
    }

    /**
     * One line of the mapping.
     *
     * @param component its name or its id as the provider writes it, or {@value #ANY}
     * @param location its name or its id; null where incidents of every location count
     * @param service our code
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FeedMapping")
    public record Mapped(String component, @Nullable String location, String service) {}
}
