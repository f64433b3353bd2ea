package redress.hospitals;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The certificates on record. They belong to the installation; a hospital sees none. */
@ApplicationScoped
class Removals {
    private static final String SELECT = "SELECT id, hospital, removed_at, certificate, sha256 FROM removal ";
    private static final int TEXT = 4;
    private static final int SHA256 = 5;

    private final DataSource database;

    Removals(DataSource database) {
        this.database = database;
    }

    /** Those after a number, in the order of their numbers. */
    List<Certificate> after(long id, int limit) {
        return select("WHERE id > ? ORDER BY id LIMIT ?", id, limit);
    }

    @Nullable Certificate find(long id) {
        var found = select("WHERE id = ? LIMIT ?", id, 1);
        return found.isEmpty() ? null : found.get(0);
    }

    private List<Certificate> select(String where, long id, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(SELECT + where)) {
            select.setLong(1, id);
            select.setInt(2, limit);
            var found = new ArrayList<Certificate>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(certificate(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the certificates could not be read", e);
        }
    }

    private static Certificate certificate(ResultSet row) throws SQLException {
        return new Certificate(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(TEXT),
                row.getString(SHA256));
    }
}
