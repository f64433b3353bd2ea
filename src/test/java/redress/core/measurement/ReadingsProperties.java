package redress.core.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import redress.core.time.Interval;
import redress.core.time.Micros;

/** Continuing what was concluded gives what a computation from scratch over all results gives, however they arrived. */
class ReadingsProperties {
    record Result(int vantage, long atMicros, boolean up) {}

    @Property(tries = 2_000)
    void whateverTheOrderOfArrivalTheReadingsAreThoseFromScratch(
            @ForAll("rules") MeasurementRule rule, @ForAll("batches") List<List<Result>> batches) {
        var stored = new HashMap<Integer, NavigableMap<Long, Boolean>>();
        var continued = Readings.NONE;
        for (List<Result> batch : batches) {
            continued = fold(rule, stored, continued, batch);
            var scratch = Readings.of(rule, series(stored, Long.MIN_VALUE, 0));
            assertThat(continued).isEqualTo(scratch);
            assertThat(Measurement.of(continued)).isEqualTo(Measurement.of(scratch));
        }
    }

    private static Readings fold(
            MeasurementRule rule,
            Map<Integer, NavigableMap<Long, Boolean>> stored,
            Readings before,
            List<Result> batch) {
        var touched = new TreeMap<Integer, Long>();
        for (Result result : batch) {
            var results = stored.computeIfAbsent(result.vantage, v -> new TreeMap<>());
            if (results.putIfAbsent(result.atMicros, result.up) == null) {
                touched.merge(result.vantage, result.atMicros, Math::min);
            }
        }
        long from = Long.MAX_VALUE;
        for (var touch : touched.entrySet()) {
            from = Math.min(from, reached(rule, stored.get(touch.getKey()), touch.getValue()));
        }
        return before.continuedFrom(from, Readings.of(rule, series(stored, from, rule.reach())));
    }

    private static long reached(MeasurementRule rule, NavigableMap<Long, Boolean> results, long earliestNew) {
        var earlier = new ArrayList<>(results.headMap(earliestNew).keySet());
        return earlier.size() < rule.reach()
                ? Micros.of(Interval.DISTANT_PAST)
                : earlier.get(earlier.size() - rule.reach());
    }

    /** All results from an instant on, and so many before it, for each vantage point. */
    private static List<Series> series(Map<Integer, NavigableMap<Long, Boolean>> stored, long fromMicros, int context) {
        var all = new ArrayList<Series>();
        for (var results : stored.values()) {
            long start = fromMicros;
            for (int i = 0; i < context && results.lowerKey(start) != null; i++) {
                start = results.lowerKey(start);
            }
            var series = new Series.Builder();
            results.tailMap(start).forEach(series::add);
            all.add(series.build());
        }
        return all;
    }

    @Provide
    Arbitrary<MeasurementRule> rules() {
        Arbitrary<Quorum> quorums = Arbitraries.of(
                new Quorum.Any(),
                new Quorum.Majority(),
                new Quorum.All(),
                new Quorum.AtLeast(1),
                new Quorum.AtLeast(2));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 3),
                        quorums)
                .as((validity, confirmation, quorum) ->
                        new MeasurementRule(Duration.ofNanos(validity * 1_000L), confirmation, quorum));
    }

    /** Few instants and many results, so that repeated, contradicting, touching and late ones abound. */
    @Provide
    Arbitrary<List<List<Result>>> batches() {
        Arbitrary<Result> results = Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.longs().between(0, 60),
                        Arbitraries.of(true, false))
                .as(Result::new);
        return results.list().ofMinSize(1).ofMaxSize(12).list().ofMinSize(1).ofMaxSize(8);
    }
}
