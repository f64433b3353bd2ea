package redress.dashboard;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.measurement.State;

/**
 * A service with its running period, or the last one of an agreement whose term has ended.
 *
 * @param state at present; null where the term has ended
 */
record Account(Standing standing, Outcome outcome, @Nullable State state) {
    /** What is wrong first, then what may become so, then the rest by name. */
    static final Comparator<Account> MOST_URGENT_FIRST = Comparator.comparing(Account::urgency)
            .thenComparing(account -> account.outcome.last().service().name())
            .thenComparing(account -> account.outcome.last().service().code());

    /** Why a service deserves attention, the most urgent first. */
    enum Urgency {
        DOWN,
        MISSED,
        UNKNOWN,
        AT_RISK,
        NONE
    }

    Urgency urgency() {
        if (is(State.Kind.DOWN)) {
            return Urgency.DOWN;
        }
        if (outcome.verdict() == Mark.MISSED) {
            return Urgency.MISSED;
        }
        if (is(State.Kind.UNKNOWN)) {
            return Urgency.UNKNOWN;
        }
        return outcome.isAtRisk() ? Urgency.AT_RISK : Urgency.NONE;
    }

    /** Whether this is the present state. */
    boolean is(State.Kind kind) {
        return state != null && state.kind() == kind;
    }

    /** The outcomes of several accounts. */
    static List<Outcome> outcomes(List<Account> accounts) {
        return accounts.stream().map(Account::outcome).toList();
    }
}
