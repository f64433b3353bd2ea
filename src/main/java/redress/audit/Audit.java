package redress.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import redress.platform.Actor;
import redress.platform.Caller;
import redress.platform.Canonical;

/**
 * Puts on record what was done, in the transaction that does it: both stand or neither. Who did it and from where is known
 * from the work that is going on.
 *
 * <p>An entry is the last statement of its transaction. All entries of a hospital stand in one row, so that whoever adds one keeps
 * the others waiting until the transaction ends; who then waited for something else could wait in a circle.
 */
@ApplicationScoped
public class Audit {
    private static final String INSERT = "INSERT INTO audit_entry (entry) VALUES (?)";
    /** A NUL as RFC 8785 writes it: a backslash that is not itself escaped, and what follows. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private final DataSource database;
    private final InstantSource time;

    public Audit(DataSource database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /** An entry as it is written and hashed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Told(
            String action,
            Who actor,
            Subject subject,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String why,
            Instant recordedAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Who(String kind, String name, @Nullable String from) {}

    private record Subject(String kind, String name) {}

    /**
     * Records an entry in the transaction of the caller.
     *
     * @throws IllegalStateException if there is no such transaction, or if the database refuses; the transaction cannot be
     *     committed then
     */
    public void record(Entry entry) {
        try (var connection = database.getConnection()) {
            record(connection, entry);
        } catch (SQLException e) {
            throw new IllegalStateException(entry.action() + " could not be put on record", e);
        }
    }

    /**
     * The same in a transaction of plain JDBC.
     *
     * @throws IllegalStateException if the connection has no transaction open
     */
    public void record(Connection connection, Entry entry) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException(
                    entry.action() + " is put on record in the transaction that does it: begin one");
        }
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, text(entry, Caller.presentActor()));
            insert.executeUpdate();
        }
    }

    private String text(Entry entry, Actor actor) {
        var told = new Told(
                entry.action(),
                new Who(actor.kind().name().toLowerCase(Locale.ROOT), actor.name(), actor.from()),
                new Subject(entry.subjectKind(), entry.subject()),
                entry.before(),
                entry.after(),
                entry.why(),
                // The database keeps microseconds.
                time.instant().truncatedTo(ChronoUnit.MICROS));
        return storable(Canonical.text(told));
    }

    /** The database takes no NUL; a hostile name must not keep what was done with it off the record. */
    private static String storable(String text) {
        return text.contains("\\u0000") ? NUL.matcher(text).replaceAll("$1\uFFFD") : text;
    }
}
