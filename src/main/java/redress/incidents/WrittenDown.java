package redress.incidents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import redress.agreements.document.Words;
import redress.core.incident.Event;
import redress.core.incident.Said;
import redress.core.incident.Side;
import redress.core.measurement.Course;
import redress.platform.BodyMistakes;

/**
 * Incidents that were written down elsewhere, such as those of the sample: a list of reports, each with what was said of it, by whom
 * and when word of it came. They go through the same tests as what is told over the API.
 */
@ApplicationScoped
public class WrittenDown {
    private static final Map<String, Side> SIDES = Words.of(List.of(Side.values()));

    private final Incidents incidents;
    private final ObjectMapper json;

    WrittenDown(Incidents incidents, ObjectMapper json) {
        this.incidents = incidents;
        this.json = json;
    }

    /**
     * Puts on record what is not on record yet; an incident that is stays as it is.
     *
     * @param saidBy who wrote it down
     * @return how many incidents were new
     * @throws IOException if the text is no list of incidents
     * @throws RuntimeException a problem with everything that is missing or out of order
     */
    public int record(InputStream text, String saidBy, Instant now) throws IOException {
        int recorded = 0;
        for (JsonNode one : json.readTree(text)) {
            recorded += record(one, saidBy, now) ? 1 : 0;
        }
        return recorded;
    }

    /** All of it or nothing. */
    private boolean record(JsonNode one, String saidBy, Instant now) {
        String id = one.required("id").asText();
        JsonNode opening = one.required("events").required(0);
        var header = new Found(
                id,
                one.required("agreement").asText(),
                one.required("service").asText(),
                Course.Kind.INCIDENT,
                one.required("title").asText(),
                one.required("reference").asText(),
                opening.required("by").asText(),
                null,
                now,
                List.of());
        var opened = new Event(
                1,
                side(opening),
                when(opening),
                new Said.Opened(opening.required("severity").asText()),
                opening.path("text").asText());
        return QuarkusTransaction.joiningExisting().call(() -> {
            if (incidents.open(header, List.of(opened), saidBy, now) == null) {
                return false;
            }
            JsonNode events = one.required("events");
            for (int i = 1; i < events.size(); i++) {
                incidents.append(id, saying(events.required(i)), saidBy, now);
            }
            return true;
        });
    }

    private Incidents.Saying saying(JsonNode event) throws IOException {
        var mistakes = new BodyMistakes();
        var fields = ((ObjectNode) event).deepCopy();
        fields.remove("by");
        Said said = json.treeToValue(fields, EventBody.class).said(mistakes);
        mistakes.refuse();
        return new Incidents.Saying(
                side(event), when(event), said, event.path("text").asText());
    }

    private static Side side(JsonNode event) {
        Side side = SIDES.get(event.required("by").asText());
        if (side == null) {
            throw new IllegalArgumentException("by: write one of " + SIDES.keySet());
        }
        return side;
    }

    /** Received when it happened, where nothing else is said. */
    private static Course.Moment when(JsonNode event) {
        Instant happenedAt = Instant.parse(event.required("happenedAt").asText());
        return new Course.Moment(
                happenedAt,
                event.has("receivedAt") ? Instant.parse(event.get("receivedAt").asText()) : happenedAt);
    }
}
