package redress.statements;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.History.Part;
import redress.core.agreement.Level;
import redress.core.amount.Money;
import redress.core.time.Interval;
import redress.platform.Canonical;

/** Closed statements on record. They are inserted and read; the database refuses everything else. */
@ApplicationScoped
public class ClosedStatements {
    private static final String INSERT = """
            INSERT INTO closed_statement (agreement_id, period, service_id, part, revision, starts_at, ends_at, version_id,
                terms_sha256, as_of, evidence, evidence_sha256, statement, statement_sha256, format, software, previous, digest,
                closed_at, closed_by, reason)
            SELECT a.id, ?, s.id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
            FROM agreement a, service s WHERE a.code = ? AND s.code = ?""";
    private static final String FROM =
            " FROM closed_statement c JOIN agreement a ON a.id = c.agreement_id JOIN service s ON s.id = c.service_id ";
    private static final String SEAL =
            "a.code, c.period, s.code, c.part, c.revision, c.starts_at, c.ends_at, c.as_of, c.terms_sha256,"
                    + " c.evidence_sha256, c.statement_sha256, c.format, c.software, c.previous, c.closed_at, c.closed_by,"
                    + " c.reason, c.digest, c.version_id";
    private static final String TEXTS = ", c.evidence, c.statement";
    private static final String CHOSEN =
            "WHERE a.code = ? AND c.period = ? AND (?::text[] IS NULL OR s.code = ANY (?::text[])) ";
    private static final int EVIDENCE = 20;
    private static final int STATEMENT = 21;

    private final DataSource database;

    ClosedStatements(DataSource database) {
        this.database = database;
    }

    /** A revision by its seal alone. */
    public record Sealed(Frozen.Seal seal, String digest) {}

    /**
     * A closed period in the list.
     *
     * @param services closed in it
     * @param revision the highest of any of them
     * @param closedAt when the latest of its revisions was made
     */
    @Schema(name = "ClosedPeriodEntry")
    public record Entry(
            String agreement,
            String period,
            int services,
            int revision,
            Instant from,
            Instant until,
            Instant closedAt) {}

    /**
     * What a list shows of a closed part.
     *
     * @param outcome met, missed or not-judged
     */
    public record Shown(String period, Place place, String outcome, Level level, Money due) {}

    /** A revision with its number among all that were ever made. */
    record Numbered(long id, Frozen frozen) {}

    /** Names a period. */
    record Name(String agreement, String period) {}

    /** Where a part stands in its agreement and period. */
    public record Place(String service, Instant from) {
        /** The place of a part. */
        public static Place of(Part part) {
            return new Place(part.service().code(), part.span().start());
        }
    }

    /** The latest revision of each of these parts, where it is closed. */
    public Map<Place, Frozen> latest(Periods.Chosen chosen) {
        return latest(chosen, Interval.DISTANT_FUTURE);
    }

    /** The revision that was the latest of each of these parts at an instant, where it was closed by then. */
    public Map<Place, Frozen> latest(Periods.Chosen chosen, Instant knownAt) {
        var services =
                chosen.parts().stream().map(part -> part.service().code()).collect(Collectors.toSet());
        var places = new HashMap<Place, Frozen>();
        latest(chosen.agreement(), chosen.label(), services, knownAt)
                .forEach(frozen -> places.put(
                        new Place(frozen.seal().service(), frozen.seal().from()), frozen));
        return places;
    }

    /** The latest revision of each part, by service and part. */
    public List<Frozen> latest(String agreement, String period, @Nullable Collection<String> services) {
        return latest(agreement, period, services, Interval.DISTANT_FUTURE);
    }

    /** The same as it was at an instant: of the revisions closed at or before it. */
    List<Frozen> latest(String agreement, String period, @Nullable Collection<String> services, Instant knownAt) {
        return query(
                "SELECT DISTINCT ON (s.code, c.part) " + SEAL + TEXTS + FROM + CHOSEN
                        + "AND c.closed_at <= ? ORDER BY s.code, c.part, c.revision DESC",
                select -> {
                    choose(select, agreement, period, services);
                    select.setObject(5, utc(knownAt));
                },
                ClosedStatements::frozen);
    }

