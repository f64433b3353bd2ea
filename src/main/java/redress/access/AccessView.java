package redress.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in and which machines may call.
 *
 * @param message what could not be done, and what to change
 * @param shown a secret that was just made; null where none was
 * @param morePeople the sign-in name after which the next part of the list begins; null at its end
 * @param moreTokens the number after which the next part of the list begins; null at its end
 */
record AccessView(
        @Nullable String message,
        @Nullable Shown shown,
        List<PersonLine> people,
        @Nullable String morePeople,
        List<TokenLine> tokens,
        @Nullable Integer moreTokens,
        List<String> rolesOfPeople,
        List<String> rolesOfTokens) {

    /** A secret with the sentence that says whose it is. */
    record Shown(String sentence, String secret) {}

    /** A person as the list shows them. */
    record PersonLine(
            String signInName,
            String name,
            String roles,
            @Nullable String provider,
            String state,
            boolean disabled) {
        static PersonLine of(Person person) {
            return new PersonLine(
                    person.signInName(),
                    person.name(),
                    person.roles().stream().map(Role::text).collect(Collectors.joining(", ")),
                    person.provider(),
                    state(person),
                    person.disabledAt() != null);
        }

        private static String state(Person person) {
            if (person.disabledAt() != null) {
                return "let in no more since " + AccountView.minute(person.disabledAt());
            }
            return person.mustChangePassword() ? "has to choose a password" : "may sign in";
        }
    }

    /**
     * A token as the list shows it.
     *
     * @param scope to what it is confined; null where it is not
     * @param good whether it is taken
     */
    record TokenLine(
            int id,
            String name,
            String hint,
            String role,
            @Nullable String scope,
            String made,
            String expires,
            String lastUsed,
            String state,
            boolean good) {
        static TokenLine of(Token token, Instant now) {
            boolean isExpired = token.expiresAt() != null && !token.expiresAt().isAfter(now);
            boolean isRevoked = token.revokedAt() != null;
            return new TokenLine(
                    token.id(),
                    token.name(),
                    token.hint(),
                    token.role().text(),
                    scope(token),
                    AccountView.minute(token.createdAt()) + " by " + token.createdBy(),
                    token.expiresAt() == null ? "never" : AccountView.minute(token.expiresAt()),
                    token.lastUsedAt() == null ? "never" : AccountView.minute(token.lastUsedAt()),
                    isRevoked ? "revoked" : isExpired ? "expired" : "good",
                    !isRevoked && !isExpired);
        }

        private static @Nullable String scope(Token token) {
            var parts = new ArrayList<String>();
            if (token.provider() != null) {
                parts.add("for " + token.provider());
            }
            if (token.services() != null) {
                parts.add("only " + String.join(", ", token.services()));
            }
            return parts.isEmpty() ? null : String.join(", ", parts);
        }
    }
}
