package redress.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.History.Part;
import redress.core.agreement.Level;
import redress.core.amount.Money;
import redress.core.time.Period;
import redress.core.time.PeriodRule;
import redress.statements.ClosedStatements;
import redress.statements.ClosedStatements.Shown;
import redress.statements.Statements;

/** The last periods of the services on a page. */
@ApplicationScoped
class Strips {
    /** How many periods a strip shows. */
    static final int PERIODS = 12;

    private final Statements statements;
    private final ClosedStatements closed;

    Strips(Statements statements, ClosedStatements closed) {
        this.statements = statements;
        this.closed = closed;
    }

    /**
     * What a strip tells of a period.
     *
     * @param level of its last part
     * @param due of its parts
     */
    record Glance(Mark verdict, Level level, boolean running, List<Money> due) {
        static Glance of(Outcome outcome) {
            return new Glance(
                    outcome.verdict(),
                    outcome.last().level(),
                    outcome.isRunning(),
                    outcome.parts().stream()
                            .map(part -> part.compensation().due())
                            .toList());
        }

        private static Glance of(Shown part) {
            return new Glance(Mark.ofOutcome(part.outcome()), part.level(), false, List.of(part.due()));
        }

        /** Together with a later part of the same period. */
        private Glance and(Glance later) {
            return new Glance(
                    Outcome.worst(List.of(verdict, later.verdict)),
                    later.level,
                    running || later.running,
                    Stream.concat(due.stream(), later.due.stream()).toList());
        }
    }

    /** A period of a strip; nothing is seen where the service was not covered. */
    record Slot(Period period, @Nullable Glance glance) {}

    /** The last periods of each account, oldest first, its own last: closed ones as they were closed. */
    Map<Outcome.Key, List<Slot>> of(List<Account> accounts, Instant now) {
        var glances = new HashMap<Outcome.Key, Glance>();
        // Agreements of different years are not read at once: what lies between them is nobody's concern.
        accounts.stream()
                .collect(Collectors.groupingBy(
                        account -> account.standing().agreement().code()))
                .forEach((agreement, same) -> add(glances, agreement, earlierParts(same), now));
        var strips = new HashMap<Outcome.Key, List<Slot>>();
        for (Account account : accounts) {
            var key = Outcome.Key.of(account.outcome().last());
            var slots = new ArrayList<Slot>();
            for (Period period : periods(account)) {
                slots.add(new Slot(
                        period,
                        period.label().equals(key.period())
                                ? Glance.of(account.outcome())
                                : glances.get(new Outcome.Key(key.agreement(), key.service(), period.label()))));
            }
            strips.put(key, slots);
        }
        return strips;
    }

    private void add(Map<Outcome.Key, Glance> glances, String agreement, List<Part> parts, Instant now) {
        var shown = new HashMap<ClosedStatements.Place, Shown>();
        closed.shown(
                        agreement,
                        parts.stream().map(part -> part.period().label()).collect(Collectors.toSet()),
                        parts.stream().map(part -> part.service().code()).collect(Collectors.toSet()))
                .forEach(part -> shown.put(part.place(), part));
        var open = parts.stream()
                .filter(part -> !shown.containsKey(ClosedStatements.Place.of(part)))
                .toList();
        var computed = new HashMap<ClosedStatements.Place, Glance>();
        statements
                .ofSeveralPeriods(open, now)
                .forEach(statement -> computed.put(
                        new ClosedStatements.Place(
                                statement.service().code(), statement.span().start()),
                        Glance.of(new Outcome(List.of(statement)))));
        for (Part part : parts) {
            var place = ClosedStatements.Place.of(part);
            Shown frozen = shown.get(place);
            Glance glance = frozen == null ? computed.get(place) : Glance.of(frozen);
            if (glance != null) {
                glances.merge(
                        new Outcome.Key(
                                agreement, part.service().code(), part.period().label()),
                        glance,
                        Glance::and);
            }
        }
    }

    private static List<Part> earlierParts(List<Account> accounts) {
        var parts = new ArrayList<Part>();
        var known = new HashMap<List<String>, Map<String, List<Part>>>();
        for (Account account : accounts) {
            var key = Outcome.Key.of(account.outcome().last());
            for (Period period : periods(account)) {
                if (!period.label().equals(key.period())) {
                    parts.addAll(known.computeIfAbsent(
                                    List.of(key.agreement(), period.label()), same -> byService(account, period))
                            .getOrDefault(key.service(), List.of()));
                }
            }
        }
        return parts;
    }

    private static Map<String, List<Part>> byService(Account account, Period period) {
        return account.standing().history().partsOf(period.label()).stream()
                .collect(Collectors.groupingBy(part -> part.service().code()));
    }

    private static List<Period> periods(Account account) {
        var last = account.outcome().last();
        PeriodRule rule = last.service().terms().period().rule();
        var periods = new ArrayList<Period>();
        Period period = last.period();
        for (int i = 0; i < PERIODS; i++) {
            periods.add(period);
            period = rule.before(period);
        }
        Collections.reverse(periods);
        return periods;
    }
}
