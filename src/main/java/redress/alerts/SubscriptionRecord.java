package redress.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.audit.Audit;
import redress.audit.Entry;

/** What is put on record of who is told: addresses of people only by their number, webhooks by their host, secrets never. */
@ApplicationScoped
class SubscriptionRecord {
    private static final String SUBJECT = "subscription";

    private final Audit audit;

    SubscriptionRecord(Audit audit) {
        this.audit = audit;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Told(
            String name,
            String channel,
            @Nullable String provider,
            int addresses,
            @Nullable String host,
            Conditions conditions,
            @Nullable String zone,
            Definition.@Nullable Digest digest,
            Definition.@Nullable Quiet quietHours,
            boolean disabled) {}

    void made(Subscription subscription) {
        audit.record(Entry.of("subscription.make", SUBJECT, subscription.code()).changing(null, told(subscription)));
    }

    void changed(Subscription before, Subscription after) {
        audit.record(Entry.of("subscription.change", SUBJECT, after.code()).changing(told(before), told(after)));
    }

    void removed(Subscription subscription) {
        audit.record(
                Entry.of("subscription.remove", SUBJECT, subscription.code()).changing(told(subscription), null));
    }

    void rotated(Subscription subscription, String overlap) {
        audit.record(Entry.of("subscription.rotate-secret", SUBJECT, subscription.code())
                .because("the old one goes on for " + overlap));
    }

    void tested(Subscription subscription) {
        audit.record(Entry.of("subscription.test", SUBJECT, subscription.code()));
    }

    void repeated(Delivery delivery) {
        audit.record(Entry.of("delivery.repeat", "delivery", Long.toString(delivery.id())));
    }

    private static Told told(Subscription subscription) {
        Definition definition = subscription.definition();
        List<String> addresses = definition.addresses();
        return new Told(
                definition.name(),
                definition.channel(),
                subscription.provider(),
                addresses.size(),
                definition.isMail() ? null : URI.create(addresses.get(0)).getHost(),
                definition.conditions(),
                definition.zone(),
                definition.digest(),
                definition.quietHours(),
                subscription.disabledAt() != null);
    }
}
