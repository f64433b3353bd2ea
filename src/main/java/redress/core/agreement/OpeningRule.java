package redress.core.agreement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;

/**
 * When a disruption is one of which both sides have to know, so that an incident is opened without anyone asking for it.
 *
 * <p>Both together are the rule of the Korean decree on telecommunication: ten minutes on end, or twice within 24 hours with 15 minutes
 * in all.
 */
public sealed interface OpeningRule {
    /** How severe the incident is, in the words of the agreement. */
    String severity();

    /**
     * The first instant of the last outage at which the rule holds.
     *
     * @param outages ascending and disjoint, as far as they are over or have gone on until now; at least one
     * @return empty where it does not hold in the last one
     */
    Optional<Instant> heldAt(List<Interval> outages);

    /**
     * An outage that lasts.
     *
     * @param length zero where every outage is enough
     */
    record Lasting(Duration length, String severity) implements OpeningRule {
        @Override
        public Optional<Instant> heldAt(List<Interval> outages) {
            Interval last = outages.get(outages.size() - 1);
            return last.length().compareTo(length) >= 0
                    ? Optional.of(last.start().plus(length))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "an outage of " + length;
        }
    }

    /**
     * Several outages within a time.
     *
     * @param times how many outages there are at least, 2 or more
     * @param within how far back they are counted
     * @param totalling how long they last together within that time
     */
    record Repeated(int times, Duration within, Duration totalling, String severity) implements OpeningRule {
        /** @throws IllegalArgumentException if it can never hold, or asks for no repetition */
        public Repeated {
            if (times < 2 || totalling.compareTo(within) > 0) {
                throw new IllegalArgumentException("outages that repeat are 2 or more, and come to at most the "
                        + within + " in which they are counted, not " + times + " and " + totalling);
            }
        }

        @Override
        public Optional<Instant> heldAt(List<Interval> outages) {
            Interval last = outages.get(outages.size() - 1);
            Instants down = Instants.of(outages);
            // Between two of these instants the length within the window grows at an even pace or not at all.
            var corners = new TreeSet<Instant>();
            corners.add(last.start());
            corners.add(last.end());
            for (Interval outage : outages) {
                add(corners, outage.start().plus(within), last);
                add(corners, outage.end().plus(within), last);
            }
            Instant from = null;
            for (Instant corner : corners) {
                Instant held = from == null ? null : heldWithin(from, corner, outages, down);
                if (held != null) {
                    return Optional.of(held);
                }
                from = corner;
            }
            return holds(last.end(), outages, down) ? Optional.of(last.end()) : Optional.empty();
        }

        private static void add(TreeSet<Instant> corners, Instant corner, Interval last) {
            if (last.contains(corner)) {
                corners.add(corner);
            }
        }

        private @Nullable Instant heldWithin(Instant from, Instant to, List<Interval> outages, Instants down) {
            if (holds(from, outages, down)) {
                return from;
            }
            long missing = Micros.of(totalling) - length(from, down);
            Instant at = from.plus(Micros.duration(Math.max(missing, 0)));
            return at.isBefore(to) && holds(at, outages, down) ? at : null;
        }

        private boolean holds(Instant at, List<Interval> outages, Instants down) {
            Interval window = new Interval(at.minus(within), at);
            long counted = outages.stream()
                    .filter(outage -> outage.overlaps(window) || outage.start().equals(at))
                    .count();
            return counted >= times && length(at, down) >= Micros.of(totalling);
        }

        private long length(Instant at, Instants down) {
            return down.and(new Interval(at.minus(within), at)).totalMicros();
        }

        @Override
        public String toString() {
            return times + " outages within " + within + " with " + totalling + " in all";
        }
    }
}
