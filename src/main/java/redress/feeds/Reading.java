package redress.feeds;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redress.platform.Canonical;

/**
 * What a document says.
 *
 * @param incidents that can be read, in its order
 * @param unread what cannot
 * @param fault why the document as a whole is not what it should be; null where it is
 */
record Reading(
        List<Incident> incidents,
        List<Unread> unread,
        @Nullable String fault) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Longest incident; real ones have some tens of thousands. */
    private static final int MAX_INCIDENT_BYTES = 4_000_000;

    /**
     * An incident with what it was read from.
     *
     * @param content as it stands in the document
     * @param digest of its canonical form
     */
    record Incident(Reported reported, String content, String digest) {}

    /** Some bytes that are no incident, and why. */
    record Unread(Pieces.Piece piece, String why) {}

    Reading {
        incidents = List.copyOf(incidents);
        unread = List.copyOf(unread);
    }

    /** Reads a document; what cannot be read of it stands in the way of nothing else. */
    static Reading of(Format format, byte[] document) {
        Pieces pieces = Pieces.of(document);
        var incidents = new ArrayList<Incident>();
        var unread = new ArrayList<Unread>();
        var ids = new HashSet<String>();
        for (Pieces.Piece piece : pieces.found()) {
            try {
                incidents.add(incident(format, piece, document, ids));
            } catch (Unreadable e) {
                unread.add(new Unread(piece, e.why()));
            }
        }
        String fault = pieces.fault();
        if (fault != null && pieces.rest() != null) {
            unread.add(new Unread(pieces.rest(), fault));
        }
        if (fault == null && incidents.isEmpty() && !unread.isEmpty()) {
            fault = "none of what stands in it can be read as an incident, first because "
                    + unread.get(0).why() + ": its format is another one, or has changed";
        }
        return new Reading(incidents, unread, fault);
    }

    private static Incident incident(Format format, Pieces.Piece piece, byte[] document, Set<String> ids)
            throws Unreadable {
        if (piece.length() > MAX_INCIDENT_BYTES) {
            throw new Unreadable("it is longer than " + MAX_INCIDENT_BYTES + " bytes");
        }
        byte[] bytes = piece.of(document);
        JsonNode node = node(bytes);
        Reported reported = format.read(node);
        if (!ids.add(reported.id())) {
            throw new Unreadable("another incident of the document has the id " + reported.id() + "; the first stands");
        }
        return new Incident(reported, new String(bytes, StandardCharsets.UTF_8), digest(node));
    }

    private static JsonNode node(byte[] bytes) throws Unreadable {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new Unreadable("it is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Unreadable("it is no JSON in UTF-8: " + e.getMessage());
        }
    }

    private static String digest(JsonNode node) throws Unreadable {
        try {
            return Canonical.sha256(Canonical.text(node));
        } catch (RuntimeException e) {
            throw new Unreadable("its JSON has no canonical form: " + e.getMessage());
        }
    }
}
