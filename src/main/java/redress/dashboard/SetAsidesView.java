package redress.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of results that are set aside or are to be.
 *
 * @param services codes, to choose one
 * @param chosen code of the one that was chosen; empty for all
 * @param message what could not be done, and what to change; null where nothing was wrong
 * @param cut whether there may be more than are shown
 */
public record SetAsidesView(
        String summary,
        List<SetAsideLine> lines,
        List<String> services,
        String chosen,
        @Nullable String message,
        boolean mayAssert,
        boolean cut) {
    static SetAsidesView of(
            List<SetAsideLine> lines,
            List<String> services,
            String chosen,
            @Nullable String message,
            boolean mayAssert) {
        long waiting = lines.stream().filter(line -> line.mark() == Mark.PAUSED).count();
        return new SetAsidesView(
                waiting == 0 ? "None waits for a decision." : Figures.count(waiting) + " to be decided on.",
                lines,
                services,
                chosen,
                message,
                mayAssert && !services.isEmpty(),
                lines.size() == SetAsidesPage.MOST);
    }
}
