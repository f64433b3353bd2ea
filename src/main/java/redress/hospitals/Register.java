package redress.hospitals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import redress.audit.Audit;
import redress.audit.Entry;
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
    private final Audit audit;

    Register(DataSource database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /** A hospital and since when it is on record. */
    record OnRecord(Hospital hospital, Instant createdAt) {}

    /** The hospitals after a code, in the order of their codes. */
    List<OnRecord> after(String code, int limit) {
        return select("AND code > ? ORDER BY code LIMIT ?", statement -> {
            statement.setString(1, code);
            statement.setInt(2, limit);
        });
    }

    /** Null where there is none of that code, or none that the present work may see. */
    @Nullable OnRecord find(String code) {
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
                if (isMade) {
                    audit.record(
                            connection,
                            Entry.of("hospital.make", "hospital", code).changing(null, Map.of("name", name)));
                }
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
        return QuarkusTransaction.requiringNew().call(() -> {
            OnRecord before = find(code);
            try (var connection = database.getConnection();
                    var update = connection.prepareStatement("UPDATE hospital SET name = ? WHERE code = ?")) {
                update.setString(1, name);
                update.setString(2, code);
                boolean isNamed = update.executeUpdate() == 1;
                if (isNamed && before != null) {
                    audit.record(
                            connection,
                            Entry.of("hospital.name", "hospital", code)
                                    .changing(before.hospital().name(), name));
                }
                return isNamed;
            }
        });
    }

    private interface Question {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private List<OnRecord> select(String where, Question question) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(SELECT + where)) {
            question.bind(statement);
            var found = new ArrayList<OnRecord>();
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

    private static OnRecord entry(ResultSet row) throws SQLException {
        return new OnRecord(
                new Hospital(row.getInt(1), row.getString(2), row.getString(3)),
                row.getObject(CREATED_AT, OffsetDateTime.class).toInstant());
    }
}
