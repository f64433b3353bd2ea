package redress.platform;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells the database, each time a connection is taken from the pool, whose rows may be seen through it. This is the one place where
 * it is told, and it is told every time: whatever an earlier user of the connection has left there is overwritten. Hibernate and
 * plain JDBC take their connections from the same pool.
 */
@Singleton
class SightOfConnections implements AgroalPoolInterceptor {
    @Override
    public void onConnectionAcquire(Connection connection) {
        // SET takes no snapshot, so that a transaction can still choose its isolation afterwards. All values are
        // numbers.
        try (var statement = connection.createStatement()) {
            statement.execute(settings(Caller.present()));
        } catch (SQLException e) {
            throw new IllegalStateException("the database was not told whose rows may be seen", e);
        }
    }

    static String settings(Sight sight) {
        return "SET redress.hospital = '" + (sight.equals(Sight.NONE) ? "" : sight.hospital())
                + "'; SET redress.provider = '" + (sight.provider() == null ? "" : sight.provider())
                + "'; SET redress.services = '" + array(sight.services()) + "'";
    }

    private static String array(@Nullable List<Integer> numbers) {
        return numbers == null ? "" : numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
