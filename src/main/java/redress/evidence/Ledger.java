package redress.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;
import redress.intake.JsonObjects;
import redress.intake.SqlArrays;
import redress.intake.Tally;

/** The table of one kind, and the facts that were refused beside it. */
final class Ledger {
    /** Most revisions of one fact that are looked at; a correction more than these would be judged without the oldest. */
    static final int MAX_REVISIONS = 1_000;

    // Numbers in the space of advisory locks, one a kind.
    private static final int FIRST_LOCK = 0x0052_4544;
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(?, s) FROM (SELECT DISTINCT unnest(?::int[]) ORDER BY 1) AS t(s)";
    private static final String REFUSE = "INSERT INTO evidence_conflict (kind, service_id, starts_at, fact, reason,"
            + " received_at) SELECT kind, service_id, starts_at, fact, reason, received_at FROM ";

    private final Connection connection;
    private final Kind<?> kind;

    Ledger(Connection connection, Kind<?> kind) {
        this.connection = connection;
        this.kind = kind;
    }

    /** Lets nobody else judge facts of these services until the transaction ends. */
    void lock(List<Line> lines) throws SQLException {
        try (var select = connection.prepareStatement(LOCK)) {
            select.setInt(1, FIRST_LOCK + Kinds.ALL.indexOf(kind));
            SqlArrays.ints(select, 2, lines.stream().mapToInt(Line::serviceId).toArray());
            select.execute();
        }
    }

