package redress.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert on record.
 *
 * @param since when it happened
 * @param page path of the page to look at
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Raised(
        long id,
        String topic,
        String subject,
        @Nullable String agreement,
        @Nullable String service,
        @Nullable String severity,
        String headline,
        Instant since,
        Alert.@Nullable Next next,
        String page,
        Map<String, Object> details,
        boolean forProvider,
        Instant raisedAt) {}
