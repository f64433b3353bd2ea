package redress.core.measurement;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import redress.core.time.Interval;
import redress.core.time.Micros;

/**
 * What is on record about a service over a long time, from which single periods are taken without looking at all of it: the
 * work of a period grows with what touches it.
 */
public final class ObservationsByTime {
    private final Observations all;
    private final Track<RequestCount> requests;
    private final Track<Affected> affected;
    private final Track<ComponentState> components;
    private final Track<Deployment> deployments;
    private final Track<Ticket> tickets;

    public ObservationsByTime(Observations all) {
        this.all = all;
        requests = new Track<>(all.requests(), RequestCount::interval);
        affected = new Track<>(all.affected(), Affected::interval);
        components = new Track<>(all.components(), ComponentState::interval);
        deployments = new Track<>(all.deployments(), Deployment::interval);
        tickets = new Track<>(all.tickets(), Ticket::onRecord);
    }

    /**
     * What of this touches a span, as it would be on record for the span alone: each fact whole and in the same order. Usage and
     * charges stay as they are, because clauses look back on them.
     *
     * @param margin how much longer the span is, at either end, for the facts that only together make an outage
     */
    public Observations touching(Interval span, Duration margin) {
        Interval wide = span.widened(margin);
        return new Observations(
                requests.touching(wide),
                affected.touching(span),
                components.touching(wide),
                deployments.touching(span),
                tickets.touching(span),
                all.usage(),
                all.charges());
    }

    /** Facts in any order. Before {@code latestEnds[i]} every one of the first i + 1 ends; from {@code earliestStarts[i]} on the others begin. */
    private static final class Track<T> {
        private final List<T> facts;
        private final Function<T, Interval> interval;
        private final long[] latestEnds;
        private final long[] earliestStarts;

        Track(List<T> facts, Function<T, Interval> interval) {
            this.facts = facts;
            this.interval = interval;
            latestEnds = new long[facts.size()];
            earliestStarts = new long[facts.size()];
            long latest = Long.MIN_VALUE;
            for (int i = 0; i < facts.size(); i++) {
                latest = Math.max(latest, Micros.of(interval.apply(facts.get(i)).end()));
                latestEnds[i] = latest;
            }
            long earliest = Long.MAX_VALUE;
            for (int i = facts.size() - 1; i >= 0; i--) {
                earliest = Math.min(
                        earliest, Micros.of(interval.apply(facts.get(i)).start()));
                earliestStarts[i] = earliest;
            }
        }

        List<T> touching(Interval span) {
            int from = firstOver(latestEnds, Micros.of(span.start()));
            int until = firstOver(earliestStarts, Micros.of(span.end()) - 1);
            return from >= until
                    ? List.of()
                    : facts.subList(from, until).stream()
                            .filter(fact -> interval.apply(fact).overlaps(span))
                            .toList();
        }

        /** The first place of an ascending array that holds more than the bound; its length where none does. */
        private static int firstOver(long[] ascending, long bound) {
            int low = 0;
            int high = ascending.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (ascending[middle] > bound) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }
    }
}
