package redress.core.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.Draft;
import redress.core.agreement.Denominator.Excluded;
import redress.core.agreement.Denominator.Unknown;
import redress.core.agreement.History;
import redress.core.agreement.Level;
import redress.core.amount.Ratio;
import redress.core.measurement.Measurement;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Quorum;
import redress.core.measurement.Series;
import redress.core.time.Interval;

/**
 * The service-level cases of Icinga DB (see SOURCE.md beside the numbers). Its states become the results of one vantage point
 * that looks once a second while the state is known, each result valid for a second; its downtimes become exclusions that
 * stay in the denominator, and unknown time leaves it, as there.
 */
class IcingaCasesTest {
    private static final int UNKNOWN = 99;
    private static final Map<String, Case> CASES = read();

    /** One case; {@code percent} is null where Icinga refuses the span. */
    record Case(String name, long start, long end, @Nullable Double percent, List<Event> events) {
        List<Event> states() {
            return events.stream().filter(event -> event.type.equals("State")).toList();
        }
    }

    /** A change of state, a downtime, or the state at present: fields that a type does not have are absent. */
    record Event(String type, long at, int state, int before, long from, long to) {}

    @ParameterizedTest(name = "{0}")
    @DisplayName("Where both mean the same, both find the same")
    @CsvSource({
        "MultipleStateChanges",
        "MultipleStateChangesDecimalsOddNumbers",
        "MultipleStateChangesDecimalsFractionOneThird",
        "MultipleStateChangesDecimalsFractionSeventhPart",
        "CriticalBeforeInterval",
        "CriticalBeforeIntervalWithDowntime",
        "CriticalBeforeIntervalWithOverlappingDowntimes",
        "PreferInitialStateFromBeforeOverLaterState",
        "PreferInitialStateFromBeforeOverCurrentState",
        "InitialUnknownReducesTotalTime",
        "IntermediateUnknownReducesTotalTime",
    })
    void shared(String name) {
        assertThat(percent(statement(CASES.get(name), false))).isEqualTo("%.4f".formatted(CASES.get(name).percent));
    }

    @ParameterizedTest(name = "{0}: {1} there, {2} here, of {3} known")
    @DisplayName(
            "A figure needs a result: what was before the first one is unknown, not what a later or the present state says")
    @CsvSource({
        "OverlappingDowntimesAndProblems, 90.0, 88.8889, 0.8", // [1000, 1100) is unknown: 800 of 900
        "FallbackToPreviousState, 80.0, 100.0000, 0.8",
        "PreferLaterStateOverCurrentState, 80.0, 100.0000, 0.8",
        "EmptyHistory, 100.0, none, 0",
        "FallbackToCurrentState, 0.0, none, 0",
    })
    void differentOnPurpose(String name, double theirs, String ours, String known) {
        var statement = statement(CASES.get(name), false);
        assertThat(CASES.get(name).percent).isEqualTo(theirs);
        assertThat(percent(statement)).isEqualTo(ours);
        assertThat(statement.measurementCoverage()).hasToString(known);
        assertThat(statement.level() instanceof Level.None).isEqualTo(statement.verdict() instanceof Verdict.NotJudged);
        assertThat(boundsEnclose(statement, theirs))
                .as("their figure lies within our bounds")
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("With the state before the first change on record as results, these too are the same")
    @CsvSource({"OverlappingDowntimesAndProblems", "FallbackToPreviousState", "PreferLaterStateOverCurrentState"})
    void sharedOnceTheStateBeforeIsOnRecord(String name) {
        assertThat(percent(statement(CASES.get(name), true))).isEqualTo("%.4f".formatted(CASES.get(name).percent));
    }

    @Test
    @DisplayName(
            "A span without length is an error there and has no availability here; one that ends before it starts is refused")
    void spansWithoutTime() {
        var zero = CASES.get("Invalid/ZeroDuration");
        assertThat(zero.percent).isNull();
        assertThat(statement(zero, false).level()).isEqualTo(new Level.None("nothing was agreed for this time"));
        var negative = CASES.get("Invalid/NegativeDuration");
        assertThat(negative.percent).isNull();
        assertThatThrownBy(() -> statement(negative, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("Every case is looked at")
    void allCases() {
        assertThat(CASES).hasSize(11 + 5 + 2);
    }

    private static Statement statement(Case given, boolean recordStateBefore) {
        var draft = Draft.inUtc().from("1970-01-01").excludes("downtime").denominator(Excluded.STAYS, Unknown.LEFT_OUT);
        var january = new History(List.of(draft.agreement())).partsOf("1970-01").get(0);
        var span = new Interval(second(given.start), second(given.end));
        var part = new History.Part(january.agreement(), january.service(), january.period(), span);
        var rule = new MeasurementRule(Duration.ofSeconds(1), 1, new Quorum.Any());
        var measurement = Measurement.of(rule, List.of(results(given, recordStateBefore)));
        return Statement.of(part, Draft.evidence(measurement, downtimes(given)));
    }

    /** A result a second while the state is known: until the next change, unless that change says it was not. */
    private static Series results(Case given, boolean recordStateBefore) {
        var series = new Series.Builder();
        var states = given.states();
        if (recordStateBefore) {
            look(series, given.start, states.get(0).at, states.get(0).before);
        }
        for (int i = 0; i < states.size(); i++) {
            boolean last = i + 1 == states.size();
            boolean known = last || states.get(i + 1).before != UNKNOWN;
            look(
                    series,
                    states.get(i).at,
                    last ? given.end : states.get(i + 1).at,
                    known ? states.get(i).state : UNKNOWN);
        }
        return series.build();
    }

    private static void look(Series.Builder series, long from, long to, int state) {
        for (long at = from; at < to && state != UNKNOWN; at++) {
            series.add(second(at), state <= 1);
        }
    }

    private static Exclusion[] downtimes(Case given) {
        var exclusions = new ArrayList<Exclusion>();
        for (Event event : given.events) {
            if (event.type.equals("Downtime")) {
                var interval = new Interval(second(event.from), second(event.to));
                exclusions.add(Draft.exclusion("d" + exclusions.size(), "downtime", interval));
            }
        }
        return exclusions.toArray(Exclusion[]::new);
    }

    private static Instant second(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }

    private static String percent(Statement statement) {
        return statement.level() instanceof Level.Share measured
                ? percent(measured.ratio()).toPlainString()
                : "none";
    }

    private static BigDecimal percent(Ratio ratio) {
        return ratio.times(Ratio.of(100, 1)).rounded(4, RoundingMode.HALF_UP);
    }

    private static boolean boundsEnclose(Statement statement, double percent) {
        var lower = ((Level.Share) statement.lowerBound()).ratio();
        var upper = ((Level.Share) statement.upperBound()).ratio();
        return percent(lower).doubleValue() <= percent
                && percent <= percent(upper).doubleValue();
    }

    private static Map<String, Case> read() {
        try (var stream = IcingaCasesTest.class.getResourceAsStream("/peers/icingadb-sla/cases.json")) {
            return new ObjectMapper()
                    .readValue(stream, new TypeReference<List<Case>>() {}).stream()
                            .collect(Collectors.toMap(Case::name, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
