package redress.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import redress.agreements.document.Cursor;
import redress.agreements.document.DocumentTree;
import redress.agreements.document.Format;
import redress.agreements.document.Mistake;
import redress.agreements.document.Mistakes;
import redress.core.Draft;
import redress.core.agreement.History;
import redress.core.measurement.Condition;
import redress.core.measurement.Measurement;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Outage;
import redress.core.measurement.Quorum;
import redress.core.measurement.Series;
import redress.core.statement.Evidence;
import redress.core.time.Instants;
import redress.core.time.Interval;

/** Evidence as people write it, and what is said of each mistake in it. */
class EvidenceReaderTest {
    private static final MeasurementRule RULE = new MeasurementRule(Duration.ofHours(1), 1, new Quorum.Any());
    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
    private static final Interval HALF_AN_HOUR =
            new Interval(Instant.parse("2026-06-10T10:00:00Z"), Instant.parse("2026-06-10T10:30:00Z"));

    private final Mistakes mistakes = new Mistakes();

    @Test
    void downtimeIsWrittenAsIntervalsAndWhatIsNotDownIsKnown() {
        var read = read("""
                measurement: {down: ["2026-06-10T12:00+02:00/2026-06-10T10:30Z"]}
                """);
        assertThat(mistakes.list()).isEmpty();
        assertThat(read.measurement())
                .isEqualTo(new Measurement(
                        Instants.of(new Interval(Interval.DISTANT_PAST, Interval.DISTANT_FUTURE)),
                        List.of(new Outage(HALF_AN_HOUR, HALF_AN_HOUR, HALF_AN_HOUR))));
        assertThat(read.asOf()).isEqualTo(NOW);
    }

    @Test
    void intervalsThatTouchOrOverlapAreOneOutage() {
        var read = read("""
                measurement:
                  known: always
                  down: ["2026-06-10T10:10:00Z/2026-06-10T10:30:00Z", [2026-06-10T10:00:00Z, 2026-06-10T10:10:00Z]]
                """);
        assertThat(mistakes.list()).isEmpty();
        assertThat(read.measurement().outages()).extracting(Outage::measured).containsExactly(HALF_AN_HOUR);
    }

    @Test
    void anOutageMayHaveThreeReadingsAndNoBoundWhereNoneIsKnown() {
        var read = read("""
                measurement:
                  known: [[2026-06-01T00:00:00Z, 2026-07-01T00:00:00Z]]
                  outages:
                    - measured: [2026-06-10T10:00:00Z, 2026-06-10T10:30:00Z]
                      provable: [2026-06-10T10:00:00Z, 2026-06-10T10:00:00Z]
                      possible: [null, 2026-06-10T10:30:00Z]
                """);
        assertThat(mistakes.list()).isEmpty();
        assertThat(read.measurement().outages())
                .containsExactly(new Outage(
                        new Interval(HALF_AN_HOUR.start(), HALF_AN_HOUR.start()),
                        HALF_AN_HOUR,
                        new Interval(Interval.DISTANT_PAST, HALF_AN_HOUR.end())));
    }

    @Test
    void probeResultsBecomeStatesByTheRuleOfTheTermsInWhateverOrderTheyStand() {
        var read = read("""
                probeResults:
                  - {vantagePoint: ward, observedAt: "2026-06-10T10:30:00Z", up: true}
                  - {vantagePoint: ward, observedAt: "2026-06-10T10:00:00Z", up: false}
                  - {vantagePoint: ward, observedAt: "2026-06-10T12:00:00+02:00", up: false}
                """);
        assertThat(mistakes.list()).isEmpty();
        assertThat(read.measurement())
                .isEqualTo(Measurement.of(
                        RULE,
                        List.of(new Series.Builder()
                                .add(HALF_AN_HOUR.start(), false)
                                .add(HALF_AN_HOUR.end(), true)
                                .build())));
    }

    @Test
    void resultsThatAreSetAsideCountForNothing() {
        var read = read("""
                probeResults:
                  - {vantagePoint: ward, observedAt: "2026-06-10T10:00:00Z", up: false}
                  - {vantagePoint: ward, observedAt: "2026-06-10T10:10:00Z", up: true}
                  - {vantagePoint: ward, observedAt: "2026-06-10T10:30:00Z", up: true}
                setAside:
                  - {id: a, vantagePoint: ward, from: "2026-06-10T10:10:00Z", until: "2026-06-10T10:30:00Z", reason: broken, decidedBy: us}
                  - {id: b, vantagePoint: other, from: "2026-06-10T10:00:00Z", until: "2026-06-10T11:00:00Z", reason: broken, decidedBy: us}
                """);
        assertThat(mistakes.list()).isEmpty();
        assertThat(read.measurement())
                .isEqualTo(Measurement.of(
                        RULE,
                        List.of(new Series.Builder()
                                .silent(Instants.of(
                                        new Interval(Instant.parse("2026-06-10T10:10:00Z"), HALF_AN_HOUR.end())))
                                .add(HALF_AN_HOUR.start(), false)
                                .add(HALF_AN_HOUR.end(), true)
                                .build())));
        read(
                "setAside: [{id: a, from: \"2026-06-10T10:10:00Z\", until: \"2026-06-10T10:30:00Z\", reason: \" \", decidedBy: us}]");
        assertThat(mistakes.list()).isNotEmpty();
    }

