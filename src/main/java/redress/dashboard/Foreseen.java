package redress.dashboard;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redress.statements.ExclusionEffectResource.Answer;

/**
 * What a decision would change, as far as it can be said before.
 *
 * @param effect null where it cannot be said
 * @param unknown why it cannot; empty where it can
 */
record Foreseen(@Nullable EffectView effect, String unknown) {
    static Foreseen of(Supplier<Answer> asked) {
        try {
            return new Foreseen(EffectView.of(asked.get(), EffectView.Choice.DECISION), "");
        } catch (HttpProblem tooMuch) {
            return new Foreseen(null, tooMuch.getDetail());
        }
    }
}
