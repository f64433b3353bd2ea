package redress.alerts;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redress.platform.Canonical;
import redress.platform.RedressConfig;

/**
 * What a message says: what happened, since when, what is due next, and where to look.
 *
 * @param publicAddress where people reach this installation, without a slash at the end; null where nobody said
 */
record Wording(@Nullable String publicAddress) {
    /** Alerts that a mail lists; it counts the others. */
    static final int MOST_LISTED = 100;

    private static final int LONGEST_HEADLINE = 200;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    static Wording of(RedressConfig config) {
        return new Wording(config.publicAddress()
                .map(address -> address.replaceAll("/+$", ""))
                .orElse(null));
    }

    /** What stands in one line above a message. */
    static String headline(List<Raised> alerts) {
        Raised newest = alerts.get(alerts.size() - 1);
        String first = oneLine(newest.headline());
        boolean isOneSubject = alerts.stream().allMatch(alert -> alert.subject().equals(newest.subject()));
        if (alerts.size() == 1) {
            return first;
        }
        return isOneSubject
                ? first + " (and " + (alerts.size() - 1) + " more of " + newest.subject() + ")"
                : alerts.size() + " alerts: " + topics(alerts);
    }

    private static String topics(List<Raised> alerts) {
        Map<String, Long> counted = alerts.stream()
                .collect(Collectors.groupingBy(Raised::topic, LinkedHashMap::new, Collectors.counting()));
        String all = counted.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return all.length() <= LONGEST_HEADLINE ? all : all.substring(0, LONGEST_HEADLINE) + "…";
    }

    /** The text of a mail, the newest alert first. */
    String mail(Subscription subscription, Plan.Message message, List<Raised> alerts) {
        var lines = new ArrayList<String>();
        Definition definition = subscription.definition();
        if (alerts.size() > 1) {
            lines.add(alerts.size() + " alerts, the newest first.");
            lines.add("");
        }
        for (int i = alerts.size() - 1; i >= Math.max(0, alerts.size() - MOST_LISTED); i--) {
            describe(alerts.get(i), definition.zoneOrUtc(), lines);
            lines.add("");
        }
        if (alerts.size() > MOST_LISTED) {
            lines.add((alerts.size() - MOST_LISTED) + " older ones are not listed here. All: " + link("/alerts"));
            lines.add("");
        }
        if (message.isLast()) {
            lines.add("There are as many mails in this hour as there may be: what happens now comes together in one"
                    + " mail later. Look at " + link("/alerts"));
            lines.add("");
        }
        lines.add("-- ");
        lines.add("You are told by the subscription \"" + oneLine(definition.name()) + "\" (" + subscription.code()
                + "), " + message.reason().sentence() + ".");
        return String.join("\n", lines) + "\n";
    }

    /** The text of a mail that somebody sends to see whether mails arrive. */
    String testMail(Subscription subscription, Instant now) {
        return "This is a test of the subscription \""
                + oneLine(subscription.definition().name()) + "\" ("
                + subscription.code() + "), asked for at "
                + moment(now, subscription.definition().zoneOrUtc()) + ".\n\nNothing happened.\n";
    }

    private void describe(Raised alert, ZoneId zone, List<String> lines) {
        lines.add(oneLine(alert.headline()));
        lines.add("  Since:     " + moment(alert.since(), zone));
        String where = where(alert);
        if (!where.isEmpty()) {
            lines.add("  Where:     " + where);
        }
        Alert.Next next = alert.next();
        if (next != null) {
            lines.add("  Due next:  " + oneLine(next.what()) + ", " + moment(next.dueAt(), zone));
        }
        lines.add("  Look at:   " + link(alert.page()));
        lines.add("  Topic:     " + alert.topic());
    }

    private static String where(Raised alert) {
        var parts = new ArrayList<String>();
        if (alert.agreement() != null) {
            parts.add("agreement " + alert.agreement());
        }
        if (alert.service() != null) {
            parts.add("service " + alert.service());
        }
        if (alert.severity() != null) {
            parts.add("severity " + oneLine(alert.severity()));
        }
        return String.join(", ", parts);
    }

    /** The body of a webhook, canonical JSON, the same for every attempt. */
    String payload(Raised alert) {
        var data = new LinkedHashMap<String, Object>();
        data.put("topic", alert.topic());
        data.put("subject", alert.subject());
        put(data, "agreement", alert.agreement());
        put(data, "service", alert.service());
        put(data, "severity", alert.severity());
        data.put("headline", alert.headline());
        data.put("since", alert.since());
        put(data, "next", alert.next());
        data.put("link", link(alert.page()));
        data.put("details", alert.details());
        return Canonical.text(Map.of("type", alert.topic(), "timestamp", alert.raisedAt(), "data", data));
    }

    /** The body of a webhook that somebody sends to see whether it arrives. */
    String testPayload(Subscription subscription, Instant now) {
        String topic = Topic.TEST_DELIVERY.text();
        var data = Map.of(
                "topic",
                topic,
                "subject",
                subscription.code(),
                "headline",
                "A test: nothing happened.",
                "since",
                now,
                "link",
                link("/alerts"),
                "details",
                Map.of());
        return Canonical.text(Map.of("type", topic, "timestamp", now, "data", data));
    }

    private static void put(Map<String, Object> data, String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value);
        }
    }

    private String link(String page) {
        return publicAddress == null ? page : publicAddress + page;
    }

    private static String moment(Instant instant, ZoneId zone) {
        String utc = MINUTE.format(instant.atZone(ZoneOffset.UTC)) + " UTC";
        return zone.equals(ZoneOffset.UTC) ? utc : MINUTE.format(instant.atZone(zone)) + " " + zone + " (" + utc + ")";
    }

    /** A line stays one: what follows a line break could pass for a header or another line of ours. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
