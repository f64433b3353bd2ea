package redress.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of Prometheus Alertmanager, version 4. An alert says that its service is down from {@code startsAt}, and up at {@code endsAt}
 * once it is resolved. A firing alert's {@code endsAt} is a guess and is not looked at; that of a resolved one may be the zero time,
 * which says that nobody knows it.
 */
final class AlertmanagerBody {
    private static final String RESOLVED = "resolved";

    private AlertmanagerBody() {}

    /** What each alert says, and why of those that say nothing. */
    static List<Notice> read(JsonNode body) throws Unreadable {
        if (!body.path("alerts").isArray()) {
            throw new Unreadable("it has no list of alerts: send the webhook of Alertmanager as it is (version 4)");
        }
        var notices = new ArrayList<Notice>();
        for (JsonNode alert : body.path("alerts")) {
            notices.add(notice(alert));
        }
        return notices;
    }

    private static Notice notice(JsonNode alert) {
        var labels = new HashMap<String, String>();
        alert.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        var observed = new ArrayList<Notice.Observed>();
        try {
            String skipped = observe(new Fields(alert), labels, observed);
            return new Notice(labels, alert.toString(), observed, skipped, null);
        } catch (Unreadable e) {
            return new Notice(labels, alert.toString(), List.of(), null, e.why());
        }
    }

    private static @Nullable String observe(Fields alert, Map<String, String> labels, List<Notice.Observed> observed)
            throws Unreadable {
        Instant startsAt = alert.instant("startsAt");
        if (startsAt == null) {
            throw new Unreadable("startsAt is missing");
        }
        // The name alone: annotations change from one delivery of the same alert to the next.
        observed.add(new Notice.Observed(startsAt, false, null, labels.getOrDefault("alertname", "alert")));
        if (!alert.text("status").equals(RESOLVED)) {
            return null;
        }
        Instant endsAt = alert.text("endsAt").startsWith("0001-01-01T00:00:00") ? null : alert.instant("endsAt");
        if (endsAt == null) {
            return "is resolved, and does not say when: that it is up again is not recorded";
        }
        if (!startsAt.isBefore(endsAt)) {
            return "ends at " + endsAt + ", which is not after its start: that it is up again is not recorded";
        }
        observed.add(new Notice.Observed(endsAt, true, null, null));
        return null;
    }
}
