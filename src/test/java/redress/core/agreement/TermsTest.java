package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static redress.core.Draft.eur;
import static redress.core.Draft.interval;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.Draft;
import redress.core.agreement.Denominator.Excluded;
import redress.core.agreement.Denominator.Unknown;
import redress.core.amount.Ratio;
import redress.core.measurement.Condition;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Quorum;
import redress.core.time.PeriodRule;

/** Terms as a whole, and the small clauses that say what is judged and for whom. */
class TermsTest {
    private static final Condition TICKETS = new Condition.Tickets(Set.of());

    @Test
    void objectivesHaveNamesOfTheirOwn() {
        assertThatThrownBy(() ->
                        Draft.inUtc().objective("availability", Draft.inUtc()).terms())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two objectives are called availability: give each a name of its own");
        assertThat(Draft.inUtc().objective("second", Draft.inUtc()).terms().objectives())
                .hasSize(2);
    }

    @Test
    void aServiceHasAnObjective() {
        var terms = Draft.inUtc().terms();
        assertThatThrownBy(() -> new Terms(
                        terms.period(),
                        terms.grace(),
                        List.of(),
                        List.of(),
                        List.of(),
                        terms.combination(),
                        List.of(),
                        terms.basis(),
                        List.of(),
                        terms.floor(),
                        terms.rounding(),
                        null,
                        List.of(),
                        terms.incidents(),
                        List.of(),
                        List.of()))
                .hasMessage("a service has at least one objective");
    }

    @Test
    void probeResultsAreReadByOneRule() {
        var other = new MeasurementRule(Duration.ofMinutes(4), 1, new Quorum.Any());
        assertThatThrownBy(() -> Draft.inUtc()
                        .objective("second", Draft.inUtc().condition(new Condition.Probes(other)))
                        .terms())
                .hasMessageContaining("read its probe results by one rule");
        var mixed = Draft.inUtc().condition(TICKETS);
        assertThat(mixed.terms().probeRule()).isNull();
        assertThat(mixed.objective("second", Draft.inUtc().condition(new Condition.Probes(other)))
                        .terms()
                        .probeRule())
                .as("also where the second objective is the first that rests on them")
                .isEqualTo(other);
    }

    @ParameterizedTest(name = "days, fee per {0}: possible {1}")
    @CsvSource({"PERIOD, true", "HOUR, true", "MONTH, false", "QUARTER, false", "YEAR, false"})
    void aPeriodOfDaysIsNoShareOfAMonthsFeeAlsoWhereUnitsHaveAShareOfIt(Basis.Per per, boolean possible) {
        var fee = new Basis.Fee(eur("1"), per);
        var one = new Basis.Quantity.Agreed(BigDecimal.ONE);
        for (Basis basis : List.of(fee, new Basis.ShareOfUnits(fee, one, one))) {
            var draft = Draft.inUtc().period(new PeriodRule.RollingDays(30)).basis(basis);
            if (possible) {
                assertThat(draft.terms().basis().rule()).isEqualTo(basis);
            } else {
                assertThatThrownBy(draft::terms).hasMessageContaining("state the fee per period");
            }
            assertThat(Draft.inUtc().basis(basis).terms().basis().rule()).isEqualTo(basis);
        }
    }

    @Test
    void unknownTimeReadOtherwiseChangesNothingElse() {
        var fixed = new Denominator(
                Excluded.SOME_LEAVES,
                Set.of("force-majeure"),
                Unknown.LEFT_OUT,
                Denominator.Deployed.COUNTS_UP,
                Duration.ofDays(30));
        var terms = Draft.inUtc()
                .denominator(fixed)
                .objective("second", Draft.inUtc())
                .terms();
        var other = terms.withUnknown(Unknown.DOWN);
        assertThat(other.denominator().rule())
                .isEqualTo(new Denominator(
                        Excluded.SOME_LEAVES,
                        Set.of("force-majeure"),
                        Unknown.DOWN,
                        Denominator.Deployed.COUNTS_UP,
                        Duration.ofDays(30)));
        assertThat(other.objectives().get(1).denominator().rule().unknown()).isEqualTo(Unknown.DOWN);
        assertThat(other.withUnknown(Unknown.LEFT_OUT)).isEqualTo(terms);
    }

    @Test
    void someClausesLookBack() {
        assertThat(Draft.inUtc().terms().looksBack()).isFalse();
        assertThat(Draft.inUtc()
                        .termination(new Termination.Consecutive(2))
                        .terms()
                        .looksBack())
                .isTrue();
        assertThat(capped(Cap.Scope.ROLLING_YEAR)).isTrue();
        assertThat(capped(Cap.Scope.PERIOD)).isFalse();
        assertThat(capped(Cap.Scope.EVENT)).isFalse();
        assertThat(Draft.inUtc().credit(points(true)).terms().looksBack()).isTrue();
        assertThat(Draft.inUtc().credit(points(false)).terms().looksBack()).isFalse();
        assertThat(Draft.inUtc()
                        .objective("second", Draft.inUtc().credit(points(true)))
                        .terms()
                        .looksBack())
                .isTrue();
        assertThat(Draft.inUtc().tiers(Draft.tier("(-, 99)", "10")).terms().looksBack())
                .isFalse();
    }

