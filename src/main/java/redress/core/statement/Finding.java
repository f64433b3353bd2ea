package redress.core.statement;

import redress.core.agreement.Clock;
import redress.core.amount.Ratio;
import redress.core.measurement.Outage;
import redress.core.time.Instants;
import redress.core.time.Interval;

/** Why an interruption counts, or why some of it does not, in words. */
final class Finding {
    private Finding() {}

    static String of(Outage outage, Interval span, Clock.Reading reading, Instants counted, Ratio lostMicros) {
        long lost = outage.measured().and(span).micros() - counted.totalMicros();
        String finding = lost == 0
                ? (span.contains(outage.measured()) ? "counts whole" : "what lies in the period counts whole")
                : lost > 0
                        ? Seconds.text(lost) + " of it excluded, not covered or still ahead"
                        : Seconds.text(-lost) + " more than measured";
        if (!reading.words().isEmpty()) {
            finding += "; " + reading.words();
        }
        if (!lostMicros.equals(Ratio.of(counted.totalMicros(), 1))) {
            finding += "; counted as " + lostMicros.dividedBy(Ratio.of(1_000_000, 1)) + " s";
        }
        return counted.isEmpty() ? "does not count: " + finding : finding;
    }
}
