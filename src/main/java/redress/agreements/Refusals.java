package redress.agreements;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Map;
import redress.platform.Problems;

/** Refused documents as clients see them: every mistake with its path and what to write instead. */
final class Refusals {
    private Refusals() {}

    /**
     * The answer to a refused document.
     *
     * @param listed how many mistakes it lists at most; it counts the others
     */
    static HttpProblem problem(Refused refused, int listed) {
        var extensions = extensions(refused, listed);
        String detail = detail(refused, listed);
        return switch (refused.reason()) {
            case UNREADABLE -> Problems.badRequest(detail, extensions);
            case INVALID -> Problems.unprocessable(detail, extensions);
            case CONFLICTING -> Problems.conflict(detail, extensions);
        };
    }

    /** The mistakes, and how many there are in all. */
    static Map<String, Object> extensions(Refused refused, int listed) {
        return Map.of(
                "mistakes", refused.mistakes().stream().limit(listed).toList(),
                "mistakesTotal", refused.total());
    }

    private static String detail(Refused refused, int listed) {
        int total = refused.total();
        return "nothing was recorded: "
                + (total == 1 ? "mend the mistake" : "mend the " + total + " mistakes")
                + (total > listed ? ", of which the first " + listed + " are listed," : "")
                + " and send the document again; " + refused.mistakes().get(0);
    }
}
