package redress.hospitals;

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
import redress.platform.Hospitals.Hospital;

/** The hospitals on record, as far as the present work may see them: the installation knows all, a hospital itself. */
@ApplicationScoped
class Register {
    private static final String SELECT = "SELECT id, code, name, created_at FROM hospital WHERE id <> 0 ";
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('hospital', 0))";
    private static final String INSERT = "INSERT INTO hospital (code, name, created_at)"
            + " SELECT ?, ?, ? WHERE (SELECT count(*) FROM hospital WHERE id <> 0) < ? ON CONFLICT DO NOTHING";
    private static final int CREATED_AT = 4;

    private final DataSource database;

    Register(DataSource database) {
        this.database = database;
    }

    /** A hospital and since when it is on record. */
    record Entry(Hospital hospital, Instant createdAt) {}

    /** The hospitals after a code, in the order of their codes. */
    List<Entry> after(String code, int limit) {
        return select("AND code > ? ORDER BY code LIMIT ?", statement -> {
            statement.setString(1, code);
            statement.setInt(2, limit);
        });
    }

    /** Null where there is none of that code, or none that the present work may see. */
    @Nullable Entry find(String code) {
        var found = select("AND code = ?", statement -> statement.setString(1, code));
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * Makes a hospital.
     *
     * @return whether it was made; not so where the code is taken or there are as many already as there may be
     */
    boolean make(String code, String name, Instant now, int most) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var lock = connection.createStatement();
                    var insert = connection.prepareStatement(INSERT)) {
                lock.execute(ONE_AT_A_TIME);
                insert.setString(1, code);
                insert.setString(2, name);
                insert.setObject(3, now.atOffset(ZoneOffset.UTC));
                insert.setInt(4, most);
                boolean isMade = insert.executeUpdate() == 1;
                connection.commit();
                return isMade;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the hospital could not be recorded", e);
        }
    }

    /** Gives a hospital another name; its code stays. */
    boolean rename(String code, String name) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("UPDATE hospital SET name = ? WHERE code = ?")) {
            update.setString(1, name);
            update.setString(2, code);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("the hospital could not be renamed", e);
        }
    }

    private interface Question {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private List<Entry> select(String where, Question question) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(SELECT + where)) {
            question.bind(statement);
            var found = new ArrayList<Entry>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(entry(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the hospitals could not be read", e);
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new Hospital(row.getInt(1), row.getString(2), row.getString(3)),
                row.getObject(CREATED_AT, OffsetDateTime.class).toInstant());
    }
}
