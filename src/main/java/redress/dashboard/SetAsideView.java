package redress.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * Results that somebody says are wrong, with the effect of setting them aside.
 *
 * @param effect null where it cannot be shown
 * @param unknown why it cannot be shown; empty where it is
 * @param message what could not be done, and what to change; null where nothing was wrong
 * @param closed what to do about closed periods that it touches; null where it touches none
 */
public record SetAsideView(
        SetAsideLine line,
        @Nullable EffectView effect,
        String unknown,
        @Nullable String message,
        @Nullable String closed,
        boolean mayDecide,
        String zone) {}
