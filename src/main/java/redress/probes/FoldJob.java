package redress.probes;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;
import redress.platform.JobClock;

/** Folds what came in since the last round, on every instance; they share the work by taking services the others have not. */
@ApplicationScoped
class FoldJob {
    private static final Logger LOG = Logger.getLogger(FoldJob.class);
    private static final String NAME = "fold";

    private final Folding folding;
    private final JobClock clock;
    private final InstantSource time;

    FoldJob(Folding folding, JobClock clock, InstantSource time) {
        this.folding = folding;
        this.clock = clock;
        this.time = time;
        clock.expect(NAME);
    }

    @Scheduled(every = "{redress.fold-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() throws SQLException {
        boolean allWell = true;
        for (List<Integer> batch : Folding.batches(folding.pending())) {
            allWell &= fold(batch);
        }
        if (allWell) {
            clock.succeeded(NAME, time.instant());
        }
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
