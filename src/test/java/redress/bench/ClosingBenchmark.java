package redress.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import redress.access.Role;
import redress.access.TokensForTests;
import redress.agreements.Agreements;
import redress.platform.TimeForTests;
import redress.statements.ClosingRound;

/**
 * Closes October 2026 for 10,000 services with forty stored outages and twenty times of silence each, in a real PostgreSQL: at
 * most 60 s with 512 MB of heap. Then asks for single closed statements over loopback, as JSON and as a page, 50 times a second
 * whether or not the answers come: 20 ms at the 95th percentile.
 *
 * <pre>mvn test -Dtest=ClosingBenchmark -DargLine=-Xmx512m [-Dservices=1000]</pre>
 */
@QuarkusTest
class ClosingBenchmark {
    private static final int SERVICES = Integer.getInteger("services", 10_000);
    private static final int SERVICES_OF_AN_AGREEMENT = 100;
    private static final int REQUESTS_PER_SECOND = 50;
    private static final int WARM_UP_REQUESTS = 2_000;
    private static final int REQUESTS = 1_500;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int BYTES_PER_MEGABYTE = 1 << 20;

    @Inject
    TokensForTests tokens;

    @Inject
    Agreements agreements;

    @Inject
    DataSource database;

    @Inject
    ClosingRound round;

    @TestHTTPResource("/")
    URL root;

    @Test
    void closingAMonth() throws Exception {
        fill();
        Instant due = TimeForTests.NOW.plus(Duration.ofDays(3));
        long start = System.nanoTime();
        long cpuStart = MACHINE.getProcessCpuTime();
        int closed = 0;
        ClosingRound.Outcome outcome;
        do {
            outcome = round.run(due);
            closed += outcome.closed();
        } while (outcome.closed() > 0);
        double seconds = (System.nanoTime() - start) / NANOS_PER_MILLI / 1_000;
        double ownSeconds = (MACHINE.getProcessCpuTime() - cpuStart) / NANOS_PER_MILLI / 1_000;
        assertThat(closed).isEqualTo(SERVICES);
        assertThat(outcome.failed()).isEmpty();
        System.out.printf(
                "%,d services closed in %.1f s, of which the service worked %.1f s; heap at most %d MB of %d MB; %d MB in the database; texts of a service %d and %d bytes%n",
                closed,
                seconds,
                ownSeconds,
                peakMegabytes(),
                Runtime.getRuntime().maxMemory() / BYTES_PER_MEGABYTE,
                number("SELECT pg_total_relation_size('closed_statement') / 1048576"),
                number("SELECT avg(length(evidence))::int FROM closed_statement"),
                number("SELECT avg(length(statement))::int FROM closed_statement"));
        load("JSON", "api/v1/statements?agreement=bench-%d&period=2026-10&service=bench-%d");
        load("page", "statements/bench-%d/2026-10/bench-%d");
    }

    private void load(String name, String path) throws InterruptedException, IOException {
        var client = HttpClient.newHttpClient();
        for (int i = 0; i < WARM_UP_REQUESTS; i++) {
            client.send(request(path, i % SERVICES), HttpResponse.BodyHandlers.ofByteArray());
        }
        long cpuStart = MACHINE.getProcessCpuTime();
        double[] millis = requests(client, path, REQUESTS);
        double ownMillis = (MACHINE.getProcessCpuTime() - cpuStart) / NANOS_PER_MILLI / REQUESTS;
        Arrays.sort(millis);
        System.out.printf(
                "%s of a closed month, %d a second, %,d requests: median %.1f ms, 95th percentile %.1f ms, 99th %.1f ms, worst %.1f ms; work of a request, client's included, %.1f ms%n",
                name,
                REQUESTS_PER_SECOND,
                millis.length,
                millis[millis.length / 2],
                millis[millis.length * 95 / 100],
                millis[millis.length * 99 / 100],
                millis[millis.length - 1],
                ownMillis);
    }

    /** Latencies from the instant at which each request should have been sent, so that waiting counts. */
    private double[] requests(HttpClient client, String path, int count) throws InterruptedException {
        var random = new Random(20261101);
        List<CompletableFuture<Double>> answers = new ArrayList<>();
        long first = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = first + i * 1_000_000_000L / REQUESTS_PER_SECOND;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            answers.add(
                    client.sendAsync(request(path, random.nextInt(SERVICES)), HttpResponse.BodyHandlers.ofByteArray())
                            .thenApply(answer -> {
                                assertThat(answer.statusCode()).isEqualTo(200);
                                return (System.nanoTime() - due) / NANOS_PER_MILLI;
                            }));
        }
        return answers.stream().mapToDouble(CompletableFuture::join).toArray();
    }

    private HttpRequest request(String path, int service) {
        String address = root + path.formatted(service - service % SERVICES_OF_AN_AGREEMENT, service);
        return HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + tokens.of(Role.VIEWER))
                .build();
    }

    private static long peakMegabytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / BYTES_PER_MEGABYTE;
    }

    private void fill() throws SQLException {
        for (int first = 0; first < SERVICES; first += SERVICES_OF_AN_AGREEMENT) {
            agreements.record(document(first), "application/yaml");
        }
        StoredEvidence.fill(database, "2026-10-01", 30);
    }

    private static String document(int first) {
        var document = new StringBuilder("""
                agreement: bench-%d
                title: Benchmark
                provider: {code: example-cloud, name: Example Cloud}
                customer: {code: st-anna, name: St Anna Hospital}
                zone: Europe/Paris
                currency: EUR
                effective: {from: 2026-10-01}
                terms:
                  measure: {kind: downtime, validity: PT3M, confirmation: 2, quorum: majority}
                  target: {atLeast: 99.9}
                  credit: {kind: tiers, tiers: [{below: 99.9, atLeast: 99, percent: 10}, {below: 99, percent: 25}]}
                services:
                """.formatted(first));
        for (int i = first; i < Math.min(first + SERVICES_OF_AN_AGREEMENT, SERVICES); i++) {
            document.append(
                    "  - {service: bench-%d, name: Service %d, fee: {amount: 1000.00, per: month}}%n".formatted(i, i));
        }
        return document.toString();
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
