package redress.core.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.Draft.eur;
import static redress.core.Draft.tier;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import redress.core.Draft;
import redress.core.agreement.Basis;
import redress.core.agreement.Cap;
import redress.core.agreement.Clock;
import redress.core.agreement.Combination;
import redress.core.agreement.Credit;
import redress.core.agreement.Credit.Ladder.Rung;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.Granularity;
import redress.core.agreement.History;
import redress.core.agreement.Metric;
import redress.core.agreement.Past;
import redress.core.agreement.Precision;
import redress.core.agreement.Termination;
import redress.core.amount.Charge;
import redress.core.amount.Money;
import redress.core.amount.Ratio;
import redress.core.measurement.Affected;
import redress.core.measurement.ComponentState;
import redress.core.measurement.Condition;
import redress.core.measurement.Deployment;
import redress.core.measurement.Observations;
import redress.core.measurement.Quorum;
import redress.core.measurement.RequestCount;
import redress.core.measurement.Ticket;
import redress.core.time.Coverage;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.PeriodRule;

/** Laws that hold of every statement, whatever its conditions, granularities, objectives and credits; June 2026 in Seoul. */
class LawProperties {
    private static final String SEOUL = "Asia/Seoul";
    private static final Instant START = Instant.parse("2026-05-31T15:00:00Z");
    private static final Interval JUNE = new Interval(START, START.plus(Duration.ofDays(30)));
    private static final int MINUTES = 30 * 1_440;

    @Property(tries = 200)
    void theFiveClassesOfEveryObjectiveAddUpToThePeriod(
            @ForAll("drafts") Draft draft, @ForAll("evidence") Evidence evidence) {
        for (Result result : draft.statement("2026-06", evidence).results()) {
            var classes = result.classes();
            var each = new ArrayList<>(classes.excluded().values());
            each.addAll(List.of(classes.notCovered(), classes.unknown(), classes.down(), classes.up()));
            assertThat(each.stream().mapToLong(Instants::totalMicros).sum()).isEqualTo(JUNE.micros());
            assertThat(Instants.union(each)).isEqualTo(Instants.of(JUNE));
        }
    }

    @Property(tries = 200)
    void splittingAPeriodAtAnyInstantConservesEveryTotalOfTime(
            @ForAll("conditions") Condition condition,
            @ForAll("evidence") Evidence evidence,
            @ForAll @IntRange(min = 1, max = MINUTES - 1) int minute,
            @ForAll @IntRange(max = 59_999_999) int micros) {
        var draft = Draft.in(SEOUL).condition(condition).excludes("suspension");
        var part = new History(List.of(draft.agreement())).partsOf("2026-06").get(0);
        var cut = START.plus(Duration.ofMinutes(minute)).plus(micros, ChronoUnit.MICROS);
        var whole = Statement.of(part, evidence).classes();
        var first = classes(part, new Interval(JUNE.start(), cut), evidence);
        var second = classes(part, new Interval(cut, JUNE.end()), evidence);
        for (Function<Classes, Instants> each : List.<Function<Classes, Instants>>of(
                Classes::notCovered, Classes::allExcluded, Classes::unknown, Classes::down, Classes::up)) {
            assertThat(each.apply(first).totalMicros() + each.apply(second).totalMicros())
                    .isEqualTo(each.apply(whole).totalMicros());
        }
    }

    private static Classes classes(History.Part part, Interval span, Evidence evidence) {
        return Statement.of(new History.Part(part.agreement(), part.service(), part.period(), span), evidence)
                .classes();
    }

    @Property(tries = 200)
    void theResultDoesNotDependOnTheOrderOfAnyList(
            @ForAll("drafts") Draft draft, @ForAll("evidence") Evidence evidence, @ForAll long seed) {
        var one = draft.statement("2026-06", evidence);
        var other = draft.statement("2026-06", shuffled(evidence, new Random(seed)));
        assertThat(other.results()).isEqualTo(one.results());
        assertThat(other.compensation()).isEqualTo(one.compensation());
        assertThat(other.working()).isEqualTo(one.working());
    }

