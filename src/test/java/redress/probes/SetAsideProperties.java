package redress.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.probes.Probes.NOW;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
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
import redress.core.measurement.SetAside;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.platform.PostgresForTests;

/**
 * On a real PostgreSQL: whatever is uploaded, set aside and taken up again in between, what is stored is what a computation from
 * scratch gives over the results that are not set aside, and what was known at an instant rests on what was decided by then.
 */
class SetAsideProperties {
    private static final Instant START = Instant.parse("2026-02-28T22:30:00Z");
    private static final Interval ALWAYS = new Interval(Interval.DISTANT_PAST, Interval.DISTANT_FUTURE);
    private static final AtomicReference<Instant> CLOCK = new AtomicReference<>(NOW);
    private static final Probes PROBES =
            Probes.on(PostgresForTests.freshDatabase(), () -> Objects.requireNonNull(CLOCK.get()));
    private static final AtomicInteger SERVICES = new AtomicInteger();

    record Result(int vantage, long minute, boolean up) {}

    /** Some results, and what is set aside after they came; of vantage point 0 where it is of all; lifted again in the next step. */
    record Step(List<Result> results, int vantage, long from, long length, boolean lifted) {}

    @Property(tries = 150)
    void whatIsSetAsideIsAsIfTheVantagePointHadBeenSilent(
            @ForAll("rules") MeasurementRule rule, @ForAll("steps") List<Step> steps) throws Exception {
        String service = "aside-" + SERVICES.incrementAndGet();
        PROBES.add(service, rule);
        var accepted = new TreeMap<Integer, Map<Long, Boolean>>();
        var asides = new ArrayList<SetAside>();
        var expected = new ArrayList<Measurement>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            CLOCK.set(NOW.plusSeconds(i));
            PROBES.send(Probes.joined(step.results.stream()
                    .map(result -> Probes.line(service, "v" + result.vantage, at(result.minute), result.up))
                    .toList()));
            step.results.forEach(result -> accepted.computeIfAbsent(result.vantage, vantage -> new TreeMap<>())
                    .putIfAbsent(result.minute, result.up));
            if (i % 2 == 0) {
                // So that some are set aside before what they cover was ever looked at.
                PROBES.outages().bringUpToDate(Set.of(service));
            }
            if (step.lifted && !asides.isEmpty()) {
                decide(asides.remove(asides.size() - 1).id(), false);
            } else if (accepted.containsKey(step.vantage) || step.vantage == 0) {
                asides.add(put(service, step));
            }
            expected.add(fromScratch(rule, accepted, asides));
            Measurement found = PROBES.found(service, rule);
            assertThat(found).isEqualTo(expected.get(i));
            for (SetAside aside : asides) {
                if (aside.vantagePoint() == null) {
                    assertThat(found.known().and(aside.interval()))
                            .as("what is set aside of every vantage point is unknown, whatever was valid before")
                            .isEqualTo(Instants.NONE);
                }
            }
        }
        var key = new Outages.Key(service, rule);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(PROBES.outages().measuredAsKnown(Set.of(key), ALWAYS, NOW.plusSeconds(i)))
                    .as("known after step %s", i)
                    .containsEntry(key, expected.get(i));
        }
    }

    private static SetAside put(String service, Step step) throws SQLException {
        var interval = new Interval(at(step.from), at(step.from + step.length));
        String vantage = step.vantage == 0 ? null : "v" + step.vantage;
        String id = UUID.randomUUID().toString();
        try (var connection = PROBES.dataSource().getConnection();
                var insert = connection.prepareStatement("""
                        INSERT INTO set_aside (id, service_id, vantage_id, starts_at, ends_at, reason, asserted_by, recorded_at)
                        VALUES (?::uuid, (SELECT id FROM service WHERE code = ?), (SELECT id FROM vantage_point WHERE name = ?),
                            ?, ?, 'broken', 'us', ?)""")) {
            insert.setString(1, id);
            insert.setString(2, service);
            insert.setString(3, vantage);
            insert.setObject(4, utc(interval.start()));
            insert.setObject(5, utc(interval.end()));
            insert.setObject(6, utc(CLOCK.get()));
            insert.executeUpdate();
        }
        decide(id, true);
        return new SetAside(id, vantage, interval, "broken", "us");
    }

    private static void decide(String id, boolean approved) throws SQLException {
        try (var connection = PROBES.dataSource().getConnection();
                var insert = connection.prepareStatement(
                        "INSERT INTO set_aside_decision"
                                + " (set_aside_id, approved, decided_by, reason, decided_at) VALUES (?::uuid, ?, 'us', 'so', ?)");
                var touch = connection.prepareStatement(SetAsides.TOUCH)) {
            insert.setString(1, id);
            insert.setBoolean(2, approved);
            insert.setObject(3, utc(CLOCK.get()));
            insert.executeUpdate();
            touch.setString(1, id);
            touch.executeUpdate();
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant at(long minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static Measurement fromScratch(
            MeasurementRule rule, Map<Integer, Map<Long, Boolean>> accepted, List<SetAside> asides) {
        var all = new ArrayList<Series>();
        accepted.forEach((vantage, results) -> {
            var series = new Series.Builder()
                    .silent(Instants.of(asides.stream()
                            .filter(aside -> aside.isOf("v" + vantage))
                            .map(SetAside::interval)
                            .toList()));
            results.forEach((minute, up) -> {
                if (asides.stream().noneMatch(aside -> aside.covers("v" + vantage, at(minute)))) {
                    series.add(at(minute), up);
                }
            });
            all.add(series.build());
        });
        return Measurement.of(rule, all);
    }

    @Provide
    Arbitrary<MeasurementRule> rules() {
        Arbitrary<Quorum> quorums =
                Arbitraries.of(new Quorum.Any(), new Quorum.Majority(), new Quorum.All(), new Quorum.AtLeast(2));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 3),
                        quorums)
                .as((validity, confirmation, quorum) ->
                        new MeasurementRule(Duration.ofMinutes(validity), confirmation, quorum));
    }

    /** Across the end of a month, which is the end of a partition too. */
    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Result> results = Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.longs().between(0, 180),
                        Arbitraries.of(true, false, false))
                .as(Result::new);
        return Combinators.combine(
                        results.list().ofMaxSize(25),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.longs().between(0, 180),
                        Arbitraries.longs().between(1, 90),
                        Arbitraries.of(true, false, false))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }
}
