package redress.platform;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.regex.Pattern;

/** Tells a database that is away from a statement that is wrong: the first passes by itself, so clients may try again. */
final class DatabaseFailures {
    /** Connection exceptions, an administrator's shutdown or crash, too many connections, a database that takes none. */
    private static final Pattern STATES = Pattern.compile("08...|57P0[1-5]|53300|55000");

    /** What the pool says, without a state, when it has no connection to give. */
    private static final String POOL_TIMEOUT = "acquisition timeout";

    private DatabaseFailures() {}

    /** Whether the exception, or one that caused it, says that the database cannot be reached. */
    static boolean areIn(Throwable thrown) {
        return Causes.chain(thrown).anyMatch(cause -> cause instanceof SQLException failure && isAway(failure));
    }

    private static boolean isAway(SQLException failure) {
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || STATES.matcher(Objects.requireNonNullElse(failure.getSQLState(), ""))
                        .matches()
                || Objects.requireNonNullElse(failure.getMessage(), "").contains(POOL_TIMEOUT);
    }
}