    /** What the latest revisions of these services' parts in these periods show, by period, service and part. */
    public List<Shown> shown(String agreement, Collection<String> periods, Collection<String> services) {
        return query(
                "SELECT DISTINCT ON (c.period, s.code, c.part) c.period, s.code, c.starts_at, c.outcome, c.level, c.due,"
                        + " c.currency" + FROM + "WHERE a.code = ? AND c.period = ANY (?) AND s.code = ANY (?)"
                        + " ORDER BY c.period, s.code, c.part, c.revision DESC",
                select -> {
                    select.setString(1, agreement);
                    texts(select, 2, periods);
                    texts(select, 3, services);
                },
                row -> new Shown(
                        row.getString(1),
                        new Place(row.getString(2), instant(row, 3)),
                        row.getString(4),
                        Canonical.read(row.getString(5), StatementDocument.Fraction.class)
                                .level(),
                        Money.of(row.getBigDecimal(6), Currency.getInstance(row.getString(7)))));
    }

    /** The parts that have this revision, by service and part. */
    List<Frozen> of(
            String agreement,
            String period,
            int revision,
            @Nullable Collection<String> services,
            int offset,
            int limit) {
        return query(
                "SELECT " + SEAL + TEXTS + FROM + CHOSEN
                        + "AND c.revision = ? ORDER BY s.code, c.part OFFSET ? LIMIT ?",
                select -> {
                    choose(select, agreement, period, services);
                    select.setInt(5, revision);
                    select.setInt(6, offset);
                    select.setInt(7, limit);
                },
                ClosedStatements::frozen);
    }

    /** The seals of a period's revisions, by service, part and revision. */
    public List<Sealed> revisions(
            String agreement, String period, @Nullable Collection<String> services, int offset, int limit) {
        return query(
                "SELECT " + SEAL + FROM + CHOSEN + "ORDER BY s.code, c.part, c.revision OFFSET ? LIMIT ?",
                select -> {
                    choose(select, agreement, period, services);
                    select.setInt(5, offset);
                    select.setInt(6, limit);
                },
                row -> new Sealed(seal(row), row.getString(18)));
    }

    /**
     * Revisions by the order in which they were made, after one of them; of all agreements, periods and revisions where none
     * is named.
     */
    List<Numbered> after(
            @Nullable String agreement, @Nullable String period, @Nullable Integer revision, long after, int limit) {
        return query(
                "SELECT " + SEAL + TEXTS + ", c.id" + FROM
                        + "WHERE c.id > ? AND (?::text IS NULL OR a.code = ?) AND (?::text IS NULL OR c.period = ?)"
                        + " AND (?::int IS NULL OR c.revision = ?) ORDER BY c.id LIMIT ?",
                select -> {
                    select.setLong(1, after);
                    select.setString(2, agreement);
                    select.setString(3, agreement);
                    select.setString(4, period);
                    select.setString(5, period);
                    select.setObject(6, revision, java.sql.Types.INTEGER);
                    select.setObject(7, revision, java.sql.Types.INTEGER);
                    select.setInt(8, limit);
                },
                row -> new Numbered(row.getLong(22), frozen(row)));
    }

    /** How many services of each period are closed. */
    Map<Name, Integer> closed() {
        var counts = new HashMap<Name, Integer>();
        query(
                "SELECT a.code, c.period, c.services FROM (SELECT agreement_id, period, count(*) AS services FROM closed_statement"
                        + " WHERE revision = 1 AND part = 1 GROUP BY agreement_id, period) c"
                        + " JOIN agreement a ON a.id = c.agreement_id",
                select -> {},
                row -> counts.put(new Name(row.getString(1), row.getString(2)), row.getInt(3)));
        return counts;
    }

