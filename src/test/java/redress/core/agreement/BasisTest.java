package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static redress.core.Draft.eur;
import static redress.core.Draft.interval;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.Draft;
import redress.core.agreement.Basis.Charged;
import redress.core.agreement.Basis.Quantity;
import redress.core.agreement.Basis.When;
import redress.core.amount.Charge;
import redress.core.amount.Charge.Kind;
import redress.core.amount.Money;
import redress.core.amount.Ratio;
import redress.core.measurement.Usage;
import redress.core.time.Interval;
import redress.core.time.Period;
import redress.core.time.PeriodRule;

/** What credits of June 2026 are a share of. */
class BasisTest {
    private static final Period JUNE = new PeriodRule.CalendarMonth().parse("2026-06", ZoneOffset.UTC);
    private static final Interval TEN_DAYS = interval("2026-06-01T00:00Z/2026-06-11T00:00Z");

    @ParameterizedTest(name = "of the {0} period(s): {1}, for ten days of June {2}")
    @CsvSource({
        "SAME, 600, 200, 2026-06",
        "PRECEDING, 500, 166.67, 2026-05",
        "NEXT, 700, 233.33, 2026-07",
        "MEAN_OF_THREE_PRECEDING, 400, 133.33, 2026-03 to 2026-05",
    })
    void chargesOfAnotherPeriod(When when, String whole, String part, String span) {
        var charges = new Charges()
                .add("2026-03-01", "2026-04-01", Kind.RECURRING, "300")
                .add("2026-04-01", "2026-05-01", Kind.USAGE, "400")
                .add("2026-05-01", "2026-06-01", Kind.RECURRING, "500")
                .add("2026-06-01", "2026-07-01", Kind.RECURRING, "600")
                .add("2026-07-01", "2026-08-01", Kind.RECURRING, "700");
        var worth = new Charged(when, false).worth(charges.june());
        assertThat(worth.money()).isEqualTo(eur(whole));
        assertThat(worth.known()).isTrue();
        String sum = when == When.MEAN_OF_THREE_PRECEDING ? "1200.00 EUR, a mean of 400.00 EUR" : whole + ".00 EUR";
        assertThat(worth.words()).isEqualTo("charged for " + span + ": " + sum);
        var cut = new Charged(when, false).worth(charges.june(TEN_DAYS));
        assertThat(cut.money().rounded(RoundingMode.HALF_UP)).isEqualTo(eur(part));
        assertThat(cut.words()).isEqualTo(worth.words() + "; for the part in force " + cut.money());
    }

    @Test
    void aChargeInAnotherCurrencyIsNamedAndNothingIsKnownUntilItIsMended() {
        var dollars = new Charge(
                LocalDate.of(2026, 6, 1),
                LocalDate.of(2026, 7, 1),
                Kind.RECURRING,
                Money.of(new BigDecimal("100.50"), Currency.getInstance("USD")));
        var billing = new Billing(
                new PeriodRule.CalendarMonth(),
                JUNE,
                JUNE.interval(),
                Currency.getInstance("EUR"),
                List.of(dollars),
                List.of());
        var worth = new Charged(When.SAME, false).worth(billing);
        assertThat(worth.known()).isFalse();
        assertThat(worth.money()).isEqualTo(eur("0"));
        assertThat(worth.words())
                .isEqualTo("a charge of 100.50 USD for 2026-06 is on record, but the agreement is in EUR: correct or"
                        + " withdraw it, and compute again");
        assertThat(billing.given()).as("credits in another currency").isEqualTo(eur("0"));
        assertThat(new Charged(When.PRECEDING, false).worth(billing).words()).contains("no charge for 2026-05");
    }

    @Test
    void aMeanOfThreePeriodsIsOfThreeAlsoWhereOneHasNoCharge() {
        var charges = new Charges().add("2026-05-01", "2026-06-01", Kind.RECURRING, "300");
        assertThat(new Charged(When.MEAN_OF_THREE_PRECEDING, false)
                        .worth(charges.june())
                        .money())
                .isEqualTo(eur("100"));
    }

    @ParameterizedTest(name = "from {0} to {1}: {2} of 310")
    @CsvSource({
        "2026-05-01, 2026-06-01, 0",
        "2026-05-02, 2026-06-02, 10",
        "2026-06-01, 2026-07-02, 300",
        "2026-06-30, 2026-07-31, 10",
        "2026-07-01, 2026-08-01, 0",
    })
    void aChargeThatReachesOverTheWindowCountsByItsDays(String from, String until, String counted) {
        var charges = new Charges()
                .add("2026-06-01", "2026-07-01", Kind.RECURRING, "0")
                .add(from, until, Kind.RECURRING, "310");
        assertThat(new Charged(When.SAME, false).worth(charges.june()).money()).isEqualTo(eur(counted));
    }

