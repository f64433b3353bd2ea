package redress.probes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import redress.core.measurement.Measurement;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Outage;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;
import redress.intake.SqlArrays;

/** The outages that were found, and what contradicted them. Whatever is asked, the number of queries is the same. */
@ApplicationScoped
public class Outages {
    /** A service under a rule; agreements with equal rules share its outages. */
    public record Key(String service, MeasurementRule rule) {}

    private static final String FOLDS = """
            SELECT k.i, f.id FROM unnest(?::text[], ?::bigint[], ?::int[], ?::text[])
                WITH ORDINALITY AS k(code, validity, confirmation, quorum, i)
            JOIN service s ON s.code = k.code
            JOIN measurement_rule r
                ON r.validity_micros = k.validity AND r.confirmation = k.confirmation AND r.quorum = k.quorum
            JOIN fold f ON f.service_id = s.id AND f.rule_id = r.id""";
    private static final String OUTAGES = """
            SELECT fold_id, started_at, ended_at, provable_from, provable_to, possible_from, possible_to
            FROM outage WHERE fold_id = ANY (?) AND started_at < ? AND ended_at > ? ORDER BY fold_id, started_at""";
    private static final String KNOWN = """
            SELECT fold_id, start_tick, end_tick FROM reading
            WHERE fold_id = ANY (?) AND kind = 'known' AND start_tick < ? AND end_tick > ?
            ORDER BY fold_id, start_tick""";
    private static final String CONTRADICTIONS = """
            SELECT s.code, count(*) FROM probe_conflict c JOIN service s ON s.id = c.service_id
            WHERE s.code = ANY (?) AND c.observed_at >= ? AND c.observed_at < ? AND c.received_at <= ? GROUP BY s.code""";
    private static final String PENDING = """
            SELECT DISTINCT t.service_id FROM touched t JOIN service s ON s.id = t.service_id WHERE s.code = ANY (?)""";
    private static final int TICKS_PER_MICRO = 2;

    private final DataSource dataSource;
    private final Folding folding;

    Outages(DataSource dataSource, Folding folding) {
        this.dataSource = dataSource;
        this.folding = folding;
    }

    /**
     * The outages that share an instant with the span, whole, and the known time of the span.
     *
     * @throws IllegalStateException if the database does not answer
     */
    public Measurement measured(String service, MeasurementRule rule, Interval span) {
        var key = new Key(service, rule);
        return Objects.requireNonNull(measured(Set.of(key), span).get(key));
    }

    /**
     * The same for many services at once; a key of which nothing is known has the empty measurement. Under a rule that no agreement
     * on record has, nothing is kept, and it is computed from the results.
     */
    public Map<Key, Measurement> measured(Collection<Key> keys, Interval span) {
        Map<Key, Measurement> kept = kept(keys, span);
        var others = keys.stream().filter(key -> !kept.containsKey(key)).toList();
        if (!others.isEmpty()) {
            kept.putAll(measuredAsKnown(others, span, Interval.DISTANT_FUTURE));
        }
        return kept;
    }

    /** Of the keys whose outages the fold job keeps. */
    private Map<Key, Measurement> kept(Collection<Key> keys, Interval span) {
        return query(connection -> {
            var distinct = List.copyOf(Set.copyOf(keys));
            Map<Integer, Key> folds = folds(connection, distinct);
            Map<Integer, List<Outage>> outages = outages(connection, folds.keySet(), span);
            Map<Integer, Instants> known = known(connection, folds.keySet(), span);
            var measured = new LinkedHashMap<Key, Measurement>();
            folds.forEach((fold, key) -> measured.put(
                    key,
                    new Measurement(known.getOrDefault(fold, Instants.NONE), outages.getOrDefault(fold, List.of()))));
            return measured;
        });
    }

    /**
     * As {@link #measured(Collection, Interval)}, from the results received at or before an instant alone: what is stored rests on
     * all results, so this is computed from them anew, a few queries for each key. Of results that were just received
     * {@link #bringUpToDate} has to know.
     */
    public Map<Key, Measurement> measuredAsKnown(Collection<Key> keys, Interval span, Instant knownAt) {
        return measured(keys, span, knownAt, UnaryOperator.identity());
    }

    /** As {@link #measured(Collection, Interval)} would be if results were set aside or were not, computed anew. */
    public Map<Key, Measurement> measuredIf(Collection<Key> keys, Interval span, SetAsides.Thought thought) {
        return measured(keys, span, Interval.DISTANT_FUTURE, asides -> asides.with(thought.aside(), thought.stands()));
    }

