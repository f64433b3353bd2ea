package redress.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * The form that says that results are wrong.
 *
 * @param message what could not be done, and what to change; null where nothing was wrong
 * @param effect null before the form was filled in
 * @param id under which it is recorded when it is confirmed, so that confirming twice records it once
 */
public record NewSetAsideView(
        String zone,
        Form form,
        @Nullable String message,
        @Nullable EffectView effect,
        String id) {

    /** What was typed; times are local ones, empty texts where nothing was. */
    public record Form(
            String service, String vantagePoint, String from, String until, String reason, String assertedBy) {
        /** Whether enough was typed to show an effect. */
        boolean isFilled() {
            return !from.isBlank() && !until.isBlank() && !reason.isBlank();
        }
    }
}
