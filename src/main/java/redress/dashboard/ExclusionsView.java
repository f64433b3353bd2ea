package redress.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.statements.AssertedExclusions;

/**
 * The page of exclusions.
 *
 * @param waiting those that wait for a decision
 * @param others the newest of those that do not
 * @param agreements codes, to choose one
 * @param chosen code of the one that was chosen; empty for all
 * @param message what could not be done, and what to change; null where nothing was wrong
 * @param cut whether there may be more than are shown
 */
public record ExclusionsView(
        String summary,
        List<ExclusionLine> waiting,
        List<ExclusionLine> others,
        List<String> agreements,
        String chosen,
        @Nullable String message,
        boolean mayAssert,
        boolean cut) {

    static ExclusionsView of(
            List<AssertedExclusions.Line> undecided,
            List<AssertedExclusions.Line> newest,
            List<String> agreements,
            String chosen,
            @Nullable String message,
            boolean mayAssert) {
        var waiting = undecided.stream()
                .filter(AssertedExclusions.Line::waits)
                .map(ExclusionLine::of)
                .toList();
        var others = newest.stream()
                .filter(line -> line.exclusion().decision() != null || !line.waits())
                .map(ExclusionLine::of)
                .toList();
        String summary = waiting.isEmpty()
                ? "None waits for a decision."
                : Figures.count(waiting.size(), "exclusion") + (waiting.size() == 1 ? " waits" : " wait")
                        + " for a decision.";
        return new ExclusionsView(
                summary,
                waiting,
                others,
                agreements,
                chosen,
                message,
                mayAssert && !agreements.isEmpty(),
                undecided.size() == ExclusionsPage.MOST_UNDECIDED || newest.size() == ExclusionsPage.MOST_OTHERS);
    }
}
