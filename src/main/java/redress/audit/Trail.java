package redress.audit;

import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import redress.audit.Verification.Broken;

/** The entries on record of the hospital that the work is done for. Neither memory nor a connection is held for a slow reader. */
@ApplicationScoped
public class Trail {
    private static final Logger LOG = Logger.getLogger(Trail.class);
    private static final String SELECT =
            "SELECT id, number, recorded_at, actor_kind, actor, origin, action, subject_kind,"
                    + " subject, entry, previous, digest FROM audit_entry ";
    private static final String FOUND = """
            WHERE number < ? AND recorded_at >= ? AND recorded_at < ? AND (?::text IS NULL OR actor = ?)
              AND (?::text IS NULL OR action = ? OR starts_with(action, ? || '.'))
              AND (?::text IS NULL OR subject = ? OR starts_with(subject, ? || '/'))
              AND (?::text IS NULL OR strpos(lower(entry), lower(?)) > 0)
            ORDER BY number DESC LIMIT ?""";

    private static final String BETWEEN =
            "WHERE number >= ? AND number <= ? AND (number > ? OR id > ?) ORDER BY number, id LIMIT ?";

    private final DataSource database;

    public Trail(DataSource database) {
        this.database = database;
    }

    /** Takes entries one by one. */
    interface Reader {
        void read(Link link) throws IOException;
    }

    /**
     * The newest entries that are asked for.
     *
     * @param below only entries with a smaller number
     * @throws IllegalStateException if the database does not answer
     */
    public List<Link> newest(Search search, long below, int limit) {
        return query(FOUND, select -> {
            select.setLong(1, below);
            select.setObject(2, utc(search.from()));
            select.setObject(3, utc(search.to()));
            int next = texts(select, 4, search.actor(), 2);
            next = texts(select, next, search.action(), 3);
            next = texts(select, next, search.subject(), 3);
            next = texts(select, next, written(search.text()), 2);
            select.setInt(next, limit);
        });
    }

    /** The newest entry of all; {@link Head#NONE} where there is none. */
    public Head head() {
        var newest = query("ORDER BY number DESC LIMIT 1", select -> {});
        return newest.isEmpty() ? Head.NONE : newest.get(0).head();
    }

    /**
     * Goes through the whole chain; the log says so where it is broken.
     *
     * @param expected a head that was written down earlier; null where there is none
     */
    public Verification verify(@Nullable Head expected) {
        Verification verification = Chain.verify(this::after, expected);
        if (verification instanceof Broken broken) {
            LOG.errorf("the audit record is broken at entry %d: %s", broken.number(), broken.detail());
        }
        return verification;
    }

    /** Hands over the whole chain from its beginning, as it stands, whole or not. */
    void read(Reader reader) throws IOException {
        var place = Chain.Place.BEGINNING;
        List<Link> batch = after(place, Chain.BATCH);
        while (!batch.isEmpty()) {
            for (Link link : batch) {
                reader.read(link);
                place = new Chain.Place(link.number(), link.id());
            }
            batch = after(place, Chain.BATCH);
        }
    }

    /** The next numbers first: so PostgreSQL reads no more than a batch, whatever it guesses of the table's size. */
    private List<Link> after(Chain.Place place, int limit) {
        boolean begun = !place.equals(Chain.Place.BEGINNING);
        var next = begun ? between(place, place.number() + limit, limit) : List.<Link>of();
        return next.isEmpty() ? between(place, Long.MAX_VALUE, limit) : next;
    }

    private List<Link> between(Chain.Place after, long last, int limit) {
        return query(BETWEEN, select -> {
            select.setLong(1, after.number());
            select.setLong(2, last);
            select.setLong(3, after.number());
            select.setLong(4, after.id());
            select.setInt(5, limit);
        });
    }

    private interface Binding {
        void bind(PreparedStatement select) throws SQLException;
    }

    private List<Link> query(String where, Binding binding) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(SELECT + where)) {
            binding.bind(select);
            var found = new ArrayList<Link>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(link(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the audit record could not be read", e);
        }
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                row.getLong("id"),
                row.getLong("number"),
                new Link.Columns(
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("actor_kind"),
                        row.getString("actor"),
                        row.getString("origin"),
                        row.getString("action"),
                        row.getString("subject_kind"),
                        row.getString("subject")),
                row.getString("entry"),
                row.getString("previous"),
                row.getString("digest"));
    }

    /** A text as it stands within JSON. */
    private static @Nullable String written(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String quoted = TextNode.valueOf(text).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    private static int texts(PreparedStatement select, int first, @Nullable String text, int times)
            throws SQLException {
        for (int i = 0; i < times; i++) {
            select.setString(first + i, text);
        }
        return first + times;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
