package redress.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.core.statement.Statement;

/**
 * A service in a table: one period in one line.
 *
 * @param now null where the term has ended or only a period is shown
 * @param soFar whether the period still runs
 * @param bounds empty where no agreed time is unknown
 * @param atRisk whether little of the allowance is left while the period runs
 * @param due by currency; never empty
 * @param strip the last periods, oldest first; empty where only a period is shown
 * @param stripDue what the periods of the strip come to together; empty where nothing is due
 */
public record LineView(
        String name,
        String code,
        String href,
        @Nullable State now,
        boolean soFar,
        String availability,
        String target,
        String bounds,
        String downtime,
        Left left,
        boolean atRisk,
        Mark verdict,
        boolean owes,
        List<String> due,
        List<Cell> strip,
        List<String> stripDue) {

    /**
     * The present state.
     *
     * @param since null while up, and where nothing was ever measured
     * @param length how long the state has lasted; empty where that is not known
     */
    public record State(Mark mark, Dates.@Nullable Moment since, String length) {}

    /**
     * A period of the strip.
     *
     * @param href empty where there is no statement
     * @param text for a tool tip and for screen readers
     */
    public record Cell(Mark mark, String href, String text, boolean running) {}

    static LineView of(Outcome outcome, @Nullable State now, List<Cell> strip, List<String> stripDue) {
        Statement last = outcome.last();
        return new LineView(
                last.service().name(),
                last.service().code(),
                Links.statement(
                        last.agreement().code(),
                        last.period().label(),
                        last.service().code()),
                now,
                outcome.isRunning(),
                Figures.level(last.level()),
                Figures.promise(last.service().terms().target().rule()),
                bounds(outcome),
                Figures.briefDuration(outcome.downtimeMicros()),
                Left.of(last),
                outcome.isAtRisk(),
                outcome.verdict(),
                outcome.due().values().stream().anyMatch(due -> !due.isZero()),
                outcome.due().values().stream().map(Figures::money).toList(),
                strip,
                stripDue);
    }

    private static String bounds(Outcome outcome) {
        Statement last = outcome.last();
        return last.classes().unknown().isEmpty()
                ? ""
                : Figures.level(last.lowerBound()).replace(" %", "") + " to " + Figures.level(last.upperBound());
    }
}
