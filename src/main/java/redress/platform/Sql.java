package redress.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Short statements in the caller's transaction, or in one of their own where there is none. */
@ApplicationScoped
public class Sql {
    /** After every instant that is kept. */
    private static final Instant FAR = Instant.parse("9000-01-01T00:00:00Z");

    private final DataSource database;

    public Sql(DataSource database) {
        this.database = database;
    }

    /** Makes something of a row. */
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * The rows of a query, in its order.
     *
     * @param values of its parameters: texts, numbers, truths, instants, byte arrays, arrays of texts or integers, or null
     * @throws IllegalStateException if the database refuses
     * @throws RuntimeException a problem 400 if a text has a character that no text of the database can have
     */
    public <T> List<T> select(String query, Reader<T> reader, @Nullable Object... values) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The first row of a query, or null where there is none. */
    public <T> @Nullable T first(String query, Reader<T> reader, @Nullable Object... values) {
        List<T> found = select(query, reader, values);
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * How many rows a statement changed.
     *
     * @throws IllegalStateException if the database refuses
     */
    public int update(String statement, @Nullable Object... values) {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            bind(prepared, values);
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** An instant of a row, or null where there is none. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** An instant to bind, the end of all time being PostgreSQL's infinity: anything that far away is compared only. */
    public static Object until(Instant instant) {
        return instant.isBefore(FAR) ? instant : OffsetDateTime.MAX;
    }

    /** A number of a row, or null where there is none. */
    public static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof String text && !Texts.isStorable(text)) {
                throw Problems.badRequest(
                        "a text takes neither a NUL nor half of a surrogate pair, such as \\ud800: take them out.");
            }
            if (value instanceof Instant instant) {
                statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            } else if (value instanceof String[] texts) {
                statement.setArray(i + 1, statement.getConnection().createArrayOf("text", texts));
            } else if (value instanceof Integer[] numbers) {
                statement.setArray(i + 1, statement.getConnection().createArrayOf("integer", numbers));
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }
}
