package redress.intake;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The one transaction of an upload, on a plain connection: it may last as long as its body, which no transaction manager's
 * time limit should cut. All of it stands after {@link #commit()}, and nothing otherwise.
 */
public final class Transaction implements AutoCloseable {
    // What another upload has inserted or locked is waited for, but not for ever.
    private static final String SETTINGS = "SET LOCAL lock_timeout = '60s'; SET LOCAL jit = off";

    private final Connection connection;
    private boolean open = true;

    private Transaction(Connection connection) {
        this.connection = connection;
    }

    public static Transaction begin(DataSource dataSource) throws SQLException {
        var transaction = new Transaction(dataSource.getConnection());
        try (var statement = transaction.connection.createStatement()) {
            transaction.connection.setAutoCommit(false);
            statement.execute(SETTINGS);
            return transaction;
        } catch (SQLException e) {
            transaction.close();
            throw e;
        }
    }

    public Connection connection() {
        return connection;
    }

    public void commit() throws SQLException {
        connection.commit();
        open = false;
    }

    /** Undoes what was not committed, and gives the connection back. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            if (open) {
                open = false;
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }
}
