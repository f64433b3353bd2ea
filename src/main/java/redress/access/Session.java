package redress.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person who has signed in and not out.
 *
 * @param origin network address from which it was begun
 * @param agent what the browser called itself
 */
public record Session(
        long id,
        Instant beganAt,
        Instant lastSeenAt,
        Instant expiresAt,
        @Nullable String origin,
        @Nullable String agent) {}
