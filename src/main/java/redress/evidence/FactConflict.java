package redress.evidence;

import java.util.Map;
import redress.intake.Receipt;

/**
 * A fact that was refused because a different one stands.
 *
 * @param line the line of a stream, or the place in an array counted from 1
 * @param key what identifies the fact among those of its service, by field
 */
public record FactConflict(long line, String service, Map<String, String> key, String reason)
        implements Receipt.Conflict {}
