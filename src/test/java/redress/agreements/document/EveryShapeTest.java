package redress.agreements.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import redress.core.agreement.Agreement;
import redress.core.agreement.Basis;
import redress.core.agreement.Cap;
import redress.core.agreement.Claim;
import redress.core.agreement.ClaimMoment;
import redress.core.agreement.ClaimMoment.From;
import redress.core.agreement.ClaimStep;
import redress.core.agreement.Clause;
import redress.core.agreement.Clock;
import redress.core.agreement.Combination;
import redress.core.agreement.Credit;
import redress.core.agreement.Credit.Beyond;
import redress.core.agreement.Denominator;
import redress.core.agreement.Denominator.Deployed;
import redress.core.agreement.Denominator.Excluded;
import redress.core.agreement.Eligibility;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.Grace;
import redress.core.agreement.Granularity;
import redress.core.agreement.InTimeTarget;
import redress.core.agreement.Level;
import redress.core.agreement.Metric;
import redress.core.agreement.NoticeRule;
import redress.core.agreement.Objective;
import redress.core.agreement.Renewal;
import redress.core.agreement.ResponseClock;
import redress.core.agreement.Reward;
import redress.core.agreement.Target;
import redress.core.agreement.Termination;
import redress.core.agreement.Terms;
import redress.core.agreement.Tier;
import redress.core.agreement.Tier.Bound;
import redress.core.agreement.TimeLimit;
import redress.core.amount.Money;
import redress.core.measurement.Condition;
import redress.core.measurement.Condition.MinimumOf;
import redress.core.measurement.Condition.Silence;
import redress.core.measurement.Quorum;
import redress.core.measurement.Ticket.Event;

/** Each way in which agreements differ can be written, and the agreement holds what is written. */
class EveryShapeTest {
    private static final Currency GBP = Currency.getInstance("GBP");

    private final Agreement agreement = Samples.valid().stream()
            .filter(sample -> sample.name().equals("every-shape.yaml"))
            .map(sample -> Samples.agreement(sample.text(), sample.format()))
            .findFirst()
            .orElseThrow();

    @Test
    void theFirstVariantWhoseFactsAServiceHasDecides() {
        assertThat(share("hdd")).isEqualTo(decimal("95"));
        assertThat(share("ssd")).isEqualTo(decimal("99.5"));
        assertThat(share("premium")).isEqualTo(decimal("99.9"));
        assertThat(terms("hdd").choices())
                .containsExactly(new Clause<>(
                        "the terms for disks: standard-hdd, because its facts say so", "terms.variants[0]", "3 c"));
        assertThat(terms("ssd").choices()).singleElement().satisfies(choice -> {
            assertThat(choice.rule())
                    .isEqualTo("the terms for disks: standard-ssd, zones: 2, because its facts say so");
            assertThat(choice.interpretation()).isEqualTo("The worst disk decides.");
        });
        assertThat(terms("premium").choices()).isEmpty();
    }

