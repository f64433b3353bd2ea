package redress.core.duty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a step towards an authority has come to, with the instants that explain it. */
public sealed interface StepState {
    /** In one word: waiting, open, running, met or breached. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * By when, and why.
     *
     * @param at the last instant that is in time
     * @param limit the limit that ends first
     * @param from when it began to run
     */
    record Due(Instant at, AuthorityTemplate.Limit limit, Instant from) {}

    /** Its limit runs from a step that is not done yet. */
    record Waiting(String step) implements StepState {}

    /** Due without delay, and without a limit. */
    record Open() implements StepState {}

    /** Not done, and not late yet. */
    record Running(Due due) implements StepState {}

    /** Done in time; without a due instant where it has no limit. */
    record Met(Instant doneAt, @Nullable Due due) implements StepState {}

    /** Late; without an instant where it is still not done. */
    record Breached(Due due, @Nullable Instant doneAt) implements StepState {}
}
