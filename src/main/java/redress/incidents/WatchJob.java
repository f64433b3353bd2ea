package redress.incidents;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import redress.platform.HospitalFigures;
import redress.platform.Hospitals;
import redress.platform.Hospitals.Hospital;
import redress.platform.JobClock;

/** Watches incidents on every instance: opens them where an outage asks for it, and records which clocks were breached. */
@ApplicationScoped
public class WatchJob {
    private static final Logger LOG = Logger.getLogger(WatchJob.class);
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
    private final Set<String> failing = new HashSet<>();

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
        var failures = new TreeMap<String, RuntimeException>();
        try {
            hospitals.each(hospital -> watch(hospital, now, failures));
        } catch (RuntimeException failure) {
            failures.put(ALL, failure);
        }
        tell(failures);
        if (failures.isEmpty()) {
            clock.succeeded(NAME, now);
        }
    }

    private void watch(Hospital hospital, Instant now, Map<String, RuntimeException> failures) {
        try {
            openings.run(now).forEach((what, failure) -> failures.put(hospital.code() + "/" + what, failure));
            var round = watch.run(now);
            gauges.count(BREACHES, List.of(), round.breaches());
            round.failed().forEach((what, failure) -> failures.put(hospital.code() + "/" + what, failure));
            gauges.publish(NAME, figures.of());
            posts.forget(now);
        } catch (RuntimeException failure) {
            failures.put(hospital.code() + "/" + ALL, failure);
        }
    }

    /** One line for each change: a failure that lasts is not told every time. */
    private void tell(Map<String, RuntimeException> failures) {
        failures.forEach((what, failure) -> {
            if (failing.add(what)) {
                LOG.errorf(failure, "%s cannot be watched until this is mended", what);
            }
        });
        failing.retainAll(failures.keySet());
    }
}
