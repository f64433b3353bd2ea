package redress.probes;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import redress.intake.SqlArrays;

/**
 * Compares the rows of a batch with the results that stand. Nearly always nothing stands in the time that a batch covers,
 * which one question for each vantage point settles; only elsewhere are keys compared one by one.
 */
final class Standing {
    // The LIMITs keep PostgreSQL at one index look-up a row, whatever it guesses of the tables' sizes.
    private static final String GROUPS_WITH_RESULTS = """
            SELECT g.i FROM unnest(?::int[], ?::int[], ?::bigint[], ?::bigint[]) WITH ORDINALITY AS g(s, v, lo, hi, i)
            CROSS JOIN LATERAL (
                SELECT FROM probe_result r WHERE r.service_id = g.s AND r.vantage_id = g.v
                AND r.observed_at >= timestamptz 'epoch' + g.lo * interval '1 microsecond'
                AND r.observed_at <= timestamptz 'epoch' + g.hi * interval '1 microsecond' LIMIT 1) r""";
    private static final String SAME_KEYS = """
            SELECT k.i, r.up, r.latency_micros, r.status_code, r.error
            FROM unnest(?::int[], ?::int[], ?::int[], ?::bigint[]) AS k(i, s, v, at)
            CROSS JOIN LATERAL (
                SELECT up, latency_micros, status_code, error FROM probe_result r
                WHERE r.service_id = k.s AND r.vantage_id = k.v
                AND r.observed_at = timestamptz 'epoch' + k.at * interval '1 microsecond' LIMIT 1) r""";

    private final Connection connection;
    private final Batch batch;

    private Standing(Connection connection, Batch batch) {
        this.connection = connection;
        this.batch = batch;
    }

    /** Leaves as new only the rows whose key is free. */
    static void judge(Connection connection, Batch batch) throws SQLException {
        batch.judgeAmongThemselves();
        var standing = new Standing(connection, batch);
        List<Batch.Group> groups = standing.groupsWithResults();
        if (!groups.isEmpty()) {
            standing.compare(groups);
        }
    }

    private List<Batch.Group> groupsWithResults() throws SQLException {
        List<Batch.Group> groups = batch.groups();
        int[] order = batch.order();
        try (var select = connection.prepareStatement(GROUPS_WITH_RESULTS)) {
            SqlArrays.set(
                    select,
                    1,
                    "int4",
                    groups.stream().mapToInt(Batch.Group::serviceId).toArray());
            SqlArrays.set(
                    select,
                    2,
                    "int4",
                    groups.stream().mapToInt(Batch.Group::vantageId).toArray());
            SqlArrays.set(
                    select,
                    3,
                    "int8",
                    groups.stream()
                            .mapToLong(group -> batch.observedAtMicros[order[group.start()]])
                            .toArray());
            SqlArrays.set(
                    select,
                    4,
                    "int8",
                    groups.stream()
                            .mapToLong(group -> batch.observedAtMicros[order[group.end() - 1]])
                            .toArray());
            var found = new ArrayList<Batch.Group>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(groups.get(rows.getInt(1) - 1));
                }
            }
            return found;
        }
    }

    private void compare(List<Batch.Group> groups) throws SQLException {
        int[] rowNumbers = groups.stream()
                .flatMapToInt(group -> Arrays.stream(batch.order(), group.start(), group.end()))
                .toArray();
        try (var select = connection.prepareStatement(SAME_KEYS)) {
            SqlArrays.set(select, 1, "int4", rowNumbers);
            SqlArrays.set(select, 2, "int4", of(rowNumbers, batch.serviceId));
            SqlArrays.set(select, 3, "int4", of(rowNumbers, batch.vantageId));
            SqlArrays.set(
                    select,
                    4,
                    "int8",
                    Arrays.stream(rowNumbers)
                            .mapToLong(row -> batch.observedAtMicros[row])
                            .toArray());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    int row = rows.getInt(1);
                    boolean up = rows.getBoolean(2);
                    long latency = rows.getLong(3);
                    latency = rows.wasNull() ? ResultDraft.NONE : latency;
                    int status = rows.getInt(4);
                    status = rows.wasNull() ? ResultDraft.NONE : status;
                    batch.judge(row, up, latency, status, rows.getString(5));
                }
            }
        }
    }

    private static int[] of(int[] rows, int[] column) {
        return Arrays.stream(rows).map(row -> column[row]).toArray();
    }
}
