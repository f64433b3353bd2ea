package redress.core.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.Draft.eur;
import static redress.core.Draft.tier;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import redress.core.agreement.Denominator.Excluded;
import redress.core.agreement.Denominator.Unknown;
import redress.core.agreement.Floor;
import redress.core.agreement.History;
import redress.core.agreement.Level;
import redress.core.amount.Money;
import redress.core.amount.Ratio;
import redress.core.measurement.Measurement;
import redress.core.measurement.Outage;
import redress.core.time.Coverage;
import redress.core.time.Hours;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.PeriodRule;

/** Laws that hold of every statement; June 2026 in Berlin, with evidence from a week before to a week after. */
class StatementProperties {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2026-05-31T22:00:00Z");
    private static final Interval JUNE = new Interval(START, Instant.parse("2026-06-30T22:00:00Z"));
    private static final int HOURS = 30 * 24;

    @Property(tries = 300)
    void theFiveClassesAddUpToTheElapsedTime(
            @ForAll("drafts") Draft draft,
            @ForAll("evidence") Evidence evidence,
            @ForAll @IntRange(max = HOURS) int elapsed) {
        var now = START.plus(Duration.ofHours(elapsed));
        var statement = draft.statement("2026-06", new Evidence(evidence.measurement(), evidence.exclusions(), 0, now));
        var classes = statement.classes();
        var each = new ArrayList<>(classes.excluded().values());
        each.addAll(List.of(classes.notCovered(), classes.unknown(), classes.down(), classes.up()));
        assertThat(each.stream().mapToLong(Instants::totalMicros).sum()).isEqualTo(new Interval(START, now).micros());
        assertThat(Instants.union(each)).as("so they are disjoint").isEqualTo(Instants.of(new Interval(START, now)));
    }

    @Property(tries = 300)
    void cuttingThePeriodConservesEveryClass(
            @ForAll("drafts") Draft draft,
            @ForAll("evidence") Evidence evidence,
            @ForAll @IntRange(max = HOURS) int cut) {
        var part = new History(List.of(draft.agreement())).partsOf("2026-06").get(0);
        var at = START.plus(Duration.ofHours(cut));
        var whole = Statement.of(part, evidence).classes();
        var first = Statement.of(within(part, new Interval(JUNE.start(), at)), evidence)
                .classes();
        var second = Statement.of(within(part, new Interval(at, JUNE.end())), evidence)
                .classes();
        for (Function<Classes, Instants> each : List.<Function<Classes, Instants>>of(
                Classes::notCovered, Classes::allExcluded, Classes::unknown, Classes::down, Classes::up)) {
            assertThat(each.apply(first).or(each.apply(second))).isEqualTo(each.apply(whole));
            assertThat(each.apply(first).totalMicros() + each.apply(second).totalMicros())
                    .isEqualTo(each.apply(whole).totalMicros());
        }
    }

    private static History.Part within(History.Part part, Interval span) {
        return new History.Part(part.agreement(), part.service(), part.period(), span);
    }

    @Property(tries = 300)
    void theBoundsEncloseTheFigureAndTheRestOfTheAllowanceDecidesTheVerdict(
            @ForAll("drafts") Draft draft, @ForAll("evidence") Evidence evidence) {
        var statement = draft.statement("2026-06", evidence);
        if (statement.level() instanceof Level.Share figure) {
            assertThat(((Level.Share) statement.lowerBound()).ratio()).isLessThanOrEqualTo(figure.ratio());
            assertThat(((Level.Share) statement.upperBound()).ratio()).isGreaterThanOrEqualTo(figure.ratio());
            assertThat(statement.allowance().remainingMicros() >= 0)
                    .isEqualTo(statement.verdict() instanceof Verdict.Met);
        }
    }

    @Property(tries = 300)
    void moreDowntimeNeverMeansLessCredit(
            @ForAll("drafts") Draft draft,
            @ForAll("evidence") Evidence evidence,
            @ForAll("intervals") List<Interval> more) {
        draft.tiers(tier("[99, 99.9)", "10"), tier("[95, 99)", "25"), tier("(-, 95)", "100"));
        var down = Instants.of(measuredIn(evidence.measurement()));
        var worse = down.or(Instants.of(more).and(evidence.measurement().known()));
        var before = draft.statement("2026-06", evidence);
        var after = draft.statement(
                "2026-06",
                Draft.evidence(
                        Draft.measured(
                                evidence.measurement().known(),
                                worse.intervals().toArray(Interval[]::new)),
                        evidence.exclusions().toArray(Exclusion[]::new)));
        assertThat(after.compensation().due().compare(before.compensation().due()))
                .isNotNegative();
    }

    private static List<Interval> measuredIn(Measurement measurement) {
        return measurement.outages().stream().map(Outage::measured).toList();
    }