    @Test
    void netIsWithoutOneOffFeesAndLessVouchers() {
        var charges = new Charges()
                .add("2026-06-01", "2026-07-01", Kind.RECURRING, "1000")
                .add("2026-06-01", "2026-07-01", Kind.USAGE, "200")
                .add("2026-06-01", "2026-06-02", Kind.ONE_OFF, "50")
                .add("2026-06-01", "2026-07-01", Kind.VOUCHER, "300")
                .add("2026-06-01", "2026-07-01", Kind.CREDIT, "77");
        assertThat(new Charged(When.SAME, false).worth(charges.june()).money()).isEqualTo(eur("1250"));
        var net = new Charged(When.SAME, true).worth(charges.june());
        assertThat(net.money()).isEqualTo(eur("900"));
        assertThat(net.words()).isEqualTo("charged for 2026-06, net of one-off fees and vouchers: 900.00 EUR");
        assertThat(charges.june().given()).isEqualTo(eur("77"));
    }

    @ParameterizedTest(name = "vouchers of {0}: {1}")
    @CsvSource({"99.99, 0.01", "100, 0", "100.01, 0"})
    void vouchersDoNotMakeANetChargeNegative(String vouchers, String net) {
        var charges = new Charges()
                .add("2026-06-01", "2026-07-01", Kind.RECURRING, "100")
                .add("2026-06-01", "2026-07-01", Kind.VOUCHER, vouchers);
        assertThat(new Charged(When.SAME, true).worth(charges.june()).money()).isEqualTo(eur(net));
    }

