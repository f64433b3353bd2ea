package redress.core.agreement;

import java.util.List;
import java.util.Map;
import redress.core.amount.Money;
import redress.core.time.Interval;

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
            if (outcomes.containsValue(Termination.Outcome.MISSED)) {
                return Termination.Outcome.MISSED;
            }
            return outcomes.containsValue(Termination.Outcome.MET)
                    ? Termination.Outcome.MET
                    : Termination.Outcome.NOT_JUDGED;
        }
    }

    public Past {
        periods = List.copyOf(periods);
    }

    /** Whether the objective was missed in the period just before this span. */
    public boolean missedJustBefore(Interval span, String objective) {
        return periods.stream()
                .anyMatch(earlier -> earlier.span().end().equals(span.start())
                        && earlier.outcomes().get(objective) == Termination.Outcome.MISSED);
    }
}
