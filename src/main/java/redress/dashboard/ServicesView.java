package redress.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.Agreement;
import redress.core.amount.Money;
import redress.core.measurement.State.Kind;
import redress.core.time.Interval;
import redress.core.time.Micros;
import redress.dashboard.Account.Urgency;
import redress.dashboard.LineView.Cell;
import redress.dashboard.LineView.State;
import redress.dashboard.Strips.Glance;
import redress.dashboard.Strips.Slot;

/**
 * The first page: what is wrong now, what is at risk, what is owed.
 *
 * @param base the service's own address, for commands that a reader may copy
 * @param due compensation of all running periods so far, by currency
 * @param attention the most urgent services of all pages; empty where the list is short enough to be read itself
 */
public record ServicesView(
        String base,
        Dates.Moment asOf,
        List<Tile> tiles,
        List<String> due,
        List<Alarm> attention,
        List<Section> sections,
        Paging paging) {
    /** Most services in the list of what needs attention. */
    private static final int MAX_ALARMS = 10;
    /** From how many services on that list is worth its space. */
    private static final int ALARMS_FROM_SERVICES = 25;

    /** A number of the summary. */
    public record Tile(String label, String number, String mark, boolean calm) {}

    /** A service that needs attention. */
    public record Alarm(String name, String href, String agreement, Mark mark, String reason) {}

    /**
     * An agreement with its services on this page.
     *
     * @param period whose figures are shown; empty where the term has not begun
     * @param stripDue what the strips of these services come to together, by currency; empty where nothing is due
     * @param notice that the term has ended or not begun; empty while it runs
     */
    public record Section(
            String id,
            String title,
            String href,
            String provider,
            String zone,
            String term,
            String period,
            String periodHref,
            String notice,
            boolean ended,
            String counts,
            List<String> stripDue,
            List<LineView> lines) {}

    /** Whether there is no agreement at all. */
    public boolean isEmpty() {
        return sections.isEmpty();
    }

    static ServicesView of(
            String base,
            Instant now,
            List<Standing> standings,
            List<Account> accounts,
            Paging paging,
            Map<Outcome.Key, List<Slot>> strips) {
        var running =
                accounts.stream().filter(account -> !account.standing().ended()).toList();
        var shown = paging.slice(accounts);
        var sections = new ArrayList<Section>();
        for (Standing standing : standings) {
            var mine = shown.stream()
                    .filter(account ->
                            account.standing().isOf(standing.agreement().code()))
                    .toList();
            boolean notBegun = standing.parts().isEmpty() && paging.page() == paging.pages();
            if (!mine.isEmpty() || notBegun) {
                sections.add(section(standing, mine, now, strips));
            }
        }
        return new ServicesView(
                base,
                Dates.moment(now.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC),
                tiles(running),
                due(Outcome.due(Account.outcomes(running))),
                paging.page() == 1 && accounts.size() >= ALARMS_FROM_SERVICES ? alarms(running, now) : List.of(),
                sections,
                paging);
    }

    private static List<String> due(Map<String, Money> due) {
        return due.values().stream().map(Figures::money).toList();
    }

    private static List<Tile> tiles(List<Account> running) {
        return List.of(
                tile("Down now", running.stream().filter(a -> a.is(Kind.DOWN)).count(), "down"),
                tile(
                        "Unknown now",
                        running.stream().filter(a -> a.is(Kind.UNKNOWN)).count(),
                        "unknown"),
                tile(
                        "Missed so far",
                        running.stream()
                                .filter(a -> a.outcome().verdict() == Mark.MISSED)
                                .count(),
                        "missed"),
                tile(
                        "At risk",
                        running.stream().filter(a -> a.outcome().isAtRisk()).count(),
                        "risk"));
    }

    private static Tile tile(String label, long number, String mark) {
        return new Tile(label, Figures.count(number), mark, number == 0);
    }

    private static List<Alarm> alarms(List<Account> running, Instant now) {
        return running.stream()
                .filter(account -> account.urgency() != Urgency.NONE)
                .sorted(Account.MOST_URGENT_FIRST)
                .limit(MAX_ALARMS)
                .map(account -> alarm(account, now))
                .toList();
    }

    private static Alarm alarm(Account account, Instant now) {
        var line = LineView.of(account.outcome(), null, List.of(), List.of());
        State state = Objects.requireNonNull(state(account, now));
        String reason = switch (account.urgency()) {
            case DOWN, UNKNOWN -> state.length().isEmpty() ? "never measured" : "for " + state.length();
            case MISSED -> line.availability() + " so far, " + line.target() + " agreed";
            case AT_RISK, NONE -> line.left().text() + " of the allowance";
        };
        Mark mark = switch (account.urgency()) {
            case DOWN -> Mark.DOWN;
            case MISSED -> Mark.MISSED;
            case UNKNOWN -> Mark.UNKNOWN;
            case AT_RISK, NONE -> Mark.AT_RISK;
        };
        return new Alarm(
                line.name(), line.href(), account.standing().agreement().title(), mark, reason);
    }

    private static Section section(
            Standing standing, List<Account> accounts, Instant now, Map<Outcome.Key, List<Slot>> strips) {
        Agreement agreement = standing.agreement();
        boolean begun = !standing.parts().isEmpty();
        var period = begun ? standing.parts().get(standing.parts().size() - 1).period() : null;
        return new Section(
                "agreement-" + agreement.code(),
                agreement.title(),
                Links.agreement(agreement.code()),
                agreement.provider().name(),
                agreement.zone().getId(),
                term(standing),
                period == null ? "" : Dates.period(period),
                period == null ? "" : Links.period(agreement.code(), period.label()),
                notice(standing),
                standing.ended(),
                counts(standing),
                stripDue(accounts, strips),
                accounts.stream().map(account -> line(account, now, strips)).toList());
    }

    private static String counts(Standing standing) {
        long services = standing.parts().stream()
                .map(part -> part.service().code())
                .distinct()
                .count();
        return Figures.count(services, "service");
    }

    private static String term(Standing standing) {
        Agreement first = standing.history().versions().get(0);
        var versions = standing.history().versions();
        var until = versions.get(versions.size() - 1).effectiveUntil();
        return "from " + Dates.date(first.effectiveFrom())
                + (until == null ? ", no end agreed" : " to " + Dates.date(until.minusDays(1)));
    }

    private static String notice(Standing standing) {
        if (standing.ended()) {
            var until = standing.agreement().effectiveUntil();
            return "Not in force" + (until == null ? "" : " since " + Dates.date(until))
                    + ". These are the figures of its last period.";
        }
        return standing.parts().isEmpty()
                ? "The term begins on " + Dates.date(standing.agreement().effectiveFrom()) + "."
                : "";
    }

    private static LineView line(Account account, Instant now, Map<Outcome.Key, List<Slot>> strips) {
        return LineView.of(
                account.outcome(),
                state(account, now),
                slots(account, strips).stream().map(slot -> cell(account, slot)).toList(),
                stripDue(List.of(account), strips));
    }

    private static List<Slot> slots(Account account, Map<Outcome.Key, List<Slot>> strips) {
        return strips.getOrDefault(Outcome.Key.of(account.outcome().last()), List.of());
    }

    private static List<String> stripDue(List<Account> accounts, Map<Outcome.Key, List<Slot>> strips) {
        var due = new ArrayList<Money>();
        for (Account account : accounts) {
            for (Slot slot : slots(account, strips)) {
                if (slot.glance() != null) {
                    due.addAll(slot.glance().due());
                }
            }
        }
        return Outcome.byCurrency(due).values().stream()
                .filter(sum -> !sum.isZero())
                .map(Figures::money)
                .toList();
    }

    private static @Nullable State state(Account account, Instant now) {
        var state = account.state();
        if (state == null) {
            return null;
        }
        ZoneId zone = account.standing().agreement().zone();
        boolean silent = state.kind() == Kind.UP || state.since().equals(Interval.DISTANT_PAST);
        Instant since = state.since();
        return new State(
                Mark.of(state.kind()),
                silent ? null : Dates.moment(since, zone),
                silent ? "" : Figures.roughDuration(Micros.of(Duration.between(since, now))));
    }

    private static Cell cell(Account account, Slot slot) {
        String name = Dates.period(slot.period());
        Glance glance = slot.glance();
        if (glance == null) {
            return new Cell(Mark.ABSENT, "", name + ": no statement", false);
        }
        Mark verdict = glance.verdict();
        return new Cell(
                verdict,
                Links.statement(
                        account.standing().agreement().code(),
                        slot.period().label(),
                        account.outcome().last().service().code()),
                name + ": " + Figures.level(glance.level()) + ", "
                        + verdict.word().toLowerCase(Locale.ROOT) + (glance.running() ? " so far" : ""),
                glance.running());
    }
}
