package redress.core.agreement;

import java.util.List;
import java.util.Map;
import redress.core.amount.Money;
import redress.core.time.Interval;
import redress.core.time.Period;

/**
 * What earlier periods of the service came to, for clauses that look back: repetition, a cap over twelve months, termination.
 *
 * @param periods ascending, without the present one
 */
public record Past(List<Earlier> periods) {
    /** Nothing came before, or no clause asks. */
    public static final Past NONE = new Past(List.of());

    /**
     * An earlier period.
     *
     * @param label such as 2026-03
     * @param span of the terms in force in it
     * @param outcomes by the objective's name
     * @param due what was due for it
     */
    public record Earlier(String label, Interval span, Map<String, Termination.Outcome> outcomes, Money due) {
        public Earlier {
            outcomes = Map.copyOf(outcomes);
        }

        /** Missed where any objective was, else met where any was. */
        public Termination.Outcome outcome() {
            return outcomes.values().stream().reduce(Termination.Outcome.NOT_JUDGED, Termination.Outcome::worse);
        }
    }

    public Past {
        periods = List.copyOf(periods);
    }

    /** Whether the objective was missed in the period just before this one, in any part of it. */
    public boolean missedJustBefore(Period period, String objective) {
        var before = periods.stream()
                .filter(earlier -> earlier.span().end().equals(period.interval().start()))
                .map(Earlier::label)
                .toList();
        return periods.stream()
                .anyMatch(earlier -> before.contains(earlier.label())
                        && earlier.outcomes().get(objective) == Termination.Outcome.MISSED);
    }
}
