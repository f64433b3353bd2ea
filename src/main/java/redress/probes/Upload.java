package redress.probes;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongToIntFunction;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import redress.intake.Passage;
import redress.intake.SqlArrays;
import redress.intake.Transaction;

/** Writes the results of one upload, in its one transaction. */
final class Upload implements Passage.Writing {
    private static final String TOUCH = "INSERT INTO touched (service_id, vantage_id, since)"
            + " SELECT s, v, timestamptz 'epoch' + at * interval '1 microsecond'"
            + " FROM unnest(?::int[], ?::int[], ?::bigint[]) AS t(s, v, at) ORDER BY s, v";
    private static final String REFUSE = """
            INSERT INTO probe_conflict
                (service_id, vantage_id, observed_at, up, latency_micros, status_code, error, received_at)
            SELECT s, v, timestamptz 'epoch' + at * interval '1 microsecond', up, nullif(latency, -1),
                nullif(status, -1)::smallint, error, ?
            FROM unnest(?::int[], ?::int[], ?::bigint[], ?::bool[], ?::bigint[], ?::int[], ?::text[])
                AS c(s, v, at, up, latency, status, error)
            ON CONFLICT DO NOTHING""";
    private static final String KEY_STANDS = "23505";
    private static final String NO_PARTITION = "42P01";
    private static final int MAX_ATTEMPTS = 8;

    private final Transaction transaction;
    private final Connection connection;
    private final Batch batch;
    private final Months months;
    private final InstantSource time;
    private final Map<Long, Long> earliest = new HashMap<>();

    Upload(Transaction transaction, Batch batch, Months months, InstantSource time) {
        this.transaction = transaction;
        this.connection = transaction.connection();
        this.batch = batch;
        this.months = months;
        this.time = time;
    }

    /** Writes the batch's new rows and says of each row what it turned out to be. */
    @Override
    public void store() throws SQLException {
        if (batch.size() == 0) {
            return;
        }
        batch.sort();
        months.ensure(batch);
        // An upload may last for hours; each batch is received when it is written.
        Instant receivedAt = time.instant();
        int attempt = 1;
        while (!judgeAndCopy(receivedAt, attempt == MAX_ATTEMPTS)) {
            attempt++;
        }
        refuse(receivedAt);
        touch();
    }

    /** @return false if the batch has to be judged again, because another upload was faster or a month was dropped */
    private boolean judgeAndCopy(Instant receivedAt, boolean lastAttempt) throws SQLException {
        Standing.judge(connection, batch);
        if (batch.count(Batch.Verdict.NEW) == 0) {
            return true;
        }
        Savepoint before = connection.setSavepoint();
        try {
            CopyRows.write(connection.unwrap(PGConnection.class), batch, receivedAt);
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            boolean retry = KEY_STANDS.equals(e.getSQLState()) || NO_PARTITION.equals(e.getSQLState());
            if (!retry || lastAttempt) {
                throw e;
            }
            connection.rollback(before);
            if (NO_PARTITION.equals(e.getSQLState())) {
                months.forget();
                months.ensure(batch);
            }
            return false;
        }
    }

    private void refuse(Instant receivedAt) throws SQLException {
        int[] rows = IntStream.of(batch.order())
                .filter(row -> batch.verdict[row] == Batch.Verdict.CONFLICTING)
                .toArray();
        if (rows.length == 0) {
            return;
        }
        boolean[] up = new boolean[rows.length];
        String[] error = new String[rows.length];
        for (int i = 0; i < rows.length; i++) {
            up[i] = batch.up[rows[i]];
            error[i] = batch.error[rows[i]];
        }
        try (var insert = connection.prepareStatement(REFUSE)) {
            insert.setObject(1, SqlArrays.offset(receivedAt));
            SqlArrays.set(
                    insert,
                    2,
                    "int4",
                    IntStream.of(rows).map(row -> batch.serviceId[row]).toArray());
            SqlArrays.set(
                    insert,
                    3,
                    "int4",
                    IntStream.of(rows).map(row -> batch.vantageId[row]).toArray());
            SqlArrays.set(
                    insert,
                    4,
                    "int8",
                    IntStream.of(rows)
                            .mapToLong(row -> batch.observedAtMicros[row])
                            .toArray());
            SqlArrays.set(insert, 5, "bool", up);
            SqlArrays.set(
                    insert,
                    6,
                    "int8",
                    IntStream.of(rows)
                            .mapToLong(row -> batch.latencyMicros[row])
                            .toArray());
            SqlArrays.set(
                    insert,
                    7,
                    "int4",
                    IntStream.of(rows).map(row -> batch.statusCode[row]).toArray());
            SqlArrays.set(insert, 8, "text", error);
            insert.executeUpdate();
        }
    }

    private void touch() {
        for (Batch.Group group : batch.groups()) {
            for (int i = group.start(); i < group.end(); i++) {
                int row = batch.order()[i];
                if (batch.verdict[row] == Batch.Verdict.NEW) {
                    long pair = (long) group.serviceId() << Integer.SIZE | group.vantageId();
                    earliest.merge(pair, batch.observedAtMicros[row], Math::min);
                    break;
                }
            }
        }
    }

    /** Tells the fold job what is new, and makes everything stand. */
    @Override
    public void commit() throws SQLException {
        if (!earliest.isEmpty()) {
            long[] pairs = earliest.keySet().stream().mapToLong(Long::longValue).toArray();
            try (var insert = connection.prepareStatement(TOUCH)) {
                SqlArrays.set(insert, 1, "int4", pairs(pairs, pair -> (int) (pair >> Integer.SIZE)));
                SqlArrays.set(insert, 2, "int4", pairs(pairs, pair -> (int) pair));
                SqlArrays.set(
                        insert,
                        3,
                        "int8",
                        Arrays.stream(pairs).map(earliest::get).toArray());
                insert.executeUpdate();
            }
        }
        transaction.commit();
    }

    private static int[] pairs(long[] pairs, LongToIntFunction part) {
        return Arrays.stream(pairs).mapToInt(part).toArray();
    }

    @Override
    public void close() throws SQLException {
        transaction.close();
    }
}
