package redress.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The hospitals of the installation, for work that is done for each of them in turn. */
@ApplicationScoped
public class Hospitals {
    private static final String ALL = "SELECT id, code, name FROM hospital WHERE id <> 0 ORDER BY id";

    private final DataSource database;

    public Hospitals(DataSource database) {
        this.database = database;
    }

    /** One hospital by its number, its code, and the name that people read. */
    public record Hospital(int id, String code, String name) {}

    /**
     * Every hospital, in the order in which they were made.
     *
     * @throws IllegalStateException if the database does not answer
     */
    public List<Hospital> all() {
        return Sight.INSTALLATION.see(() -> {
            var found = new ArrayList<Hospital>();
            try (var connection = database.getConnection();
                    var select = connection.prepareStatement(ALL);
                    var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Hospital(rows.getInt(1), rows.getString(2), rows.getString(3)));
                }
            } catch (SQLException e) {
                throw new IllegalStateException("the hospitals could not be read", e);
            }
            return found;
        });
    }

    /**
     * Does work for each hospital, with its sight. What fails for one keeps no other from its turn.
     *
     * @throws RuntimeException what failed first, after the last one's turn
     */
    public void each(Consumer<Hospital> work) {
        RuntimeException first = null;
        for (Hospital hospital : all()) {
            try {
                Sight.of(hospital.id()).see(() -> work.accept(hospital));
            } catch (RuntimeException failure) {
                if (first == null) {
                    first = failure;
                } else if (first != failure) {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
