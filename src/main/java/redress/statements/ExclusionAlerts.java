package redress.statements;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.alerts.Alert;
import redress.core.statement.Exclusion;

/** What people and programs are told of exclusions, on both sides. */
final class ExclusionAlerts {
    private ExclusionAlerts() {}

    /** @param service null where it is of every service of the agreement */
    static Alert asserted(String agreement, @Nullable String service, Exclusion exclusion, Instant now) {
        return alert(
                "exclusion.asserted",
                agreement,
                service,
                exclusion,
                "1",
                exclusion.assertedBy() + " says that " + span(exclusion) + " does not count for "
                        + name(agreement, service) + ": " + exclusion.kind(),
                now,
                Map.of("kind", exclusion.kind()));
    }

    /** @param number of the decision, because a later one may reverse an earlier one */
    static Alert decided(Exclusions.Recorded recorded, Exclusion.Decision decision, int number, Instant now) {
        Exclusion exclusion = recorded.exclusion();
        return alert(
                "exclusion.decided",
                recorded.agreement(),
                recorded.service(),
                exclusion,
                Integer.toString(number),
                "The exclusion of " + span(exclusion) + " for " + name(recorded.agreement(), recorded.service()) + " ("
                        + exclusion.kind() + ") is " + (decision.approved() ? "approved: " : "refused: ")
                        + decision.reason(),
                now,
                Map.of("kind", exclusion.kind(), "approved", decision.approved()));
    }

    private static Alert alert(
            String topic,
            String agreement,
            @Nullable String service,
            Exclusion exclusion,
            String occurrence,
            String headline,
            Instant now,
            Map<String, ?> details) {
        return new Alert(
                topic,
                exclusion.id(),
                occurrence,
                new Alert.Scope(agreement, service, null, true),
                Alert.brief(headline),
                now,
                null,
                "/exclusions/" + exclusion.id(),
                details);
    }

    private static String name(String agreement, @Nullable String service) {
        return service == null ? agreement : service;
    }

    private static String span(Exclusion exclusion) {
        return exclusion.interval().start() + " to " + exclusion.interval().end();
    }
}