    /** Which services of these periods are closed. */
    Map<Name, Set<String>> closedServices(Collection<Name> keys) {
        var services = new HashMap<Name, Set<String>>();
        query(
                "SELECT DISTINCT a.code, c.period, s.code" + FROM
                        + "JOIN unnest(?::text[], ?::text[]) AS k (code, period) ON k.code = a.code AND k.period = c.period"
                        + " WHERE c.revision = 1",
                select -> {
                    texts(select, 1, keys.stream().map(Name::agreement).toList());
                    texts(select, 2, keys.stream().map(Name::period).toList());
                },
                row -> services.computeIfAbsent(new Name(row.getString(1), row.getString(2)), key -> new HashSet<>())
                        .add(row.getString(3)));
        return services;
    }

    /**
     * What the latest revisions of a period come to.
     *
     * @param services closed in it
     * @param missed of them
     * @param owed the sum of their compensations, with its currency; of several currencies one after another
     */
    record Totals(Name name, int services, int missed, String owed) {}

    /** Of these periods, as far as they are closed. */
    List<Totals> totals(Collection<Name> keys) {
        return query(
                "SELECT code, period, sum(services), sum(missed), array_agg(due ORDER BY currency), array_agg(currency ORDER BY currency)"
                        + " FROM ("
                        + "SELECT code, period, currency, count(DISTINCT service_id) FILTER (WHERE part = 1) AS services,"
                        + " count(DISTINCT service_id) FILTER (WHERE outcome = 'missed') AS missed, sum(due) AS due FROM ("
                        + "SELECT DISTINCT ON (a.code, c.period, c.service_id, c.part) a.code, c.period, c.service_id, c.part, c.currency,"
                        + " c.outcome, c.due"
                        + FROM
                        + "JOIN unnest(?::text[], ?::text[]) AS k (code, period) ON k.code = a.code AND k.period = c.period"
                        + " ORDER BY a.code, c.period, c.service_id, c.part, c.revision DESC) l"
                        + " GROUP BY code, period, currency) t GROUP BY code, period",
                select -> {
                    texts(select, 1, keys.stream().map(Name::agreement).toList());
                    texts(select, 2, keys.stream().map(Name::period).toList());
                },
                row -> new Totals(
                        new Name(row.getString(1), row.getString(2)), row.getInt(3), row.getInt(4), owed(row)));
    }

    private static String owed(ResultSet row) throws SQLException {
        var amounts = (BigDecimal[]) row.getArray(5).getArray();
        var currencies = (String[]) row.getArray(6).getArray();
        var sums = new ArrayList<String>();
        for (int i = 0; i < amounts.length; i++) {
            sums.add(Money.of(amounts[i], Currency.getInstance(currencies[i])).toString());
        }
        return String.join(", ", sums);
    }

    /** The end of the last closed part of an agreement; null where nothing of it is closed. */
    @Nullable Instant lastEnd(String agreement) {
        var ends = query(
                "SELECT c.ends_at FROM closed_statement c JOIN agreement a ON a.id = c.agreement_id WHERE a.code = ?"
                        + " ORDER BY c.ends_at DESC LIMIT 1",
                select -> select.setString(1, agreement),
                row -> instant(row, 1));
        return ends.isEmpty() ? null : ends.get(0);
    }

    /** The closed periods that share an instant with these bounds, at most {@code limit}. */
    List<String> periodsTouching(String agreement, @Nullable String service, Instant from, Instant until, int limit) {
        return query(
                "SELECT DISTINCT c.period" + FROM
                        + "WHERE a.code = ? AND (?::text IS NULL OR s.code = ?) AND c.ends_at > ? AND c.starts_at < ?"
                        + " ORDER BY c.period LIMIT ?",
                select -> {
                    select.setString(1, agreement);
                    select.setString(2, service);
                    select.setString(3, service);
                    select.setObject(4, utc(from));
                    select.setObject(5, utc(until));
                    select.setInt(6, limit);
                },
                row -> row.getString(1));
    }

