package redress.feeds;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the incidents of a document.
 *
 * @param found how many stand in it
 * @param fresh incidents that were not on record
 * @param revised incidents of which something else was on record
 * @param unchanged incidents that were on record as they are
 * @param older incidents of which something later is on record, by the provider's own time; the document keeps what it says
 * @param flagged incidents about which something is odd, whether or not they are new
 * @param flags how many have each flag
 * @param quarantined what cannot be read as an incident
 */
@JsonPropertyOrder({"found", "new", "revised", "unchanged", "older", "flagged", "flags", "quarantined"})
public record Counts(
        int found,
        @JsonProperty("new") int fresh,
        int revised,
        int unchanged,
        int older,
        int flagged,
        Map<String, Integer> flags,
        int quarantined) {
    public Counts {
        flags = new TreeMap<>(flags);
    }
}
