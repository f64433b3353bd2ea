package redress.platform;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Refuses to serve with a role of the database that row-level security does not bind: hospitals would not be kept apart. */
@ApplicationScoped
class OrdinaryRole {
    private static final int BEFORE_ALL_OTHERS = 1;
    private static final String BOUND =
            "SELECT NOT row_security_active('service') FROM pg_roles WHERE rolname = current_user";

    private final DataSource database;

    OrdinaryRole(DataSource database) {
        this.database = database;
    }

    void check(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent started) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(BOUND);
                var rows = select.executeQuery()) {
            if (rows.next() && rows.getBoolean(1)) {
                throw new IllegalStateException(
                        "the role " + connection.getMetaData().getUserName()
                                + " of the database is not bound by row-level security: set QUARKUS_DATASOURCE_USERNAME to an ordinary"
                                + " role that is no superuser, has no BYPASSRLS and owns no tables");
            }
        }
    }
}
