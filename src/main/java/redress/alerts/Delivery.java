package redress.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to one address, or arrived.
 *
 * @param subscription its code
 * @param receiver its name, for people
 * @param endpoint the number of the webhook endpoint; null for mail
 * @param provider code of the provider whose endpoint it goes to; null for the hospital's own
 * @param message by which the receiver recognises what it got already
 * @param topic of the newest alert in it
 * @param alerts how many it tells of
 * @param reason why it left when it left
 * @param repeats the delivery that somebody had repeated by this one
 * @param state waiting, retrying, delivered, given-up or cancelled
 * @param nextAttemptAt null once it has ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Delivery(
        long id,
        String subscription,
        String receiver,
        @Nullable Integer endpoint,
        @Nullable String provider,
        UUID message,
        String channel,
        String address,
        String topic,
        String headline,
        int alerts,
        String reason,
        Instant plannedAt,
        @Nullable Long repeats,
        String state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant endedAt) {
    static final List<String> STATES = List.of("waiting", "retrying", "delivered", "given-up", "cancelled");

    /**
     * One attempt.
     *
     * @param status of HTTP; null where no answer came, and of mail
     * @param answer the beginning of what the receiver said, or what went wrong
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attempt(
            int number,
            Instant beganAt,
            long tookMillis,
            boolean delivered,
            @Nullable Integer status,
            String answer) {}

    /** With what was sent, and every attempt that came to an end. */
    public record Whole(Delivery delivery, String body, List<Attempt> tried) {}
}
