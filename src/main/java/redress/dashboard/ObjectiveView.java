package redress.dashboard;

import java.util.List;
import redress.core.statement.Result;
import redress.core.statement.Statement;

/** One of several objectives of a service: what was delivered, what was agreed, and how it was judged. */
public record ObjectiveView(
        String name, String delivered, String agreed, Mark verdict, String downtime, String earned, String metric) {

    /** One line each, or none where there is one objective only: the page says everything of it. */
    static List<ObjectiveView> of(Statement statement) {
        return statement.results().size() == 1
                ? List.of()
                : statement.results().stream().map(ObjectiveView::of).toList();
    }

    private static ObjectiveView of(Result result) {
        return new ObjectiveView(
                result.objective().name(),
                Figures.level(result.level()),
                Figures.promise(result.objective().target().rule()),
                Mark.of(result.verdict()),
                Figures.duration(result.classes().down().totalMicros()),
                Figures.money(result.earned().amount()),
                result.objective().metric().rule().toString());
    }
}