    /** Closed periods after one, in the order in which their agreements were first recorded. */
    List<Entry> list(@Nullable String agreement, Name after, int limit) {
        return query(
                "SELECT a.code, c.period, count(*) FILTER (WHERE c.revision = 1 AND c.part = 1), max(c.revision), min(c.starts_at),"
                        + " max(c.ends_at), max(c.closed_at)"
                        + " FROM closed_statement c JOIN agreement a ON a.id = c.agreement_id"
                        + " WHERE (?::text IS NULL OR a.code = ?)"
                        + " AND (c.agreement_id, c.period) > (coalesce((SELECT id FROM agreement WHERE code = ?), 0), ?)"
                        + " GROUP BY c.agreement_id, a.code, c.period ORDER BY c.agreement_id, c.period LIMIT ?",
                select -> {
                    select.setString(1, agreement);
                    select.setString(2, agreement);
                    select.setString(3, after.agreement);
                    select.setString(4, after.period);
                    select.setInt(5, limit);
                },
                row -> new Entry(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        instant(row, 5),
                        instant(row, 6),
                        instant(row, 7)));
    }

    /** Inserts all of them or none, on a connection of the caller's transaction. */
    void insert(Collection<Frozen> statements) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            for (Frozen frozen : statements) {
                bind(insert, frozen);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("statements could not be closed", e);
        }
    }

    private static void bind(PreparedStatement insert, Frozen frozen) throws SQLException {
        Frozen.Seal seal = frozen.seal();
        insert.setString(1, seal.period());
        insert.setInt(2, seal.part());
        insert.setInt(3, seal.revision());
        insert.setObject(4, utc(seal.from()));
        insert.setObject(5, utc(seal.until()));
        insert.setInt(6, frozen.versionId());
        insert.setString(7, seal.terms());
        insert.setObject(8, utc(seal.asOf()));
        insert.setString(9, frozen.evidence());
        insert.setString(10, seal.evidence());
        insert.setString(11, frozen.statement());
        insert.setString(12, seal.statement());
        insert.setInt(13, seal.format());
        insert.setString(14, seal.software());
        insert.setString(15, seal.previous());
        insert.setString(16, frozen.digest());
        insert.setObject(17, utc(seal.closedAt()));
        insert.setString(18, seal.closedBy());
        insert.setString(19, seal.reason());
        insert.setString(20, seal.agreement());
        insert.setString(21, seal.service());
    }

    private static Frozen frozen(ResultSet row) throws SQLException {
        return new Frozen(
                seal(row), row.getInt(19), row.getString(EVIDENCE), row.getString(STATEMENT), row.getString(18));
    }

    private static Frozen.Seal seal(ResultSet row) throws SQLException {
        return new Frozen.Seal(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getInt(5),
                instant(row, 6),
                instant(row, 7),
                instant(row, 8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getInt(12),
                row.getString(13),
                row.getString(14),
                instant(row, 15),
                row.getString(16),
                row.getString(17));
    }

    private static void choose(
            PreparedStatement select, String agreement, String period, @Nullable Collection<String> services)
            throws SQLException {
        select.setString(1, agreement);
        select.setString(2, period);
        if (services == null) {
            select.setNull(3, java.sql.Types.ARRAY);
            select.setNull(4, java.sql.Types.ARRAY);
        } else {
            texts(select, 3, services);
            texts(select, 4, services);
        }
    }

    private static void texts(PreparedStatement select, int index, Collection<String> values) throws SQLException {
        select.setArray(index, select.getConnection().createArrayOf("text", values.toArray()));
    }

    private interface Binding {
        void bind(PreparedStatement select) throws SQLException;
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Binding binding, Row<T> row) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            binding.bind(select);
            var found = new ArrayList<T>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("closed statements could not be read", e);
        }
    }

    private static Instant instant(ResultSet row, int index) throws SQLException {
        return row.getObject(index, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
