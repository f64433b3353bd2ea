package redress.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.History.Part;
import redress.core.statement.Statement;
import redress.core.time.Period;
import redress.core.time.PeriodRule;
import redress.statements.Statements;

/** Computes the last periods of the services on a page. */
@ApplicationScoped
class Strips {
    /** How many periods a strip shows. */
    static final int PERIODS = 12;

    private final Statements statements;

    Strips(Statements statements) {
        this.statements = statements;
    }

    /** A period of a strip; the outcome is null where the service was not covered. */
    record Slot(Period period, @Nullable Outcome outcome) {}

    /** The last periods of each account, oldest first, its own last. */
    Map<Outcome.Key, List<Slot>> of(List<Account> accounts, Instant now) {
        var earlier = new ArrayList<Statement>();
        // Agreements of different years are not read at once: what lies between them is nobody's concern.
        accounts.stream()
                .collect(Collectors.groupingBy(
                        account -> account.standing().agreement().code()))
                .values()
                .forEach(same -> earlier.addAll(statements.ofSeveralPeriods(earlierParts(same), now)));
        var outcomes = Outcome.byKey(earlier);
        var strips = new HashMap<Outcome.Key, List<Slot>>();
        for (Account account : accounts) {
            var key = Outcome.Key.of(account.outcome().last());
            var slots = new ArrayList<Slot>();
            for (Period period : periods(account)) {
                slots.add(new Slot(
                        period,
                        period.label().equals(key.period())
                                ? account.outcome()
                                : outcomes.get(new Outcome.Key(key.agreement(), key.service(), period.label()))));
            }
            strips.put(key, slots);
        }
        return strips;
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
