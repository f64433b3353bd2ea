package redress.duties;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import redress.alerts.Alerts;
import redress.core.duty.Duty;
import redress.core.duty.DutyState;
import redress.platform.Failures;
import redress.platform.HospitalFigures;
import redress.platform.Hospitals;
import redress.platform.JobClock;
import redress.platform.RedressConfig;
import redress.platform.Sql;

/**
 * Tells what is due soon and what is overdue, and records breaches, on every instance: unique keys let each be told and recorded once.
 */
@ApplicationScoped
public class DutyJob {
    private static final String NAME = "duties";
    private static final double MILLIS_PER_SECOND = 1_000;
    static final List<String> STATES = List.of("due", "due-soon", "overdue", "waiting", "done");

    private final Hospitals hospitals;
    private final Duties duties;
    private final Authorities authorities;
    private final Alerts alerts;
    private final Sql sql;
    private final HospitalFigures figures;
    private final JobClock clock;
    private final InstantSource time;
    private final RedressConfig.Duties config;
    private final Failures failures =
            new Failures(DutyJob.class, "Nobody is told of %s until this is mended", "%s is told of again");

    DutyJob(
            Hospitals hospitals,
            Duties duties,
            Authorities authorities,
            Alerts alerts,
            Sql sql,
            HospitalFigures figures,
            JobClock clock,
            InstantSource time,
            RedressConfig config) {
        this.hospitals = hospitals;
        this.duties = duties;
        this.authorities = authorities;
        this.alerts = alerts;
        this.sql = sql;
        this.figures = figures;
        this.clock = clock;
        this.time = time;
        this.config = config.duties();
        clock.expect(NAME);
    }

    /** Runs once; what fails is tried again in the next round. */
    @Scheduled(
            identity = NAME,
            every = "{redress.duties.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public synchronized void run() {
        run(time.instant());
    }

    /** The same with a present of its own. */
    void run(Instant now) {
        var failed = new TreeMap<String, RuntimeException>();
        try {
            hospitals.each(hospital -> look(hospital.code(), now, failed));
        } catch (RuntimeException failure) {
            failed.put("any duty", failure);
        }
        failures.tell(failed);
        if (failed.isEmpty()) {
            clock.succeeded(NAME, now);
        }
    }

    /** One bad duty keeps no other from being told. */
    private void look(String hospital, Instant now, Map<String, RuntimeException> failed) {
        List<OnRecord> all = duties.all(null, now);
        for (OnRecord duty : all) {
            guarded(hospital + "/duty " + duty.id(), failed, () -> look(duty, now));
        }
        for (Authorities.Deadline deadline : authorities.newest(null, AuthorityResource.MAX_LISTED)) {
            guarded(hospital + "/deadlines " + deadline.id(), failed, () -> look(deadline, now));
        }
        publish(all, now);
    }

    private static void guarded(String what, Map<String, RuntimeException> failed, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            failed.put(what, failure);
        }
    }

    private void look(OnRecord duty, Instant now) {
        DutyState state = duty.state(now);
        var breaches = duty.derived() ? List.<Duty.Breach>of() : duty.duty().breaches(duty.brought(), now);
        if (!(state instanceof DutyState.DueSoon) && !(state instanceof DutyState.Overdue) && breaches.isEmpty()) {
            return;
        }
        QuarkusTransaction.joiningExisting().run(() -> {
            for (Duty.Breach breach : breaches) {
                sql.update(
                        "INSERT INTO duty_breach (duty_id, occurrence, due_at, recorded_at) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        duty.id(),
                        breach.occurrence(),
                        breach.dueAt(),
                        now);
            }
            if (state instanceof DutyState.DueSoon soon) {
                alerts.raise(DutyAlerts.soon(duty, soon, now), now);
            } else if (state instanceof DutyState.Overdue overdue) {
                alerts.raise(DutyAlerts.overdue(duty, overdue), now);
            }
        });
    }

    private void look(Authorities.Deadline deadline, Instant now) {
        for (var standing : deadline.standings(now)) {
            var alert = DutyAlerts.of(deadline, standing, config.deadlineReminders(), now);
            if (alert != null) {
                QuarkusTransaction.joiningExisting().run(() -> alerts.raise(alert, now));
            }
        }
    }

    private void publish(List<OnRecord> all, Instant now) {
        var counts = OnRecord.counts(all, now);
        double next = all.stream()
                .map(duty -> duty.state(now))
                .filter(state -> state instanceof DutyState.Due || state instanceof DutyState.DueSoon)
                .map(state -> Objects.requireNonNull(state.dueAt()))
                .min(Instant::compareTo)
                .map(at -> at.toEpochMilli() / MILLIS_PER_SECOND)
                .orElse(Double.NaN);
        figures.publish(
                NAME,
                List.of(
                        new HospitalFigures.Family(
                                "sla_duties",
                                "Duties by state.",
                                List.of("state"),
                                STATES.stream()
                                        .map(state -> new HospitalFigures.Sample(
                                                List.of(state), counts.getOrDefault(state, 0)))
                                        .toList()),
                        new HospitalFigures.Family(
                                "sla_duty_next_due_timestamp_seconds",
                                "When the next duty is due that is not overdue; NaN where none is.",
                                List.of(),
                                List.of(new HospitalFigures.Sample(List.of(), next)))));
    }
}
