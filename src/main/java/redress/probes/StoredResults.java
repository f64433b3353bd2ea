package redress.probes;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;
import redress.intake.SqlArrays;

/**
 * Reads what is stored, page by page: neither memory nor a connection is held for a client that reads slowly, however long its
 * answer is.
 */
@ApplicationScoped
class StoredResults {
    private static final int PAGE_ROWS = 5_000;
    private static final String VANTAGE_POINTS = """
            SELECT v.id, v.name FROM vantage_point v WHERE (?::text IS NULL OR v.name = ?) AND EXISTS (
                SELECT FROM probe_result r WHERE r.service_id = ? AND r.vantage_id = v.id
                AND r.observed_at >= ? AND r.observed_at < ?) ORDER BY v.name""";
    private static final String RESULTS = """
            SELECT observed_at, up, latency_micros, status_code, error FROM probe_result
            WHERE service_id = ? AND vantage_id = ? AND observed_at >= ? AND observed_at < ?
            ORDER BY observed_at LIMIT ?""";
    private static final String REFUSED = """
            SELECT c.observed_at, c.up, c.latency_micros, c.status_code, c.error, c.id, v.name, c.received_at
            FROM probe_conflict c JOIN vantage_point v ON v.id = c.vantage_id
            WHERE c.service_id = ? AND c.observed_at >= ? AND c.observed_at < ? AND c.id > ? ORDER BY c.id LIMIT ?""";

    private final DataSource dataSource;

    StoredResults(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A result as it is stored; what was not given is null. */
    record Result(
            Instant observedAt,
            boolean up,
            @Nullable BigDecimal latencyMillis,
            @Nullable Integer statusCode,
            @Nullable String error) {}

    /** A result that was refused because a different one stood. */
    record Refused(long id, String vantage, Result result, Instant receivedAt) {}

    /** Takes the results one by one. */
    interface Reader {
        void read(String vantage, Result result) throws IOException;
    }

    private record VantagePoint(int id, String name) {}

    /** Hands over the service's results of the span, by vantage point and time. */
    void read(int serviceId, @Nullable String vantage, Interval span, Reader reader) throws IOException, SQLException {
        for (VantagePoint point : vantagePoints(serviceId, vantage, span)) {
            Instant from = span.start();
            List<Result> page;
            do {
                page = page(serviceId, point, new Interval(from, span.end()));
                for (Result result : page) {
                    reader.read(point.name, result);
                    from = result.observedAt.plusNanos(1_000);
                }
            } while (page.size() == PAGE_ROWS && from.isBefore(span.end()));
        }
    }

    private List<VantagePoint> vantagePoints(int serviceId, @Nullable String vantage, Interval span)
            throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(VANTAGE_POINTS)) {
            select.setString(1, vantage);
            select.setString(2, vantage);
            select.setInt(3, serviceId);
            select.setObject(4, SqlArrays.offset(span.start()));
            select.setObject(5, SqlArrays.offset(span.end()));
            var points = new ArrayList<VantagePoint>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    points.add(new VantagePoint(rows.getInt(1), rows.getString(2)));
                }
            }
            return points;
        }
    }

    private List<Result> page(int serviceId, VantagePoint point, Interval span) throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(RESULTS)) {
            select.setInt(1, serviceId);
            select.setInt(2, point.id);
            select.setObject(3, SqlArrays.offset(span.start()));
            select.setObject(4, SqlArrays.offset(span.end()));
            select.setInt(5, PAGE_ROWS);
            var page = new ArrayList<Result>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    page.add(result(rows));
                }
            }
            return page;
        }
    }

    /** The refused results of the span that were recorded after the given one, in the order in which they were recorded. */
    List<Refused> refused(int serviceId, Interval span, long afterId, int limit) throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(REFUSED)) {
            select.setInt(1, serviceId);
            select.setObject(2, SqlArrays.offset(span.start()));
            select.setObject(3, SqlArrays.offset(span.end()));
            select.setLong(4, afterId);
            select.setInt(5, limit);
            var refused = new ArrayList<Refused>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    refused.add(new Refused(
                            rows.getLong(6),
                            rows.getString(7),
                            result(rows),
                            SqlArrays.instant(rows.getObject(8, OffsetDateTime.class))));
                }
            }
            return refused;
        }
    }

    /** From the first five columns. */
    private static Result result(ResultSet row) throws SQLException {
        long latency = row.getLong(3);
        BigDecimal latencyMillis = row.wasNull() ? null : Difference.latencyMillis(latency);
        int status = row.getInt(4);
        Integer statusCode = row.wasNull() ? null : status;
        return new Result(
                SqlArrays.instant(row.getObject(1, OffsetDateTime.class)),
                row.getBoolean(2),
                latencyMillis,
                statusCode,
                row.getString(5));
    }
}