    @Property(tries = 300)
    void aCapIsNeverExceededAndMoneyIsRoundedOnce(
            @ForAll("evidence") Evidence evidence,
            @ForAll @IntRange(min = 1, max = 1_000_000) int cents,
            @ForAll @IntRange(max = 100) int capPercent,
            @ForAll RoundingMode mode) {
        var rounding = mode == RoundingMode.UNNECESSARY ? RoundingMode.HALF_UP : mode;
        Money fee = eur(new BigDecimal(cents).movePointLeft(2).toPlainString());
        var statement = Draft.in("Europe/Berlin")
                .tiers(tier("[99, 99.9)", "33.333"), tier("(-, 99)", "100"))
                .fee(fee.payable().toPlainString())
                .cap(new Cap.ShareOfBasis(new BigDecimal(capPercent)))
                .floor(new Floor.OnlyAbove(eur("1.00")))
                .rounding(rounding)
                .statement("2026-06", evidence);
        var most = fee.times(Ratio.percent(new BigDecimal(capPercent)));
        assertThat(statement.compensation().due().compare(most.rounded(rounding)))
                .isNotPositive();
        // Rounded once: one of the exact products, rounded as the agreement says, or nothing.
        var exact = List.of("0", "0.33333", "1").stream()
                .map(rate -> fee.times(Ratio.of(new BigDecimal(rate))).min(most))
                .map(credit -> credit.compare(eur("1.00")) > 0 ? credit : eur("0"))
                .map(credit -> credit.rounded(rounding))
                .toList();
        assertThat(exact).contains(statement.compensation().due());
    }

    @Property(tries = 200)
    void shiftingEverythingByWholeWeeksInAZoneWithoutChangesGivesTheSameTotals(
            @ForAll("evidence") Evidence evidence, @ForAll @IntRange(min = 1, max = 50) int weeks) {
        var seoul = ZoneId.of("Asia/Seoul");
        var draft = Draft.in("Asia/Seoul")
                .period(new PeriodRule.RollingDays(14))
                .fee(eur("1.00"), Basis.Per.PERIOD)
                .coverage(new Coverage(seoul, weekdays(), Set.of(), Map.of()))
                .excludes("suspension");
        var last = LocalDate.of(2026, 6, 20);
        var here = draft.statement(last.toString(), evidence);
        var there = draft.statement(last.plusWeeks(weeks).toString(), shifted(evidence, Duration.ofDays(7L * weeks)));
        assertThat(totals(there.classes())).isEqualTo(totals(here.classes()));
        assertThat(there.level()).isEqualTo(here.level());
        assertThat(there.interruptionCount()).isEqualTo(here.interruptionCount());
    }

    private static List<Long> totals(Classes classes) {
        return List.of(classes.notCovered(), classes.allExcluded(), classes.unknown(), classes.down(), classes.up())
                .stream()
                .map(Instants::totalMicros)
                .toList();
    }

    private static Evidence shifted(Evidence evidence, Duration by) {
        var known = Instants.of(evidence.measurement().known().intervals().stream()
                .map(interval -> shifted(interval, by))
                .toList());
        var down = measuredIn(evidence.measurement()).stream().map(interval -> shifted(interval, by));
        var exclusions = evidence.exclusions().stream()
                .map(exclusion -> Draft.exclusion(exclusion.id(), exclusion.kind(), shifted(exclusion.interval(), by)));
        return Draft.evidence(
                Draft.measured(known, down.toArray(Interval[]::new)), exclusions.toArray(Exclusion[]::new));
    }

    private static Interval shifted(Interval interval, Duration by) {
        return new Interval(interval.start().plus(by), interval.end().plus(by));
    }

    @Provide
    Arbitrary<Draft> drafts() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(Excluded.STAYS, Excluded.LEAVES),
                        Arbitraries.of(Unknown.class),
                        Arbitraries.of("50", "90", "99", "99.9"))
                .as((officeHours, excluded, unknown, target) -> Draft.in("Europe/Berlin")
                        .coverage(
                                officeHours
                                        ? new Coverage(BERLIN, weekdays(), Set.of(), Map.of())
                                        : Coverage.always(BERLIN))
                        .excludes("suspension")
                        .denominator(excluded, unknown)
                        .target(target));
    }

    private static Map<DayOfWeek, List<Hours>> weekdays() {
        return Arrays.stream(DayOfWeek.values())
                .limit(5)
                .collect(Collectors.toMap(Function.identity(), day -> List.of(Hours.parse("08:00-18:00"))));
    }

    @Provide
    Arbitrary<Evidence> evidence() {
        return Combinators.combine(intervals(), intervals(), intervals()).as((known, down, excluded) -> {
            var knownSet = Instants.of(known);
            var outages = Instants.of(down).and(knownSet).intervals();
            var exclusions = new ArrayList<Exclusion>();
            for (Interval interval : excluded) {
                exclusions.add(Draft.exclusion("e" + exclusions.size(), "suspension", interval));
            }
            return Draft.evidence(
                    Draft.measured(knownSet, outages.toArray(Interval[]::new)), exclusions.toArray(Exclusion[]::new));
        });
    }

    /** Whole minutes, from a week before the month to a week after it. */
    @Provide
    Arbitrary<List<Interval>> intervals() {
        var minute = Arbitraries.integers().between(-7 * 1_440, 37 * 1_440);
        return Combinators.combine(minute, Arbitraries.integers().between(1, 10_000))
                .as((start, length) -> new Interval(
                        START.plus(Duration.ofMinutes(start)), START.plus(Duration.ofMinutes(start + length))))
                .list()
                .ofMaxSize(5);
    }
}
