package redress.probes;

import java.sql.SQLException;
import javax.sql.DataSource;

/** What tests of measurements need to stand in the database, and to see of it. */
final class Catalogue {
    private Catalogue() {}

    static void add(DataSource dataSource, String... services) throws SQLException {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(
                        "INSERT INTO service (code, name) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            for (String service : services) {
                insert.setString(1, service);
                insert.setString(2, service);
                insert.executeUpdate();
            }
        }
    }

    static long count(DataSource dataSource, String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
