package redress.core.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.Draft.at;
import static redress.core.Draft.eur;
import static redress.core.Draft.interval;
import static redress.core.Draft.tier;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.Draft;
import redress.core.agreement.Credit;
import redress.core.agreement.Denominator.Excluded;
import redress.core.agreement.Denominator.Unknown;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.Metric;
import redress.core.agreement.Target;
import redress.core.amount.Money;
import redress.core.time.Coverage;
import redress.core.time.Instants;
import redress.core.time.Interval;

/** How far June 2026 is from tipping, and what contested exclusions and unknown time decide. */
class SensitivityTest {
    private static final long JUNE_MICROS = 2_592_000_000_000L;
    private static final Interval JUNE = interval("2026-06-01T00:00Z/2026-07-01T00:00Z");
    private static final Interval HOUR = interval("2026-06-10T10:00Z/2026-06-10T11:00Z");

    @Property(tries = 200)
    void atAnEdgeSomethingChangesAndAMicrosecondBeforeNothingDoes(
            @ForAll @LongRange(min = 1, max = JUNE_MICROS) long down) {
        for (Draft draft : drafts()) {
            var now = lasting(draft, down);
            var tipping = Sensitivity.of(now).tippings().get(0);
            var worse = tipping.toWorse();
            if (worse == null) {
                assertThat(isSame(now, lasting(draft, JUNE_MICROS))).isTrue();
            } else {
                assertThat(isSame(now, lasting(draft, down + worse.micros()))).isFalse();
                assertThat(isSame(now, lasting(draft, down + worse.micros() - 1)))
                        .isTrue();
            }
            var better = tipping.toBetter();
            if (better == null) {
                assertThat(isSame(now, lasting(draft, 0))).isTrue();
            } else {
                assertThat(isSame(now, lasting(draft, down - better.micros()))).isFalse();
                assertThat(isSame(now, lasting(draft, down - better.micros() + 1)))
                        .isTrue();
            }
        }
    }

    private static List<Draft> drafts() {
        return List.of(
                Draft.inUtc().tiers(tier("[99, 99.9)", "10"), tier("[95, 99)", "25"), tier("(-, 95)", "100")),
                Draft.inUtc().target("95").tiers(tier("(99, 99.9]", "10"), tier("(-, 99]", "25")),
                Draft.inUtc()
                        .credit(new Credit.PerUnit(
                                Duration.ofHours(7),
                                true,
                                new Credit.Beyond.TargetAllowance(),
                                new BigDecimal("5"),
                                false)),
                Draft.inUtc().target(new Target.None()).tiers(tier("(-, 50)", "10")),
                Draft.inUtc().target("99.5"));
    }

    private static boolean isSame(Statement one, Statement other) {
        return one.verdict().getClass().equals(other.verdict().getClass())
                && one.compensation().due().equals(other.compensation().due());
    }

    private static Statement lasting(Draft draft, long micros) {
        var down = new Interval(JUNE.start(), JUNE.start().plus(micros, ChronoUnit.MICROS));
        return down.isEmpty() ? draft.statement("2026-06") : draft.statement("2026-06", down);
    }

    @Test
    void theEdgesOfTheAllowance() {
        var draft = Draft.inUtc().tiers(tier("[99, 99.9)", "10"), tier("(-, 99)", "25"));
        var met = Sensitivity.of(lasting(draft, 2_592_000_000L)).tippings().get(0);
        assertThat(met.toWorse())
                .isEqualTo(new Tipping.Edge(1, "missed, compared exactly, it lies in [99, 99.9): 10 %"));
        assertThat(met.toBetter()).isNull();
        var missed = Sensitivity.of(lasting(draft, 2_592_000_001L)).tippings().get(0);
        assertThat(missed.toBetter())
                .isEqualTo(new Tipping.Edge(1, "met, compared exactly, it lies above every tier: 0 %"));
        assertThat(missed.toWorse())
                .as("beyond 25,920 seconds")
                .isEqualTo(new Tipping.Edge(23_328_000_000L, "missed, compared exactly, it lies in (-, 99): 25 %"));
        var none = Sensitivity.of(lasting(draft, 0)).tippings().get(0);
        assertThat(none.toBetter()).isNull();
        assertThat(none.toWorse()).extracting(Tipping.Edge::micros).isEqualTo(2_592_000_001L);
        assertThat(Sensitivity.of(lasting(draft, JUNE_MICROS)).tippings().get(0).toWorse())
                .isNull();
    }

