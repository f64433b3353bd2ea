package redress.core.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;

class MeasurementProperties {

    @Property(tries = 5_000)
    void everyInstantHasTheStateThatTheDefinitionsGiveIt(
            @ForAll("rules") MeasurementRule rule, @ForAll("vantagePoints") List<Map<Long, Boolean>> points) {
        var timeline = Timeline.of(rule, points);
        var measurement = Measurement.of(rule, timeline.series());
        assertThat(measurement.known()).isEqualTo(timeline.known());
        assertThat(measurement.outages()).isEqualTo(timeline.outages());
    }

    @Property
    void provableLiesWithinMeasuredWithinPossibleAndOutagesDoNotTouch(
            @ForAll("rules") MeasurementRule rule, @ForAll("vantagePoints") List<Map<Long, Boolean>> points) {
        var measurement = Measurement.of(rule, Timeline.of(rule, points).series());
        Outage before = null;
        for (Outage outage : measurement.outages()) {
            assertThat(outage.measured().contains(outage.provable())).isTrue();
            assertThat(outage.possible().contains(outage.measured())).isTrue();
            assertThat(Instants.of(outage.measured()).minus(measurement.known()).isEmpty())
                    .isTrue();
            assertThat(before == null
                            || before.measured()
                                    .end()
                                    .isBefore(outage.measured().start()))
                    .isTrue();
            before = outage;
        }
    }

    @Property
    void theOrderOfVantagePointsDoesNotMatter(
            @ForAll("rules") MeasurementRule rule,
            @ForAll("vantagePoints") List<Map<Long, Boolean>> points,
            @ForAll Random random) {
        var shuffled = new ArrayList<>(points);
        Collections.shuffle(shuffled, random);
        assertThat(Measurement.of(rule, Timeline.of(rule, shuffled).series()))
                .isEqualTo(Measurement.of(rule, Timeline.of(rule, points).series()));
    }

    @Property
    void aVantagePointThatNeverReportedChangesNothing(
            @ForAll("rules") MeasurementRule rule, @ForAll("vantagePoints") List<Map<Long, Boolean>> points) {
        var more = new ArrayList<>(points);
        more.add(Map.of());
        assertThat(Measurement.of(rule, Timeline.of(rule, more).series()))
                .isEqualTo(Measurement.of(rule, Timeline.of(rule, points).series()));
    }

    @Property
    void readingsOfOneVantagePointAreItsFirstAndLastFailingAndTheGoodResultsAround(
            @ForAll("quorumsOfOne") Quorum quorum, @ForAll("results") Map<Long, Boolean> results) {
        // Valid for longer than any silence, so that each failing run is one outage.
        var rule = new MeasurementRule(Duration.ofNanos(200_000), 1, quorum);
        var expected = new ArrayList<Outage>();
        var sorted = new TreeMap<>(results);
        for (var e = sorted.firstEntry(); e != null; e = sorted.higherEntry(e.getKey())) {
            var before = sorted.lowerEntry(e.getKey());
            if (e.getValue() || (before != null && !before.getValue())) {
                continue;
            }
            var last = e;
            while (sorted.higherEntry(last.getKey()) != null
                    && !sorted.higherEntry(last.getKey()).getValue()) {
                last = sorted.higherEntry(last.getKey());
            }
            var good = sorted.higherKey(last.getKey());
            expected.add(new Outage(
                    interval(e.getKey(), last.getKey()),
                    interval(e.getKey(), good == null ? last.getKey() + 200 : good),
                    new Interval(
                            before == null ? Interval.DISTANT_PAST : Micros.instant(before.getKey()),
                            good == null ? Interval.DISTANT_FUTURE : Micros.instant(good))));
        }
        var series = Timeline.of(rule, List.of(results)).series();
        assertThat(Measurement.of(rule, series).outages()).isEqualTo(expected);
    }

    private static Interval interval(long start, long end) {
        return new Interval(Micros.instant(start), Micros.instant(end));
    }

    @Provide
    Arbitrary<MeasurementRule> rules() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(
                                new Quorum.Any(),
                                new Quorum.Majority(),
                                new Quorum.All(),
                                new Quorum.AtLeast(1),
                                new Quorum.AtLeast(2),
                                new Quorum.AtLeast(3)))
                .as((validityMicros, confirmation, quorum) ->
                        new MeasurementRule(Micros.duration(validityMicros), confirmation, quorum));
    }

    @Provide
    Arbitrary<Quorum> quorumsOfOne() {
        return Arbitraries.of(new Quorum.Any(), new Quorum.Majority(), new Quorum.All(), new Quorum.AtLeast(1));
    }

    @Provide
    Arbitrary<List<Map<Long, Boolean>>> vantagePoints() {
        return results().list().ofMinSize(1).ofMaxSize(4);
    }

    /** Three of four results fail, so that runs are long enough to be confirmed. */
    @Provide
    Arbitrary<Map<Long, Boolean>> results() {
        return Arbitraries.maps(Arbitraries.longs().between(0, 40), Arbitraries.of(true, false, false, false))
                .ofMaxSize(14);
    }
}
