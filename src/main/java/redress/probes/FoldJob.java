package redress.probes;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import org.jboss.logging.Logger;
import redress.platform.Hospitals;
import redress.platform.JobClock;
import redress.platform.Sight;

/** Folds what came in since the last round, on every instance; they share the work by taking services the others have not. */
@ApplicationScoped
class FoldJob {
    private static final Logger LOG = Logger.getLogger(FoldJob.class);
    private static final String NAME = "fold";

    private final Folding folding;
    private final Hospitals hospitals;
    private final JobClock clock;
    private final InstantSource time;
    private volatile boolean reachable = true;

    FoldJob(Folding folding, Hospitals hospitals, JobClock clock, InstantSource time) {
        this.folding = folding;
        this.hospitals = hospitals;
        this.clock = clock;
        this.time = time;
        clock.expect(NAME);
    }

    @Scheduled(every = "{redress.fold-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        var pending = new LinkedHashMap<Hospitals.Hospital, List<Integer>>();
        try {
            hospitals.each(hospital -> pending.put(hospital, folding.pending()));
            answers();
        } catch (RuntimeException e) {
            if (reachable) {
                LOG.warnf("Results are not folded while the database does not answer: %s", e.getMessage());
            }
            reachable = false;
        }
        boolean allWell = reachable;
        for (var entry : pending.entrySet()) {
            allWell &= Sight.of(entry.getKey().id()).see(() -> foldAll(entry.getValue()));
        }
        if (allWell) {
            clock.succeeded(NAME, time.instant());
        }
    }

    private void answers() {
        if (!reachable) {
            LOG.info("The database answers again, results are folded");
        }
        reachable = true;
    }

    private boolean foldAll(List<Integer> pending) {
        boolean allWell = true;
        for (List<Integer> batch : Folding.batches(pending)) {
            allWell &= fold(batch);
        }
        return allWell;
    }

    /** One bad service must not stop the others: where a batch fails, each of its services is tried by itself. */
    private boolean fold(List<Integer> services) {
        try {
            folding.fold(services);
            return true;
        } catch (SQLException | RuntimeException e) {
            if (services.size() == 1) {
                LOG.errorf(e, "The results of service %d cannot be folded", services.get(0));
                return false;
            }
            boolean allWell = true;
            for (int service : services) {
                allWell &= fold(List.of(service));
            }
            return allWell;
        }
    }
}
