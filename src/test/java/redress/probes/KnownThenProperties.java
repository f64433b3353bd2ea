package redress.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.probes.Probes.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import redress.core.measurement.Measurement;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Quorum;
import redress.core.measurement.Series;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.platform.PostgresForTests;

/**
 * On a real PostgreSQL: what was known at an instant is what a computation from scratch over the results received by then
 * gives, and once everything was received it is what is stored.
 */
class KnownThenProperties {
    private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");
    private static final AtomicReference<Instant> CLOCK = new AtomicReference<>(NOW);
    private static final Probes PROBES =
            Probes.on(PostgresForTests.freshDatabase(), () -> Objects.requireNonNull(CLOCK.get()));
    private static final AtomicInteger SERVICES = new AtomicInteger();

    record Result(int vantage, long hour, boolean up) {}

    @Property(tries = 200)
    void whatWasKnownThenRestsOnWhatWasReceivedByThenAlone(
            @ForAll("rules") MeasurementRule rule,
            @ForAll("uploads") List<List<Result>> uploads,
            @ForAll("spans") Interval span)
            throws Exception {
        String service = "then-" + SERVICES.incrementAndGet();
        PROBES.add(service, rule);
        var key = new Outages.Key(service, rule);
        var accepted = new TreeMap<Integer, Map<Long, Boolean>>();
        var expected = new ArrayList<Measurement>();
        expected.add(Measurement.nothing());
        for (int i = 0; i < uploads.size(); i++) {
            CLOCK.set(NOW.plusSeconds(i));
            for (Result result : uploads.get(i)) {
                accepted.computeIfAbsent(result.vantage, vantage -> new TreeMap<>())
                        .putIfAbsent(result.hour, result.up);
            }
            PROBES.send(Probes.joined(uploads.get(i).stream()
                    .map(result -> Probes.line(service, "v" + result.vantage, at(result.hour), result.up))
                    .toList()));
            expected.add(clipped(fromScratch(rule, accepted), span));
        }
        PROBES.outages().bringUpToDate(Set.of(service));
        for (int i = 0; i < expected.size(); i++) {
            Instant knownAt = NOW.plusSeconds(i - 1L);
            assertThat(PROBES.outages().measuredAsKnown(Set.of(key), span, knownAt))
                    .as("known at %s", knownAt)
                    .containsEntry(key, expected.get(i));
        }
        assertThat(PROBES.outages().measuredAsKnown(Set.of(key), span, NOW.plusSeconds(uploads.size())))
                .as("once everything was received")
                .isEqualTo(PROBES.outages().measured(Set.of(key), span));
    }

    private static Instant at(long hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private static Measurement fromScratch(MeasurementRule rule, Map<Integer, Map<Long, Boolean>> accepted) {
        return Measurement.of(
                rule,
                accepted.values().stream()
                        .map(results -> {
                            var series = new Series.Builder();
                            results.forEach((hour, up) -> series.add(at(hour), up));
                            return series.build();
                        })
                        .toList());
    }

    private static Measurement clipped(Measurement whole, Interval span) {
        return new Measurement(
                whole.known().and(Instants.of(span)),
                whole.outages().stream()
                        .filter(outage -> outage.measured().overlaps(span))
                        .toList());
    }

    @Provide
    Arbitrary<MeasurementRule> rules() {
        Arbitrary<Quorum> quorums =
                Arbitraries.of(new Quorum.Any(), new Quorum.Majority(), new Quorum.All(), new Quorum.AtLeast(2));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 400),
                        Arbitraries.integers().between(1, 3),
                        quorums)
                .as((validity, confirmation, quorum) ->
                        new MeasurementRule(Duration.ofHours(validity), confirmation, quorum));
    }

    /** Days to months apart, so that an outage of the span reaches far beyond what is loaded at first. */
    @Provide
    Arbitrary<List<List<Result>>> uploads() {
        Arbitrary<Long> hours = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 40 * 24),
                Arbitraries.longs().between(19 * 24, 22 * 24),
                Arbitraries.longs().between(0, 200 * 24));
        Arbitrary<Result> results = Combinators.combine(
                        Arbitraries.integers().between(1, 3), hours, Arbitraries.of(true, false, false))
                .as(Result::new);
        return results.list().ofMinSize(1).ofMaxSize(10).list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<Interval> spans() {
        return Combinators.combine(
                        Arbitraries.longs().between(18 * 24, 21 * 24),
                        Arbitraries.longs().between(1, 48))
                .as((from, length) -> new Interval(at(from), at(from + length)));
    }
}
