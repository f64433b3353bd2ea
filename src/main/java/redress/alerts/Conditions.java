package redress.alerts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of what somebody wants to be told: of what meets every list. An empty list is met by everything.
 *
 * @param topics such as clock.breached, clock.* or *
 * @param agreements codes
 * @param services codes
 * @param severities as the agreements word them
 */
public record Conditions(List<String> topics, List<String> agreements, List<String> services, List<String> severities) {
    public Conditions {
        topics = List.copyOf(topics);
        agreements = List.copyOf(agreements);
        services = List.copyOf(services);
        severities = List.copyOf(severities);
    }

    /** Whether something with these properties is told of; what has no agreement, service or severity meets no list of them. */
    boolean areMetBy(String topic, @Nullable String agreement, @Nullable String service, @Nullable String severity) {
        return (topics.isEmpty() || topics.stream().anyMatch(asked -> Topic.isMet(asked, topic)))
                && isMet(agreements, agreement)
                && isMet(services, service)
                && isMet(severities, severity);
    }

    private static boolean isMet(List<String> asked, @Nullable String given) {
        return asked.isEmpty() || (given != null && asked.contains(given));
    }
}
