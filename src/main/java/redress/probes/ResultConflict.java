package redress.probes;

import java.time.Instant;
import redress.intake.Receipt;

/**
 * A result that was refused because a different one stands.
 *
 * @param line the line of a stream, or the place in an array counted from 1
 */
public record ResultConflict(long line, String service, String vantage, Instant observedAt, String reason)
        implements Receipt.Conflict {}
