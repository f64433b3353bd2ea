package redress.probes;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import redress.core.time.Micros;

/**
 * The partitions of the results, one for each month (UTC) in which something was observed. They are made on a connection of
 * their own, as tables that are attached afterwards: creating one in place would wait for every upload that is open, also for
 * the one that needs it.
 */
@ApplicationScoped
class Months {
    private static final String ATTACHED = "SELECT EXISTS (SELECT FROM pg_inherits JOIN pg_class ON oid = inhrelid"
            + " WHERE inhparent = 'probe_result'::regclass AND relname = ?)";
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('probe_result', 0))";

    private final DataSource dataSource;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    Months(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Sees to it that a partition stands for each row of the batch; committed when this returns. */
    void ensure(Batch batch) throws SQLException {
        long start = 0;
        long end = 0;
        for (int row = 0; row < batch.size(); row++) {
            long at = batch.observedAtMicros[row];
            if (at < start || at >= end) {
                LocalDate month = monthOf(at);
                start = startMicros(month);
                end = startMicros(month.plusMonths(1));
                ensure(month);
            }
        }
    }

    /** After a month was dropped what is remembered may be wrong. */
    void forget() {
        known.clear();
    }

    private void ensure(LocalDate month) throws SQLException {
        if (known.contains(month)) {
            return;
        }
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                attach(connection, month);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
        known.add(month);
    }

    private static void attach(Connection connection, LocalDate month) throws SQLException {
        String table = table(month);
        try (var statement = connection.createStatement();
                var attached = connection.prepareStatement(ATTACHED)) {
            statement.execute(ONE_AT_A_TIME);
            attached.setString(1, table);
            try (var rows = attached.executeQuery()) {
                if (rows.next() && rows.getBoolean(1)) {
                    return;
                }
            }
            statement.execute("CREATE TABLE IF NOT EXISTS " + table + " (LIKE probe_result INCLUDING ALL)");
            statement.execute("ALTER TABLE probe_result ATTACH PARTITION " + table + " FOR VALUES FROM ('" + month
                    + "T00:00:00Z') TO ('" + month.plusMonths(1) + "T00:00:00Z')");
        }
    }

    /** Such as probe_result_2021_04. */
    static String table(LocalDate month) {
        return "probe_result_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
    }

    static LocalDate monthOf(long micros) {
        Instant instant = Micros.instant(micros);
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    }

    private static long startMicros(LocalDate month) {
        return Micros.of(month.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
