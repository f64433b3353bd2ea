package redress.bench;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import redress.agreements.Agreements;
import redress.core.measurement.Measurement;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Outage;
import redress.core.measurement.Quorum;
import redress.core.measurement.Series;
import redress.core.time.Interval;
import redress.core.time.Micros;
import redress.platform.PostgresForTests;
import redress.platform.TimeForTests;
import redress.statements.FiguresJob;
import redress.statements.Statements;

/**
 * Month to date of 1,000 services from stored outages: what the agreements say, the evidence from a real PostgreSQL, and a
 * statement with its working for each service. The limit is 300 ms. Each service has what three vantage points with a result a
 * minute came to in the first twenty days of a month: forty outages that a majority saw, and twenty times of silence.
 *
 * <p>Then the same statements with row-level security and without, in turn: what it costs, which may be 15 %.
 *
 * <pre>mvn test -Dtest=MonthToDateBenchmark [-Dservices=10000]</pre>
 */
@QuarkusTest
class MonthToDateBenchmark {
    private static final int SERVICES = Integer.getInteger("services", 1_000);
    private static final int SERVICES_OF_AN_AGREEMENT = 100;
    private static final int DIFFERENT_MONTHS = 100;
    private static final int VANTAGE_POINTS = 3;
    private static final int OUTAGES = 40;
    private static final int SILENCES = 20;
    private static final int WARM_UP = 15;
    private static final int ROUNDS = 25;
    private static final int TURNS = 5;
    private static final int TICKS_PER_MICRO = 2;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Instant NOW = TimeForTests.NOW;
    private static final Instant MONTH = Instant.parse("2026-11-01T00:00:00Z");
    private static final int MINUTES = (int) Duration.between(MONTH, NOW).toMinutes();
    private static final MeasurementRule RULE = new MeasurementRule(Duration.ofMinutes(3), 2, new Quorum.Majority());

    @Inject
    Agreements agreements;

    @Inject
    DataSource database;

    @Inject
    Statements statements;

    @Inject
    FiguresJob figures;

    /** Something to time. */
    private interface Work {
        int run();
    }

    @Test
    void monthToDate() throws SQLException {
        fill();
        report("statements", () -> statements.of(statements.running(NOW), NOW).size());
        report("metrics", () -> {
            figures.run();
            return SERVICES;
        });
        report("scrape, bytes", () -> RestAssured.get("/q/metrics").asByteArray().length);
        comparePolicies();
    }

    private void comparePolicies() throws SQLException {
        var ratios = new double[TURNS];
        try (var owner = PostgresForTests.owner().getConnection()) {
            for (int i = 0; i < TURNS; i++) {
                var millis = new double[2];
                for (int turn = 0; turn < 2; turn++) {
                    boolean on = (i + turn) % 2 == 0;
                    if (on) {
                        RowSecurity.on(owner);
                    } else {
                        RowSecurity.off(owner);
                    }
                    millis[on ? 1 : 0] = median();
                }
                ratios[i] = millis[1] / millis[0];
                System.out.printf("without %.0f ms, with %.0f ms, ratio %.2f%n", millis[0], millis[1], ratios[i]);
            }
            RowSecurity.on(owner);
        }
        Arrays.sort(ratios);
        System.out.printf("row-level security: median ratio %.2f%n", ratios[TURNS / 2]);
    }

    private double median() {
        var millis = new double[ROUNDS];
        statements.of(statements.running(NOW), NOW);
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            statements.of(statements.running(NOW), NOW);
            millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
        }
        Arrays.sort(millis);
        return millis[ROUNDS / 2];
    }

    private static void report(String name, Work work) {
        int size = 0;
        for (int i = 0; i < WARM_UP; i++) {
            size = work.run();
        }
        var millis = new double[ROUNDS];
        var cpuMillis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            long cpuStart = THREADS.getCurrentThreadCpuTime();
            work.run();
            cpuMillis[i] = (THREADS.getCurrentThreadCpuTime() - cpuStart) / NANOS_PER_MILLI;
            millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
        }
        Arrays.sort(millis);
        Arrays.sort(cpuMillis);
        System.out.printf(
                "%s (%,d): best %.0f ms, median %.0f ms, worst of %d %.0f ms; median of the thread's own work %.0f ms%n",
                name, size, millis[0], millis[ROUNDS / 2], ROUNDS, millis[ROUNDS - 1], cpuMillis[ROUNDS / 2]);
    }

    private void fill() throws SQLException {
        for (int first = 0; first < SERVICES; first += SERVICES_OF_AN_AGREEMENT) {
            agreements.record(document(first), "application/yaml");
        }
        var months = new ArrayList<Measurement>();
        var random = new Random(20261101);
        for (int i = 0; i < DIFFERENT_MONTHS; i++) {
            months.add(month(random));
        }
        try (Connection connection = database.getConnection()) {
            for (int i = 0; i < SERVICES; i++) {
                store(connection, "bench-" + i, months.get(i % DIFFERENT_MONTHS));
            }
        }
        PostgresForTests.analyze();
    }

    private static String document(int first) {
        var document = new StringBuilder("""
                agreement: bench-%d
                title: Benchmark
                provider: {code: example-cloud, name: Example Cloud}
                customer: {code: st-anna, name: St Anna Hospital}
                zone: Europe/Paris
                currency: EUR
                effective: {from: 2026-01-01}
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

    /** Twenty days as three vantage points see them. */
    private static Measurement month(Random random) {
        var down = stretches(random, OUTAGES, 59);
        var silent = stretches(random, SILENCES, 20);
        List<Series> points = new ArrayList<>();
        for (int point = 0; point < VANTAGE_POINTS; point++) {
            var series = new Series.Builder();
            for (int minute = 0; minute < MINUTES; minute++) {
                if (!silent[minute]) {
                    series.add(
                            MONTH.plusSeconds(60L * minute + 7L * point), !down[minute] && random.nextInt(1_000) != 0);
                }
            }
            points.add(series.build());
        }
        return Measurement.of(RULE, points);
    }

    private static boolean[] stretches(Random random, int count, int longestMinutes) {
        var inside = new boolean[MINUTES];
        for (int i = 0; i < count; i++) {
            int start = random.nextInt(MINUTES - longestMinutes - 5);
            Arrays.fill(inside, start, start + 5 + random.nextInt(longestMinutes), true);
        }
        return inside;
    }

    private static void store(Connection connection, String service, Measurement month) throws SQLException {
        String fold =
                "(SELECT f.id FROM fold f JOIN service s ON s.id = f.service_id WHERE s.code = '" + service + "')";
        try (PreparedStatement outage =
                        connection.prepareStatement("INSERT INTO outage VALUES (" + fold + ", ?, ?, ?, ?, ?, ?)");
                PreparedStatement known =
                        connection.prepareStatement("INSERT INTO reading VALUES (" + fold + ", 'known', ?, ?)")) {
            for (Outage found : month.outages()) {
                set(outage, 1, found.measured());
                set(outage, 3, found.provable());
                set(outage, 5, found.possible());
                outage.addBatch();
            }
            outage.executeBatch();
            for (Interval span : month.known().intervals()) {
                known.setLong(1, Micros.of(span.start()) * TICKS_PER_MICRO);
                known.setLong(2, Micros.of(span.end()) * TICKS_PER_MICRO);
                known.addBatch();
            }
            known.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, int index, Interval interval) throws SQLException {
        statement.setObject(index, utc(interval.start()));
        statement.setObject(index + 1, utc(interval.end()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
