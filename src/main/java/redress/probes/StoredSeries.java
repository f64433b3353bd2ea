package redress.probes;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import redress.core.measurement.Series;
import redress.core.time.Instants;
import redress.core.time.Micros;
import redress.intake.SqlArrays;

/** The stored results of a service from an instant on, with a few before it, one series for each vantage point. */
final class StoredSeries {
    private static final String RESULTS = """
            %1$sSELECT w.i, r.observed_at, r.up
            FROM unnest(?::int[]) WITH ORDINALITY AS w(v, i)
            CROSS JOIN LATERAL (
                (SELECT p.observed_at, p.up FROM probe_result p WHERE p.service_id = ? AND p.vantage_id = w.v
                    AND p.observed_at < timestamptz 'epoch' + ? * interval '1 microsecond'%2$s
                    ORDER BY p.observed_at DESC LIMIT ?)
                UNION ALL
                (SELECT p.observed_at, p.up FROM probe_result p WHERE p.service_id = ? AND p.vantage_id = w.v
                    AND p.observed_at >= timestamptz 'epoch' + ? * interval '1 microsecond'%2$s)) r""";
    private static final String KNOWN_AT = """
            %1$sSELECT w.i, r.side, r.observed_at, r.up
            FROM unnest(?::int[]) WITH ORDINALITY AS w(v, i)
            CROSS JOIN (SELECT ?::int AS service, timestamptz 'epoch' + ? * interval '1 microsecond' AS from_at,
                timestamptz 'epoch' + ? * interval '1 microsecond' AS to_at, ?::int AS reach, ?::timestamptz AS known_at) q
            CROSS JOIN LATERAL (
                (SELECT -1 AS side, p.observed_at, p.up FROM probe_result p WHERE p.service_id = q.service
                    AND p.vantage_id = w.v AND p.observed_at < q.from_at
                    AND coalesce(p.received_at, p.observed_at) <= q.known_at%2$s ORDER BY p.observed_at DESC LIMIT q.reach)
                UNION ALL
                (SELECT 0, p.observed_at, p.up FROM probe_result p WHERE p.service_id = q.service
                    AND p.vantage_id = w.v AND p.observed_at >= q.from_at AND p.observed_at < q.to_at
                    AND coalesce(p.received_at, p.observed_at) <= q.known_at%2$s)
                UNION ALL
                (SELECT 1, p.observed_at, p.up FROM probe_result p WHERE p.service_id = q.service
                    AND p.vantage_id = w.v AND p.observed_at >= q.to_at
                    AND coalesce(p.received_at, p.observed_at) <= q.known_at%2$s ORDER BY p.observed_at LIMIT q.reach)) r""";
    private static final int FETCH_ROWS = 10_000;
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final Instants silent;
    private long[] results = new long[64];
    private int size = 0;

    private StoredSeries(Instants silent) {
        this.silent = silent;
    }

    private static List<StoredSeries> empty(int serviceId, List<Integer> vantageIds, Asides asides) {
        var series = new ArrayList<StoredSeries>(vantageIds.size());
        vantageIds.forEach(vantage -> series.add(new StoredSeries(asides.silent(serviceId, vantage))));
        return series;
    }

    /**
     * Loads the series.
     *
     * @param before how many results before the instant are loaded too, for each vantage point
     * @param asides what counts for nothing and is left out
     */
    static List<Series> load(
            Connection connection, int serviceId, List<Integer> vantageIds, long fromMicros, int before, Asides asides)
            throws SQLException {
        var collected = empty(serviceId, vantageIds, asides);
        try (var select = connection.prepareStatement(asides.in(RESULTS))) {
            select.setFetchSize(FETCH_ROWS);
            int next = asides.bind(select);
            SqlArrays.ints(select, next, vantageIds);
            select.setInt(next + 1, serviceId);
            select.setLong(next + 2, fromMicros);
            select.setInt(next + 3, before);
            select.setInt(next + 4, serviceId);
            select.setLong(next + 5, fromMicros);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    collected.get(rows.getInt(1) - 1).add(micros(rows.getTimestamp(2)), rows.getBoolean(3));
                }
            }
        }
        return built(collected);
    }

    /**
     * From one instant to another.
     *
     * @param around how many results before and after are loaded too, for each vantage point
     */
    record Stretch(long fromMicros, long toMicros, int around) {}

    /**
     * What was loaded of a stretch.
     *
     * @param moreBefore whether there is any result before the stretch
     * @param moreAfter whether there is any result after it
     */
    record Loaded(List<Series> series, boolean moreBefore, boolean moreAfter) {}

    /** Loads what was received at or before an instant, without what is set aside; in a transaction, so that rows come in parts. */
    static Loaded knownAt(
            Connection connection,
            int serviceId,
            List<Integer> vantageIds,
            Stretch stretch,
            Instant knownAt,
            Asides asides)
            throws SQLException {
        var collected = empty(serviceId, vantageIds, asides);
        boolean moreBefore = false;
        boolean moreAfter = false;
        try (var select = connection.prepareStatement(asides.in(KNOWN_AT))) {
            select.setFetchSize(FETCH_ROWS);
            int next = asides.bind(select);
            SqlArrays.ints(select, next, vantageIds);
            select.setInt(next + 1, serviceId);
            select.setLong(next + 2, stretch.fromMicros);
            select.setLong(next + 3, stretch.toMicros);
            select.setInt(next + 4, stretch.around);
            select.setObject(next + 5, SqlArrays.offset(knownAt));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    moreBefore |= rows.getInt(2) < 0;
                    moreAfter |= rows.getInt(2) > 0;
                    collected.get(rows.getInt(1) - 1).add(micros(rows.getTimestamp(3)), rows.getBoolean(4));
                }
            }
        }
        return new Loaded(built(collected), moreBefore, moreAfter);
    }

    private static long micros(Timestamp at) {
        return Math.floorDiv(at.getTime(), MILLIS_PER_SECOND) * Micros.PER_SECOND + at.getNanos() / NANOS_PER_MICRO;
    }

    /** Lets go of what was collected as it is built. */
    private static List<Series> built(List<StoredSeries> collected) {
        var series = new ArrayList<Series>(collected.size());
        for (int i = 0; i < collected.size(); i++) {
            series.add(collected.get(i).build());
            collected.set(i, new StoredSeries(Instants.NONE));
        }
        return series;
    }

    /** The state is the lowest bit, so that results are put in order as plain numbers. */
    private void add(long atMicros, boolean up) {
        if (size == results.length) {
            results = Arrays.copyOf(results, size * 2);
        }
        results[size++] = atMicros << 1 | (up ? 1 : 0);
    }

    private Series build() {
        // The order of rows in an answer is nobody's promise; where they come in order this costs one pass.
        Arrays.sort(results, 0, size);
        var series = new Series.Builder().silent(silent);
        for (int i = 0; i < size; i++) {
            series.add(results[i] >> 1, (results[i] & 1) == 1);
        }
        return series.build();
    }
}
