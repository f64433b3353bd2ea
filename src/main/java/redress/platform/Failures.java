package redress.platform;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** What fails in the rounds of a job: told in the log when it begins to fail and when it works again, and not every time between. */
public final class Failures {
    private final Logger log;
    private final String broken;
    private final String mended;
    private final Set<String> lasting = new HashSet<>();

    /**
     * Those of a job.
     *
     * @param broken the sentence for what fails, with %s for its name
     * @param mended the sentence for what works again, with %s for its name
     */
    public Failures(Class<?> job, String broken, String mended) {
        this.log = Logger.getLogger(job);
        this.broken = broken;
        this.mended = mended;
    }

    /**
     * Tells of what is new since the last round.
     *
     * @param failures everything that failed in this round, by name
     */
    public synchronized void tell(Map<String, ? extends Throwable> failures) {
        failures.forEach((what, failure) -> {
            if (lasting.add(what)) {
                log.errorf(failure, broken, what);
            }
        });
        lasting.removeIf(what -> {
            boolean isMended = !failures.containsKey(what);
            if (isMended) {
                log.infof(mended, what);
            }
            return isMended;
        });
    }

    /** What failed in the last round. */
    public synchronized Set<String> lasting() {
        return Set.copyOf(lasting);
    }
}
