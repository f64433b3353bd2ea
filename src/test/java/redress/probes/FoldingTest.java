package redress.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import redress.core.measurement.Measurement;
import redress.core.measurement.MeasurementRule;
import redress.core.measurement.Outage;
import redress.core.measurement.Quorum;
import redress.core.measurement.Series;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;
import redress.platform.Hospitals;
import redress.platform.JobClock;
import redress.platform.PostgresForTests;

class FoldingTest {
    private static final Instant START = Instant.parse("2026-01-31T23:00:00Z");
    private static final MeasurementRule RULE = new MeasurementRule(Duration.ofMinutes(3), 2, new Quorum.Any());

    private final DataSource database = PostgresForTests.freshDatabase();
    private final Probes probes = Probes.on(database);

    @Test
    void anOutageHasItsThreeReadings() throws Exception {
        probes.add("svc", RULE);
        send("svc", 0, true);
        send("svc", 1, false);
        assertThat(probes.found("svc", RULE).outages()).isEmpty();
        send("svc", 2, false);
        assertThat(probes.found("svc", RULE).outages())
                .containsExactly(new Outage(span(1, 2), span(1, 5), new Interval(at(0), Interval.DISTANT_FUTURE)));
        send("svc", 3, true);
        var found = probes.found("svc", RULE);
        assertThat(found.outages()).containsExactly(new Outage(span(1, 2), span(1, 3), span(0, 3)));
        assertThat(found.known()).isEqualTo(Instants.of(span(0, 6)));
    }

    @Test
    void aLateResultSplitsWhatWasOneOutage() throws Exception {
        probes.add("svc", new MeasurementRule(Duration.ofMinutes(9), 1, new Quorum.Any()));
        var rule = new MeasurementRule(Duration.ofMinutes(9), 1, new Quorum.Any());
        for (int minute : List.of(0, 5, 1, 4)) {
            send("svc", minute, minute == 0 || minute == 5);
            probes.found("svc", rule);
        }
        assertThat(probes.stored("svc", rule).outages())
                .containsExactly(new Outage(span(1, 4), span(1, 5), span(0, 5)));
        send("svc", 2, true);
        assertThat(probes.found("svc", rule).outages())
                .containsExactly(
                        new Outage(span(1, 1), span(1, 2), span(0, 2)), new Outage(span(4, 4), span(4, 5), span(2, 5)));
    }

    @Test
    void whatIsKnownIsCutToTheSpanAndOutagesAreWhole() throws Exception {
        probes.add("svc", RULE);
        for (int minute = 0; minute < 10; minute++) {
            send("svc", minute, minute < 3 || minute > 6);
        }
        probes.found("svc", RULE);
        var part = probes.outages().measured("svc", RULE, span(5, 6));
        assertThat(part.known()).isEqualTo(Instants.of(span(5, 6)));
        assertThat(part.outages()).extracting(Outage::measured).containsExactly(span(3, 7));
        assertThat(probes.outages().measured("svc", RULE, span(7, 9)).outages()).isEmpty();
        assertThat(probes.outages().measured("nobody", RULE, span(0, 9))).isEqualTo(Measurement.nothing());
    }

    @Test
    void instancesThatFoldAtOnceGiveTheSameRows() throws Exception {
        var services = new ArrayList<String>();
        var lines = new ArrayList<String>();
        for (int s = 0; s < 20; s++) {
            services.add("svc-" + s);
            probes.add("svc-" + s, RULE);
            for (int minute = 0; minute < 200; minute++) {
                lines.add(Probes.line("svc-" + s, "v", at(minute), isUp(s, minute)));
            }
        }
        Collections.shuffle(lines, new Random(7));
        var work = new ArrayList<Callable<Object>>();
        for (int from = 0; from < lines.size(); from += 100) {
            String upload = Probes.joined(lines.subList(from, from + 100));
            work.add(() -> {
                probes.send(upload);
                job().run();
                job().run();
                return upload;
            });
        }
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        for (int s = 0; s < services.size(); s++) {
            var series = new Series.Builder();
            for (int minute = 0; minute < 200; minute++) {
                series.add(Micros.of(at(minute)), isUp(s, minute));
            }
            assertThat(probes.found(services.get(s), RULE)).isEqualTo(Measurement.of(RULE, List.of(series.build())));
        }
    }

    @Test
    void aServiceThatCannotBeFoldedStopsNoOtherAndIsTriedAgain() throws Exception {
        probes.add("bad", RULE);
        probes.add("good", RULE);
        for (int minute = 0; minute < 5; minute++) {
            send("bad", minute, minute == 0);
            send("good", minute, minute == 0);
        }
        execute("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " IF NEW.fold_id = (SELECT f.id FROM fold f JOIN service s ON s.id = service_id WHERE code = 'bad')"
                + " THEN RAISE 'the disk is full'; END IF; RETURN NEW; END $$");
        execute("CREATE TRIGGER refuse BEFORE INSERT ON outage FOR EACH ROW EXECUTE FUNCTION refuse()");
        var registry = new SimpleMeterRegistry();
        var job = new FoldJob(
                probes.folding(), new Hospitals(database), new JobClock(registry), InstantSource.fixed(Probes.NOW));
        job.run();
        assertThat(probes.stored("good", RULE).outages()).hasSize(1);
        assertThat(probes.stored("bad", RULE)).isEqualTo(Measurement.nothing());
        assertThat(lastSuccess(registry)).isZero();
        assertThatThrownBy(() -> probes.found("bad", RULE)).isInstanceOf(IllegalStateException.class);

        execute("DROP TRIGGER refuse ON outage");
        job.run();
        assertThat(probes.stored("bad", RULE)).isEqualTo(probes.stored("good", RULE));
        assertThat(lastSuccess(registry)).isEqualTo((double) Probes.NOW.getEpochSecond());
    }

    private static double lastSuccess(SimpleMeterRegistry registry) {
        return registry.get("sla.job.last.success.timestamp").gauge().value();
    }

    private FoldJob job() {
        return new FoldJob(
                probes.folding(),
                new Hospitals(database),
                new JobClock(new SimpleMeterRegistry()),
                InstantSource.fixed(Probes.NOW));
    }

    private static boolean isUp(int service, int minute) {
        return (minute / (service + 1)) % 4 != 1;
    }

    private void send(String service, int minute, boolean up) throws Exception {
        assertThat(probes.send(Probes.line(service, "v", at(minute), up)).accepted())
                .isEqualTo(1);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = PostgresForTests.ofTheOwner(database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static Interval span(int fromMinute, int toMinute) {
        return new Interval(at(fromMinute), at(toMinute));
    }
}
