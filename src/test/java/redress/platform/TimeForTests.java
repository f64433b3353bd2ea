package redress.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.time.InstantSource;

/** The present of every {@code @QuarkusTest}: one instant that does not move, so that a running month is always the same. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TimeForTests implements InstantSource {
    /** Noon of 20 November 2026 in UTC, a Friday. */
    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Override
    public Instant instant() {
        return NOW;
    }
}
