package redress.hospitals;

import jakarta.ws.rs.ForbiddenException;
import redress.platform.Caller;
import redress.platform.Sight;

/** What only whoever operates the installation may do. */
final class Operators {
    private Operators() {}

    /** The database would show nothing of another hospital either; this says why. */
    static void only() {
        if (!Caller.present().equals(Sight.INSTALLATION)) {
            throw new ForbiddenException("Only an operator of the installation manages hospitals.");
        }
    }
}
