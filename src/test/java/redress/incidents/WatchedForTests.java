package redress.incidents;

import jakarta.enterprise.context.ApplicationScoped;
import redress.platform.TimeForTests;

/** A round of the watch, for what measures it from another package. */
@ApplicationScoped
public class WatchedForTests {
    private final Watch watch;

    WatchedForTests(Watch watch) {
        this.watch = watch;
    }

    /** How many incidents one round looked at. */
    public int looked() {
        return watch.run(TimeForTests.NOW).looked();
    }
}
