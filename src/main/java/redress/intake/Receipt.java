package redress.intake;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What became of an upload, by count and, for the first of those that were not taken, one by one.
 *
 * @param accepted entries that are stored now and were not before
 * @param repeated entries that stood already
 * @param conflicting entries that differ from one that stands under the same key, which stays
 * @param rejected entries that cannot be taken
 */
@JsonPropertyOrder({"accepted", "repeated", "conflicting", "rejected", "conflicts", "rejections"})
public record Receipt<C extends Receipt.Conflict>(
        long accepted, long repeated, long conflicting, long rejected, List<C> conflicts, List<Rejection> rejections) {

    /** An entry that was refused because a different one stands. */
    public interface Conflict {
        /** The line of a stream, or the place in an array counted from 1. */
        long line();

        /** In what it differs. */
        String reason();
    }

    /**
     * An entry that cannot be taken.
     *
     * @param line the line of a stream, or the place in an array counted from 1
     */
    public record Rejection(long line, String reason) {}

    public Receipt {
        conflicts = List.copyOf(conflicts);
        rejections = List.copyOf(rejections);
    }
}
