package redress.statements;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redress.agreements.Agreements;
import redress.agreements.Agreements.Version;
import redress.platform.Failures;
import redress.platform.HospitalFigures;
import redress.platform.Hospitals;
import redress.platform.Hospitals.Hospital;
import redress.platform.JobClock;

/** Closes periods when their grace has passed, on every instance; they share the work by the agreements that each one locks. */
@ApplicationScoped
public class ClosingJob {
    private static final String NAME = "closing";
    private static final String ALL = "any agreement";
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final HospitalFigures.Counted CLOSED = new HospitalFigures.Counted(
            "sla_closed_service_periods", "Periods of services that this instance has closed.", List.of());

    private final Hospitals hospitals;
    private final ClosingRound round;
    private final Agreements agreements;
    private final HospitalFigures gauges;
    private final JobClock clock;
    private final InstantSource time;
    private final Failures failures =
            new Failures(ClosingJob.class, "%s cannot be closed until this is mended", "%s can be closed again");

    ClosingJob(
            Hospitals hospitals,
            ClosingRound round,
            Agreements agreements,
            HospitalFigures gauges,
            JobClock clock,
            InstantSource time) {
        this.hospitals = hospitals;
        this.round = round;
        this.agreements = agreements;
        this.gauges = gauges;
        this.clock = clock;
        this.time = time;
        clock.expect(NAME);
    }

    /** Runs once. What cannot be closed is tried again in the next round. */
    @Scheduled(
            identity = NAME,
            every = "{redress.closing.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public synchronized void run() {
        Instant now = time.instant();
        var failed = new TreeMap<String, RuntimeException>();
        try {
            hospitals.each(hospital -> close(hospital, now, failed));
        } catch (RuntimeException failure) {
            failed.put(ALL, failure);
        }
        failures.tell(failed);
        if (failed.isEmpty()) {
            clock.succeeded(NAME, now);
        }
    }

    /** What fails for one hospital keeps no other's periods open. */
    private void close(Hospital hospital, Instant now, Map<String, RuntimeException> failed) {
        try {
            var outcome = round.run(now);
            gauges.count(CLOSED, List.of(), outcome.closed());
            outcome.failed().forEach((what, failure) -> failed.put(hospital.code() + "/" + what, failure));
            gauges.publish(NAME, List.of(overdue(outcome.oldestDue(), now)));
        } catch (RuntimeException failure) {
            failed.put(hospital.code() + "/" + ALL, failure);
        }
    }

    private HospitalFigures.Family overdue(Map<String, Instant> oldestDue, Instant now) {
        var samples = agreements.versions().entrySet().stream()
                .map(entry -> new HospitalFigures.Sample(
                        List.of(provider(entry.getValue()), entry.getKey()),
                        Duration.between(oldestDue.getOrDefault(entry.getKey(), now), now)
                                        .toMillis()
                                / MILLIS_PER_SECOND))
                .toList();
        return new HospitalFigures.Family(
                "sla_closing_overdue_seconds",
                "How long the oldest period that should be closed has waited for it; 0 where none waits.",
                List.of("provider", "agreement"),
                samples);
    }

    private static String provider(List<Version> versions) {
        return versions.get(0).agreement().provider().code();
    }
}