    private static boolean capped(Cap.Scope scope) {
        return Draft.inUtc()
                .cap(new Cap(new Cap.Amount(eur("1")), scope, false))
                .terms()
                .looksBack();
    }

    private static Credit points(boolean doubles) {
        return new Credit.Tiers(
                TierTableTest.tiers("(-, 99) 1"), new Precision.Exact(), new Reward.Points(BigDecimal.ZERO, doubles));
    }

    @ParameterizedTest(name = "{0} zones, two are asked for: {1}")
    @CsvSource({"1, false", "1.999, false", "2, true", "2.0, true", "3, true", "two, false"})
    void aNumberHasToBeReached(String zones, boolean eligible) {
        var finding = new Eligibility.AtLeast("zones", new BigDecimal("2"))
                .finding(new Facts(Map.of("zones", List.of(zones))));
        assertThat(finding)
                .isEqualTo(new Eligibility.Finding(
                        eligible,
                        "zones at least 2 is asked for, it is " + zones
                                + (eligible ? ": eligible" : ": no credit is owed")));
    }

    @Test
    void aFactMayHaveToHaveAValue() {
        var facts = new Facts(Map.of("disks", List.of("premium", "standard")));
        assertThat(new Eligibility.Has("disks", "standard").finding(facts))
                .isEqualTo(new Eligibility.Finding(
                        true, "disks has standard is asked for, it is premium, standard: eligible"));
        assertThat(new Eligibility.Has("disks", "hdd").finding(facts).eligible())
                .isFalse();
        assertThat(new Eligibility.Has("plan", "paid").finding(Facts.NONE))
                .isEqualTo(new Eligibility.Finding(
                        false, "plan has paid is asked for, it is not stated: no credit is owed"));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({"-1, 10", "11, 10", "0, 0", "0, -1"})
    void aShareLiesBetweenZeroAndOne(long numerator, long denominator) {
        assertThatThrownBy(() -> new Level.Share(
                        BigInteger.valueOf(numerator), BigInteger.valueOf(denominator), Level.Unit.REQUESTS))
                .hasMessage("a share lies between 0 and 1, not " + numerator + "/" + denominator);
    }

    @Test
    void aShareIsKeptAsCounted() {
        assertThat(Level.share(Ratio.of(10, 1), Ratio.of(4, 1), Level.Unit.REQUESTS, "empty"))
                .isEqualTo(new Level.Share(BigInteger.valueOf(6), BigInteger.TEN, Level.Unit.REQUESTS));
        assertThat(Level.share(Ratio.of(10, 1), Ratio.of(11, 1), Level.Unit.REQUESTS, "empty"))
                .as("more than all is all")
                .isEqualTo(new Level.Share(BigInteger.ZERO, BigInteger.TEN, Level.Unit.REQUESTS));
        assertThat(Level.share(Ratio.of(5, 2), Ratio.of(1, 3), Level.Unit.SLOTS, "empty"))
                .isEqualTo(new Level.Share(BigInteger.valueOf(13), BigInteger.valueOf(15), Level.Unit.SLOTS));
        assertThat(Level.share(Ratio.of(1, 4), Ratio.of(1, 6), Level.Unit.SLOTS, "empty"))
                .as("multiplied by no more than is needed")
                .isEqualTo(new Level.Share(BigInteger.ONE, BigInteger.valueOf(3), Level.Unit.SLOTS));
        assertThat(Level.share(Ratio.ZERO, Ratio.ZERO, Level.Unit.REQUESTS, "empty"))
                .isEqualTo(new Level.None("empty"));
        assertThat(Level.Unit.USER_MICROSECONDS.words()).isEqualTo("user microseconds");
    }

    @ParameterizedTest(name = "{0}, at most 4: missed {1}")
    @CsvSource({"0, false", "4, false", "4.000001, true"})
    void aNumberThatIsNotToBePassed(BigDecimal number, boolean missed) {
        var target = new Target.AtMost(new BigDecimal("4"), Level.Unit.INTERRUPTIONS);
        var level = new Level.Amount(Ratio.of(number), Level.Unit.INTERRUPTIONS);
        assertThat(Judgement.isMissed(target, level)).isEqualTo(missed);
        assertThat(Judgement.isMissed(new Target.None(), level)).isFalse();
        assertThat(Judgement.isMissed(target, new Level.None("empty"))).isFalse();
        assertThat(target).hasToString("at most 4 interruptions");
        assertThatThrownBy(() -> new Target.AtMost(new BigDecimal("-1"), Level.Unit.SECONDS))
                .hasMessageContaining("not -1");
        assertThat(new Target.AtMost(BigDecimal.ZERO, Level.Unit.SECONDS).isMetBy(Ratio.ZERO))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} of 40 in time: missed {1}")
    @CsvSource({"40, false", "38, false", "37, true"})
    void ticketsInTime(long inTime, boolean missed) {
        var target = new Target.InTime(new InTimeTarget.Share(new BigDecimal("95")));
        var level = new Level.Share(BigInteger.valueOf(inTime), BigInteger.valueOf(40), Level.Unit.TICKETS);
        assertThat(Judgement.isMissed(target, level)).isEqualTo(missed);
        assertThat(Judgement.isMissed(target, new Level.Amount(Ratio.ONE, Level.Unit.SECONDS)))
                .isFalse();
    }

    @Test
    void denominatorsNameTheKindsThatLeaveWhereSomeDo() {
        assertThatThrownBy(() -> new Denominator(
                        Excluded.SOME_LEAVES, Set.of(), Unknown.UP, Denominator.Deployed.NOT_ASKED, null))
                .hasMessageContaining("name the kinds");
        assertThatThrownBy(() ->
                        new Denominator(Excluded.LEAVES, Set.of("a"), Unknown.UP, Denominator.Deployed.NOT_ASKED, null))
                .hasMessageContaining("name the kinds");
        for (Duration fixed : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> new Denominator(
                            Excluded.STAYS, Set.of(), Unknown.UP, Denominator.Deployed.NOT_ASKED, fixed))
                    .hasMessageContaining("not " + fixed);
        }
        var some = new Denominator(Excluded.SOME_LEAVES, Set.of("a"), Unknown.UP, Denominator.Deployed.NOT_ASKED, null);
        assertThat(some.leaves("a")).isTrue();
        assertThat(some.leaves("b")).isFalse();
        assertThat(new Denominator(Excluded.LEAVES, Unknown.UP).leaves("b")).isTrue();
        assertThat(Denominator.DEFAULT.leaves("b")).isFalse();
    }

