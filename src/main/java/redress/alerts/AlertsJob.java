package redress.alerts;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import redress.platform.Failures;
import redress.platform.HospitalFigures;
import redress.platform.Hospitals;
import redress.platform.Hospitals.Hospital;
import redress.platform.JobClock;
import redress.platform.RedressConfig;
import redress.platform.Sql;

/** Tells whoever asked to be told, on every instance; they share the work by the alerts, subscriptions and deliveries each one takes. */
@ApplicationScoped
public class AlertsJob {
    private static final String NAME = "alerts";
    private static final String ALL = "anybody";
    private static final double MILLIS_PER_SECOND = 1_000;
    /** How often it is counted what waits, and looked whether something can be forgotten. */
    private static final Duration COUNTING = Duration.ofSeconds(15);
    /** Deliveries forgotten in one round. */
    private static final int MOST_FORGOTTEN = 5_000;

    /** The one cheap question of every round. */
    private static final String ANYTHING_TO_DO = """
            SELECT EXISTS (SELECT FROM alert WHERE routed_at IS NULL)
                OR EXISTS (SELECT FROM telling WHERE message IS NULL AND (held_until IS NULL OR held_until <= ?))
                OR EXISTS (SELECT FROM delivery WHERE ended_at IS NULL AND due_at <= ?)""";

    private static final String WAITING = """
            SELECT channel, count(*) AS waiting, min(planned_at) AS oldest FROM delivery WHERE ended_at IS NULL GROUP BY channel""";

    private final Hospitals hospitals;
    private final Sql sql;
    private final Routing routing;
    private final Cutting cutting;
    private final Sending sending;
    private final Deliveries deliveries;
    private final HospitalFigures figures;
    private final JobClock clock;
    private final InstantSource time;
    private final Duration keep;
    private final Failures failures =
            new Failures(AlertsJob.class, "%s cannot be told until this is mended", "%s can be told again");
    private final Map<Integer, Instant> counted = new ConcurrentHashMap<>();

    AlertsJob(
            Hospitals hospitals,
            Sql sql,
            Routing routing,
            Cutting cutting,
            Sending sending,
            Deliveries deliveries,
            HospitalFigures figures,
            JobClock clock,
            InstantSource time,
            RedressConfig config) {
        this.hospitals = hospitals;
        this.sql = sql;
        this.routing = routing;
        this.cutting = cutting;
        this.sending = sending;
        this.deliveries = deliveries;
        this.figures = figures;
        this.clock = clock;
        this.time = time;
        this.keep = config.alerts().keepDeliveries();
        clock.expect(NAME);
    }

    /** Runs once. What cannot be told now is tried again in the next round. */
    @Scheduled(
            identity = NAME,
            every = "{redress.alerts.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        run(time.instant());
    }

    /**
     * Runs once at an instant.
     *
     * @return the attempts that have begun
     */
    public synchronized List<CompletableFuture<Void>> run(Instant now) {
        var begun = new ArrayList<CompletableFuture<Void>>();
        var failed = new TreeMap<String, RuntimeException>();
        try {
            hospitals.each(hospital -> tell(hospital, now, begun, failed));
        } catch (RuntimeException failure) {
            failed.put(ALL, failure);
        }
        failures.tell(failed);
        if (failed.isEmpty()) {
            clock.succeeded(NAME, now);
        }
        return begun;
    }

    /** What fails for one keeps no other from being told. */
    private void tell(
            Hospital hospital, Instant now, List<CompletableFuture<Void>> begun, Map<String, RuntimeException> failed) {
        attempt(hospital.code() + "/" + ALL, failed, () -> {
            if (Boolean.TRUE.equals(sql.first(ANYTHING_TO_DO, row -> row.getBoolean(1), now, now))) {
                routing.route(now);
                for (Cutting.Due due : cutting.due(now)) {
                    attempt(
                            hospital.code() + "/subscription " + due.subscription(),
                            failed,
                            () -> cutting.cut(due, now));
                }
                begun.addAll(sending.begin(now));
            }
        });
        attempt(hospital.code() + "/counting", failed, () -> count(hospital, now));
    }

    private static void attempt(String what, Map<String, RuntimeException> failed, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            failed.put(what, failure);
        }
    }

    private void count(Hospital hospital, Instant now) {
        Instant last = counted.get(hospital.id());
        if (last != null && last.plus(COUNTING).isAfter(now)) {
            return;
        }
        counted.put(hospital.id(), now);
        deliveries.forget(now.minus(keep), MOST_FORGOTTEN);
        record Waiting(long count, @Nullable Instant oldest) {}
        var waiting = new TreeMap<String, Waiting>();
        sql.select(
                WAITING,
                row -> waiting.put(
                        row.getString("channel"), new Waiting(row.getLong("waiting"), Sql.instant(row, "oldest"))));
        var counts = new ArrayList<HospitalFigures.Sample>();
        var ages = new ArrayList<HospitalFigures.Sample>();
        for (String channel : List.of(Definition.MAIL, Definition.WEBHOOK)) {
            Waiting found = waiting.getOrDefault(channel, new Waiting(0, null));
            Instant oldest = found.oldest == null || found.oldest.isAfter(now) ? now : found.oldest;
            counts.add(new HospitalFigures.Sample(List.of(channel), found.count));
            ages.add(new HospitalFigures.Sample(
                    List.of(channel), Duration.between(oldest, now).toMillis() / MILLIS_PER_SECOND));
            for (String outcome : List.of("delivered", "failed", "given-up")) {
                figures.count(Sending.ATTEMPTED, List.of(channel, outcome), 0);
            }
        }
        figures.publish(
                NAME,
                List.of(
                        new HospitalFigures.Family(
                                "sla_deliveries_waiting",
                                "Messages that have not arrived yet.",
                                List.of("channel"),
                                counts),
                        new HospitalFigures.Family(
                                "sla_delivery_oldest_waiting_seconds",
                                "How long the oldest message that has not arrived has waited; 0 where none waits.",
                                List.of("channel"),
                                ages)));
    }
}
