package redress.core.measurement;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import redress.core.amount.Ratio;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;

/**
 * What is bad (agreements.md, shape 2): from which evidence, and when, a service is down. Each variant turns its evidence into
 * the one thing that every figure is made of, a state over time.
 */
public sealed interface Condition {
    /** Every instant that the product accepts. */
    Interval ALWAYS = new Interval(Interval.DISTANT_PAST, Interval.DISTANT_FUTURE);

    /**
     * The state over time.
     *
     * @param probes what the probe results gave under the rule of {@link Probes}; nothing where no clause asks for it
     */
    Measurement measured(Measurement probes, Observations observations);

    /** Probe results of vantage points, by validity, confirmation and quorum. */
    record Probes(MeasurementRule rule) implements Condition {
        @Override
        public Measurement measured(Measurement probes, Observations observations) {
            return probes;
        }

        @Override
        public String toString() {
            return "results valid for " + rule.validity() + ", " + rule.confirmation() + " failing to confirm, quorum "
                    + rule.quorum();
        }
    }

    /**
     * Requests that fail: an interval of counting is bad where the share of its attempts that failed passes the threshold.
     * Bad intervals that touch are one outage.
     *
     * @param percent threshold of the error rate, 0 to 100
     * @param reached true where reaching the threshold is bad ("at least"), false where only passing it is ("more than")
     * @param minimum fewest attempts for which an error rate says anything
     * @param minimumOf whether each interval or the whole outage needs that many
     * @param silence what time without a count is
     * @param repeatsCount whether repeats of a failing call count as failures
     */
    record ErrorRate(
            BigDecimal percent,
            boolean reached,
            long minimum,
            MinimumOf minimumOf,
            Silence silence,
            boolean repeatsCount)
            implements Condition {
        /** @throws IllegalArgumentException if the threshold or the minimum is out of range */
        public ErrorRate {
            if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new IllegalArgumentException("an error rate is 0 to 100 percent, not " + percent);
            }
            if (minimum < 0) {
                throw new IllegalArgumentException("a number of requests is zero or more, not " + minimum);
            }
        }

        @Override
        public Measurement measured(Measurement probes, Observations observations) {
            var known = new Instants.Builder();
            var bad = new ArrayList<RequestCount>();
            Ratio threshold = Ratio.percent(percent);
            for (RequestCount count : observations.requests()) {
                add(known, count.interval());
                if (isBad(count, threshold)) {
                    bad.add(count);
                }
            }
            Instants down = Instants.of(bad.stream().map(RequestCount::interval).toList());
            if (minimumOf == MinimumOf.OUTAGE) {
                down = Instants.of(down.intervals().stream()
                        .filter(outage -> attempts(bad, outage).compareTo(BigInteger.valueOf(minimum)) >= 0)
                        .toList());
            }
            return of(silence == Silence.UP ? Instants.of(ALWAYS) : known.build(), down);
        }

        private boolean isBad(RequestCount count, Ratio threshold) {
            long attempts = repeatsCount ? count.attempts() : count.attempts() - count.repeats();
            long failures = repeatsCount ? count.failures() : count.failures() - count.repeats();
            if (failures == 0 || (minimumOf == MinimumOf.INTERVAL && attempts < minimum)) {
                return false;
            }
            // Cross-multiplied: there may be as many counts as minutes, and a quotient would have to be reduced each
            // time.
            int comparison = BigInteger.valueOf(failures)
                    .multiply(threshold.denominator())
                    .compareTo(threshold.numerator().multiply(BigInteger.valueOf(attempts)));
            return reached ? comparison >= 0 : comparison > 0;
        }

        private BigInteger attempts(List<RequestCount> bad, Interval outage) {
            return bad.stream()
                    .filter(count -> outage.contains(count.interval()))
                    .map(count ->
                            BigInteger.valueOf(repeatsCount ? count.attempts() : count.attempts() - count.repeats()))
                    .reduce(BigInteger.ZERO, BigInteger::add);
        }

        @Override
        public String toString() {
            return (reached ? "at least " : "more than ") + percent.toPlainString() + " % of the requests fail"
                    + (minimum == 0
                            ? ""
                            : ", with at least " + minimum + " requests in the "
                                    + (minimumOf == MinimumOf.OUTAGE ? "outage" : "interval"))
                    + (repeatsCount ? "" : ", repeats left out")
                    + (silence == Silence.UP ? "; time without a count is up" : "; time without a count is unknown");
        }
    }

    /**
     * Components (zones, disks, replicas): the service is down where the quorum of the known ones is.
     *
     * @param quorum all for "all zones at once", any for "any component"
     */
    record Components(Quorum quorum) implements Condition {
        @Override
        public Measurement measured(Measurement probes, Observations observations) {
            return ComponentSweep.of(quorum, observations.components());
        }

        @Override
        public String toString() {
            return "components, " + quorum + " of the known ones down";
        }
    }

    /**
     * Tickets: the service is down from the first event of each to its restoration.
     *
     * @param severities that count; empty where every severity does
     */
    record Tickets(Set<String> severities) implements Condition {
        public Tickets {
            severities = Set.copyOf(severities);
        }

        @Override
        public Measurement measured(Measurement probes, Observations observations) {
            var down = new ArrayList<Interval>();
            for (Ticket ticket : observations.tickets()) {
                if (severities.isEmpty() || severities.contains(ticket.severity())) {
                    down.add(ticket.span());
                }
            }
            return of(Instants.of(ALWAYS), Instants.of(down));
        }

        @Override
        public String toString() {
            return "tickets"
                    + (severities.isEmpty() ? "" : " of severity " + String.join(", ", new TreeSet<>(severities)));
        }
    }

    /** What a minimum number of requests is held against. */
    enum MinimumOf {
        INTERVAL,
        OUTAGE
    }

    /** What time without any count is. */
    enum Silence {
        UNKNOWN,
        UP
    }

    private static void add(Instants.Builder builder, Interval interval) {
        builder.add(Micros.of(interval.start()), Micros.of(interval.end()));
    }

    /** A state whose outages are known to their bounds. */
    static Measurement of(Instants known, Instants down) {
        return new Measurement(
                known,
                down.and(known).intervals().stream()
                        .map(interval -> new Outage(interval, interval, interval))
                        .toList());
    }
}
