package redress.probes;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import redress.core.measurement.Readings;
import redress.core.measurement.Series;
import redress.core.time.Interval;
import redress.intake.SqlArrays;

/**
 * Turns new results into outages. What is concluded of a service is continued from the instant that its new results can
 * reach ({@link redress.core.measurement.MeasurementRule#reach()}), by the results from there on and a few before.
 *
 * <p>A service is held by a lock on its row while it is folded; what was touched is removed in the same transaction. So any
 * number of instances may fold at once, and one that dies leaves everything to be done again. A result that is committed in
 * the middle has its own entry in {@code touched}, and whatever this fold saw of it is computed again for that entry.
 */
@ApplicationScoped
public class Folding {
    /** Most services that are folded in one transaction. */
    static final int MAX_SERVICES = 100;

    private static final String CLAIM = "SELECT id FROM service WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE";
    private static final String TAKE =
            "DELETE FROM touched WHERE service_id = ANY (?)" + " RETURNING service_id, vantage_id, since";
    private static final String FOLDS = "SELECT f.id, f.service_id, r.validity_micros, r.confirmation, r.quorum"
            + " FROM fold f JOIN measurement_rule r ON r.id = f.rule_id WHERE f.service_id = ANY (?)";
    private static final String KEEP_OBSERVERS = "INSERT INTO observer (service_id, vantage_id)"
            + " SELECT * FROM unnest(?::int[], ?::int[]) ON CONFLICT DO NOTHING";
    private static final String OBSERVERS = "SELECT service_id, vantage_id FROM observer WHERE service_id = ANY (?)"
            + " ORDER BY service_id, vantage_id";
    private static final String REACHED = """
            %1$sSELECT t.s, (SELECT p.observed_at FROM probe_result p WHERE p.service_id = t.s AND p.vantage_id = t.v
                AND p.observed_at < timestamptz 'epoch' + t.since * interval '1 microsecond'%2$s
                ORDER BY p.observed_at DESC OFFSET t.reach - 1 LIMIT 1)
            FROM unnest(?::int[], ?::int[], ?::bigint[], ?::int[]) AS t(s, v, since, reach)""";

    private final DataSource dataSource;

    Folding(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The services of which results are pending, the one that has waited longest first. */
    List<Integer> pending() {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT service_id FROM touched GROUP BY service_id ORDER BY min(id)")) {
            var services = new ArrayList<Integer>();
            while (rows.next()) {
                services.add(rows.getInt(1));
            }
            return services;
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not say what is to be folded: " + e.getMessage(), e);
        }
    }

    /** Folds these services, except those that somebody else is folding. */
    void fold(Collection<Integer> serviceIds) throws SQLException {
        fold(serviceIds, CLAIM + " SKIP LOCKED");
    }

    /** Folds these services, and waits for whoever is folding one of them. */
    void foldAfterOthers(Collection<Integer> serviceIds) throws SQLException {
        fold(serviceIds, CLAIM);
    }

