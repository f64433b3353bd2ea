package redress.incidents;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import redress.platform.TimeForTests;

/** A round of the watch, for what measures it from another package. */
@ApplicationScoped
public class WatchedForTests {
    private final Watch watch;

    WatchedForTests(Watch watch) {
        this.watch = watch;
    }

    /** One round at an instant. */
    public void run(Instant now) {
        watch.run(now);
    }

    /** How many incidents one round looked at. */
    public int looked() {
        return watch.run(TimeForTests.NOW).looked();
    }
}
