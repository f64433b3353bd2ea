package redress.probes;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import redress.core.measurement.Measurement;
import redress.core.measurement.Outage;
import redress.core.measurement.Readings;
import redress.core.time.Instants;
import redress.intake.SqlArrays;

/**
 * What is concluded so far of some folds, from the instants on from which new results can change it; and what replaces it.
 *
 * <p>Outages that are open there, in whichever reading, are written anew as a whole, so the readings are taken from the first
 * of them on.
 */
final class StoredReadings {
    /** The columns of one kind of reading each. */
    private enum Kind {
        KNOWN,
        MEASURED,
        PROVABLE,
        POSSIBLE;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A fold, and the instant from which its readings are computed again. */
    record Change(Fold fold, long fromMicros) {}

    private static final String FIRST_OPEN_OUTAGE = """
            SELECT c.id, min(o.started_at)
            FROM unnest(?::int[], ?::bigint[]) AS c(id, since)
            JOIN outage o ON o.fold_id = c.id AND o.possible_to >= timestamptz 'epoch' + c.since * interval '1 microsecond'
            GROUP BY c.id""";
    private static final String LOAD = """
            SELECT r.fold_id, r.kind, r.start_tick, r.end_tick
            FROM unnest(?::int[], ?::bigint[]) AS c(id, since)
            JOIN reading r ON r.fold_id = c.id AND r.end_tick >= c.since
            ORDER BY r.fold_id, r.kind, r.start_tick""";
    private static final String FORGET_READINGS = """
            DELETE FROM reading r USING unnest(?::int[], ?::bigint[]) AS c(id, since)
            WHERE r.fold_id = c.id AND r.end_tick >= c.since""";
    private static final String FORGET_OUTAGES = """
            DELETE FROM outage o USING unnest(?::int[], ?::bigint[]) AS c(id, since)
            WHERE o.fold_id = c.id AND o.started_at >= timestamptz 'epoch' + c.since * interval '1 microsecond'""";
    private static final String KEEP_READINGS = "INSERT INTO reading (fold_id, kind, start_tick, end_tick)"
            + " SELECT * FROM unnest(?::int[], ?::text[], ?::bigint[], ?::bigint[])";
    private static final String KEEP_OUTAGES = "INSERT INTO outage (fold_id, started_at, ended_at, provable_from,"
            + " provable_to, possible_from, possible_to) SELECT * FROM unnest(?::int[], ?::timestamptz[], ?::timestamptz[],"
            + " ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])";
    private static final int TICKS_PER_MICRO = 2;

    private final Connection connection;
    private final List<Change> changes;
    private final Map<Integer, Long> openedMicros = new HashMap<>();
    private final Map<Integer, Readings> readings = new HashMap<>();

    private StoredReadings(Connection connection, List<Change> changes) {
        this.connection = connection;
        this.changes = changes;
    }

    static StoredReadings load(Connection connection, List<Change> changes) throws SQLException {
        var stored = new StoredReadings(connection, changes);
        stored.findOpenOutages();
        stored.loadReadings();
        return stored;
    }

    /** Continues what is concluded of the fold by what its results say from the change on. */
    void proceed(Change change, Readings later) {
        readings.merge(change.fold().id(), later, (before, after) -> before.continuedFrom(change.fromMicros(), after));
    }

