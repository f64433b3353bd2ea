package redress.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.Draft.tier;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import redress.core.Draft;
import redress.core.statement.Evidence;
import redress.core.statement.Exclusion;
import redress.core.statement.Statement;
import redress.core.time.Instants;
import redress.core.time.Interval;

/** Laws that hold of every ledger; June 2026, with outages, incidents and disputes from a week before to a week after. */
class LedgerProperties {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final int HOURS = 30 * 24;

    @Property(tries = 300)
    void theFiveKindsAddUpToTheAgreedKnownTime(
            @ForAll("intervals") List<Interval> known,
            @ForAll("intervals") List<Interval> down,
            @ForAll("intervals") List<Interval> excluded,
            @ForAll("intervals") List<Interval> claimed,
            @ForAll("intervals") List<Interval> disputed,
            @ForAll @IntRange(min = 1, max = HOURS) int elapsed) {
        var statement = statement(known, down, excluded, elapsed);
        var sides = Ledger.of(statement, claims(claimed), disputes(disputed)).sides();
        var each = List.of(sides.matched(), sides.onlyOurs(), sides.onlyTheirs(), sides.disputed(), sides.neither());
        var classes = statement.classes();
        assertThat(sides.judged())
                .isEqualTo(classes.agreed().minus(classes.allExcluded()).minus(classes.unknown()));
        assertThat(each.stream().mapToLong(Instants::totalMicros).sum())
                .isEqualTo(sides.judged().totalMicros());
        assertThat(Instants.union(each)).as("so they are disjoint").isEqualTo(sides.judged());
        assertThat(sides.theirsUnjudged().and(sides.judged()).isEmpty()).isTrue();
    }

    @Property(tries = 100)
    void theMoneyOfWhatWeMeasuredAddsUpToWhatIsDue(
            @ForAll("intervals") List<Interval> down,
            @ForAll("intervals") List<Interval> claimed,
            @ForAll("intervals") List<Interval> disputed) {
        var statement = statement(
                List.of(new Interval(START.minusSeconds(864_000), START.plusSeconds(4_320_000))),
                down,
                List.of(),
                HOURS);
        Prices prices = Objects.requireNonNull(
                Ledger.of(statement, claims(claimed), disputes(disputed)).prices());
        assertThat(prices.ours()).isEqualTo(statement.compensation().due());
        assertThat(prices.matched().plus(prices.onlyOurs()).plus(prices.disputed()))
                .isEqualTo(prices.ours());
    }

    @Property(tries = 100)
    void ourOwnOutagesInTheirOwnPlaceGiveTheSameStatement(
            @ForAll("intervals") List<Interval> known,
            @ForAll("intervals") List<Interval> down,
            @ForAll("intervals") List<Interval> excluded,
            @ForAll @IntRange(min = 1, max = HOURS) int elapsed) {
        var statement = statement(known, down, excluded, elapsed);
        var outages = statement.evidence().measurement().outages().stream()
                .map(outage -> outage.measured())
                .toList();
        assertThat(Ledger.with(statement, Instants.of(outages)).results()).isEqualTo(statement.results());
    }

    @Property(tries = 100)
    void whereBothSayTheSameNothingIsOnlyOursOrOnlyTheirs(@ForAll("intervals") List<Interval> down) {
        var statement = statement(
                List.of(new Interval(START.minusSeconds(864_000), START.plusSeconds(4_320_000))),
                down,
                List.of(),
                HOURS);
        var ledger = Ledger.of(statement, claims(down), List.of());
        assertThat(ledger.sides().onlyOurs().isEmpty()).isTrue();
        assertThat(ledger.sides().onlyTheirs().isEmpty()).isTrue();
        Prices prices = Objects.requireNonNull(ledger.prices());
        assertThat(prices.both()).isEqualTo(prices.ours()).isEqualTo(prices.theirs());
    }

    private static Statement statement(
            List<Interval> known, List<Interval> down, List<Interval> excluded, int elapsed) {
        var knownSet = Instants.of(known);
        var exclusions = new ArrayList<Exclusion>();
        for (Interval interval : excluded) {
            exclusions.add(Draft.exclusion("e" + exclusions.size(), "suspension", interval));
        }
        var measured = Draft.measured(
                knownSet, Instants.of(down).and(knownSet).intervals().toArray(Interval[]::new));
        return Draft.inUtc()
                .excludes("suspension")
                .target("99.9")
                .tiers(tier("[99, 99.9)", "10"), tier("(-, 99)", "30"))
                .statement("2026-06", new Evidence(measured, exclusions, 0, START.plus(Duration.ofHours(elapsed))));
    }

    private static List<Claimed> claims(List<Interval> intervals) {
        return intervals.stream()
                .map(down -> new Claimed("f", down.toString(), "", down.start(), down.end(), down, ""))
                .toList();
    }

    private static List<Disputed> disputes(List<Interval> intervals) {
        return intervals.stream()
                .map(interval -> new Disputed("d", "provider", interval, "no"))
                .toList();
    }

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
