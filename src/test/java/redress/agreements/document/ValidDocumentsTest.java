package redress.agreements.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import redress.core.agreement.Agreement;
import redress.core.agreement.Basis;
import redress.core.agreement.Cap;
import redress.core.agreement.Clause;
import redress.core.agreement.Credit;
import redress.core.agreement.Denominator;
import redress.core.agreement.ExclusionRule;
import redress.core.agreement.Floor;
import redress.core.agreement.OutageMinimum;
import redress.core.agreement.Party;
import redress.core.agreement.Precision;
import redress.core.agreement.Rounding;
import redress.core.agreement.Target;
import redress.core.agreement.Terms;
import redress.core.agreement.Tier;
import redress.core.amount.Money;
import redress.core.measurement.Condition;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Quorum;
import redress.core.time.Coverage;
import redress.core.time.Hours;
import redress.core.time.PeriodRule;

/** What a document says is what the agreement holds. */
class ValidDocumentsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    private final Agreement koj = sample("everything.yaml");
    private final Terms google = koj.service("google").orElseThrow().terms();
    private final Terms archive = koj.service("archive").orElseThrow().terms();
    private final Terms least = sample("least.yaml").services().get(0).terms();

    @Test
    void theHeadSaysWhoAndWhen() {
        assertThat(koj.code()).isEqualTo("koj-web");
        assertThat(koj.title()).isEqualTo("Web services");
        assertThat(koj.provider()).isEqualTo(new Party("koj", "Koj"));
        assertThat(koj.customer()).isEqualTo(new Party("st-anna", "St Anna Hospital"));
        assertThat(koj.zone()).isEqualTo(ROME);
        assertThat(koj.currency()).isEqualTo(EUR);
        assertThat(koj.effectiveFrom()).isEqualTo(LocalDate.of(2020, 8, 1));
        assertThat(koj.effectiveUntil()).isEqualTo(LocalDate.of(2021, 8, 1));
    }

    @Test
    void aServiceHasTheAgreementsClausesAndItsOwnAboveThem() {
        assertThat(google.target())
                .isEqualTo(new Clause<>(
                        new Target.Share(new BigDecimal("99.9"), true, new Precision.Exact()),
                        "services[0].terms.target",
                        "services[0].terms.target"));
        assertThat(google.period())
                .isEqualTo(new Clause<>(new PeriodRule.CalendarMonth(), "terms.period", "Schedule 2, 1"));
        assertThat(archive.period().rule()).isEqualTo(new PeriodRule.Quarter());
        assertThat(archive.exclusions()).isEmpty();
        assertThat(archive.rounding()).isSameAs(google.rounding());
    }

    @Test
    void aServiceWithoutANameIsCalledByItsCode() {
        assertThat(koj.service("archive").orElseThrow().name()).isEqualTo("archive");
    }

    @Test
    void hoursHolidaysAndSpecialDaysAreKept() {
        Coverage coverage = google.coverage().rule();
        assertThat(coverage.weekly())
                .containsOnlyKeys(
                        DayOfWeek.MONDAY,
                        DayOfWeek.TUESDAY,
                        DayOfWeek.WEDNESDAY,
                        DayOfWeek.THURSDAY,
                        DayOfWeek.FRIDAY,
                        DayOfWeek.SATURDAY);
        assertThat(coverage.weekly().get(DayOfWeek.FRIDAY))
                .containsExactly(Hours.parse("08:00-12:00"), Hours.parse("13:00-18:00"));
        assertThat(coverage.holidays()).containsExactlyInAnyOrder(LocalDate.of(2020, 12, 25), LocalDate.of(2021, 1, 1));
        assertThat(coverage.hoursOn(LocalDate.of(2020, 12, 24))).containsExactly(Hours.parse("08:00-12:00"));
        assertThat(coverage.hoursOn(LocalDate.of(2020, 12, 31))).isEmpty();
        assertThat(archive.coverage().rule().isAlways()).isTrue();
    }

    @Test
    void theMeasureSaysWhatIsBad() {
        assertThat(google.objective().condition())
                .isEqualTo(new Clause<>(
                        probes(new MeasurementRule(Duration.ofDays(3), 2, new Quorum.AtLeast(2))),
                        "terms.measure",
                        "Schedule 2, 2"));
        assertThat(google.outageMinimum())
                .isEqualTo(new Clause<>(
                        new OutageMinimum(Duration.ofMinutes(3), true, OutageMinimum.Judged.AFTER_EXCLUSIONS),
                        "terms.measure.minimumOutage",
                        "Schedule 2, 2"));
    }

    @Test
    void aResultIsValidForThreeExpectedIntervals() {
        assertThat(archive.objective().condition().rule())
                .isEqualTo(probes(new MeasurementRule(Duration.ofMinutes(3), 1, new Quorum.Majority())));
    }

    @Test
    void exclusionsKeepTheirConditionsAndTheirPlace() {
        var businessDays = new Coverage(
                ROME,
                Map.of(
                        DayOfWeek.MONDAY, hours("08:00-18:00"),
                        DayOfWeek.TUESDAY, hours("08:00-18:00"),
                        DayOfWeek.WEDNESDAY, hours("08:00-18:00"),
                        DayOfWeek.THURSDAY, hours("08:00-18:00"),
                        DayOfWeek.FRIDAY, hours("08:00-18:00")),
                Set.of(LocalDate.of(2020, 12, 25)),
                Map.of());
        var sundays = weekly(DayOfWeek.SUNDAY, "00:00-06:00");
        assertThat(google.exclusions())
                .containsExactly(
                        new Clause<>(
                                new ExclusionRule.Asserted(
                                        "planned-maintenance",
                                        new ExclusionRule.NoticeBusinessDays(2, businessDays),
                                        sundays,
                                        new ExclusionRule.Budget(Duration.ofHours(10), ExclusionRule.Span.MONTH),
                                        true),
                                "terms.exclusions[0]",
                                "Schedule 2, 4.1"),
                        new Clause<>(
                                new ExclusionRule.Asserted(
                                        "customer-cause", new ExclusionRule.NoticeHours(48), null, null, false),
                                "terms.exclusions[1]",
                                "terms.exclusions[1]"),
                        new Clause<>(
                                new ExclusionRule.Asserted(
                                        "force-majeure", new ExclusionRule.NoticeDays(3, ROME), null, null, true),
                                "terms.exclusions[2]",
                                "terms.exclusions[2]"),
                        new Clause<>(
                                new ExclusionRule.Standing("weekly-window", weekly(DayOfWeek.WEDNESDAY, "02:00-06:00")),
                                "terms.exclusions[3]",
                                "terms.exclusions[3]"));
    }

    @Test
    void tiersKeepWhichBoundBelongsToThem() {
        var tiers = (Credit.Tiers) sample("each-service-its-own.yaml")
                .service("rolling")
                .orElseThrow()
                .terms()
                .credit()
                .rule();
        assertThat(tiers.tiers())
                .containsExactly(
                        new Tier(
                                new Tier.Bound(new BigDecimal("99.0"), false),
                                new Tier.Bound(new BigDecimal("99.9"), true),
                                BigDecimal.TEN),
                        new Tier(null, new Tier.Bound(new BigDecimal("99.0"), true), new BigDecimal("25")));
        assertThat(google.credit().rule())
                .isEqualTo(new Credit.PerStep(
                        new BigDecimal("99.9"), new BigDecimal("0.1"), BigDecimal.ONE, true, new Precision.Exact()));
        assertThat(archive.credit().rule()).isEqualTo(new Credit.None());
    }

    @Test
    void moneyIsExact() {
        assertThat(google.basis())
                .isEqualTo(
                        new Clause<>(new Basis.Fee(eur("1000.00"), Basis.Per.MONTH), "services[0].fee", "Schedule 3"));
        assertThat(archive.basis())
                .isEqualTo(
                        new Clause<>(new Basis.Fee(eur("1200"), Basis.Per.YEAR), "services[1].fee", "Schedule 3, 2"));
        assertThat(google.caps()).extracting(Clause::rule).containsExactly(new Cap(new Cap.Amount(eur("500"))));
        assertThat(archive.caps())
                .containsExactly(
                        new Clause<>(new Cap(new Cap.ShareOfBasis(new BigDecimal("50"))), "terms.cap", "terms.cap"));
        assertThat(google.floor().rule()).isEqualTo(new Floor.LiftTo(eur("1")));
        assertThat(archive.floor().rule()).isEqualTo(new Floor.OnlyFrom(eur("2.5")));
        assertThat(google.rounding().rule()).isEqualTo(new Rounding(RoundingMode.HALF_EVEN));
    }

    @Test
    void whereADocumentIsSilentTheDefaultsHoldAndSaySo() {
        assertThat(least.period()).isEqualTo(Clause.byDefault(new PeriodRule.CalendarMonth(), "terms.period"));
        assertThat(least.coverage()).isEqualTo(Clause.byDefault(Coverage.always(ZoneId.of("UTC")), "terms.coverage"));
        assertThat(least.objective().condition().rule())
                .isEqualTo(probes(new MeasurementRule(Duration.ofDays(30), 1, new Quorum.Any())));
        assertThat(least.outageMinimum())
                .isEqualTo(Clause.byDefault(OutageMinimum.NONE, "terms.measure.minimumOutage"));
        assertThat(least.denominator()).isEqualTo(Clause.byDefault(Denominator.DEFAULT, "terms.denominator"));
        assertThat(least.caps()).isEmpty();
        assertThat(least.floor().rule()).isEqualTo(new Floor.None());
        assertThat(least.rounding()).isEqualTo(Clause.byDefault(Rounding.DEFAULT, "terms.rounding"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfADocument() {
        assertThat(Samples.agreement("\uFEFF" + Samples.LEAST, Format.YAML)).isEqualTo(sample("least.yaml"));
    }

    private static Condition probes(MeasurementRule rule) {
        return new Condition.Probes(rule);
    }

    private static Money eur(String amount) {
        return Money.of(new BigDecimal(amount), EUR);
    }

    private static List<Hours> hours(String text) {
        return List.of(Hours.parse(text));
    }

    private static Coverage weekly(DayOfWeek day, String text) {
        return new Coverage(ROME, Map.of(day, hours(text)), Set.of(), Map.of());
    }

    private static Agreement sample(String name) {
        var sample = Samples.valid().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Samples.agreement(sample.text(), sample.format());
    }
}