    @Test
    void withoutATargetNothingIsMet() {
        var draft = Draft.inUtc().target(new Target.None()).tiers(tier("(-, 50)", "10"));
        assertThat(Sensitivity.of(lasting(draft, JUNE_MICROS / 2))
                        .tippings()
                        .get(0)
                        .toWorse())
                .isEqualTo(new Tipping.Edge(1, "not judged, compared exactly, it lies in (-, 50): 10 %"));
    }

    @Test
    void whatIsNoShareOfTimeHasNoEdges() {
        var statement = Draft.inUtc().metric(new Metric.Interruptions()).statement("2026-06", HOUR);
        assertThat(Sensitivity.of(statement).tippings()).containsExactly(new Tipping(null, null));
        var nothing = Draft.inUtc().statement("2026-06", Evidence.of(Draft.measured(Instants.NONE), Draft.LATER));
        assertThat(Sensitivity.of(nothing).tippings()).containsExactly(new Tipping(null, null));
    }

    @Test
    void whereNothingIsContestedAndAllIsKnownTheStatementStandsAlone() {
        var sensitivity = Sensitivity.of(Draft.inUtc().statement("2026-06", HOUR));
        assertThat(sensitivity.scenarios())
                .extracting(Sensitivity.Scenario::name)
                .containsExactly("as it stands");
        assertThat(sensitivity.contested()).isZero();
    }

    @Test
    void eachContestedExclusionIsReadOtherwise() {
        var draft = Draft.inUtc()
                .excludes("suspension")
                .excludes(new ExclusionRule.Asserted(
                        "force-majeure", new ExclusionRule.NoticeHours(48), null, null, true))
                .tiers(tier("[99.9, 100)", "5"), tier("[99, 99.9)", "10"), tier("(-, 99)", "25"));
        var counts = Draft.exclusion("a", "suspension", interval("2026-06-10T10:00Z/2026-06-10T10:30Z"));
        var late = new Exclusion(
                "b", "force-majeure", interval("2026-06-10T10:30Z/2026-06-10T11:00Z"), "provider", HOUR.start(), null);
        var refused = new Exclusion(
                "c",
                "force-majeure",
                interval("2026-06-20T10:00Z/2026-06-20T11:00Z"),
                "provider",
                null,
                new Exclusion.Decision(false, "admin", "no"));
        var statement = draft.statement("2026-06", Draft.evidence(Draft.down(HOUR), counts, late, refused));
        var sensitivity = Sensitivity.of(statement);
        assertThat(sensitivity.contested()).isEqualTo(3);
        assertThat(sensitivity.scenarios())
                .extracting(scenario -> scenario.name() + ": " + scenario.due().payable())
                .containsExactly(
                        "as it stands: 50.00",
                        "no contested exclusion: 100.00",
                        "every contested exclusion: 0.00",
                        "without suspension a: 100.00",
                        "with force-majeure b: 0.00",
                        "with force-majeure c: 50.00");
        assertThat(sensitivity.scenarios().get(1).verdict()).isInstanceOf(Verdict.Missed.class);
        assertThat(sensitivity.scenarios().get(2).verdict()).isInstanceOf(Verdict.Met.class);
    }

    @Test
    void aShareOfACauseIsContestedAsThatShare() {
        var draft = Draft.inUtc()
                .excludes(new ExclusionRule.Asserted("customer-cause", null, null, null, true, true))
                .credit(new Credit.LostTime(BigDecimal.TEN, true));
        var half = new Exclusion("a", "customer-cause", HOUR, "provider", null, null, new BigDecimal("50"));
        var pending = Sensitivity.of(draft.statement("2026-06", Draft.evidence(Draft.down(HOUR), half)));
        assertThat(pending.scenarios())
                .extracting(scenario -> scenario.name() + ": " + scenario.due().payable())
                .containsExactly(
                        "as it stands: 13.89",
                        "no contested exclusion: 13.89",
                        "every contested exclusion: 6.94",
                        "with customer-cause a: 6.94");
        var approved = new Exclusion(
                "a",
                "customer-cause",
                HOUR,
                "provider",
                null,
                new Exclusion.Decision(true, "admin", "so it was"),
                new BigDecimal("50"));
        assertThat(Sensitivity.of(draft.statement("2026-06", Draft.evidence(Draft.down(HOUR), approved)))
                        .scenarios())
                .extracting(scenario -> scenario.name() + ": " + scenario.due().payable())
                .contains("as it stands: 6.94", "without customer-cause a: 13.89");
    }

