package redress.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lets a machine call the service, without its secret.
 *
 * @param hint its first characters
 * @param provider code of the provider that it acts for; with the role provider only
 * @param services codes of the services to which it is confined; null where it is not
 * @param expiresAt null where it does not expire
 * @param lastUsedAt to the minute; null before its first use
 * @param revokedAt since when it is refused; null while it is not
 * @param replaces the number of the one that it takes the place of
 */
public record Token(
        int id,
        String name,
        String hint,
        Role role,
        @Nullable String provider,
        @Nullable List<String> services,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy,
        @Nullable Integer replaces) {}