    @Test
    void withoutAnythingNothingIsKnown() {
        assertThat(read("contradictions: 0").measurement()).isEqualTo(Measurement.nothing());
        assertThat(mistakes.list()).isEmpty();
    }

    @Test
    void everyMistakeIsSaidAtOnceWithItsPlaceAndTheMend() {
        read("""
                probeResult: []
                contradictions: -1
                measurement:
                  known: sometimes
                  down: ["2026-06-10T10:30Z/2026-06-10T10:00Z", "yesterday/today", 7]
                requestCounts:
                  - {from: 2026-06-10T10:00:00Z, until: 2026-06-10T10:00:00Z, attempts: 1, failures: 0}
                  - {from: 2026-06-10T10:00:00Z, until: 2026-06-10T11:00:00Z, attempts: 10, failures: 11}
                  - {from: 2026-06-10T10:00:00.0000001Z, until: null, attempts: 1.5}
                usersAffected: [{from: 2026-06-10T10:00:00Z, until: 2026-06-10T11:00:00Z, users: many}]
                componentStates: [{component: a, from: 2026-06-10T10:00:00Z, until: 2026-06-10T11:00:00Z, up: 'yes'}]
                tickets: [{id: "1", severity: high, opened: 2026-06-10T10:00:00Z, restored: 2026-06-10T09:00:00Z}]
                usage: [{month: 2026-13, unit: users, quantity: 1}]
                charges: [{from: 2026-06-01, until: 2026-07-01, kind: recuring, amount: 1, currency: EURO}]
                exclusions:
                  - {id: x, kind: suspension, from: 2026-06-10T10:00:00Z, until: 2026-06-10T11:00:00Z, assertedBy: a,
                     decision: {approved: true, decidedBy: b}}
                """);
        assertThat(mistakes.list())
                .extracting(Mistake::path)
                .containsExactlyInAnyOrder(
                        "evidence.probeResult",
                        "evidence.contradictions",
                        "evidence.measurement.known",
                        "evidence.measurement.down[0]",
                        "evidence.measurement.down[1]",
                        "evidence.measurement.down[1]",
                        "evidence.measurement.down[2]",
                        "evidence.requestCounts[0].until",
                        "evidence.requestCounts[1]",
                        "evidence.requestCounts[2].from",
                        "evidence.requestCounts[2].attempts",
                        "evidence.requestCounts[2].failures",
                        "evidence.usersAffected[0].users",
                        "evidence.componentStates[0].up",
                        "evidence.tickets[0]",
                        "evidence.usage[0].month",
                        "evidence.charges[0].kind",
                        "evidence.charges[0].currency",
                        "evidence.exclusions[0].decision.reason");
        assertThat(mistakes.list())
                .anySatisfy(mistake -> assertThat(mistake.mend()).contains("did you mean probeResults?"))
                .anySatisfy(mistake -> assertThat(mistake.mend()).contains("finer than a microsecond"))
                .allSatisfy(mistake -> assertThat(mistake.mend()).isNotBlank());
    }

    @Test
    void resultsThatContradictEachOtherOrAMeasurementAreRefused() {
        read("""
                probeResults:
                  - {vantagePoint: ward, observedAt: "2026-06-10T10:00:00Z", up: true}
                  - {vantagePoint: ward, observedAt: "2026-06-10T10:00:00Z", up: false}
                measurement: {down: [], outages: []}
                """);
        assertThat(mistakes.list())
                .extracting(Mistake::path)
                .containsExactlyInAnyOrder(
                        "evidence.measurement", "evidence.measurement.down", "evidence.probeResults[1]");
    }

    @Test
    void outagesThatOverlapAreRefused() {
        read("""
                measurement:
                  outages:
                    - measured: "2026-06-10T10:00Z/2026-06-10T11:00Z"
                    - measured: "2026-06-10T10:30Z/2026-06-10T12:00Z"
                """);
        assertThat(mistakes.list()).extracting(Mistake::path).containsExactly("evidence.measurement.outages");
    }

    private Evidence read(String yaml) {
        var tree = Objects.requireNonNull(DocumentTree.parse(yaml, Format.YAML, mistakes));
        var part = new History(List.of(
                        Draft.inUtc().condition(new Condition.Probes(RULE)).agreement()))
                .partsOf("2026-06")
                .get(0);
        return new EvidenceReader(part, NOW).read(new Cursor(mistakes, "evidence", tree));
    }
}