    @ParameterizedTest(name = "only {0} on record: gross {1}, net {2}")
    @CsvSource({
        "RECURRING, true, true",
        "USAGE, true, true",
        "ONE_OFF, true, false",
        "VOUCHER, false, false",
        "CREDIT, false, false",
    })
    void whatIsNotOnRecordIsNotZero(Kind kind, boolean gross, boolean net) {
        var june = new Charges().add("2026-06-01", "2026-07-01", kind, "100").june();
        assertThat(new Charged(When.SAME, false).worth(june).known()).isEqualTo(gross);
        var worth = new Charged(When.SAME, true).worth(june);
        assertThat(worth.known()).isEqualTo(net);
        if (!net) {
            assertThat(worth.money()).isEqualTo(eur("0"));
            assertThat(worth.words()).isEqualTo("no charge for 2026-06 is on record: record it, and compute again");
        }
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({"0, 40, 0.00", "10, 40, 250.00", "40, 40, 1000.00", "41, 40, 1000.00"})
    void theShareOfTheUnitsAffected(BigDecimal affected, BigDecimal all, String amount) {
        var worth =
                shareOf(new Quantity.Agreed(affected), new Quantity.Agreed(all)).worth(new Charges().june());
        assertThat(worth.money()).isEqualTo(eur(amount));
        assertThat(worth.known()).isTrue();
        assertThat(worth.words())
                .isEqualTo("fee of 1000.00 EUR per period = 1000.00 EUR for the period; " + affected + " of " + all
                        + " units: " + amount + " EUR");
    }

    @Test
    void unitsMayBeMetered() {
        var june = new Charges()
                .use("2026-06", "vcores", "80")
                .use("2026-06", "affected", "20")
                .june();
        var metered = shareOf(new Quantity.Metered("affected"), new Quantity.Metered("vcores"));
        assertThat(metered.worth(june).money()).isEqualTo(eur("250"));
        var none = metered.worth(new Charges().use("2026-06", "affected", "20").june());
        assertThat(none.money()).isEqualTo(eur("0"));
        assertThat(none.known()).isFalse();
        assertThat(none.words())
                .endsWith("; how many units were affected, of how many, is not on record: record the usage");
        assertThat(metered.worth(new Charges().use("2026-06", "vcores", "80").june())
                        .known())
                .isFalse();
        assertThat(shareOf(new Quantity.Agreed(BigDecimal.ONE), new Quantity.Agreed(BigDecimal.ZERO))
                        .worth(june)
                        .known())
                .as("a share of no units is no share")
                .isFalse();
        var charged = new Basis.ShareOfUnits(
                new Charged(When.SAME, false),
                new Quantity.Agreed(BigDecimal.ONE),
                new Quantity.Agreed(BigDecimal.ONE));
        assertThat(charged.worth(june).known())
                .as("nor is a share of what is not known")
                .isFalse();
    }

    @Test
    void usageIsTheMeanOfTheMonthsThatThePeriodTouches() {
        var charges = new Charges()
                .use("2026-05", "users", "1000")
                .use("2026-06", "users", "10")
                .use("2026-06", "pages", "7")
                .use("2026-07", "users", "31");
        assertThat(charges.june().used("users")).contains(Ratio.of(10, 1));
        assertThat(charges.june().used("lines")).isEmpty();
        var rule = new PeriodRule.BillingMonth(15);
        assertThat(charges.billing(rule, rule.parse("2026-06", ZoneOffset.UTC), null)
                        .used("users"))
                .contains(Ratio.of(41, 2));
        var quarter = new PeriodRule.Quarter();
        assertThat(charges.billing(quarter, quarter.parse("2026-Q2", ZoneOffset.UTC), null)
                        .used("users"))
                .contains(Ratio.of(505, 1));
    }

    @Test
    void aFeeIsChargedForThePartInForce() {
        var fee = new Basis.Fee(eur("900"), Basis.Per.MONTH);
        var cut = fee.worth(new Charges().june(TEN_DAYS));
        assertThat(cut.money()).isEqualTo(eur("300"));
        assertThat(cut.words())
                .isEqualTo("fee of 900.00 EUR per month = 900.00 EUR for the period; these terms were in force for 1/3"
                        + " of it: 300.00 EUR");
        assertThat(new Basis.Fee(eur("1"), Basis.Per.HOUR)
                        .worth(new Charges().june())
                        .money())
                .isEqualTo(eur("720"));
        assertThat(new Basis.Fee(eur("900"), Basis.Per.PERIOD)
                        .worth(new Charges().june())
                        .money())
                .isEqualTo(eur("900"));
        assertThat(new Basis.Fee(eur("900"), Basis.Per.QUARTER)
                        .worth(new Charges().june())
                        .money())
                .isEqualTo(eur("300"));
    }

    @ParameterizedTest(name = "the {0} days before June: {1}")
    @CsvSource({"1, 10", "31, 310", "32, 320", "61, 610", "62, 610"})
    void aCapMayLookBackOnSoManyDaysOfCharges(int days, String limit) {
        var june = new Charges()
                .add("2026-04-01", "2026-05-01", Kind.RECURRING, "300")
                .add("2026-05-01", "2026-06-01", Kind.ONE_OFF, "310")
                .add("2026-06-01", "2026-07-01", Kind.RECURRING, "1000")
                .june();
        assertThat(new Cap.ChargedBefore(days, BigDecimal.valueOf(100)).of(eur("1"), june))
                .contains(eur(limit));
        assertThat(new Cap.ChargedBefore(days, BigDecimal.TEN).of(eur("1"), june))
                .contains(eur(limit).times(Ratio.of(1, 10)));
    }

    @Test
    void capsSayWhatTheyHoldFor() {
        var june = new Charges().june();
        assertThat(new Cap.ChargedBefore(30, BigDecimal.TEN).of(eur("1"), june)).isEmpty();
        assertThat(new Cap.ShareOfBasis(BigDecimal.TEN).of(eur("30"), june)).contains(eur("3"));
        assertThat(new Cap.Amount(eur("7")).of(eur("30"), june)).contains(eur("7"));
        assertThatThrownBy(() -> new Cap.ChargedBefore(0, BigDecimal.TEN)).hasMessageContaining("not 0");
        assertThat(new Cap(new Cap.ChargedBefore(30, new BigDecimal("50.0")), Cap.Scope.ROLLING_YEAR, true))
                .hasToString(
                        "at most 50.0 % of the charges of the 30 days before per rolling year, less credits already"
                                + " given");
        assertThat(new Cap(new Cap.Amount(eur("7")), Cap.Scope.EVENT, false)).hasToString("at most 7.00 EUR per event");
        assertThat(new Cap(new Cap.ShareOfBasis(BigDecimal.TEN))).hasToString("at most 10 % of the basis");
    }

    private static Basis shareOf(Quantity affected, Quantity all) {
        return new Basis.ShareOfUnits(new Basis.Fee(eur("1000"), Basis.Per.PERIOD), affected, all);
    }

    /** What is on record, in the making. */
    private static final class Charges {
        private final List<Charge> charges = new ArrayList<>();
        private final List<Usage> usage = new ArrayList<>();

        Charges add(String from, String until, Kind kind, String amount) {
            charges.add(new Charge(LocalDate.parse(from), LocalDate.parse(until), kind, eur(amount)));
            return this;
        }

        Charges use(String month, String unit, String quantity) {
            usage.add(new Usage(YearMonth.parse(month), unit, new BigDecimal(quantity)));
            return this;
        }

        Billing june() {
            return june(null);
        }

        Billing june(@Nullable Interval span) {
            var month = new PeriodRule.CalendarMonth();
            return billing(month, month.parse("2026-06", ZoneOffset.UTC), span);
        }

        Billing billing(PeriodRule rule, Period period, @Nullable Interval span) {
            return new Billing(rule, period, span == null ? period.interval() : span, Draft.EUR, charges, usage);
        }
    }
}
