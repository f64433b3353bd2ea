package redress.incidents;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redress.platform.AnsweredPosts;
import redress.platform.Failures;
import redress.platform.HospitalFigures;
import redress.platform.Hospitals;
import redress.platform.Hospitals.Hospital;
import redress.platform.JobClock;

/** Watches incidents on every instance: opens them where an outage asks for it, and records which clocks were breached. */
@ApplicationScoped
public class WatchJob {
    private static final String NAME = "incidents";
    private static final String ALL = "any incident";
    private static final HospitalFigures.Counted BREACHES = new HospitalFigures.Counted(
            "sla_clock_breaches", "Clocks of incidents that this instance has found breached.", List.of());

    private final Hospitals hospitals;
    private final Watch watch;
    private final Openings openings;
    private final IncidentFigures figures;
    private final AnsweredPosts posts;
    private final HospitalFigures gauges;
    private final JobClock clock;
    private final InstantSource time;
    private final Failures failures =
            new Failures(WatchJob.class, "%s cannot be watched until this is mended", "%s is watched again");

    WatchJob(
            Hospitals hospitals,
            Watch watch,
            Openings openings,
            IncidentFigures figures,
            AnsweredPosts posts,
            HospitalFigures gauges,
            JobClock clock,
            InstantSource time) {
        this.hospitals = hospitals;
        this.watch = watch;
        this.openings = openings;
        this.figures = figures;
        this.posts = posts;
        this.gauges = gauges;
        this.clock = clock;
        this.time = time;
        clock.expect(NAME);
    }

    /** Runs once. What fails is tried again in the next round. */
    @Scheduled(
            identity = NAME,
            every = "{redress.incidents.watch-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public synchronized void run() {
        Instant now = time.instant();
        var failed = new TreeMap<String, RuntimeException>();
        try {
            hospitals.each(hospital -> watch(hospital, now, failed));
        } catch (RuntimeException failure) {
            failed.put(ALL, failure);
        }
        failures.tell(failed);
        if (failed.isEmpty()) {
            clock.succeeded(NAME, now);
        }
    }

    private void watch(Hospital hospital, Instant now, Map<String, RuntimeException> failed) {
        try {
            openings.run(now).forEach((what, failure) -> failed.put(hospital.code() + "/" + what, failure));
            var round = watch.run(now);
            gauges.count(BREACHES, List.of(), round.breaches());
            round.failed().forEach((what, failure) -> failed.put(hospital.code() + "/" + what, failure));
            gauges.publish(NAME, figures.of());
            posts.forget(now);
        } catch (RuntimeException failure) {
            failed.put(hospital.code() + "/" + ALL, failure);
        }
    }
}
