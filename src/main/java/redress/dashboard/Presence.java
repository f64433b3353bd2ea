package redress.dashboard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import redress.core.measurement.Measurement;
import redress.core.measurement.Outage;

/**
 * The state of a service at an instant, as measured: coverage hours and exclusions change what a state costs, not the state.
 *
 * @param mark up, down or unknown
 * @param since start of the outage, or end of what was known last; null while up, and where nothing was ever known
 */
record Presence(Mark mark, @Nullable Instant since) {

    /**
     * Reads a measurement.
     *
     * @param measurement of an interval that contains {@code now}
     */
    static Presence of(Measurement measurement, Instant now) {
        for (Outage outage : measurement.outages()) {
            if (outage.measured().contains(now)) {
                return new Presence(Mark.DOWN, outage.measured().start());
            }
        }
        return measurement.known().contains(now) ? new Presence(Mark.UP, null) : new Presence(Mark.UNKNOWN, null);
    }

    /** This state with the end of what was known before; only an unknown one changes. */
    Presence knownUntil(Measurement before) {
        int spans = before.known().size();
        return mark != Mark.UNKNOWN || spans == 0
                ? this
                : new Presence(mark, before.known().intervals().get(spans - 1).end());
    }
}
