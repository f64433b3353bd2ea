package redress.alerts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what, and how.
 *
 * @param provider code of the provider whose endpoint it is; null for the hospital's own
 * @param disabledAt since when nothing is sent, because the receiver said that it is gone (410); null while it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Subscription(
        int id,
        String code,
        @Nullable String provider,
        @JsonIgnore @Nullable Integer providerId,
        Definition definition,
        Instant createdAt,
        String createdBy,
        @Nullable Instant disabledAt) {
    @JsonIgnore
    boolean isMail() {
        return definition.isMail();
    }
}
