package redress.dashboard;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.amount.Money;
import redress.core.ledger.Claimed;
import redress.core.ledger.Disputed;
import redress.core.ledger.Ledger;
import redress.core.ledger.Match;
import redress.core.ledger.Prices;
import redress.core.statement.Statement;
import redress.core.time.Interval;
import redress.ledgers.Priced;

/**
 * The page that holds our account of a service's period against the provider's.
 *
 * @param previous the same of the period before; null where there is none
 * @param next the same of the period after; null where there is none
 * @param parts ascending in time; more than one where new terms took effect inside the period
 */
public record LedgerView(
        String title,
        String service,
        String period,
        String days,
        String zone,
        String agreement,
        String agreementHref,
        String periodHref,
        String statementHref,
        String provider,
        String customer,
        @Nullable Link previous,
        @Nullable Link next,
        String api,
        List<Part> parts) {
    /** Most rows in a table; the API gives more. */
    private static final int MOST_ROWS = 500;

    /**
     * One part of the period.
     *
     * @param name empty where the period has one part only
     * @param headline what both accounts come to
     * @param moneyMissing why no amounts are told; empty where they are
     * @param unjudged what the provider says of time that is not judged; empty where it says nothing of such time
     * @param moreIntervals how many are not listed; empty where all are
     * @param moreClaims how many are not listed; empty where all are
     */
    public record Part(
            String id,
            String name,
            String headline,
            String because,
            List<Kind> kinds,
            String totalDuration,
            String totalSeconds,
            String moneyMissing,
            String unjudged,
            LedgerDrawing drawing,
            List<Row> intervals,
            String moreIntervals,
            List<Claim> claims,
            String moreClaims,
            List<Dispute> disputes,
            List<Scenario> scenarios) {}

    /** One kind of time with its money. */
    public record Kind(String name, String meaning, String duration, String seconds, String money, String because) {}

    /** An interval of one kind. */
    public record Row(String kind, Dates.Moment from, Dates.Moment until, String length) {}

    /** An incident of the provider's, and which of our outages share time with it. */
    public record Claim(
            String title,
            String source,
            Dates.Moment from,
            Dates.@Nullable Moment until,
            String finding,
            List<String> matches) {}

    public record Dispute(String side, Dates.Moment from, Dates.Moment until, String reason) {}

    /** What would be due by one account. */
    public record Scenario(String name, String due) {}

    static LedgerView of(List<Ledger> ledgers, Neighbours neighbours) {
        Statement last = ledgers.get(ledgers.size() - 1).statement();
        var agreement = last.agreement();
        String service = last.service().code();
        String label = last.period().label();
        String period = Dates.period(last.period());
        var parts = new ArrayList<Part>();
        for (Ledger ledger : ledgers) {
            parts.add(part(ledger, parts.size(), ledgers.size()));
        }
        return new LedgerView(
                last.service().name() + ", " + period + ", both accounts",
                last.service().name(),
                period,
                Dates.days(last.period()),
                last.period().zone().getId(),
                agreement.title(),
                Links.agreement(agreement.code()),
                Links.period(agreement.code(), label),
                Links.statement(agreement.code(), label, service),
                agreement.provider().name(),
                agreement.customer().name(),
                neighbours.previous(other -> Links.ledger(agreement.code(), other, service)),
                neighbours.next(other -> Links.ledger(agreement.code(), other, service)),
                Links.ledgerApi(agreement.code(), label, service),
                parts);
    }

    private static Part part(Ledger ledger, int index, int count) {
        Statement statement = ledger.statement();
        ZoneId zone = statement.period().zone();
        var priced = Priced.of(ledger);
        long judged = ledger.sides().judged().totalMicros();
        var rows = rows(priced, zone);
        var claims = ledger.claims().stream()
                .map(claimed -> claim(claimed, ledger, zone))
                .toList();
        long unjudged = ledger.sides().theirsUnjudged().totalMicros();
        return new Part(
                "part-" + (index + 1),
                count == 1
                        ? ""
                        : "Part " + (index + 1) + " of " + count + ": from "
                                + Dates.moment(statement.span().start(), zone).local(),
                headline(ledger),
                statement.running()
                        ? "The period still runs: computed up to "
                                + Dates.moment(statement.computedTo(), zone).local() + "."
                        : "",
                priced.stream().map(LedgerView::kind).toList(),
                Figures.duration(judged),
                Figures.seconds(judged),
                ledger.prices() == null
                        ? "No amounts: no objective of the service rests on measured outages, so that others in their place would"
                                + " change none."
                        : "",
                unjudged == 0
                        ? ""
                        : "The provider says besides that " + Figures.duration(unjudged)
                                + " were down in which nothing is judged: not agreed, excluded, or unknown to us.",
                LedgerDrawing.of(ledger),
                rows.subList(0, Math.min(rows.size(), MOST_ROWS)),
                more(rows.size(), "interval"),
                claims.subList(0, Math.min(claims.size(), MOST_ROWS)),
                more(claims.size(), "incident"),
                ledger.disputes().stream()
                        .map(disputed -> dispute(disputed, zone))
                        .toList(),
                scenarios(ledger.prices()));
    }

    private static String headline(Ledger ledger) {
        if (ledger.sides().judged().isEmpty()) {
            return "Nothing is judged: no agreed time is known to us.";
        }
        if (ledger.claims().isEmpty() && ledger.outages().isEmpty()) {
            return "Neither account says that anything was down.";
        }
        var sides = ledger.sides();
        return Figures.duration(sides.matched().totalMicros()) + " matched, "
                + Figures.duration(sides.onlyOurs().totalMicros()) + " only ours, "
                + Figures.duration(sides.onlyTheirs().totalMicros()) + " only theirs, "
                + Figures.duration(sides.disputed().totalMicros()) + " disputed.";
    }

    private static Kind kind(Priced priced) {
        Money money = priced.money();
        long micros = priced.time().totalMicros();
        return new Kind(
                priced.name(),
                priced.meaning(),
                Figures.duration(micros),
                Figures.seconds(micros),
                money == null ? Figures.NONE : Figures.money(money),
                priced.because());
    }

    private record Timed(String kind, Interval interval) {}

    /** Every interval in which the accounts differ, agree or are disputed, by time. */
    private static List<Row> rows(List<Priced> priced, ZoneId zone) {
        var timed = new ArrayList<Timed>();
        for (Priced kind : priced) {
            if (!kind.key().equals("neither")) {
                kind.time().intervals().forEach(interval -> timed.add(new Timed(kind.name(), interval)));
            }
        }
        timed.sort(Comparator.comparing(row -> row.interval.start()));
        return timed.stream()
                .map(row -> new Row(
                        row.kind,
                        Dates.moment(row.interval.start(), zone),
                        Dates.moment(row.interval.end(), zone),
                        Figures.duration(row.interval.micros())))
                .toList();
    }

    private static Claim claim(Claimed claimed, Ledger ledger, ZoneId zone) {
        Instant endedAt = claimed.endedAt();
        return new Claim(
                claimed.title().isBlank() ? claimed.id() : claimed.title(),
                claimed.source() + ", " + claimed.id(),
                Dates.moment(claimed.startedAt(), zone),
                endedAt == null ? null : Dates.moment(endedAt, zone),
                claimed.finding(),
                ledger.matches().stream()
                        .filter(match -> match.claimed().equals(claimed))
                        .map(match -> described(match, zone))
                        .toList());
    }

    private static String described(Match match, ZoneId zone) {
        Long endedLate = match.endedLateMicros();
        return "ours of " + Dates.moment(match.outage().start(), zone).brief() + ": "
                + Figures.duration(match.sharedMicros()) + " shared, begins " + late(match.beganLateMicros())
                + (endedLate == null ? "" : ", ends " + late(endedLate));
    }

    private static String late(long micros) {
        return micros == 0 ? "with ours" : Figures.duration(Math.abs(micros)) + (micros > 0 ? " later" : " earlier");
    }

    private static Dispute dispute(Disputed disputed, ZoneId zone) {
        return new Dispute(
                disputed.side(),
                Dates.moment(disputed.interval().start(), zone),
                Dates.moment(disputed.interval().end(), zone),
                disputed.reason());
    }

    private static List<Scenario> scenarios(@Nullable Prices prices) {
        return prices == null
                ? List.of()
                : List.of(
                        new Scenario("All that we measured: what is due", Figures.money(prices.ours())),
                        new Scenario("All that the provider says", Figures.money(prices.theirs())),
                        new Scenario("What both say and nobody disputes", Figures.money(prices.both())),
                        new Scenario(
                                "What we measured without what is disputed", Figures.money(prices.oursUndisputed())));
    }

    private static String more(int all, String noun) {
        return all <= MOST_ROWS ? "" : Figures.count(all - MOST_ROWS, noun) + " more: the API lists them.";
    }
}
