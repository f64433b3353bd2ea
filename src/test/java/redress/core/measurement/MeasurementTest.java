package redress.core.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;

/**
 * Results are written as in {@code 0+ 10- 20+}: seconds, good or failing. Outages as in
 * {@code 10-20 (10-10, 0-20)}: measured, then provable and possible; {@code *} is no bound.
 */
class MeasurementTest {

    @ParameterizedTest(name = "{0}: known {1}, down {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none                    | none      | none",
                "0+                      | 0-30      | none",
                "0+ 10+ 20+              | 0-50      | none",
                "0+ 10- 20+              | 0-50      | 10-20 (10-10, 0-20)",
                "0+ 10- 20- 30- 40+      | 0-70      | 10-40 (10-30, 0-40)",
                "0-                      | 0-30      | 0-30 (0-0, *-*)",
                "0- 10-                  | 0-40      | 0-40 (0-10, *-*)",
                "0- 10+                  | 0-40      | 0-10 (0-0, *-10)",
                "0+ 10-                  | 0-40      | 10-40 (10-10, 0-*)",
                "0+ 30- 60+              | 0-90      | 30-60 (30-30, 0-60)", // valid up to the next result exactly
                "0+ 31- 60+              | 0-30 31-90| 31-60 (31-31, 0-60)", // unknown before it
                "0- 30- 60+              | 0-90      | 0-60 (0-30, *-60)", // the run touches itself: one outage
                "0- 31- 60+              | 0-30 31-90| 0-30 (0-0, *-60); 31-60 (31-31, *-60)", // silence inside a run
                "0+ 10- 20+ 30- 40+      | 0-70      | 10-20 (10-10, 0-20); 30-40 (30-30, 20-40)", // one good result
                // apart
                "0- 100- 110+            | 0-30 100-140 | 0-30 (0-0, *-110); 100-110 (100-100, *-110)",
            })
    void oneVantagePointWithAValidityOf30Seconds(String results, String known, String outages) {
        assertMeasured(rule(1, new Quorum.Any()), known, outages, results);
    }

    @ParameterizedTest(name = "{0}: down {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "0+ 10- 20+ 30+           | none",
                "0+ 10- 20- 30+           | none", // known, and not down
                "0+ 10- 20- 30- 40+       | 10-40 (10-30, 0-40)", // from its first failing result
                "0- 10- 20- 30+           | 0-30 (0-20, *-30)",
                "0+ 10- 20-               | none", // not yet
                "0+ 10- 20+ 30- 40+ 50-   | none", // not consecutive
                "0+ 10- 20- 90- 100+      | 10-50 (10-20, 0-100); 90-100 (90-90, 0-100)", // silence does not break the
                // run
            })
    void aFailingRunOfFewerThanThreeDoesNotCount(String results, String outages) {
        var rule = rule(3, new Quorum.Any());
        assertThat(written(Measurement.of(rule, List.of(series(results))).outages()))
                .isEqualTo(outages);
        assertThat(Measurement.of(rule, List.of(series(results))).known())
                .as("what is not confirmed is known all the same")
                .isEqualTo(Measurement.of(rule(1, new Quorum.Any()), List.of(series(results)))
                        .known());
    }

    @ParameterizedTest(name = "{0}, {1}, {2}: any {3}, majority {4}, all {5}, at least two {6}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                // Three know; one fails, then two, then three.
                "0+ 10- 40+ | 0+ 20- 40+ | 0+ 30- 40+ | 10-40 | 20-40 | 30-40 | 20-40",
                // Of two that know, one is no majority; where the other falls silent it is.
                "0- 30- 60- | 0+         | none       | 0-90  | 30-90 | 30-90 | none",
                // One alone is all of them, and never two.
                "0- 30+     | none       | none       | 0-30  | 0-30  | 0-30  | none",
                // Never at the same instant.
                "0- 10+     | 0+ 10- 20+ | 0+         | 0-20  | none  | none  | none",
                // At equal instants.
                "0- 10+     | 0- 10+     | 0- 10+     | 0-10  | 0-10  | 0-10  | 0-10",
                "0- 10+     | 0- 10-     | 0+ 10+     | 0-40  | 0-10  | none  | 0-10",
            })
    void aQuorumOfThoseThatAreKnown(
            String first, String second, String third, String any, String majority, String all, String two) {
        var points = List.of(series(first), series(second), series(third));
        assertThat(measured(new Quorum.Any(), points)).isEqualTo(any);
        assertThat(measured(new Quorum.Majority(), points)).isEqualTo(majority);
        assertThat(measured(new Quorum.All(), points)).isEqualTo(all);
        assertThat(measured(new Quorum.AtLeast(2), points)).isEqualTo(two);
    }

    @Test
    void theServiceIsKnownWhereOneVantagePointIs() {
        var measurement = Measurement.of(rule(1, new Quorum.All()), List.of(series("0+ 100+"), series("20+ 90-")));
        assertThat(written(measurement.known())).isEqualTo("0-50 90-130");
    }

    @Test
    void whereFewerAreKnownThanTheQuorumAsksForTheServiceIsUp() {
        // "Down where the quorum of the known ones is down ..., else up."
        var measurement = Measurement.of(rule(1, new Quorum.AtLeast(2)), List.of(series("0- 10- 20-"), series(null)));
        assertThat(written(measurement.known())).isEqualTo("0-50");
        assertThat(measurement.outages()).isEmpty();
    }

    @Test
    void aQuorumThatWasNeverProvedAtOneInstantHasAnEmptyProof() {
        var measurement =
                Measurement.of(rule(1, new Quorum.All()), List.of(series("0+ 10- 30+"), series("0+ 15- 30+")));
        assertThat(written(measurement.outages())).isEqualTo("15-30 (15-15, 0-30)");
    }

    @Test
    void aProofEndsExactlyWhereAnotherVantagePointBeginsToKnowBetter() {
        // The first fails from 0 to 60; from 50 on the second knows and one of two is no majority.
        var points = List.of(series("0- 20- 40- 60- 61+"), series("50+ 70+"));
        assertThat(written(
                        Measurement.of(rule(1, new Quorum.Majority()), points).outages()))
                .isEqualTo("0-50 (0-50, *-50)");
    }

    @Test
    void whatIsPossibleBeginsExactlyWhereAnotherVantagePointCeasesToKnowBetter() {
        // The second is good, and known, up to 40; the first may have been failing since 0.
        var points = List.of(series("0+ 60- 70+"), series("0+ 10+"));
        assertThat(written(
                        Measurement.of(rule(1, new Quorum.Majority()), points).outages()))
                .isEqualTo("60-70 (60-60, 40-70)");
    }

    @Test
    void oneGoodResultPartsTwoOutagesThatAreAMicrosecondAway() {
        var results =
                new Series.Builder().add(0, false).add(1, true).add(2, false).add(3, true);
        var outages = Measurement.of(rule(1, new Quorum.Any()), List.of(results.build()))
                .outages();
        assertThat(outages)
                .extracting(Outage::possible)
                .containsExactly(
                        new Interval(Interval.DISTANT_PAST, Micros.instant(1)),
                        new Interval(Micros.instant(1), Micros.instant(3)));
    }

    @Test
    void nothingComesOfNothing() {
        assertThat(Measurement.of(rule(1, new Quorum.Any()), List.of())).isEqualTo(Measurement.nothing());
    }

    @Test
    void resultsAreAddedInOrderEachInstantOnce() {
        var builder = new Series.Builder().add(5, true);
        assertThatThrownBy(() -> builder.add(5, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.add(4, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void impossibleRulesAreRefused() {
        var any = new Quorum.Any();
        assertThatThrownBy(() -> new MeasurementRule(Duration.ZERO, 1, any))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MeasurementRule(Duration.ofDays(367), 1, any))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MeasurementRule(Duration.ofMinutes(3), 0, any))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MeasurementRule(Duration.ofMinutes(3), 101, any))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Quorum.AtLeast(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertMeasured(MeasurementRule rule, String known, String outages, String results) {
        var measurement = Measurement.of(rule, List.of(series(results)));
        assertThat(written(measurement.known())).isEqualTo(known);
        assertThat(written(measurement.outages())).isEqualTo(outages);
    }

    private static String measured(Quorum quorum, List<Series> points) {
        var measured = Measurement.of(rule(1, quorum), points).outages().stream()
                .map(Outage::measured)
                .toList();
        return written(Instants.of(measured));
    }

    private static MeasurementRule rule(int confirmation, Quorum quorum) {
        return new MeasurementRule(Duration.ofSeconds(30), confirmation, quorum);
    }

    static Series series(String results) {
        var builder = new Series.Builder();
        if (results != null) {
            Arrays.stream(results.split(" ")).forEach(result -> {
                int last = result.length() - 1;
                builder.add(Long.parseLong(result.substring(0, last)) * Micros.PER_SECOND, result.charAt(last) == '+');
            });
        }
        return builder.build();
    }

    private static String written(Instants set) {
        return set.isEmpty()
                ? null
                : String.join(
                        " ",
                        set.intervals().stream().map(MeasurementTest::written).toList());
    }

    private static String written(List<Outage> outages) {
        return outages.isEmpty()
                ? null
                : String.join(
                        "; ",
                        outages.stream()
                                .map(outage -> written(outage.measured()) + " (" + written(outage.provable()) + ", "
                                        + written(outage.possible()) + ")")
                                .toList());
    }

    private static String written(Interval interval) {
        String start = interval.start().equals(Interval.DISTANT_PAST)
                ? "*"
                : String.valueOf(interval.start().getEpochSecond());
        String end = interval.end().equals(Interval.DISTANT_FUTURE)
                ? "*"
                : String.valueOf(interval.end().getEpochSecond());
        return start + "-" + end;
    }
}
