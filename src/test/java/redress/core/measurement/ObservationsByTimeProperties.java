package redress.core.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import redress.core.measurement.Ticket.Event;
import redress.core.time.Interval;

/** What is taken from a long time is what would have been looked up for the span alone. */
class ObservationsByTimeProperties {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Property
    void everythingThatTouchesTheSpanIsThereInItsOrderAndNothingElse(
            @ForAll("intervals") List<Interval> intervals,
            @ForAll("interval") Interval span,
            @ForAll @IntRange(max = 10) int marginMinutes) {
        Duration margin = Duration.ofMinutes(marginMinutes);
        Interval wide = span.widened(margin);
        var all = new Observations(
                intervals.stream()
                        .map(interval -> new RequestCount(interval, 1, 0, 0, 0))
                        .toList(),
                intervals.stream().map(interval -> new Affected(interval, 1)).toList(),
                intervals.stream()
                        .map(interval -> new ComponentState("a", interval, true))
                        .toList(),
                intervals.stream()
                        .map(interval -> new Deployment("a", interval))
                        .toList(),
                IntStream.range(0, intervals.size())
                        .mapToObj(i -> ticket(intervals.get(i), i % 3 == 0))
                        .toList(),
                List.of(),
                List.of());
        Observations taken = new ObservationsByTime(all).touching(span, margin);
        assertThat(taken.requests()).isEqualTo(touching(all.requests(), RequestCount::interval, wide));
        assertThat(taken.affected()).isEqualTo(touching(all.affected(), Affected::interval, span));
        assertThat(taken.components()).isEqualTo(touching(all.components(), ComponentState::interval, wide));
        assertThat(taken.deployments()).isEqualTo(touching(all.deployments(), Deployment::interval, span));
        assertThat(taken.tickets()).isEqualTo(touching(all.tickets(), Ticket::onRecord, span));
    }

    private static Ticket ticket(Interval interval, boolean open) {
        var times = new EnumMap<Event, Instant>(Event.class);
        times.put(Event.OPENED, interval.start());
        times.put(open ? Event.ANSWERED : Event.RESTORED, interval.end().minusSeconds(1));
        return new Ticket("t", "1", times);
    }

    private static <T> List<T> touching(List<T> facts, Function<T, Interval> interval, Interval span) {
        var touching = new ArrayList<T>();
        for (T fact : facts) {
            Interval of = interval.apply(fact);
            if (of.start().isBefore(span.end()) && span.start().isBefore(of.end())) {
                touching.add(fact);
            }
        }
        return touching;
    }

    @Provide
    Arbitrary<List<Interval>> intervals() {
        return interval().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Interval> interval() {
        var starts = Arbitraries.integers().between(0, 60);
        var lengths = Arbitraries.integers().between(1, 20);
        return Combinators.combine(starts, lengths)
                .as((start, length) ->
                        new Interval(START.plusSeconds(60L * start), START.plusSeconds(60L * (start + length))));
    }
}