    private static Evidence shuffled(Evidence evidence, Random random) {
        var seen = evidence.observations();
        return new Evidence(
                evidence.measurement(),
                new Observations(
                        shuffled(seen.requests(), random),
                        shuffled(seen.affected(), random),
                        shuffled(seen.components(), random),
                        shuffled(seen.deployments(), random),
                        shuffled(seen.tickets(), random),
                        shuffled(seen.usage(), random),
                        shuffled(seen.charges(), random)),
                shuffled(evidence.exclusions(), random),
                0,
                evidence.past(),
                evidence.asOf());
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        var copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    @Property(tries = 100)
    void timeMovedByWholeDaysGivesTheSameTotals(
            @ForAll("evidence") Evidence evidence,
            @ForAll("credits") Credit credit,
            @ForAll("granularities") Granularity granularity,
            @ForAll @IntRange(min = 1, max = 400) int days) {
        var draft = Draft.in(SEOUL)
                .period(new PeriodRule.RollingDays(30))
                .fee(eur("1000.00"), Basis.Per.PERIOD)
                .granularity(granularity)
                .credit(credit)
                .excludes("suspension");
        var last = LocalDate.of(2026, 6, 30);
        var by = Duration.ofDays(days);
        var here = draft.statement(last.toString(), probes(evidence, Duration.ZERO));
        var there = draft.statement(last.plusDays(days).toString(), probes(evidence, by));
        assertThat(there.level()).isEqualTo(here.level());
        assertThat(there.compensation().due()).isEqualTo(here.compensation().due());
        assertThat(there.compensation().earned()).isEqualTo(here.compensation().earned());
    }

    /** What the probes and the exclusions say, moved. */
    private static Evidence probes(Evidence evidence, Duration by) {
        return Draft.evidence(
                Draft.down(evidence.measurement().outages().stream()
                        .map(outage -> moved(outage.measured(), by))
                        .toArray(Interval[]::new)),
                evidence.exclusions().stream()
                        .map(exclusion ->
                                Draft.exclusion(exclusion.id(), exclusion.kind(), moved(exclusion.interval(), by)))
                        .toArray(Exclusion[]::new));
    }

    private static Interval moved(Interval interval, Duration by) {
        return new Interval(interval.start().plus(by), interval.end().plus(by));
    }

    @Property(tries = 300)
    void anOutageThatGrowsNeverEarnsLess(
            @ForAll("credits") Credit credit,
            @ForAll("granularities") Granularity granularity,
            @ForAll @IntRange(max = MINUTES - 1) int start,
            @ForAll @IntRange(min = 1, max = MINUTES) int length,
            @ForAll @IntRange(max = MINUTES) int more) {
        var from = START.plus(Duration.ofMinutes(start));
        var draft = Draft.in(SEOUL).granularity(granularity).credit(credit);
        var less = draft.statement("2026-06", june(from, length));
        var greater = draft.statement("2026-06", june(from, (long) length + more));
        assertThat(greater.compensation().due().compare(less.compensation().due()))
                .isNotNegative();
    }

    /** Inside June, so that a ladder sees the end. */
    private static Interval june(Instant from, long minutes) {
        return new Interval(from, from.plus(Duration.ofMinutes(minutes))).and(JUNE);
    }

    @Property(tries = 200)
    void noCapIsEverExceededAndMoneyIsRoundedOnce(
            @ForAll("credits") Credit credit,
            @ForAll("evidence") Evidence evidence,
            @ForAll @IntRange(min = 1, max = 200_000) int periodCents,
            @ForAll @IntRange(min = 1, max = 20_000) int eventCents,
            @ForAll @IntRange(min = 1, max = 200_000) int yearCents,
            @ForAll @IntRange(max = 100_000) int givenCents) {
        Money period = cents(periodCents);
        Money event = cents(eventCents);
        Money year = cents(yearCents);
        Money given = cents(givenCents);
        var past = new Past(List.of(new Past.Earlier(
                "2026-05",
                new Interval(START.minus(Duration.ofDays(31)), START),
                Map.of("availability", Termination.Outcome.MET),
                given)));
        var draft = Draft.in(SEOUL).fee("1000.01").credit(credit);
        if (credit.isOfEachEvent()) {
            draft.cap(new Cap(new Cap.Amount(event), Cap.Scope.EVENT, false));
        }
        var statement = draft.cap(new Cap(new Cap.Amount(period), Cap.Scope.PERIOD, false))
                .cap(new Cap(new Cap.Amount(year), Cap.Scope.ROLLING_YEAR, false))
                .rounding(RoundingMode.DOWN)
                .statement("2026-06", evidence.withPast(past));
        Money due = statement.compensation().due();
        var earned = statement.result().earned();
        assertThat(due.compare(period)).isNotPositive();
        Money left = year.minus(given).max(eur("0"));
        assertThat(due.compare(left)).isNotPositive();
        Money events =
                earned.events().stream().map(each -> each.amount().min(event)).reduce(eur("0"), Money::plus);
        Money exact = earned.events().isEmpty() ? earned.amount() : events;
        assertThat(due).isEqualTo(exact.min(period).min(left).rounded(RoundingMode.DOWN));
    }

    private static Money cents(int cents) {
        return eur(BigDecimal.valueOf(cents, 2).toPlainString());
    }

    @Property(tries = 200)
    void aSumIsRoundedOnceAndNotPerObjective(@ForAll @IntRange(min = 1, max = 100_000) int seconds) {
        var lost = new Credit.LostTime(new BigDecimal("0.5"), true);
        var draft = Draft.in(SEOUL)
                .credit(lost)
                .objective("second", Draft.in(SEOUL).credit(lost))
                .objective("third", Draft.in(SEOUL).credit(lost))
                .combination(Combination.SUM);
        var statement = draft.statement("2026-06", Draft.seconds("2026-06-02T00:00Z", seconds));
        assertThat(statement.compensation().due())
                .isEqualTo(eur("1500").times(Ratio.of(seconds, 2_592_000)).rounded(RoundingMode.HALF_UP));
    }

    @Property(tries = 200)
    void aWholeShareOfACauseIsAnExclusion(@ForAll("evidence") Evidence evidence, @ForAll("credits") Credit credit) {
        var whole = Draft.in(SEOUL).credit(credit).excludes("suspension").statement("2026-06", evidence);
        var exclusions = evidence.exclusions().stream()
                .map(each -> new Exclusion(
                        each.id(),
                        each.kind(),
                        each.interval(),
                        each.assertedBy(),
                        each.noticeGivenAt(),
                        each.decision(),
                        new BigDecimal("100.000")))
                .toList();
        var apportioned = Draft.in(SEOUL)
                .credit(credit)
                .excludes(new ExclusionRule.Asserted("suspension", null, null, null, false, true))
                .statement(
                        "2026-06",
                        new Evidence(
                                evidence.measurement(),
                                evidence.observations(),
                                exclusions,
                                0,
                                evidence.past(),
                                evidence.asOf()));
        assertThat(apportioned.classes()).isEqualTo(whole.classes());
        assertThat(apportioned.level()).isEqualTo(whole.level());
        assertThat(apportioned.compensation()).isEqualTo(whole.compensation());
    }

    @Provide
    Arbitrary<Credit> credits() {
        var five = new BigDecimal("5");
        return Arbitraries.of(
                new Credit.Tiers(
                        List.of(tier("[99, 99.9)", "10"), tier("[95, 99)", "25"), tier("(-, 95)", "100")),
                        new Precision.Exact()),
                new Credit.PerStep(
                        new BigDecimal("99.9"),
                        new BigDecimal("0.1"),
                        new BigDecimal("0.7"),
                        true,
                        new Precision.Exact()),
                new Credit.PerUnit(Duration.ofHours(7), true, new Credit.Beyond.TargetAllowance(), five, false),
                new Credit.PerUnit(Duration.ofMinutes(31), false, new Credit.Beyond.Nothing(), BigDecimal.ONE, true),
                new Credit.LostTime(new BigDecimal("3.3"), true),
                new Credit.LostTime(BigDecimal.TEN, false),
                new Credit.Ladder(List.of(
                        new Rung(Duration.ofMinutes(5), five),
                        new Rung(Duration.ofHours(4), BigDecimal.TEN),
                        new Rung(Duration.ofHours(24), new BigDecimal("33.333")))),
                new Credit.FreeSlots(Duration.ofHours(1), Duration.ofMinutes(6)),
                new Credit.PerDay(eur("10.34"), 0, Coverage.always(ZoneId.of(SEOUL))));
    }

    @Provide
    Arbitrary<Granularity> granularities() {
        return Arbitraries.of(
                new Granularity.Exact(),
                new Granularity.FullUnits(Duration.ofMinutes(7)),
                new Granularity.Slots(Duration.ofMinutes(5), Duration.ofMinutes(5)),
                new Granularity.Slots(Duration.ofMinutes(15), Duration.ofMinutes(4)),
                new Granularity.Slots(Duration.ofHours(1), Duration.ofNanos(1_000)));
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return Arbitraries.of(
                Draft.inUtc().terms().objective().condition().rule(),
                new Condition.ErrorRate(
                        new BigDecimal("5"), false, 50, Condition.MinimumOf.OUTAGE, Condition.Silence.UNKNOWN, false),
                new Condition.ErrorRate(
                        BigDecimal.ONE, true, 10, Condition.MinimumOf.INTERVAL, Condition.Silence.UP, true),
                new Condition.Components(new Quorum.All()),
                new Condition.Components(new Quorum.Any()),
                new Condition.Tickets(Set.of("critical")));
    }

    /** Two objectives of any kind; the second may be judged by another figure than time. */
    @Provide
    Arbitrary<Draft> drafts() {
        var users = new Metric.Users(10_000L, null);
        var metrics = Arbitraries.of(
                new Metric.TimeShare(),
                new Metric.RequestShare(Metric.Good.SUCCEEDED, false),
                new Metric.RequestShare(Metric.Good.ANSWERED_IN_TIME, true),
                new Metric.MeanErrorRate(Duration.ofMinutes(5)),
                new Metric.UserTime(users),
                new Metric.UserShare(users),
                new Metric.MeanTimeToRepair(),
                new Metric.Interruptions());
        var clocks = Arbitraries.of(
                Clock.AS_MEASURED, new Clock(Ticket.Event.OPENED, null), new Clock(null, Ticket.Event.CONFIRMED));
        return Combinators.combine(conditions(), granularities(), credits(), conditions(), metrics, clocks)
                .as((first, granularity, credit, second, metric, clock) -> Draft.in(SEOUL)
                        .condition(first)
                        .granularity(granularity)
                        .credit(credit)
                        .clock(clock)
                        .excludes(new ExclusionRule.Asserted("suspension", null, null, null, false, true))
                        .objective(
                                "second",
                                Draft.in(SEOUL).condition(second).metric(metric).credit(credit))
                        .combination(Combination.SUM));
    }

    @Provide
    Arbitrary<Evidence> evidence() {
        return Combinators.combine(intervals(), intervals(), intervals(), intervals(), intervals(), intervals())
                .as((known, down, excluded, requests, components, tickets) -> {
                    var knownSet = Instants.of(known);
                    var outages = Instants.of(down).and(knownSet).intervals();
                    return new Evidence(
                            Draft.measured(knownSet, outages.toArray(Interval[]::new)),
                            observations(requests, components, tickets),
                            numbered(excluded, (i, interval) -> Draft.exclusion("e" + i, "suspension", interval)),
                            0,
                            Past.NONE,
                            Draft.LATER);
                });
    }

    private static Observations observations(
            List<Interval> requests, List<Interval> components, List<Interval> tickets) {
        return new Observations(
                numbered(requests, (i, interval) -> new RequestCount(interval, 100, 20L * i, 5L * i, 3)),
                numbered(requests, (i, interval) -> new Affected(interval, 300L * i)),
                numbered(components, (i, interval) -> new ComponentState("c" + i % 2, interval, i % 3 == 0)),
                numbered(components, (i, interval) -> new Deployment("d" + i, interval)),
                numbered(
                        tickets,
                        (i, interval) -> new Ticket(
                                "t" + i,
                                i % 2 == 0 ? "critical" : "minor",
                                Map.of(
                                        Ticket.Event.OPENED,
                                        interval.start(),
                                        Ticket.Event.RESTORED,
                                        interval.end(),
                                        Ticket.Event.CONFIRMED,
                                        interval.end().plusSeconds(600)))),
                List.of(),
                numbered(
                        tickets,
                        (i, interval) -> new Charge(
                                LocalDate.of(2026, 6, 1 + i), LocalDate.of(2026, 7, 1), Charge.Kind.USAGE, eur("7"))));
    }

    private static <T> List<T> numbered(List<Interval> intervals, BiFunction<Integer, Interval, T> make) {
        var list = new ArrayList<T>();
        for (Interval interval : intervals) {
            list.add(make.apply(list.size(), interval));
        }
        return list;
    }

    /** Whole minutes, from a week before the month to a week after it. */
    private static Arbitrary<List<Interval>> intervals() {
        var minute = Arbitraries.integers().between(-7 * 1_440, 37 * 1_440);
        return Combinators.combine(minute, Arbitraries.integers().between(1, 3_000))
                .as((start, length) -> new Interval(
                        START.plus(Duration.ofMinutes(start)), START.plus(Duration.ofMinutes(start + length))))
                .list()
                .ofMaxSize(4);
    }
}
