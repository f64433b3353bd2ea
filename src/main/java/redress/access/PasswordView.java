package redress.access;

import org.jspecify.annotations.Nullable;

/**
 * The form for a new password.
 *
 * @param message why it is shown again
 * @param name the sign-in name, for the browser's password store
 */
record PasswordView(@Nullable String message, String name, int shortest, int longest) {
    static PasswordView of(@Nullable String message, String name) {
        return new PasswordView(message, name, Passwords.SHORTEST, Passwords.LONGEST);
    }
}