    private void fold(Collection<Integer> serviceIds, String claim) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                fold(connection, claimed(connection, claim, serviceIds));
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static List<Integer> claimed(Connection connection, String claim, Collection<Integer> ids)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            // Compiling queries that run for milliseconds costs more than it saves.
            statement.execute("SET LOCAL jit = off");
        }
        var claimed = new ArrayList<Integer>();
        try (var select = connection.prepareStatement(claim)) {
            SqlArrays.ints(select, 1, ids);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    claimed.add(rows.getInt(1));
                }
            }
        }
        return claimed;
    }

    private static void fold(Connection connection, List<Integer> serviceIds) throws SQLException {
        Touched touched = take(connection, serviceIds);
        if (touched.services().isEmpty()) {
            return;
        }
        Map<Integer, List<Integer>> observers = observers(connection, touched);
        Map<Integer, List<Fold>> folds = folds(connection, touched);
        Asides asides = Asides.standing(connection, touched.services(), Interval.DISTANT_FUTURE);
        Map<Integer, Long> reached = reached(connection, touched, folds, asides);
        var changes = new ArrayList<StoredReadings.Change>();
        folds.forEach((service, list) -> list.forEach(
                fold -> changes.add(new StoredReadings.Change(fold, Objects.requireNonNull(reached.get(service))))));
        if (changes.isEmpty()) {
            return;
        }
        var stored = StoredReadings.load(connection, changes);
        for (int service : folds.keySet()) {
            List<Integer> vantageIds = observers.getOrDefault(service, List.of());
            long from = Objects.requireNonNull(reached.get(service));
            int reach = reach(folds, service);
            List<Series> series = StoredSeries.load(connection, service, vantageIds, from, reach, asides);
            changes.stream()
                    .filter(change -> change.fold().serviceId() == service)
                    .forEach(change ->
                            stored.proceed(change, Readings.of(change.fold().rule(), series)));
        }
        stored.save();
    }

    private static Touched take(Connection connection, List<Integer> serviceIds) throws SQLException {
        var touched = new Touched();
        try (var delete = connection.prepareStatement(TAKE)) {
            SqlArrays.ints(delete, 1, serviceIds);
            try (var rows = delete.executeQuery()) {
                while (rows.next()) {
                    int service = rows.getInt(1);
                    int vantage = rows.getInt(2);
                    if (rows.wasNull()) {
                        touched.addAll(service);
                    } else {
                        touched.add(service, vantage, SqlArrays.micros(rows.getObject(3, OffsetDateTime.class)));
                    }
                }
            }
        }
        return touched;
    }

    private static Map<Integer, List<Integer>> observers(Connection connection, Touched touched) throws SQLException {
        var touches = touched.touches();
        try (var insert = connection.prepareStatement(KEEP_OBSERVERS)) {
            SqlArrays.ints(
                    insert,
                    1,
                    touches.stream().mapToInt(Touched.Touch::serviceId).toArray());
            SqlArrays.ints(
                    insert,
                    2,
                    touches.stream().mapToInt(Touched.Touch::vantageId).toArray());
            insert.executeUpdate();
        }
        var observers = new HashMap<Integer, List<Integer>>();
        try (var select = connection.prepareStatement(OBSERVERS)) {
            SqlArrays.ints(select, 1, touched.services());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    observers
                            .computeIfAbsent(rows.getInt(1), service -> new ArrayList<>())
                            .add(rows.getInt(2));
                }
            }
        }
        return observers;
    }

    private static Map<Integer, List<Fold>> folds(Connection connection, Touched touched) throws SQLException {
        var folds = new ArrayList<Fold>();
        try (var select = connection.prepareStatement(FOLDS)) {
            SqlArrays.ints(select, 1, touched.services());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    folds.add(new Fold(rows.getInt(1), rows.getInt(2), Folds.rule(rows, 3)));
                }
            }
        }
        return folds.stream().collect(Collectors.groupingBy(Fold::serviceId));
    }

    private static int reach(Map<Integer, List<Fold>> folds, int service) {
        return folds.getOrDefault(service, List.of()).stream()
                .mapToInt(fold -> fold.rule().reach())
                .max()
                .orElse(1);
    }

    /** For each service the instant from which its new results can change something. */
    private static Map<Integer, Long> reached(
            Connection connection, Touched touched, Map<Integer, List<Fold>> folds, Asides asides) throws SQLException {
        var reached = new HashMap<Integer, Long>();
        touched.services().stream()
                .filter(touched::isFromTheBeginning)
                .forEach(service -> reached.put(service, Touched.BEGINNING_MICROS));
        var touches = touched.touches().stream()
                .filter(touch -> !touched.isFromTheBeginning(touch.serviceId()))
                .sorted(Comparator.comparing(Touched.Touch::serviceId).thenComparing(Touched.Touch::vantageId))
                .toList();
        try (var select = connection.prepareStatement(asides.in(REACHED))) {
            int next = asides.bind(select);
            SqlArrays.ints(
                    select,
                    next,
                    touches.stream().mapToInt(Touched.Touch::serviceId).toArray());
            SqlArrays.ints(
                    select,
                    next + 1,
                    touches.stream().mapToInt(Touched.Touch::vantageId).toArray());
            SqlArrays.longs(
                    select,
                    next + 2,
                    touches.stream().mapToLong(Touched.Touch::sinceMicros).toArray());
            SqlArrays.ints(
                    select,
                    next + 3,
                    touches.stream()
                            .mapToInt(touch -> reach(folds, touch.serviceId()))
                            .toArray());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var at = rows.getObject(2, OffsetDateTime.class);
                    long micros = at == null ? Touched.BEGINNING_MICROS : SqlArrays.micros(at);
                    reached.merge(rows.getInt(1), micros, Math::min);
                }
            }
        }
        return reached;
    }

    /** In batches, in the order of their ids. */
    static List<List<Integer>> batches(Collection<Integer> serviceIds) {
        var sorted = List.copyOf(new TreeSet<>(serviceIds));
        var batches = new ArrayList<List<Integer>>();
        for (int from = 0; from < sorted.size(); from += MAX_SERVICES) {
            batches.add(sorted.subList(from, Math.min(from + MAX_SERVICES, sorted.size())));
        }
        return batches;
    }
}
