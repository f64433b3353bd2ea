package redress.access;

import org.jspecify.annotations.Nullable;
import redress.platform.Problems;
import redress.platform.Sql;

/** The providers that agreements of the present hospital name. */
final class Providers {
    private Providers() {}

    /**
     * The number of a provider's row; null for no code.
     *
     * @throws RuntimeException a problem 400 where no agreement names the provider
     */
    static @Nullable Integer id(Sql sql, @Nullable String code) {
        if (code == null) {
            return null;
        }
        Integer id = sql.first("SELECT id FROM provider WHERE code = ?", row -> row.getInt(1), code);
        if (id == null) {
            throw Problems.badRequest(
                    "provider: no agreement names a provider " + code + "; record the agreement first.");
        }
        return id;
    }
}
