package redress.probes;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import javax.sql.DataSource;
import redress.core.time.Micros;

/**
 * The partitions of the results, one for each month (UTC) in which something was observed. They are made on a connection of
 * their own, so that no upload waits for another.
 */
@ApplicationScoped
class Months {
    private static final String MAKE = "SELECT make_month(?)";
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('probe_result', 0))";

    private final DataSource dataSource;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    Months(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Sees to it that a partition stands for each row of the batch; committed when this returns. */
    void ensure(Batch batch) throws SQLException {
        for (LocalDate month : of(batch, row -> true)) {
            ensure(month);
        }
    }

    /** The months of the rows that are new, in order. */
    static SortedSet<LocalDate> ofNewRows(Batch batch) {
        return of(batch, row -> batch.verdict[row] == Batch.Verdict.NEW);
    }

    private static SortedSet<LocalDate> of(Batch batch, IntPredicate isMeant) {
        var months = new TreeSet<LocalDate>();
        var last = new Span(0, 0);
        for (int row = 0; row < batch.size(); row++) {
            long at = batch.observedAtMicros[row];
            if (isMeant.test(row) && !last.holds(at)) {
                LocalDate month = monthOf(at);
                last = span(month);
                months.add(month);
            }
        }
        return months;
    }

    /** A month in microseconds since 1970, half open. */
    record Span(long startMicros, long endMicros) {
        boolean holds(long atMicros) {
            return startMicros <= atMicros && atMicros < endMicros;
        }
    }

    static Span span(LocalDate month) {
        return new Span(startMicros(month), startMicros(month.plusMonths(1)));
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

    /** The database does it: the service owns no tables. */
    private static void attach(Connection connection, LocalDate month) throws SQLException {
        try (var statement = connection.createStatement();
                var make = connection.prepareStatement(MAKE)) {
            statement.execute(ONE_AT_A_TIME);
            make.setObject(1, month);
            make.execute();
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
