package redress.bench;

import java.sql.SQLException;
import javax.sql.DataSource;
import redress.platform.PostgresForTests;

/** What the benchmarks store beside agreements: the same outages and silences for every service that probes judge. */
final class StoredEvidence {
    private StoredEvidence() {}

    /** Outages of five to sixty minutes, some 18 hours apart; silences of five to twenty-five, some 36 hours apart. */
    static void fill(DataSource database, String firstDate, int days) throws SQLException {
        execute(database, """
                INSERT INTO outage
                SELECT f.id, t, t + l, t, t + l - interval '1 minute', t - interval '1 minute', t + l
                FROM fold f, generate_series(0, %2$d * 24 / 18 - 1) k,
                    LATERAL (SELECT timestamptz '%1$sT01:00:00Z' + k * interval '18 hours'
                        + (f.id * 37 + k * 101) %% 600 * interval '1 minute' AS t,
                        (5 + (f.id * 13 + k * 29) %% 55) * interval '1 minute' AS l) o""".formatted(firstDate, days));
        execute(database, """
                INSERT INTO reading
                SELECT f.id, 'known', 2000000 * extract(epoch FROM s)::bigint,
                    2000000 * extract(epoch FROM s + interval '36 hours' - (5 + (f.id + k) %% 20) * interval '1 minute')::bigint
                FROM fold f, generate_series(0, %2$d * 24 / 36 + 1) k,
                    LATERAL (SELECT timestamptz '%1$sT00:00:00Z' - interval '1 day' + k * interval '36 hours' AS s) o""".formatted(firstDate, days));
        execute(database, "DELETE FROM touched");
        PostgresForTests.analyze();
    }

    static void execute(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
