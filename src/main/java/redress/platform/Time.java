package redress.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The only place that asks the machine for the time. An entry point injects an {@link InstantSource}, asks it once, and tells
 * everything below; a test puts a source of its own in its place.
 */
final class Time {
    /** PostgreSQL keeps microseconds; an instant that came back from it must equal the one that went in. */
    @Produces
    @ApplicationScoped
    InstantSource source() {
        return () -> Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
