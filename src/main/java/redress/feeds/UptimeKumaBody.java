package redress.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import redress.intake.Draft;
import redress.platform.Years;

/**
 * A webhook of Uptime Kuma: one heartbeat of one monitor. {@code time} is UTC without saying so. Of its four states, pending and maintenance say
 * neither that the service is up nor that it is down.
 */
final class UptimeKumaBody {
    private static final int DOWN = 0;
    private static final int UP = 1;
    private static final int PENDING = 2;
    private static final int MAINTENANCE = 3;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd")
            .appendPattern("[ ]['T']")
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("['Z']")
            .toFormatter(Locale.ROOT);

    private UptimeKumaBody() {}

    /** What the heartbeat says; nothing where there is none, as in the message that tries the webhook out. */
    static List<Notice> read(JsonNode body) throws Unreadable {
        if (!body.has("heartbeat") || !body.has("msg")) {
            throw new Unreadable("it has no heartbeat: send the webhook of Uptime Kuma as it is (application/json)");
        }
        JsonNode heartbeat = body.path("heartbeat");
        if (heartbeat.isNull()) {
            return List.of();
        }
        Map<String, String> labels = labels(body.path("monitor"), heartbeat);
        try {
            return List.of(notice(labels, body, heartbeat));
        } catch (Unreadable e) {
            return List.of(new Notice(labels, body.toString(), List.of(), null, e.why()));
        }
    }

    private static Notice notice(Map<String, String> labels, JsonNode body, JsonNode heartbeat) throws Unreadable {
        int status = heartbeat.path("status").asInt(-1);
        if (status == PENDING || status == MAINTENANCE) {
            return new Notice(
                    labels,
                    body.toString(),
                    List.of(),
                    "is " + (status == PENDING ? "pending" : "maintenance") + ", which says neither up nor down",
                    null);
        }
        if (status != UP && status != DOWN) {
            throw new Unreadable("status is 0, 1, 2 or 3, not "
                    + Draft.shown(heartbeat.path("status").asText()));
        }
        JsonNode ping = heartbeat.path("ping");
        var fields = new Fields(heartbeat);
        var observed = new Notice.Observed(
                time(fields.text("time")),
                status == UP,
                ping.isNumber() && ping.asLong() >= 0 ? ping.asLong() : null,
                status == UP ? null : fields.text("msg"));
        return new Notice(labels, body.toString(), List.of(observed), null, null);
    }

    private static Map<String, String> labels(JsonNode monitor, JsonNode heartbeat) {
        var labels = new HashMap<String, String>();
        labels.put("id", heartbeat.path("monitorID").asText(monitor.path("id").asText("")));
        labels.put("name", monitor.path("name").asText(""));
        for (JsonNode tag : monitor.path("tags")) {
            labels.put(tag.path("name").asText(""), tag.path("value").asText(""));
        }
        return labels;
    }

    private static Instant time(String text) throws Unreadable {
        try {
            Instant at =
                    LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
            if (Years.contain(at)) {
                return at;
            }
        } catch (DateTimeException e) {
            // Told below, like a year that is out of range.
        }
        throw new Unreadable(
                "heartbeat.time is a time in UTC such as 2026-01-31 23:59:59.123, not " + Draft.shown(text));
    }
}
