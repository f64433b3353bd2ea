package redress.probes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
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
import redress.core.time.Micros;
import redress.intake.Receipt;
import redress.platform.PostgresForTests;

/**
 * On a real PostgreSQL: results that arrive in any order, repeated, contradicted and late, in uploads of any size, give the
 * outages that a computation from scratch over all results gives.
 */
class FoldingProperties {
    private static final Instant START = Instant.parse("2026-02-28T23:30:00Z");
    private static final Probes PROBES = Probes.on(PostgresForTests.freshDatabase());
    private static final AtomicInteger SERVICES = new AtomicInteger();

    record Result(int vantage, long minute, boolean up) {}

    @Property(tries = 300)
    void whateverTheOrderOfArrivalTheOutagesAreThoseFromScratch(
            @ForAll("rules") MeasurementRule rule,
            @ForAll("rules") MeasurementRule otherRule,
            @ForAll("uploads") List<List<Result>> uploads)
            throws Exception {
        String service = "svc-" + SERVICES.incrementAndGet();
        PROBES.add(service, rule);
        var accepted = new HashMap<Integer, Map<Long, Boolean>>();
        int upload = 0;
        for (List<Result> results : uploads) {
            long expected =
                    results.stream().filter(result -> accept(accepted, result)).count();
            Receipt<ResultConflict> receipt = PROBES.send(Probes.joined(
                    results.stream().map(result -> line(service, result)).toList()));
            assertThat(receipt.accepted()).isEqualTo(expected);
            if (upload++ % 2 == 0) {
                assertThat(PROBES.found(service, rule)).isEqualTo(fromScratch(rule, accepted));
            }
        }
        assertThat(PROBES.found(service, rule)).isEqualTo(fromScratch(rule, accepted));
        // A rule that is agreed afterwards finds what was measured before.
        PROBES.add(service, rule, otherRule);
        assertThat(PROBES.found(service, otherRule)).isEqualTo(fromScratch(otherRule, accepted));
        assertThat(PROBES.stored(service, rule)).isEqualTo(fromScratch(rule, accepted));
    }

    private static boolean accept(Map<Integer, Map<Long, Boolean>> accepted, Result result) {
        return accepted.computeIfAbsent(result.vantage, vantage -> new TreeMap<>())
                        .putIfAbsent(result.minute, result.up)
                == null;
    }

    private static String line(String service, Result result) {
        return Probes.line(service, "v" + result.vantage, at(result.minute), result.up);
    }

    private static Instant at(long minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static Measurement fromScratch(MeasurementRule rule, Map<Integer, Map<Long, Boolean>> accepted) {
        return Measurement.of(
                rule,
                accepted.values().stream()
                        .map(results -> {
                            var series = new Series.Builder();
                            results.forEach((minute, up) -> series.add(Micros.of(at(minute)), up));
                            return series.build();
                        })
                        .toList());
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
                        new MeasurementRule(Duration.ofMinutes(validity), confirmation, quorum));
    }

    /** Across the end of a month, which is the end of a partition too. */
    @Provide
    Arbitrary<List<List<Result>>> uploads() {
        Arbitrary<Result> results = Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.longs().between(0, 60),
                        Arbitraries.of(true, false))
                .as(Result::new);
        return results.list().ofMinSize(1).ofMaxSize(14).list().ofMinSize(1).ofMaxSize(6);
    }
}