    @Test
    void factsTrialsAndEligibilityAreKept() {
        var ssd = agreement.service("ssd").orElseThrow();
        assertThat(ssd.facts().of("disks")).containsExactly("premium", "standard-ssd");
        assertThat(agreement.service("premium").orElseThrow().facts().of("zones"))
                .containsExactly("2");
        assertThat(ssd.trialUntil()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(ssd.terms().basis().rule()).isEqualTo(new Basis.Fee(gbp("0.12"), Basis.Per.HOUR));
        assertThat(ssd.terms().eligibility())
                .extracting(Clause::rule)
                .containsExactly(
                        new Eligibility.AtLeast("zones", decimal("2")), new Eligibility.Has("disks", "premium"));
        assertThat(terms("risk").eligibility()).isEmpty();
    }

    @Test
    void conditionsSayWhatIsBad() {
        assertThat(terms("errors").objective().condition())
                .isEqualTo(new Clause<>(
                        new Condition.ErrorRate(decimal("5"), false, 100, MinimumOf.OUTAGE, Silence.UP, false),
                        "services[3].terms.measure.bad",
                        "7",
                        "Ten minutes on end, by the clock."));
        assertThat(condition("requests"))
                .isEqualTo(new Condition.ErrorRate(decimal("100"), true, 1, MinimumOf.INTERVAL, Silence.UNKNOWN, true));
        assertThat(condition("zones")).isEqualTo(new Condition.Components(new Quorum.All()));
        assertThat(condition("any-zone")).isEqualTo(new Condition.Components(new Quorum.AtLeast(2)));
        assertThat(condition("repair")).isEqualTo(new Condition.Tickets(Set.of("1", "critical")));
        assertThat(condition("count")).isEqualTo(new Condition.Tickets(Set.of()));
        assertThat(condition("users")).isInstanceOf(Condition.Probes.class);
    }

    @Test
    void figuresClocksAndGridsAreKept() {
        assertThat(metric("requests")).isEqualTo(new Metric.RequestShare(Metric.Good.ANSWERED_IN_TIME, false));
        assertThat(metric("slots")).isEqualTo(new Metric.MeanErrorRate(Duration.ofMinutes(5)));
        assertThat(metric("minutes")).isEqualTo(new Metric.UserTime(new Metric.Users(1_200L, null)));
        assertThat(metric("users")).isEqualTo(new Metric.UserShare(new Metric.Users(null, "seats")));
        assertThat(metric("repair")).isEqualTo(new Metric.MeanTimeToRepair());
        assertThat(metric("count")).isEqualTo(new Metric.Interruptions());
        assertThat(terms("repair").objective().clock().rule())
                .isEqualTo(new Clock(Event.DISCOVERED, Event.WORKED_AROUND));
        assertThat(granularity("zones")).isEqualTo(new Granularity.Slots(Duration.ofMinutes(5), Duration.ofMinutes(5)));
        assertThat(granularity("any-zone"))
                .isEqualTo(new Granularity.Slots(Duration.ofMinutes(1), Duration.ofNanos(1_000)));
        assertThat(granularity("ladder")).isEqualTo(new Granularity.Slots(Duration.ofHours(1), Duration.ofMinutes(6)));
        assertThat(granularity("count")).isEqualTo(new Granularity.FullUnits(Duration.ofMinutes(1)));
    }

    @Test
    void ratiosAndTargetsAreKept() {
        assertThat(terms("minutes").denominator().rule())
                .isEqualTo(new Denominator(
                        Excluded.SOME_LEAVES,
                        Set.of("customer-planned", "suspension"),
                        Denominator.Unknown.LEFT_OUT,
                        Deployed.COUNTS_UP,
                        null));
        assertThat(terms("zones").denominator().rule().fixed()).isEqualTo(Duration.ofDays(30));
        assertThat(terms("slots").denominator().rule().deployed()).isEqualTo(Deployed.LEAVES);
        assertThat(terms("minutes").target().rule()).isEqualTo(new Target.None());
        assertThat(terms("users").target()).isEqualTo(new Clause<>(new Target.None(), "services[7].terms.target", "9"));
        assertThat(terms("repair").target().rule()).isEqualTo(new Target.AtMost(decimal("14400"), Level.Unit.SECONDS));
        assertThat(terms("count").target().rule()).isEqualTo(new Target.AtMost(decimal("2"), Level.Unit.INTERRUPTIONS));
        assertThat(terms("support").target().rule())
                .isEqualTo(
                        new Target.InTime(new InTimeTarget.FewOrShare(39, 2, new InTimeTarget.Share(decimal("95")))));
    }

    @Test
    void tablesEarnPercentDaysOrPoints() {
        assertThat(((Credit.Tiers) credit("errors")).reward()).isEqualTo(new Reward.Points(decimal("2.5"), true));
        assertThat(((Credit.Tiers) credit("requests")).reward()).isEqualTo(new Reward.Days());
    }

    @Test
    void aTableIsReadAsBothSidesReadIt() {
        assertThat(tiers("slots"))
                .containsExactly(
                        tier(bound("99.0", true), bound("99.9", true), "10"), tier(null, bound("99.0", false), "25"));
        assertThat(terms("slots").credit().interpretation()).isEqualTo("Exactly 99.0 belongs to the upper row.");
        assertThat(tiers("minutes"))
                .containsExactly(
                        tier(bound("99", true), bound("99.9", false), "25"),
                        tier(bound("95", true), bound("99", false), "50"),
                        tier(null, bound("95", false), "100"));
        assertThat(tiers("users"))
                .containsExactly(
                        tier(bound("98", true), bound("99", false), "5"),
                        tier(bound("97", true), bound("98", false), "0"),
                        tier(null, bound("97", false), "10"));
    }

    @Test
    void everyKindOfCreditIsKept() {
        assertThat(credit("zones"))
                .isEqualTo(new Credit.PerUnit(
                        Duration.ofHours(1), false, new Beyond.TargetAllowance(), decimal("5"), true));
        assertThat(credit("any-zone"))
                .isEqualTo(new Credit.PerUnit(Duration.ofMinutes(30), true, new Beyond.Nothing(), decimal("5"), false));
        assertThat(((Credit.Ladder) credit("ladder")).rungs())
                .contains(new Credit.Ladder.Rung(Duration.ofDays(1), decimal("100")));
        assertThat(credit("lost")).isEqualTo(new Credit.LostTime(decimal("10"), true));
        assertThat(credit("free-hours")).isEqualTo(new Credit.FreeSlots(Duration.ofHours(1), Duration.ofMinutes(6)));
        assertThat(((Credit.PerDay) credit("days")).amount()).isEqualTo(gbp("10.34"));
        assertThat(((Credit.PerDay) credit("days")).businessDays().holidays()).hasSize(2);
        assertThat(credit("risk")).isEqualTo(new Credit.AtRisk(decimal("12"), decimal("50"), decimal("30")));
        assertThat(((Credit.ByAmount) credit("repair")).rungs())
                .contains(new Credit.ByAmount.Step(decimal("28800.5"), decimal("10")));
        assertThat(credit("support"))
                .isEqualTo(new Credit.PerLate(decimal("1"), decimal("0.5"), Duration.ofMinutes(15)));
    }

    @Test
    void basesCapsAndCombinationsAreKept() {
        assertThat(terms("zones").basis())
                .isEqualTo(new Clause<>(
                        new Basis.Charged(Basis.When.MEAN_OF_THREE_PRECEDING, true), "services[10].terms.basis", "8"));
        assertThat(terms("any-zone").basis())
                .isEqualTo(new Clause<>(
                        new Basis.ShareOfUnits(
                                new Basis.Fee(gbp("100"), Basis.Per.MONTH),
                                new Basis.Quantity.Agreed(decimal("3")),
                                new Basis.Quantity.Metered("vcores")),
                        "services[11].fee",
                        "8",
                        "Without tax."));
        assertThat(terms("zones").caps())
                .extracting(Clause::rule)
                .containsExactly(
                        new Cap(new Cap.ShareOfBasis(decimal("30")), Cap.Scope.EVENT, false),
                        new Cap(new Cap.Amount(gbp("1000")), Cap.Scope.ROLLING_YEAR, true),
                        new Cap(new Cap.ChargedBefore(30, decimal("50")), Cap.Scope.PERIOD, false));
        assertThat(terms("zones").caps().get(0).citation()).isEqualTo("8.1");
        assertThat(Arrays.asList("premium", "requests", "minutes"))
                .extracting(service -> terms(service).combination().rule())
                .containsExactly(Combination.SUM, Combination.CUSTOMER_CHOOSES, Combination.MOST_FAVOURABLE);
        assertThat(terms("premium").grace().rule()).isEqualTo(new Grace(Duration.ofDays(4)));
        assertThat(((ExclusionRule.Asserted)
                                terms("premium").exclusions().get(0).rule())
                        .apportioned())
                .isTrue();
    }

    @Test
    void noticesAndTheRenewalAreKept() {
        assertThat(agreement.renewal()).isEqualTo(new Clause<>(new Renewal(Period.ofMonths(3)), "renewal", "15"));
        assertThat(new Renewal(Period.ofMonths(3)).lastDay(LocalDate.of(2027, 5, 31)))
                .isEqualTo(LocalDate.of(2027, 2, 28));
        var notices = terms("premium").notices();
        assertThat(notices)
                .extracting(notice -> notice.rule().kind())
                .containsExactly(
                        NoticeRule.Kind.PLANNED_MAINTENANCE,
                        NoticeRule.Kind.PLANNED_DISRUPTION,
                        NoticeRule.Kind.RELOCATION,
                        NoticeRule.Kind.SUBCONTRACTOR_CHANGE);
        assertThat(notices.get(0).interpretation()).isEqualTo("Received, not sent.");
        assertThat(notices.get(1).rule().ahead()).isEqualTo(new ExclusionRule.NoticeHours(48));
        assertThat(notices.get(2).rule().ahead()).isEqualTo(new ExclusionRule.NoticeDays(90, agreement.zone()));
        assertThat(terms("premium").notice(NoticeRule.Kind.SERVICE_UPDATE)).isNull();
    }

    @Test
    void maintenanceIsExcludedOnlyWhereItWasAnnouncedAsAgreed() {
        String silent = Samples.LEAST.replace("terms:", """
                terms:
                  notices: [{kind: planned-maintenance, ahead: {days: 5}}]
                  exclusions: [{kind: planned-maintenance}, {kind: customer-planned}]""");
        String own =
                silent.replace("{kind: planned-maintenance}, {", "{kind: planned-maintenance, notice: {hours: 12}}, {");
        assertThat(notice(silent, 0)).isEqualTo(new ExclusionRule.NoticeDays(5, ZoneId.of("UTC")));
        assertThat(notice(silent, 1)).isNull();
        assertThat(notice(own, 0)).isEqualTo(new ExclusionRule.NoticeHours(12));
    }

    private static ExclusionRule.@Nullable Notice notice(String document, int exclusion) {
        var terms = Samples.agreement(document, Format.YAML).services().get(0).terms();
        return ((ExclusionRule.Asserted) terms.exclusions().get(exclusion).rule()).notice();
    }

    @Test
    void objectivesFallBackOnTheTerms() {
        Terms bands = terms("bands");
        assertThat(bands.objectives())
                .extracting(Objective::name)
                .containsExactly("support-hours", "the-rest", "calls");
        Objective first = bands.objectives().get(0);
        assertThat(first.coverage().citation()).isEqualTo("4.1");
        assertThat(first.target()).isEqualTo(terms("lost").target());
        assertThat(first.credit().rule()).isEqualTo(new Credit.LostTime(decimal("2"), false));
        assertThat(bands.objectives().get(1).credit().rule())
                .isEqualTo(new Credit.PerUnit(
                        Duration.ofHours(1), true, new Beyond.Length(Duration.ofMinutes(30)), decimal("1"), false));
        assertThat(bands.objectives().get(2).metric().rule())
                .isEqualTo(new Metric.RequestShare(Metric.Good.SUCCEEDED, true));
        assertThat(terms("one-band").objectives()).extracting(Objective::name).containsExactly("nights");
    }

    @Test
    void claimsClocksAndTerminationAreKept() {
        var steps = ((Claim.OnRequest) claim("claimed").rule()).steps();
        assertThat(steps.get(0))
                .isEqualTo(ClaimStep.of(
                        "ticket",
                        new ClaimMoment.After(From.INCIDENT_START, new TimeLimit.Elapsed(Duration.ofDays(1)))));
        assertThat(steps.get(1))
                .isEqualTo(new ClaimStep(
                        "claim",
                        new ClaimMoment.EndOfPeriod(2),
                        new ClaimMoment.At(From.INCIDENT_END),
                        List.of("dates and times", "logs"),
                        true,
                        new ClaimMoment.After(From.PERIOD_END, new TimeLimit.Months(12))));
        assertThat(claim("claimed").citation()).isEqualTo("10");
        assertThat(claim("automatic").rule()).isEqualTo(new Claim.Automatic());
        assertThat(terms("premium").claim()).isNull();
        assertThat(terms("claimed").clocks().get(0))
                .isEqualTo(new Clause<>(
                        new ResponseClock(
                                "first-response",
                                "1",
                                Event.OPENED,
                                Event.ANSWERED,
                                new TimeLimit.Elapsed(Duration.ofMinutes(15))),
                        terms("claimed").clocks().get(0).path(),
                        "11"));
        assertThat(terms("claimed").terminations())
                .extracting(Clause::rule)
                .containsExactly(new Termination.Consecutive(3), new Termination.InLast(3, 6));
    }

    private Clause<Claim> claim(String service) {
        Clause<Claim> claim = terms(service).claim();
        assertThat(claim).isNotNull();
        return Objects.requireNonNull(claim);
    }

    private BigDecimal share(String service) {
        return ((Target.Share) terms(service).target().rule()).percent();
    }

    private Condition condition(String service) {
        return terms(service).objective().condition().rule();
    }

    private Metric metric(String service) {
        return terms(service).objective().metric().rule();
    }

    private Granularity granularity(String service) {
        return terms(service).objective().granularity().rule();
    }

    private Credit credit(String service) {
        return terms(service).credit().rule();
    }

    private List<Tier> tiers(String service) {
        return ((Credit.Tiers) credit(service)).tiers();
    }

    private Terms terms(String service) {
        return agreement.service(service).orElseThrow().terms();
    }

    private static Tier tier(@Nullable Bound low, Bound high, String percent) {
        return new Tier(low, high, decimal(percent));
    }

    private static Bound bound(String percent, boolean included) {
        return new Bound(decimal(percent), included);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static Money gbp(String amount) {
        return Money.of(decimal(amount), GBP);
    }
}
