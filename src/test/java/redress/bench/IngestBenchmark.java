package redress.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/**
 * Uploads 1,000,000 results as NDJSON over loopback into an empty table, and compares with PostgreSQL's own COPY of the same
 * rows into the same table, three times each in turn. The service runs as it is packaged, with 256 MB of heap; PostgreSQL puts
 * every commit on disk. The upload's clock stops at the answer, which comes after the commit.
 *
 * <p>With the argument {@code policies} it compares instead uploads with row-level security and without, in turn.
 *
 * <pre>mvn -q -DskipTests package org.codehaus.mojo:exec-maven-plugin:3.6.4:java -Dexec.classpathScope=test -Dexec.mainClass=redress.bench.IngestBenchmark [-Dexec.args=policies]</pre>
 */
public final class IngestBenchmark {
    private static final int ROUNDS = 3;
    private static final int RESULTS = 1_000_000;
    private static final int SERVICES = 10;
    private static final String[] VANTAGES = {"ams-1", "fra-1", "par-1"};
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String COPY =
            "COPY probe_result (service_id, vantage_id, observed_at, up, latency_micros, status_code)" + " FROM STDIN";
    /** Of a prober; made for each run of the benchmark, whose database is thrown away. */
    private static final String SECRET = "a-secret-of-the-benchmark-that-is-long-enough";

    private static final int READY_SECONDS = 120;

    private IngestBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("redress-ingest-");
        Path ndjson = directory.resolve("results.ndjson");
        Path rows = directory.resolve("results.copy");
        int port = freePort();
        try (var postgres = postgres(directory)) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            prepare(url);
            Process service = start(url, port, directory);
            try (Connection connection = DriverManager.getConnection(url)) {
                awaitReady(port, service);
                write(connection, ndjson, rows);
                double[] ratios = new double[ROUNDS];
                upload(connection, port, ndjson);
                if (List.of(arguments).contains("policies")) {
                    comparePolicies(connection, port, ndjson);
                    return;
                }
                for (int round = 0; round < ROUNDS; round++) {
                    double copySeconds = copy(connection, rows);
                    double uploadSeconds = upload(connection, port, ndjson);
                    ratios[round] = copySeconds / uploadSeconds;
                    System.out.printf(
                            "COPY %.2f s (%,.0f/s)  upload %.2f s (%,.0f/s)  ratio %.2f  outages found %.1f s later%n",
                            copySeconds,
                            RESULTS / copySeconds,
                            uploadSeconds,
                            RESULTS / uploadSeconds,
                            ratios[round],
                            awaitFolded(connection));
                }
                Arrays.sort(ratios);
                System.out.printf(
                        "median ratio %.2f, peak resident memory of the service %s%n",
                        ratios[ROUNDS / 2], peak(service));
            } finally {
                service.destroy();
                service.waitFor(READY_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    /** The same uploads, with row-level security and without; which comes first changes from round to round. */
    private static void comparePolicies(Connection connection, int port, Path ndjson) throws Exception {
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double[] seconds = new double[2];
            for (int turn = 0; turn < 2; turn++) {
                boolean on = (round + turn) % 2 == 0;
                if (on) {
                    RowSecurity.on(connection);
                } else {
                    RowSecurity.off(connection);
                }
                seconds[on ? 1 : 0] = upload(connection, port, ndjson);
            }
            ratios[round] = seconds[1] / seconds[0];
            System.out.printf("without %.2f s  with %.2f s  ratio %.2f%n", seconds[0], seconds[1], ratios[round]);
        }
        Arrays.sort(ratios);
        System.out.printf("median ratio %.2f%n", ratios[ROUNDS / 2]);
    }

    /** The service works as a role that owns nothing; what this program writes itself is the first hospital's. */
    private static void prepare(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE redress_service LOGIN");
            statement.execute("ALTER DATABASE postgres SET redress.hospital = '1'");
        }
    }

