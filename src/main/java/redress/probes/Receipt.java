package redress.probes;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * What became of an upload, by count and, for the first of those that were not taken, one by one.
 *
 * @param accepted results that are stored now and were not before
 * @param repeated results that stood already
 * @param conflicting results that differ from one that stands under the same key, which stays
 * @param rejected results that cannot be taken
 */
@JsonPropertyOrder({"accepted", "repeated", "conflicting", "rejected", "conflicts", "rejections"})
public record Receipt(
        long accepted,
        long repeated,
        long conflicting,
        long rejected,
        List<Conflict> conflicts,
        List<Rejection> rejections) {

    /**
     * A result that was refused because a different one stands.
     *
     * @param line the line of a stream, or the place in an array counted from 1
     */
    public record Conflict(long line, String service, String vantage, Instant observedAt, String reason) {}

    /**
     * A result that cannot be taken.
     *
     * @param line the line of a stream, or the place in an array counted from 1
     */
    public record Rejection(long line, String reason) {}

    public Receipt {
        conflicts = List.copyOf(conflicts);
        rejections = List.copyOf(rejections);
    }
}