    private Map<Key, Measurement> measured(
            Collection<Key> keys, Interval span, Instant knownAt, UnaryOperator<Asides> thought) {
        return query(connection -> {
            var measured = new LinkedHashMap<Key, Measurement>();
            connection.setAutoCommit(false);
            try (var settings = connection.createStatement()) {
                settings.execute("SET LOCAL jit = off");
                for (Key key : Set.copyOf(keys)) {
                    measured.put(key, KnownThen.measured(connection, key, span, knownAt, thought));
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            return measured;
        });
    }

    /** How many results of the span were refused because a different one stands under their key. */
    public int contradictions(String service, Interval span) {
        return contradictions(Set.of(service), span).getOrDefault(service, 0);
    }

    /** The same for many services at once; those without a contradiction have zero. */
    public Map<String, Integer> contradictions(Collection<String> services, Interval span) {
        return contradictions(services, span, Interval.DISTANT_FUTURE);
    }

    /** The same for those that were refused at or before an instant. */
    public Map<String, Integer> contradictions(Collection<String> services, Interval span, Instant knownAt) {
        return query(connection -> {
            var counts = new HashMap<String, Integer>();
            services.forEach(service -> counts.put(service, 0));
            try (var select = connection.prepareStatement(CONTRADICTIONS)) {
                SqlArrays.texts(select, 1, services.toArray(String[]::new));
                setSpan(select, 2, span.start(), span.end());
                select.setObject(4, SqlArrays.offset(knownAt));
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        counts.put(rows.getString(1), rows.getInt(2));
                    }
                }
            }
            return counts;
        });
    }

    /** Folds what is pending for these services, so that what was uploaded before shows in what is read after. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void bringUpToDate(Collection<String> services) {
        Set<Integer> pending = pending(services);
        try {
            for (List<Integer> batch : Folding.batches(pending)) {
                folding.foldAfterOthers(batch);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<Integer> pending(Collection<String> services) {
        return query(connection -> {
            var pending = new TreeSet<Integer>();
            try (var select = connection.prepareStatement(PENDING)) {
                SqlArrays.texts(select, 1, services.toArray(String[]::new));
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        pending.add(rows.getInt(1));
                    }
                }
            }
            return pending;
        });
    }

    private static Map<Integer, Key> folds(Connection connection, List<Key> keys) throws SQLException {
        var folds = new HashMap<Integer, Key>();
        try (var select = connection.prepareStatement(FOLDS)) {
            SqlArrays.texts(select, 1, keys.stream().map(Key::service).toArray(String[]::new));
            SqlArrays.longs(
                    select,
                    2,
                    keys.stream()
                            .mapToLong(key -> Micros.of(key.rule.validity()))
                            .toArray());
            SqlArrays.ints(
                    select,
                    3,
                    keys.stream().mapToInt(key -> key.rule.confirmation()).toArray());
            SqlArrays.texts(
                    select,
                    4,
                    keys.stream().map(key -> Folds.text(key.rule.quorum())).toArray(String[]::new));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    folds.put(rows.getInt(2), keys.get(rows.getInt(1) - 1));
                }
            }
        }
        return folds;
    }

    private static Map<Integer, List<Outage>> outages(Connection connection, Set<Integer> folds, Interval span)
            throws SQLException {
        var outages = new HashMap<Integer, List<Outage>>();
        try (var select = connection.prepareStatement(OUTAGES)) {
            SqlArrays.ints(select, 1, folds);
            setSpan(select, 2, span.end(), span.start());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    outages.computeIfAbsent(rows.getInt(1), fold -> new ArrayList<>())
                            .add(new Outage(interval(rows, 4), interval(rows, 2), interval(rows, 6)));
                }
            }
        }
        return outages;
    }

    private static Map<Integer, Instants> known(Connection connection, Set<Integer> folds, Interval span)
            throws SQLException {
        long start = Micros.of(span.start());
        long end = Micros.of(span.end());
        var builders = new HashMap<Integer, Instants.Builder>();
        try (var select = connection.prepareStatement(KNOWN)) {
            SqlArrays.ints(select, 1, folds);
            select.setLong(2, end * TICKS_PER_MICRO);
            select.setLong(3, start * TICKS_PER_MICRO);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    builders.computeIfAbsent(rows.getInt(1), fold -> new Instants.Builder())
                            .add(
                                    Math.max(rows.getLong(2) / TICKS_PER_MICRO, start),
                                    Math.min(rows.getLong(3) / TICKS_PER_MICRO, end));
                }
            }
        }
        var known = new HashMap<Integer, Instants>();
        builders.forEach((fold, builder) -> known.put(fold, builder.build()));
        return known;
    }

    private static Interval interval(ResultSet row, int index) throws SQLException {
        return new Interval(
                SqlArrays.instant(row.getObject(index, OffsetDateTime.class)),
                SqlArrays.instant(row.getObject(index + 1, OffsetDateTime.class)));
    }

    private static void setSpan(PreparedStatement statement, int index, Instant one, Instant other)
            throws SQLException {
        statement.setObject(index, SqlArrays.offset(one));
        statement.setObject(index + 1, SqlArrays.offset(other));
    }

    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T query(Query<T> query) {
        try (var connection = dataSource.getConnection()) {
            return query.run(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