    private static EmbeddedPostgres postgres(Path directory) throws IOException {
        Path binaries =
                Files.createDirectories(Path.of("target/postgres-binaries").toAbsolutePath());
        System.setProperty("ot.epg.working-dir", binaries.toString());
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries.toFile())
                .setDataDirectory(directory.resolve("cluster"))
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    private static Process start(String url, int port, Path directory) throws IOException {
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                "target/quarkus-app/quarkus-run.jar");
        // Without the user that the address names, who is a superuser.
        command.environment().put("QUARKUS_DATASOURCE_JDBC_URL", url.replaceFirst("\\?.*", ""));
        command.environment().put("QUARKUS_DATASOURCE_USERNAME", "redress_service");
        command.environment().put("QUARKUS_DATASOURCE_PASSWORD", "");
        command.environment().put("QUARKUS_FLYWAY_USERNAME", "postgres");
        command.environment().put("QUARKUS_FLYWAY_PASSWORD", "trusted");
        command.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return command.redirectErrorStream(true)
                .redirectOutput(directory.resolve("service.log").toFile())
                .start();
    }

    private static void awaitReady(int port, Process service) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/health/ready"))
                .build();
        for (int tries = 0; tries < READY_SECONDS * 10 && service.isAlive(); tries++) {
            try {
                if (HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It is still starting.
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("the service did not start");
    }

    /** The same rows in both formats, in the order of time, as they would have come in. */
    private static void write(Connection connection, Path ndjson, Path rows) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO token (name, hint, digest, role, created_at, created_by) VALUES ('benchmark', 'given',"
                            + " sha256('" + SECRET + "'), 'prober', now(), 'benchmark')");
            statement.execute(
                    "INSERT INTO measurement_rule (validity_micros, confirmation, quorum) VALUES (180000000, 2, 'majority')");
            for (int service = 1; service <= SERVICES; service++) {
                statement.execute("INSERT INTO service (code, name) VALUES ('" + code(service) + "', '')");
            }
            statement.execute(
                    "INSERT INTO fold (service_id, rule_id) SELECT s.id, r.id FROM service s, measurement_rule r");
            for (String vantage : VANTAGES) {
                statement.execute("INSERT INTO vantage_point (name) VALUES ('" + vantage + "')");
            }
        }
        try (var json = Files.newBufferedWriter(ndjson);
                var text = Files.newBufferedWriter(rows)) {
            for (int i = 0; i < RESULTS; i++) {
                int service = i % SERVICES + 1;
                int vantage = i / SERVICES % VANTAGES.length;
                String at = START.plusSeconds(60L * (i / SERVICES / VANTAGES.length))
                        .toString();
                boolean up = i % 997 != 0;
                int latency = 50 + i % 400;
                int status = up ? 200 : 503;
                json.write("{\"service\":\"" + code(service) + "\",\"vantage\":\"" + VANTAGES[vantage]
                        + "\",\"observedAt\":\"" + at + "\",\"up\":" + up + ",\"latencyMillis\":" + latency
                        + ",\"statusCode\":" + status + "}\n");
                text.write(service + "\t" + (vantage + 1) + "\t" + at + "\t" + up + "\t" + latency * 1_000 + "\t"
                        + status + "\n");
            }
        }
    }

    private static String code(int service) {
        return "svc-%02d".formatted(service);
    }

    private static double copy(Connection connection, Path rows) throws Exception {
        empty(connection);
        long start = System.nanoTime();
        try (var in = Files.newInputStream(rows)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, in, 1 << 16);
        }
        return seconds(start);
    }

    private static double upload(Connection connection, int port, Path ndjson) throws Exception {
        empty(connection);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/probe-results"))
                .header("Authorization", "Bearer " + SECRET)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofFile(ndjson))
                .build();
        long start = System.nanoTime();
        var response = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        double seconds = seconds(start);
        if (response.statusCode() != 200 || !response.body().contains("\"accepted\":" + RESULTS)) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return seconds;
    }

    /** Partitions stand for both, as they do for all but a month's first upload. */
    private static void empty(Connection connection) throws SQLException, InterruptedException {
        awaitFolded(connection);
        try (var statement = connection.createStatement()) {
            statement.execute("TRUNCATE probe_result, touched, outage, reading, observer");
            statement.execute("CHECKPOINT");
        }
    }

    private static double awaitFolded(Connection connection) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        try (var select = connection.prepareStatement("SELECT EXISTS (SELECT FROM touched)")) {
            while (true) {
                try (var row = select.executeQuery()) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        return seconds(start);
                    }
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private static double seconds(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1_000.0;
    }

    private static String peak(Process service) throws IOException {
        Path status = Path.of("/proc/" + service.pid() + "/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .map(line -> line.substring("VmHWM:".length()).strip())
                        .findFirst()
                        .orElse("unknown")
                : "unknown";
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
