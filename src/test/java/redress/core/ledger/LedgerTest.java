package redress.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.Draft.at;
import static redress.core.Draft.eur;
import static redress.core.Draft.interval;
import static redress.core.Draft.tier;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import redress.core.Draft;
import redress.core.statement.Statement;
import redress.core.time.Interval;
import redress.core.time.Micros;

/** June 2026, UTC, 1,000.00 a month: below 99.9 % (43 min 12 s) 10 percent, below 99.5 % (216 min) 25 percent. */
class LedgerTest {
    private static final Interval OURS = interval("2026-06-10T10:00:00Z/2026-06-10T14:00:00Z");
    private static final long MINUTE = 60 * Micros.PER_SECOND;

    private static Statement measured(Interval... down) {
        return Draft.inUtc()
                .fee("1000.00")
                .target("99.9")
                .tiers(tier("[99.5, 99.9)", "10"), tier("(-, 99.5)", "25"))
                .statement("2026-06", down);
    }

    private static Claimed claimed(String id, Interval down) {
        return new Claimed("provider-feeds/x", id, "Slow", down.start(), down.end(), down, "counts");
    }

    private static Disputed disputed(String span) {
        return new Disputed("d", "provider", interval(span), "the hospital's own network was down");
    }

    @Test
    void timeIsMatchedOnlyOursOrOnlyTheirs() {
        var ledger = Ledger.of(
                measured(OURS),
                List.of(claimed("i", interval("2026-06-10T11:00:00Z/2026-06-10T14:30:00Z"))),
                List.of());
        Sides sides = ledger.sides();
        assertThat(sides.matched().totalMicros()).isEqualTo(180 * MINUTE);
        assertThat(sides.onlyOurs().totalMicros()).isEqualTo(60 * MINUTE);
        assertThat(sides.onlyTheirs().totalMicros()).isEqualTo(30 * MINUTE);
        assertThat(sides.disputed().isEmpty()).isTrue();
        assertThat(sides.neither().totalMicros()).isEqualTo((30 * 24 * 60 - 270) * MINUTE);
    }

    @Test
    void eachKindOfTimeHasTheMoneyThatItAdds() {
        // 240 minutes by ours: 25 percent. 180 by both: 10 percent. 210 by theirs: 10 percent.
        Prices prices = prices(
                measured(OURS),
                List.of(claimed("i", interval("2026-06-10T11:00:00Z/2026-06-10T14:30:00Z"))),
                List.of());
        assertThat(prices.ours()).isEqualTo(eur("250.00"));
        assertThat(prices.theirs()).isEqualTo(eur("100.00"));
        assertThat(prices.both()).isEqualTo(eur("100.00"));
        assertThat(prices.matched()).isEqualTo(eur("100.00"));
        assertThat(prices.onlyOurs()).isEqualTo(eur("150.00"));
        assertThat(prices.onlyTheirs()).isEqualTo(eur("0.00"));
        assertThat(prices.disputed()).isEqualTo(eur("0.00"));
    }

    @Test
    void aDisputeTakesPrecedenceOverWhatBothSay() {
        var both = List.of(claimed("i", OURS));
        var dispute = disputed("2026-06-10T10:00:00Z/2026-06-10T11:00:00Z");
        var ledger = Ledger.of(measured(OURS), both, List.of(dispute));
        assertThat(ledger.sides().matched().totalMicros()).isEqualTo(180 * MINUTE);
        assertThat(ledger.sides().disputed().totalMicros()).isEqualTo(60 * MINUTE);
        Prices prices = prices(measured(OURS), both, List.of(dispute));
        assertThat(prices.ours()).isEqualTo(eur("250.00"));
        assertThat(prices.oursUndisputed()).isEqualTo(eur("100.00"));
        assertThat(prices.disputed()).isEqualTo(eur("150.00"));
        assertThat(prices.theirs()).isEqualTo(eur("250.00"));
        assertThat(prices.onlyTheirs()).isEqualTo(eur("0.00"));
    }

    @Test
    void whatOnlyTheProviderSaysIsNoPartOfWhatIsDueAndIsPricedBesideIt() {
        Prices prices = prices(measured(), List.of(claimed("i", OURS)), List.of());
        assertThat(prices.ours()).isEqualTo(eur("0.00"));
        assertThat(prices.onlyTheirs()).isEqualTo(eur("250.00"));
        assertThat(prices.onlyOurs()).isEqualTo(eur("0.00"));
    }

    @Test
    void whatTheProviderSaysOfTimeThatIsUnknownToUsIsToldBesideTheRest() {
        var known = redress.core.time.Instants.of(interval("2026-06-01T00:00:00Z/2026-06-10T12:00:00Z"));
        Statement statement = Draft.inUtc()
                .fee("1000.00")
                .target("99.9")
                .tiers(tier("(-, 99.9)", "10"))
                .statement("2026-06", Draft.evidence(Draft.measured(known)));
        var ledger = Ledger.of(statement, List.of(claimed("i", OURS)), List.of());
        assertThat(ledger.sides().onlyTheirs().totalMicros()).isEqualTo(120 * MINUTE);
        assertThat(ledger.sides().theirsUnjudged().totalMicros()).isEqualTo(120 * MINUTE);
    }

    @Test
    void anOutageThatReachesOutOfThePeriodIsJudgedWhole() {
        var long1 = interval("2026-05-31T23:00:00Z/2026-06-01T00:20:00Z");
        Statement statement = Draft.inUtc()
                .fee("1000.00")
                .target("99.99")
                .tiers(tier("(-, 99.99)", "10"))
                .outageMinimum(
                        java.time.Duration.ofHours(1), false, redress.core.agreement.OutageMinimum.Judged.WHOLE_OUTAGE)
                .statement("2026-06", long1);
        Prices prices = prices(statement, List.of(claimed("i", long1)), List.of());
        assertThat(prices.ours()).isEqualTo(eur("100.00"));
        assertThat(prices.theirs()).isEqualTo(eur("100.00"));
        assertThat(prices.both()).isEqualTo(eur("100.00"));
    }

    @Test
    void oneMayMatchSeveralOfTheOtherAndTheDelayIsTold() {
        var first = interval("2026-06-10T10:00:00Z/2026-06-10T10:10:00Z");
        var second = interval("2026-06-10T10:20:00Z/2026-06-10T10:30:00Z");
        var wide = claimed("wide", interval("2026-06-10T10:05:00Z/2026-06-10T10:40:00Z"));
        var open = new Claimed(
                "provider-feeds/x",
                "open",
                "",
                at("2026-06-10T09:50:00Z"),
                null,
                interval("2026-06-10T09:50:00Z/2026-06-10T10:25:00Z"),
                "goes on");
        var silent = new Claimed("provider-feeds/x", "silent", "", first.start(), first.start(), null, "zero length");
        var matches = Ledger.of(measured(first, second), List.of(open, wide, silent), List.of())
                .matches();
        assertThat(matches)
                .extracting(match -> match.claimed().id() + " " + match.sharedMicros() / MINUTE + " "
                        + match.beganLateMicros() / MINUTE + " " + minutes(match.endedLateMicros()))
                .containsExactly("open 10 -10 -", "wide 5 5 30", "open 5 -30 -", "wide 10 -15 10");
    }

    private static String minutes(@Nullable Long micros) {
        return micros == null ? "-" : Long.toString(micros / MINUTE);
    }

    private static Prices prices(Statement statement, List<Claimed> claims, List<Disputed> disputes) {
        return Objects.requireNonNull(Ledger.of(statement, claims, disputes).prices());
    }
}
