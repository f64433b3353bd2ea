package redress.evidence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import redress.core.time.Interval;
import redress.intake.SqlArrays;
import redress.platform.Years;

/**
 * That a fact in a row t shares an instant with a span, in SQL.
 *
 * @param generous whether statements ask: then with what its kind looks back on, and local dates a day wider on either side,
 *     because zones differ
 */
record Touching(Kind<?> kind, Interval span, boolean generous) {

    String sql() {
        Kind.Reach reach = kind.reach();
        return reach.starts() + " < ? AND " + reach.ends() + " > ?"
                + (reach.longest().isZero() ? "" : " AND t.starts_at > ?");
    }

    /** Sets the parameters of {@link #sql}, and says which index comes next. */
    int set(PreparedStatement statement, int index) throws SQLException {
        int next = index;
        Instant start = span.start().isBefore(Years.EARLIEST) ? Years.EARLIEST : span.start();
        Instant end = span.end().isAfter(Years.LATEST) ? Years.LATEST : span.end();
        if (kind.reach().dates()) {
            statement.setObject(next++, until(end));
            statement.setObject(next++, from(start));
        } else {
            statement.setObject(next++, SqlArrays.offset(end));
            statement.setObject(next++, SqlArrays.offset(start));
        }
        if (!kind.reach().longest().isZero()) {
            // Nothing that begins earlier reaches into the span, so that the index need not be read from its beginning.
            statement.setObject(
                    next++, SqlArrays.offset(start.minus(kind.reach().longest())));
        }
        return next;
    }

    private LocalDate from(Instant start) {
        LocalDate from = LocalDate.ofInstant(start, ZoneOffset.UTC);
        return generous ? from.minusDays(1).minus(kind.reach().lookBack()) : from;
    }

    /** The first date that does not touch the span. */
    private LocalDate until(Instant end) {
        LocalDate last = LocalDate.ofInstant(end.minusNanos(1), ZoneOffset.UTC);
        return last.plusDays(generous ? 2 : 1);
    }
}
