package redress.hospitals;

import java.util.List;
import java.util.Map;

/** What no export holds: whoever has one must not be able to sign in with it. */
final class LeftOut {
    /** Columns that hold what passwords, tokens and sessions are checked against, by table. */
    static final Map<String, List<String>> COLUMNS = Map.of();

    private LeftOut() {}

    static List<String> of(String table) {
        return COLUMNS.getOrDefault(table, List.of());
    }
}