    private void findOpenOutages() throws SQLException {
        changes.forEach(change -> openedMicros.put(change.fold().id(), change.fromMicros()));
        try (var select = connection.prepareStatement(FIRST_OPEN_OUTAGE)) {
            SqlArrays.ints(select, 1, foldIds());
            SqlArrays.longs(select, 2, openedMicros());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    openedMicros.merge(
                            rows.getInt(1), SqlArrays.micros(rows.getObject(2, OffsetDateTime.class)), Math::min);
                }
            }
        }
    }

    private void loadReadings() throws SQLException {
        var builders = new HashMap<Integer, EnumMap<Kind, Instants.Builder>>();
        changes.forEach(change -> builders.put(change.fold().id(), new EnumMap<>(Kind.class)));
        try (var select = connection.prepareStatement(LOAD)) {
            SqlArrays.ints(select, 1, foldIds());
            SqlArrays.longs(select, 2, openedTicks());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var kind = Kind.valueOf(rows.getString(2).toUpperCase(Locale.ROOT));
                    Objects.requireNonNull(builders.get(rows.getInt(1)))
                            .computeIfAbsent(kind, k -> new Instants.Builder())
                            .add(rows.getLong(3), rows.getLong(4));
                }
            }
        }
        builders.forEach((fold, kinds) -> readings.put(
                fold,
                new Readings(
                        built(kinds, Kind.KNOWN),
                        built(kinds, Kind.MEASURED),
                        built(kinds, Kind.PROVABLE),
                        built(kinds, Kind.POSSIBLE))));
    }

    private static Instants built(Map<Kind, Instants.Builder> kinds, Kind kind) {
        var builder = kinds.get(kind);
        return builder == null ? Instants.NONE : builder.build();
    }

    /** Puts the readings as they are now, and the outages that follow from them, in place of what was loaded. */
    void save() throws SQLException {
        forget(FORGET_READINGS, openedTicks());
        forget(FORGET_OUTAGES, openedMicros());
        keepReadings();
        keepOutages();
    }

    private void forget(String sql, long[] since) throws SQLException {
        try (var delete = connection.prepareStatement(sql)) {
            SqlArrays.ints(delete, 1, foldIds());
            SqlArrays.longs(delete, 2, since);
            delete.executeUpdate();
        }
    }

    private void keepReadings() throws SQLException {
        var folds = new ArrayList<Integer>();
        var kinds = new ArrayList<String>();
        var starts = new ArrayList<Long>();
        var ends = new ArrayList<Long>();
        for (Change change : changes) {
            int fold = change.fold().id();
            for (Kind kind : Kind.values()) {
                Instants set = of(readingsOf(fold), kind);
                for (int i = 0; i < set.size(); i++) {
                    folds.add(fold);
                    kinds.add(kind.text());
                    starts.add(set.startMicros(i));
                    ends.add(set.endMicros(i));
                }
            }
        }
        if (folds.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(KEEP_READINGS)) {
            SqlArrays.ints(insert, 1, folds);
            SqlArrays.texts(insert, 2, kinds.toArray(String[]::new));
            SqlArrays.longs(
                    insert, 3, starts.stream().mapToLong(Long::longValue).toArray());
            SqlArrays.longs(insert, 4, ends.stream().mapToLong(Long::longValue).toArray());
            insert.executeUpdate();
        }
    }

    private void keepOutages() throws SQLException {
        var folds = new ArrayList<Integer>();
        var outages = new ArrayList<Outage>();
        for (Change change : changes) {
            int fold = change.fold().id();
            for (Outage outage : Measurement.of(readingsOf(fold)).outages()) {
                folds.add(fold);
                outages.add(outage);
            }
        }
        if (folds.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(KEEP_OUTAGES)) {
            SqlArrays.ints(insert, 1, folds);
            SqlArrays.texts(
                    insert, 2, texts(outages, outage -> outage.measured().start()));
            SqlArrays.texts(
                    insert, 3, texts(outages, outage -> outage.measured().end()));
            SqlArrays.texts(
                    insert, 4, texts(outages, outage -> outage.provable().start()));
            SqlArrays.texts(
                    insert, 5, texts(outages, outage -> outage.provable().end()));
            SqlArrays.texts(
                    insert, 6, texts(outages, outage -> outage.possible().start()));
            SqlArrays.texts(
                    insert, 7, texts(outages, outage -> outage.possible().end()));
            insert.executeUpdate();
        }
    }

    private static String[] texts(List<Outage> outages, Function<Outage, Instant> bound) {
        return outages.stream().map(bound).map(SqlArrays::timestamp).toArray(String[]::new);
    }

    private Readings readingsOf(int fold) {
        return readings.getOrDefault(fold, Readings.NONE);
    }

    private static Instants of(Readings readings, Kind kind) {
        return switch (kind) {
            case KNOWN -> readings.known();
            case MEASURED -> readings.measured();
            case PROVABLE -> readings.provable();
            case POSSIBLE -> readings.possible();
        };
    }

    private int[] foldIds() {
        return changes.stream().mapToInt(change -> change.fold().id()).toArray();
    }

    private long[] openedMicros() {
        return changes.stream()
                .mapToLong(change -> openedMicros.getOrDefault(change.fold().id(), change.fromMicros()))
                .toArray();
    }

    private long[] openedTicks() {
        return Arrays.stream(openedMicros())
                .map(micros -> micros * TICKS_PER_MICRO)
                .toArray();
    }
}
