package redress.hospitals;

import java.util.List;
import java.util.Map;

/** What no export holds: whoever has one must not be able to sign in, or to sign, with it. */
final class LeftOut {
    /** Columns that hold what passwords, tokens and sessions are checked against, and what webhooks are signed with, by table. */
    static final Map<String, List<String>> COLUMNS = Map.of(
            "person", List.of("password", "subject"),
            "session", List.of("digest", "sign_out_address"),
            "token", List.of("digest"),
            "signing_secret", List.of("secret"),
            "failed_sign_in", List.of("name_digest"));

    private LeftOut() {}

    static List<String> of(String table) {
        return COLUMNS.getOrDefault(table, List.of());
    }
}
