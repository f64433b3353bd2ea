package redress.intake;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.postgresql.PGConnection;
import redress.core.time.Interval;
import redress.core.time.Micros;

/** Whole columns as parameters, so that the number of statements does not grow with the number of rows. */
public final class SqlArrays {
    private SqlArrays() {}

    public static void ints(PreparedStatement statement, int index, int... values) throws SQLException {
        set(statement, index, "int4", values);
    }

    public static void ints(PreparedStatement statement, int index, Collection<Integer> values) throws SQLException {
        ints(statement, index, values.stream().mapToInt(Integer::intValue).toArray());
    }

    public static void longs(PreparedStatement statement, int index, long... values) throws SQLException {
        set(statement, index, "int8", values);
    }

    public static void texts(PreparedStatement statement, int index, String... values) throws SQLException {
        set(statement, index, "text", values);
    }

    /** The driver takes arrays of primitives, the JDBC interface does not. */
    public static void set(PreparedStatement statement, int index, String type, Object values) throws SQLException {
        statement.setArray(
                index, statement.getConnection().unwrap(PGConnection.class).createArrayOf(type, values));
    }

    /** As PostgreSQL reads it; the bounds that stand for none are its infinities. */
    public static String timestamp(Instant instant) {
        if (instant.equals(Interval.DISTANT_PAST)) {
            return "-infinity";
        }
        return instant.equals(Interval.DISTANT_FUTURE) ? "infinity" : instant.toString();
    }

    /** The driver reads PostgreSQL's infinities as the ends of its type. */
    public static Instant instant(OffsetDateTime timestamp) {
        if (timestamp.equals(OffsetDateTime.MIN)) {
            return Interval.DISTANT_PAST;
        }
        return timestamp.equals(OffsetDateTime.MAX) ? Interval.DISTANT_FUTURE : timestamp.toInstant();
    }

    /** As a parameter; the driver writes the ends of its type as PostgreSQL's infinities. */
    public static OffsetDateTime offset(Instant instant) {
        if (instant.equals(Interval.DISTANT_PAST)) {
            return OffsetDateTime.MIN;
        }
        return instant.equals(Interval.DISTANT_FUTURE)
                ? OffsetDateTime.MAX
                : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    public static long micros(OffsetDateTime timestamp) {
        return Micros.of(instant(timestamp));
    }
}