    @ParameterizedTest(name = "{0} exclusions: {1} scenarios of their own")
    @CsvSource({"20, 20", "21, 20"})
    void onlySoManyHaveAScenarioOfTheirOwn(int count, int own) {
        var exclusions = new ArrayList<Exclusion>();
        for (int i = 0; i < count; i++) {
            exclusions.add(Draft.exclusion("e" + i, "suspension", HOUR));
        }
        var statement = Draft.inUtc()
                .excludes("suspension")
                .statement("2026-06", Draft.evidence(Draft.down(HOUR), exclusions.toArray(Exclusion[]::new)));
        var sensitivity = Sensitivity.of(statement);
        assertThat(sensitivity.contested()).isEqualTo(count);
        assertThat(sensitivity.scenarios()).hasSize(3 + own);
    }

    @Test
    void standingHoursAreNotContested() {
        var statement = Draft.inUtc()
                .excludes(new ExclusionRule.Standing("night", Coverage.always(ZoneId.of("UTC"))))
                .statement("2026-06", HOUR);
        assertThat(Sensitivity.of(statement).contested()).isZero();
    }

    @ParameterizedTest(name = "unknown time {0}")
    @CsvSource({"LEFT_OUT, 50.00", "UP, 0.00", "DOWN, 100.00"})
    void unknownTimeIsReadAsUpAndAsDown(Unknown unknown, String due) {
        // Half of June is known, of which 1,944 s are down: 99.85 % of what is known.
        var known = Instants.of(interval("2026-06-01T00:00Z/2026-06-16T00:00Z"));
        var statement = Draft.inUtc()
                .denominator(Excluded.STAYS, unknown)
                .tiers(tier("[99.9, 99.92)", "0"), tier("[99, 99.9)", "5"), tier("(-, 99)", "10"))
                .statement(
                        "2026-06",
                        Evidence.of(Draft.measured(known, Draft.seconds("2026-06-10T10:00Z", 1_944)), Draft.LATER));
        assertThat(Draft.due(statement)).isEqualTo(due);
        assertThat(Sensitivity.of(statement).scenarios())
                .extracting(scenario -> scenario.name() + ": " + scenario.due().payable())
                .containsExactly("as it stands: " + due, "unknown time as up: 0.00", "unknown time as down: 100.00");
    }

    @Property(tries = 100)
    void noneAndEveryExclusionEncloseWhereExcludedTimeStays(
            @ForAll @LongRange(min = 0, max = 43_000) long first,
            @ForAll @LongRange(min = 0, max = 43_000) long second,
            @ForAll boolean approved,
            @ForAll @LongRange(min = 1, max = 100) long share) {
        var draft = Draft.inUtc()
                .excludes(new ExclusionRule.Asserted("suspension", null, null, null, true, true))
                .credit(new Credit.LostTime(BigDecimal.TEN, true));
        var one = exclusion("a", first, approved, share);
        var other = exclusion("b", second, !approved, 100);
        var down = new Interval(at("2026-06-05T00:00Z"), at("2026-06-25T00:00Z"));
        var scenarios = Sensitivity.of(draft.statement("2026-06", Draft.evidence(Draft.down(down), one, other)))
                .scenarios();
        Money none = scenarios.get(1).due();
        Money every = scenarios.get(2).due();
        for (var scenario : scenarios) {
            assertThat(scenario.due().compare(none)).isNotPositive();
            assertThat(scenario.due().compare(every)).isNotNegative();
        }
        assertThat(none).isEqualTo(eur("6666.67"));
    }

    private static Exclusion exclusion(String id, long minute, boolean approved, long share) {
        var start = JUNE.start().plus(Duration.ofMinutes(minute));
        return new Exclusion(
                id,
                "suspension",
                new Interval(start, start.plus(Duration.ofDays(2))),
                "provider",
                null,
                approved ? new Exclusion.Decision(true, "admin", "so it was") : null,
                BigDecimal.valueOf(share));
    }
}
