package redress.ledgers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import redress.core.amount.Money;
import redress.core.ledger.Claimed;
import redress.core.ledger.Ledger;
import redress.core.ledger.Match;
import redress.core.ledger.Prices;
import redress.core.statement.Statement;
import redress.core.time.Instants;
import redress.core.time.Interval;

/**
 * A ledger as the API writes it.
 *
 * @param from of the part of the period, with its first instant
 * @param until the first instant after it
 * @param computedTo up to where is counted: the end, or now where the period still runs
 * @param ours outages that we measured, whole
 * @param theirs incidents of the provider
 * @param classes matched, only-ours, only-theirs, disputed and neither, which add up to judgedMicros
 * @param judgedMicros time that is agreed, not excluded and known, microseconds
 * @param theirsUnjudged what the provider says of time that is not judged: not agreed, excluded, or unknown to us
 * @param scenarios what would be due by each account; empty where pricesMissing says why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LedgerDocument(
        String agreement,
        String period,
        String service,
        String provider,
        Instant from,
        Instant until,
        Instant computedTo,
        boolean running,
        long judgedMicros,
        List<Span> ours,
        List<Theirs> theirs,
        List<Kind> classes,
        Spans theirsUnjudged,
        List<Scenario> scenarios,
        @Nullable String pricesMissing,
        List<Dispute> disputes,
        List<Pair> matches) {
    /** Most entries of each list; what is counted counts all. */
    static final int MOST_LISTED = 1_000;

    static final String NO_PRICES =
            "no objective of the service rests on measured outages, so that others in their place would change no amount";

    /** An interval: from its first instant to the first after it. */
    @Schema(name = "LedgerSpan")
    public record Span(Instant from, Instant until) {
        static Span of(Interval interval) {
            return new Span(interval.start(), interval.end());
        }
    }

    /** A set of instants: how long it is, and its first intervals. */
    public record Spans(long micros, int count, List<Span> intervals) {
        static Spans of(Instants instants) {
            return new Spans(
                    instants.totalMicros(),
                    instants.size(),
                    instants.intervals().stream()
                            .limit(MOST_LISTED)
                            .map(Span::of)
                            .toList());
        }
    }

    /**
     * An incident of the provider.
     *
     * @param down the time that it says was down; absent where it says of none
     * @param finding why that time, or why none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Theirs(
            String source,
            String id,
            String title,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Span down,
            String finding) {
        static Theirs of(Claimed claimed) {
            Interval down = claimed.down();
            return new Theirs(
                    claimed.source(),
                    claimed.id(),
                    claimed.title(),
                    claimed.startedAt(),
                    claimed.endedAt(),
                    down == null ? null : Span.of(down),
                    claimed.finding());
        }
    }

    /** An amount to be paid. */
    public record Amount(BigDecimal amount, String currency) {
        static @Nullable Amount of(@Nullable Money money) {
            return money == null
                    ? null
                    : new Amount(money.payable(), money.currency().getCurrencyCode());
        }
    }

    /** One kind of time; its intervals are those of the time that is judged. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Kind(
            String key,
            String meaning,
            long micros,
            int count,
            List<Span> intervals,
            @Nullable Amount money,
            @Nullable String because) {
        static Kind of(Priced priced) {
            Spans spans = Spans.of(priced.time());
            return new Kind(
                    priced.key(),
                    priced.meaning(),
                    spans.micros,
                    spans.count,
                    spans.intervals,
                    Amount.of(priced.money()),
                    priced.because().isEmpty() ? null : priced.because());
        }
    }

    /** What would be due if this had been down. */
    @Schema(name = "LedgerScenario")
    public record Scenario(
            String key, String meaning, @Nullable Amount due) {
        static List<Scenario> of(@Nullable Prices prices) {
            return prices == null
                    ? List.of()
                    : List.of(
                            new Scenario("ours", "all that we measured: what is due", Amount.of(prices.ours())),
                            new Scenario("theirs", "all that the provider says", Amount.of(prices.theirs())),
                            new Scenario("both", "what both say and nobody disputes", Amount.of(prices.both())),
                            new Scenario(
                                    "ours-undisputed",
                                    "what we measured without what is disputed",
                                    Amount.of(prices.oursUndisputed())),
                            new Scenario(
                                    "theirs-undisputed",
                                    "what the provider says without what is disputed",
                                    Amount.of(prices.theirsUndisputed())));
        }
    }

    /** Time that a side disputes. */
    @Schema(name = "LedgerDispute")
    public record Dispute(String id, String side, Instant from, Instant until, String reason) {}

    /**
     * An outage of ours and an incident of the provider's that share time.
     *
     * @param beganLateMicros by how much theirs begins after ours; below zero where it begins before
     * @param endedLateMicros by how much theirs ends after ours; absent while it has no end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Pair(
            Span ours,
            String source,
            String incident,
            long sharedMicros,
            long beganLateMicros,
            @Nullable Long endedLateMicros) {
        static Pair of(Match match) {
            return new Pair(
                    Span.of(match.outage()),
                    match.claimed().source(),
                    match.claimed().id(),
                    match.sharedMicros(),
                    match.beganLateMicros(),
                    match.endedLateMicros());
        }
    }

    static LedgerDocument of(Ledger ledger) {
        Statement statement = ledger.statement();
        return new LedgerDocument(
                statement.agreement().code(),
                statement.period().label(),
                statement.service().code(),
                statement.agreement().provider().code(),
                statement.span().start(),
                statement.span().end(),
                statement.computedTo(),
                statement.running(),
                ledger.sides().judged().totalMicros(),
                first(ledger.outages().stream())
                        .map(outage -> Span.of(outage.measured()))
                        .toList(),
                first(ledger.claims().stream()).map(Theirs::of).toList(),
                Priced.of(ledger).stream().map(Kind::of).toList(),
                Spans.of(ledger.sides().theirsUnjudged()),
                Scenario.of(ledger.prices()),
                ledger.prices() == null ? NO_PRICES : null,
                first(ledger.disputes().stream())
                        .map(disputed -> new Dispute(
                                disputed.id(),
                                disputed.side(),
                                disputed.interval().start(),
                                disputed.interval().end(),
                                disputed.reason()))
                        .toList(),
                first(ledger.matches().stream()).map(Pair::of).toList());
    }

    private static <T> Stream<T> first(Stream<T> all) {
        return all.limit(MOST_LISTED);
    }
}