    @Test
    void usersAreCountedOrMetered() {
        assertThatThrownBy(() -> new Metric.Users(null, null)).hasMessageContaining("say either");
        assertThatThrownBy(() -> new Metric.Users(1L, "users")).hasMessageContaining("say either");
        assertThatThrownBy(() -> new Metric.Users(0L, null)).hasMessageContaining("not 0");
        assertThat(new Metric.UserTime(new Metric.Users(1L, null))).hasToString("share of the users' time, of 1 users");
        assertThat(new Metric.UserShare(new Metric.Users(null, "seats")))
                .hasToString("share of the users that were never affected at once, of the usage seats");
        assertThatThrownBy(() -> new Metric.MeanErrorRate(Duration.ofMinutes(7)))
                .hasMessageContaining("divides a day");
    }

    @Test
    void aTrialThatEndsInsideAPeriodCutsIt() {
        var draft = Draft.in("Europe/Paris").trialUntil("2026-06-11");
        var history = new History(List.of(draft.agreement()));
        var parts = history.partsOf("2026-06");
        assertThat(parts)
                .extracting(History.Part::span)
                .containsExactly(
                        interval("2026-06-01T00:00+02:00/2026-06-11T00:00+02:00"),
                        interval("2026-06-11T00:00+02:00/2026-07-01T00:00+02:00"));
        assertThat(parts).extracting(History.Part::isOnTrial).containsExactly(true, false);
        assertThat(history.partsAt(Draft.at("2026-06-10T23:59:59+02:00"))).containsExactly(parts.get(0));
        assertThat(history.partsAt(Draft.at("2026-06-11T00:00:00+02:00"))).containsExactly(parts.get(1));
        assertThat(history.partsOf("2026-05"))
                .extracting(History.Part::isOnTrial)
                .containsExactly(true);
        assertThat(history.partsOf("2026-07"))
                .extracting(History.Part::isOnTrial)
                .containsExactly(false);
    }

    @Test
    void anEarlierPeriodWasMissedWhereAnyObjectiveWas() {
        var span = interval("2026-05-01T00:00Z/2026-06-01T00:00Z");
        var missed = new Past.Earlier(
                "2026-05", span, Map.of("a", Termination.Outcome.MET, "b", Termination.Outcome.MISSED), eur("0"));
        assertThat(missed.outcome()).isEqualTo(Termination.Outcome.MISSED);
        assertThat(new Past.Earlier(
                                "2026-05",
                                span,
                                Map.of("a", Termination.Outcome.MET, "b", Termination.Outcome.NOT_JUDGED),
                                eur("0"))
                        .outcome())
                .isEqualTo(Termination.Outcome.MET);
        assertThat(new Past.Earlier("2026-05", span, Map.of(), eur("0")).outcome())
                .isEqualTo(Termination.Outcome.NOT_JUDGED);
    }
}
