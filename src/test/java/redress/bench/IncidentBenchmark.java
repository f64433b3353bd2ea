package redress.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import redress.access.TokensForTests;
import redress.agreements.Agreements;
import redress.incidents.WatchedForTests;
import redress.platform.PostgresForTests;
import redress.platform.Sql;

/**
 * 10,000 open incidents with six clocks each, looked at by the watch: the limit is 2 s for a round that looks at every one of them. Then a
 * provider's posts, 20 a second over loopback with those 10,000 on record, a hundred of the same service: the limit is 50 ms at the 95th percentile.
 *
 * <pre>mvn test -Dtest=IncidentBenchmark</pre>
 */
@QuarkusTest
class IncidentBenchmark {
    private static final int INCIDENTS = 10_000;
    private static final int SERVICES = 100;
    private static final int ROUNDS = 7;
    private static final int POSTS = 600;
    private static final int WARM_UP = 100;
    private static final long NANOS_BETWEEN_POSTS = TimeUnit.SECONDS.toNanos(1) / 20;
    private static final double NANOS_PER_MILLI = 1e6;

    private static final String AGREEMENT = """
            agreement: bench-incidents
            title: Ten thousand incidents
            provider: {code: bench-cloud, name: A cloud}
            customer: {code: hospital, name: Hospital}
            zone: Europe/Berlin
            currency: EUR
            effective: {from: 2020-01-01}
            businessHours: {weekly: {mon-fri: ["08:00-18:00"]}, holidays: [2026-12-25]}
            terms:
              objectives:
                - name: answers
                  measure: {kind: tickets-in-time, clock: {name: first-response, from: opened, to: answered, within: {businessHours: 40}}}
                  target: {atLeast: 95}
                  credit: {kind: per-late, first: 1, further: 0.5, each: PT1H}
              clocks:
                - {name: acknowledgement, from: opened, to: acknowledged, within: {businessHours: 30}}
                - {name: update, from: opened, to: updated, within: {businessHours: 35}}
                - {name: workaround, from: opened, to: worked-around, within: {businessHours: 60}, pauses: [awaiting-customer]}
                - {name: repair, from: opened, to: restored, within: {businessDays: 9}, pauses: [awaiting-customer]}
                - {name: cause-report, from: opened, to: reported, within: {businessDays: 15}}
            services:
            """;

    private static final String INCIDENT = """
            INSERT INTO incident (id, agreement_id, service_id, kind, title, opened_by, recorded_at)
            SELECT md5('bench ' || i)::uuid, a.id, s.id, 'incident', 'It fails', 'customer', timestamptz '2026-11-18T08:00:00Z'
            FROM generate_series(1, ?) i, agreement a, service s WHERE a.code = 'bench-incidents' AND s.code = 'bench-' || i % 100""";
    private static final String EVENT = """
            INSERT INTO incident_event (incident_id, number, type, side, said_by, happened_at, received_at, recorded_at, text, detail)
            SELECT md5('bench ' || i)::uuid, e.number, e.type, 'provider', 'bench', e.at + i * interval '1 second',
                e.at + i * interval '1 second', timestamptz '2026-11-20T11:59:00Z', 'x', e.detail
            FROM generate_series(1, ?) i, (VALUES (1, 'opened', timestamptz '2026-11-18T08:00:00Z', '{"severity":"1"}'),
                (2, 'acknowledged', timestamptz '2026-11-18T12:00:00Z', '{}'),
                (3, 'update', timestamptz '2026-11-19T12:00:00Z', '{}'),
                (4, 'paused', timestamptz '2026-11-19T13:00:00Z', '{"reason":"awaiting-customer"}'),
                (5, 'resumed', timestamptz '2026-11-19T15:00:00Z', '{}')) AS e (number, type, at, detail)""";
    private static final String STANDING = """
            INSERT INTO incident_standing (incident_id, stage, severity, opened_at, look_at)
            SELECT md5('bench ' || i)::uuid, 'open', '1', timestamptz '2026-11-18T08:00:00Z', 'infinity'
            FROM generate_series(1, ?) i""";

    @TestHTTPResource("/api/v1/incidents")
    URL address;

    @Inject
    Agreements agreements;

    @Inject
    WatchedForTests watched;

    @Inject
    TokensForTests tokens;

    @Inject
    Sql sql;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void tenThousandIncidentsAndAProvidersPosts() throws Exception {
        var document = new StringBuilder(AGREEMENT);
        for (int i = 0; i < SERVICES; i++) {
            document.append(
                    "  - {service: bench-%d, name: A service, fee: {amount: 1000.00, per: month}}%n".formatted(i));
        }
        agreements.record(document.toString(), "application/yaml");
        QuarkusTransaction.requiringNew().run(() -> {
            sql.update(INCIDENT, INCIDENTS);
            sql.update(EVENT, INCIDENTS);
            sql.update(STANDING, INCIDENTS);
        });
        PostgresForTests.analyze();
        watch();
        posts();
    }

    private void watch() {
        var rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            sql.update("UPDATE incident_standing SET look_at = '-infinity'");
            long start = System.nanoTime();
            assertThat(watched.looked()).isGreaterThanOrEqualTo(INCIDENTS);
            rounds[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
        }
        Arrays.sort(rounds);
        System.out.printf(
                "%d open incidents with six clocks each, every one looked at: best %.0f ms, median %.0f ms%n",
                INCIDENTS, rounds[0], rounds[ROUNDS / 2]);
    }

    private void posts() throws Exception {
        String token = tokens.ofProvider("bench-cloud");
        for (int i = 0; i < WARM_UP; i++) {
            post(token);
        }
        var millis = new double[POSTS];
        var executor = Executors.newFixedThreadPool(8);
        long began = System.nanoTime();
        for (int i = 0; i < POSTS; i++) {
            int number = i;
            long due = began + i * NANOS_BETWEEN_POSTS;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            executor.execute(() -> millis[number] = post(token));
        }
        executor.shutdown();
        assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        Arrays.sort(millis);
        System.out.printf(
                "a provider's report, 20 a second: median %.1f ms, 95th percentile %.1f ms, 99th %.1f ms%n",
                millis[POSTS / 2], millis[POSTS * 95 / 100], millis[POSTS * 99 / 100]);
    }

    private double post(String token) {
        var request = HttpRequest.newBuilder(URI.create(address.toString()))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"agreement\": \"bench-incidents\", \"service\": \"bench-7\", \"title\": \"x\", \"severity\": \"1\"}"))
                .build();
        try {
            long start = System.nanoTime();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                            .statusCode())
                    .isEqualTo(201);
            return (System.nanoTime() - start) / NANOS_PER_MILLI;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
