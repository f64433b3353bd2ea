package redress.probes;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import redress.core.time.Micros;

/** Writes the new rows of a batch by PostgreSQL's COPY in its binary format, the fastest way in. */
final class CopyRows {
    private static final String COPY = "COPY %s (service_id, vantage_id, observed_at, up, status_code,"
            + " latency_micros, error, received_at) FROM STDIN (FORMAT binary)";
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final short COLUMNS = 8;
    private static final int NULL = -1;

    /** PostgreSQL counts from 2000-01-01. */
    private static final long EPOCH_2000_MICROS = 946_684_800_000_000L;

    private static final int BUFFER_BYTES = 64 * 1024;

    /** More than a row takes, apart from its error. */
    private static final int ROW_BYTES = 96;

    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final CopyIn copy;
    private final long receivedAtMicros;
    private int size = 0;

    private CopyRows(CopyIn copy, long receivedAtMicros) {
        this.copy = copy;
        this.receivedAtMicros = receivedAtMicros;
    }

    /**
     * Copies into the table of each month: into the table of all months, which has policies, PostgreSQL takes no COPY.
     *
     * @throws SQLException with state 23505 if a row's key stands already, with 42P01 if a month's table is missing
     */
    static void write(PGConnection connection, Batch batch, Instant receivedAt) throws SQLException {
        for (LocalDate month : Months.ofNewRows(batch)) {
            write(connection, batch, month, receivedAt);
        }
    }

    private static void write(PGConnection connection, Batch batch, LocalDate month, Instant receivedAt)
            throws SQLException {
        CopyIn copy = connection.getCopyAPI().copyIn(COPY.formatted(Months.table(month)));
        try {
            new CopyRows(copy, Micros.of(receivedAt)).writeAll(batch, Months.span(month));
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void writeAll(Batch batch, Months.Span month) throws SQLException {
        bytes(SIGNATURE);
        int32(0);
        int32(0);
        for (int row : batch.order()) {
            if (batch.verdict[row] == Batch.Verdict.NEW && month.holds(batch.observedAtMicros[row])) {
                write(batch, row);
            }
        }
        int16((short) NULL);
        flush();
    }

    private void write(Batch batch, int row) throws SQLException {
        if (buffer.length - size < ROW_BYTES) {
            flush();
        }
        int16(COLUMNS);
        int32(Integer.BYTES);
        int32(batch.serviceId[row]);
        int32(Integer.BYTES);
        int32(batch.vantageId[row]);
        int32(Long.BYTES);
        int64(batch.observedAtMicros[row] - EPOCH_2000_MICROS);
        int32(1);
        buffer[size++] = (byte) (batch.up[row] ? 1 : 0);
        if (batch.statusCode[row] == ResultDraft.NONE) {
            int32(NULL);
        } else {
            int32(Short.BYTES);
            int16(batch.statusCode[row]);
        }
        if (batch.latencyMicros[row] == ResultDraft.NONE) {
            int32(NULL);
        } else {
            int32(Long.BYTES);
            int64(batch.latencyMicros[row]);
        }
        text(batch.error[row]);
        if (buffer.length - size < ROW_BYTES) {
            flush();
        }
        int32(Long.BYTES);
        int64(receivedAtMicros - EPOCH_2000_MICROS);
    }

    private void text(@Nullable String text) throws SQLException {
        if (text == null) {
            int32(NULL);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int32(utf8.length);
        if (buffer.length - size < utf8.length) {
            flush();
        }
        bytes(utf8);
    }

    private void bytes(byte[] some) {
        System.arraycopy(some, 0, buffer, size, some.length);
        size += some.length;
    }

    private void int16(short value) {
        buffer[size++] = (byte) (value >> 8);
        buffer[size++] = (byte) value;
    }

    private void int32(int value) {
        int16((short) (value >> 16));
        int16((short) value);
    }

    private void int64(long value) {
        int32((int) (value >> 32));
        int32((int) value);
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, size);
        size = 0;
    }
}
