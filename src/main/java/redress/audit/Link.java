package redress.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.platform.Canonical;

/**
 * An entry as it stands in the database.
 *
 * @param id its place in the table
 * @param number its place in the chain, from 1
 * @param columns what searches look at
 * @param entry canonical JSON (RFC 8785): what counts
 * @param previous digest of the entry before
 * @param digest of number, previous and entry
 */
public record Link(long id, long number, Columns columns, String entry, String previous, String digest) {

    /**
     * Copies of what the text says.
     *
     * @param actorKind person, token, service, or nobody where no credential was good
     * @param origin the network address that the request came from; null where there was none
     */
    public record Columns(
            Instant recordedAt,
            String actorKind,
            String actor,
            @Nullable String origin,
            String action,
            String subjectKind,
            String subject) {}

    /** The text as JSON; as a text where somebody has made something else of it. */
    public JsonNode json() {
        try {
            return Canonical.read(entry, JsonNode.class);
        } catch (IllegalArgumentException altered) {
            return TextNode.valueOf(entry);
        }
    }

    /** What the digest must be for the rest of the row. */
    String expectedDigest() {
        return Canonical.sha256(number + "\n" + previous + "\n" + entry);
    }

    Head head() {
        return new Head(number, digest);
    }

    /** The name of a column that does not say what the text says; null where all do. */
    @Nullable String differingColumn() {
        JsonNode said = json();
        if (!said.path("recordedAt").asText().equals(columns.recordedAt.toString())) {
            return "recorded_at";
        }
        if (differs(said.at("/actor/kind"), columns.actorKind)) {
            return "actor_kind";
        }
        if (differs(said.at("/actor/name"), columns.actor)) {
            return "actor";
        }
        if (differs(said.at("/actor/from"), columns.origin)) {
            return "origin";
        }
        if (differs(said.path("action"), columns.action)) {
            return "action";
        }
        if (differs(said.at("/subject/kind"), columns.subjectKind)) {
            return "subject_kind";
        }
        return differs(said.at("/subject/name"), columns.subject) ? "subject" : null;
    }

    private static boolean differs(JsonNode said, @Nullable String column) {
        return !Objects.equals(said.isTextual() ? said.textValue() : null, column);
    }
}
