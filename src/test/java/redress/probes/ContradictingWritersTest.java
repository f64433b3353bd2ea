package redress.probes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import redress.core.time.Interval;
import redress.intake.Receipt;
import redress.platform.PostgresForTests;

/** Real results of two writers that fought over one file (see recorded/upptime-certegy/SOURCE.md). */
class ContradictingWritersTest {
    private static final int RESULTS = 10_402;
    private static final int CONTRADICTED = 5_148;
    private static final String STORED = "SELECT count(*) FROM probe_result";
    private static final String REFUSED = "SELECT count(*) FROM probe_conflict";

    private record Recorded(String service, String observedAt, boolean up, String statusCode, String latencyMillis) {}

    @Test
    void everyContradictionIsReportedAndTheFirstResultStands() throws Exception {
        var probes = Probes.on(PostgresForTests.freshDatabase());
        List<Recorded> recorded = recorded();
        var services = new TreeSet<>(recorded.stream().map(Recorded::service).toList());
        Catalogue.add(probes.dataSource(), services.toArray(String[]::new));

        Receipt<ResultConflict> receipt = probes.intake().receiveCsv(csv(recorded));
        assertThat(receipt.accepted()).isEqualTo(RESULTS - CONTRADICTED);
        assertThat(receipt.conflicting()).isEqualTo(CONTRADICTED);
        assertThat(receipt.repeated()).isZero();
        assertThat(receipt.rejected()).isZero();
        assertThat(receipt.conflicts())
                .hasSize(100)
                .extracting(ResultConflict::line)
                .isSorted();

        Receipt<ResultConflict> again = probes.intake().receiveCsv(csv(recorded));
        assertThat(again.accepted()).isZero();
        assertThat(again.repeated()).isEqualTo(RESULTS - CONTRADICTED);
        assertThat(again.conflicting()).isEqualTo(CONTRADICTED);

        assertThat(Catalogue.count(probes.dataSource(), STORED)).isEqualTo(RESULTS - CONTRADICTED);
        assertThat(Catalogue.count(probes.dataSource(), REFUSED)).isEqualTo(CONTRADICTED);
        assertThat(stored(probes)).isEqualTo(first(recorded));
        var everything = new Interval(Interval.DISTANT_PAST, Interval.DISTANT_FUTURE);
        assertThat(probes.outages().contradictions(services, everything).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(CONTRADICTED);
    }

    private static Map<String, Boolean> first(List<Recorded> recorded) {
        var first = new HashMap<String, Boolean>();
        recorded.forEach(result ->
                first.putIfAbsent(result.service + " " + java.time.Instant.parse(result.observedAt), result.up));
        return first;
    }

    private static Map<String, Boolean> stored(Probes probes) throws Exception {
        var stored = new HashMap<String, Boolean>();
        try (var connection = probes.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT code, observed_at, up FROM probe_result JOIN service ON id = service_id")) {
            while (rows.next()) {
                stored.put(rows.getString(1) + " " + rows.getTimestamp(2).toInstant(), rows.getBoolean(3));
            }
        }
        return stored;
    }

    private static ByteArrayInputStream csv(List<Recorded> recorded) {
        var csv = new StringBuilder("service,vantage,observedAt,up,statusCode,latencyMillis\n");
        recorded.forEach(result -> csv.append(result.service)
                .append(",github,")
                .append(result.observedAt)
                .append(',')
                .append(result.up)
                .append(',')
                .append(result.statusCode)
                .append(',')
                .append(result.latencyMillis)
                .append('\n'));
        return new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<Recorded> recorded() throws Exception {
        var file = ContradictingWritersTest.class.getResourceAsStream("/recorded/upptime-certegy/results.csv.gz");
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Objects.requireNonNull(file)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cell -> new Recorded(cell[0], cell[1], cell[2].equals("up"), cell[3], cell[4]))
                    .toList();
        }
    }
}
