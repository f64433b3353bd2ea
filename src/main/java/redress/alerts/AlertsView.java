package redress.alerts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what, and what became of it.
 *
 * @param message what could not be done, and what to change; null where nothing was wrong
 * @param done what was done; null where nothing was
 * @param shown a signing secret that was just made; null where none was
 * @param mailOff why no mail is sent; null where it is
 * @param olderDeliveries the number before which the next part of the list begins; null at its end
 */
record AlertsView(
        @Nullable String message,
        @Nullable String done,
        @Nullable Shown shown,
        @Nullable String mailOff,
        List<SubscriptionLine> subscriptions,
        List<EndpointLine> endpoints,
        List<DeliveryLine> deliveries,
        @Nullable Long olderDeliveries,
        List<AlertLine> alerts,
        List<TopicLine> topics) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A secret with the sentence that says whose it is. */
    record Shown(String sentence, String secret) {}

    /** A topic with the sentence that says when it is raised. */
    record TopicLine(String topic, String sentence) {}

    /** A subscription by mail. */
    record SubscriptionLine(String code, String name, String to, String about, String when) {
        static SubscriptionLine of(Subscription subscription) {
            Definition definition = subscription.definition();
            return new SubscriptionLine(
                    subscription.code(),
                    definition.name(),
                    String.join(", ", definition.addresses()),
                    what(definition.conditions()),
                    when(definition));
        }

        private static String when(Definition definition) {
            var digest = definition.digest();
            String rhythm = digest == null
                    ? "at once"
                    : digest.at() != null ? "daily at " + digest.at() : "every " + digest.everyHours() + " hours";
            var quiet = definition.quietHours();
            String hours = quiet == null
                    ? ""
                    : ", quiet from " + quiet.from() + " to " + quiet.to()
                            + (quiet.exceptSeverities().isEmpty()
                                    ? ""
                                    : " except for severity " + String.join(", ", quiet.exceptSeverities()));
            return rhythm + hours + (definition.zone() == null ? "" : " (" + definition.zone() + ")");
        }
    }

    /**
     * A webhook endpoint.
     *
     * @param good whether something is sent there
     */
    record EndpointLine(int id, String name, String whose, String address, String about, String state, boolean good) {
        static EndpointLine of(Subscription subscription) {
            Definition definition = subscription.definition();
            Instant disabled = subscription.disabledAt();
            return new EndpointLine(
                    subscription.id(),
                    definition.name(),
                    subscription.provider() == null ? "the hospital's" : subscription.provider(),
                    definition.addresses().get(0),
                    what(definition.conditions()),
                    disabled == null ? "in use" : "off since " + minute(disabled) + ": it answered 410, gone",
                    disabled == null);
        }
    }

    /**
     * A delivery.
     *
     * @param mark the sign of its state
     * @param ended whether it can be repeated
     */
    record DeliveryLine(
            long id,
            String headline,
            String topic,
            String to,
            String address,
            String planned,
            String mark,
            String state,
            @Nullable String more,
            boolean ended) {
        static DeliveryLine of(Delivery delivery) {
            return new DeliveryLine(
                    delivery.id(),
                    delivery.headline(),
                    delivery.topic(),
                    delivery.receiver() + (delivery.provider() == null ? "" : " of " + delivery.provider()),
                    delivery.address(),
                    minute(delivery.plannedAt()),
                    switch (delivery.state()) {
                        case "delivered" -> "met";
                        case "given-up" -> "missed";
                        case "retrying" -> "risk";
                        default -> "not-judged";
                    },
                    delivery.state().replace('-', ' '),
                    more(delivery),
                    delivery.endedAt() != null);
        }

        private static @Nullable String more(Delivery delivery) {
            var parts = new ArrayList<String>();
            if (delivery.attempts() > 1 || delivery.state().equals("given-up")) {
                parts.add(delivery.attempts() + (delivery.attempts() == 1 ? " attempt" : " attempts"));
            }
            if (delivery.state().equals("retrying") && delivery.nextAttemptAt() != null) {
                parts.add("next " + minute(delivery.nextAttemptAt()));
            }
            if (delivery.repeats() != null) {
                parts.add("repeats " + delivery.repeats());
            }
            return parts.isEmpty() ? null : String.join(", ", parts);
        }
    }

    /** An alert. */
    record AlertLine(
            String raised,
            String headline,
            String topic,
            String page,
            @Nullable String next) {
        static AlertLine of(Raised alert) {
            var next = alert.next();
            return new AlertLine(
                    minute(alert.raisedAt()),
                    alert.headline(),
                    alert.topic(),
                    alert.page(),
                    next == null ? null : next.what() + ", " + minute(next.dueAt()));
        }
    }

    private static String what(Conditions conditions) {
        var parts = new ArrayList<String>();
        parts.add(conditions.topics().isEmpty() ? "everything" : String.join(", ", conditions.topics()));
        add(parts, "of agreement ", conditions.agreements());
        add(parts, "of service ", conditions.services());
        add(parts, "of severity ", conditions.severities());
        return String.join(" ", parts);
    }

    private static void add(List<String> parts, String what, List<String> codes) {
        if (!codes.isEmpty()) {
            parts.add(what + String.join(", ", codes));
        }
    }

    /** To the minute, in UTC. */
    private static String minute(Instant instant) {
        return MINUTE.format(instant);
    }
}