    /** Every revision of the facts that the lines name, oldest first. */
    Map<Judgement.Key, List<Revision>> revisions(List<Line> lines) throws SQLException {
        var keys = keys(lines);
        // The LIMIT keeps PostgreSQL at one index look-up a row, whatever it guesses of the tables' sizes.
        String sql = "SELECT k.i, r.* FROM " + keys.table("k") + " CROSS JOIN LATERAL (SELECT t.revision, t.correction,"
                + " t.withdrawn, t.recorded_at, " + kind.columns("t.") + " FROM " + kind.table() + " t WHERE "
                + kind.sameKey("t", "k") + " ORDER BY t.revision DESC LIMIT " + MAX_REVISIONS + ") r"
                + " ORDER BY k.i, r.revision";
        var found = new HashMap<Judgement.Key, List<Revision>>();
        try (var select = connection.prepareStatement(sql)) {
            keys.set(select, 1);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var key = Judgement.Key.of(lines.get(rows.getInt(1) - 1));
                    var revisions = found.computeIfAbsent(key, none -> new ArrayList<>());
                    int number = rows.getInt(2);
                    if (revisions.isEmpty()
                            || number > revisions.get(revisions.size() - 1).number()) {
                        revisions.add(revision(rows));
                    }
                }
            }
        }
        return found;
    }

    private Revision revision(ResultSet row) throws SQLException {
        return new Revision(
                fact(kind, row, 6),
                row.getInt(2),
                row.getString(3),
                row.getBoolean(4),
                SqlArrays.instant(row.getObject(5, OffsetDateTime.class)));
    }

    /** The fact whose first field stands in this column. */
    static Fact fact(Kind<?> kind, ResultSet row, int column) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[kind.fields().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = kind.fields().get(i).type().stored(row, column + i);
        }
        return new Fact(kind.fields(), values);
    }

    /**
     * What each line would overlap with, for a kind whose facts may not. Those that stand do not overlap each other, so the
     * last that begins before the line ends is the one to look at.
     */
    Map<Line, Interval> neighbours(List<Line> lines) throws SQLException {
        var found = new HashMap<Line, Interval>();
        if (!kind.single()) {
            return found;
        }
        var spans = keys(lines).with("until", "timestamptz", line -> until(line));
        String group = kind.keyFields().stream()
                .filter(field -> !field.name().equals("from"))
                .map(field -> " AND t." + field.column() + " = k." + field.column())
                .reduce("", String::concat);
        String sql = "SELECT k.i, o.starts_at, o.ends_at FROM " + spans.table("k") + " CROSS JOIN LATERAL (SELECT"
                + " t.starts_at, t.ends_at FROM " + kind.table() + " t WHERE t.service_id = k.service_id" + group
                + " AND t.starts_at < k.until AND t.starts_at <> k.starts_at AND " + kind.current()
                + " ORDER BY t.starts_at DESC LIMIT 1) o WHERE o.ends_at > k.starts_at";
        try (var select = connection.prepareStatement(sql)) {
            spans.set(select, 1);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            lines.get(rows.getInt(1) - 1),
                            new Interval(
                                    SqlArrays.instant(rows.getObject(2, OffsetDateTime.class)),
                                    SqlArrays.instant(rows.getObject(3, OffsetDateTime.class))));
                }
            }
        }
        return found;
    }

    /** What is withdrawn need not say its end, and overlaps with nothing. */
    private static String until(Line line) {
        return Objects.toString(line.fact().find("until"), "-infinity");
    }

    private Columns<Line> keys(List<Line> lines) {
        Columns<Line> columns =
                Columns.of(lines).with("service_id", "int4", line -> Integer.toString(line.serviceId()));
        for (int i = 0; i < kind.fields().size(); i++) {
            Field field = kind.fields().get(i);
            if (field.key()) {
                int number = i;
                columns = columns.with(
                        field.column(),
                        field.type().sqlType(),
                        line -> sql(field, line.fact().value(number)));
            }
        }
        return columns;
    }

    private static @Nullable String sql(Field field, @Nullable Object value) {
        return value == null ? null : field.type().sql(value);
    }

    /** Appends what was accepted. */
    void append(List<Line> lines) throws SQLException {
        var accepted = lines.stream().filter(line -> line.revision() != null).toList();
        if (accepted.isEmpty()) {
            return;
        }
        Columns<Line> columns =
                Columns.of(accepted).with("service_id", "int4", line -> Integer.toString(line.serviceId()));
        for (int i = 0; i < kind.fields().size(); i++) {
            Field field = kind.fields().get(i);
            int number = i;
            columns = columns.with(
                    field.column(),
                    field.type().sqlType(),
                    line -> sql(field, accepted(line).fact().value(number)));
        }
        columns = columns.with(
                        "revision",
                        "int4",
                        line -> Integer.toString(accepted(line).number()))
                .with("correction", "text", line -> accepted(line).correction())
                .with(
                        "withdrawn",
                        "bool",
                        line -> Boolean.toString(accepted(line).withdrawn()))
                .with(
                        "recorded_at",
                        "timestamptz",
                        line -> accepted(line).recordedAt().toString());
        String sql = "INSERT INTO " + kind.table() + " (" + columns.names() + ") SELECT " + columns.names() + " FROM "
                + columns.table("k") + " ORDER BY i";
        try (var insert = connection.prepareStatement(sql)) {
            columns.set(insert, 1);
            insert.executeUpdate();
        }
    }

    private static Revision accepted(Line line) {
        return Objects.requireNonNull(line.revision());
    }

    /**
     * Keeps what was refused on record, once.
     *
     * @return how many facts were not kept before
     */
    int refuse(List<Line> lines, Instant now) throws SQLException {
        var refused = lines.stream()
                .filter(line -> line.outcome() == Tally.Outcome.CONFLICTING)
                .toList();
        if (refused.isEmpty()) {
            return 0;
        }
        Columns<Line> columns = Columns.of(refused)
                .with("kind", "text", line -> kind.path())
                .with("service_id", "int4", line -> Integer.toString(line.serviceId()))
                .with("starts_at", "timestamptz", line -> begins(line, now).toString())
                .with("fact", "jsonb", this::json)
                .with("reason", "text", Line::reason)
                .with("received_at", "timestamptz", line -> now.toString());
        try (var insert =
                connection.prepareStatement(REFUSE + columns.table("k") + " ORDER BY i ON CONFLICT DO NOTHING")) {
            columns.set(insert, 1);
            return insert.executeUpdate();
        }
    }

    /** What is withdrawn may say no more than its key. */
    private Instant begins(Line line, Instant now) {
        return Objects.requireNonNullElse(kind.begins().apply(line.fact()), now);
    }

    private String json(Line line) {
        var text = new StringWriter();
        try (JsonGenerator json = JsonObjects.JSON.createGenerator(text)) {
            json.writeStartObject();
            Told.write(json, kind, line.fact(), line.correction(), line.isWithdrawn());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
