package redress.dashboard;

import org.jspecify.annotations.Nullable;
import redress.core.statement.FirstFinding.Standing;
import redress.statements.AssertedExclusions;

/**
 * One exclusion with its effect.
 *
 * @param effect null where it cannot be shown
 * @param unknown why it cannot be shown; empty where it is
 * @param message what could not be done, and what to change; null where nothing was wrong
 * @param closed what to do about closed periods that it touches; null where it touches none
 * @param decides whether a decision can still change whether it counts
 */
public record ExclusionDetailsView(
        ExclusionLine line,
        @Nullable EffectView effect,
        String unknown,
        @Nullable String message,
        @Nullable String closed,
        boolean mayDecide,
        boolean decides,
        String zone,
        String api) {
    static ExclusionDetailsView of(
            AssertedExclusions.Line line,
            @Nullable EffectView effect,
            String unknown,
            @Nullable String message,
            @Nullable String closed,
            boolean mayDecide) {
        return new ExclusionDetailsView(
                ExclusionLine.of(line),
                effect,
                unknown,
                message,
                closed,
                mayDecide,
                line.waits() || line.exclusion().decision() != null || line.is(Standing.COUNTS),
                line.zone().getId(),
                "/api/v1/exclusions/" + line.exclusion().id());
    }
}
