package redress.agreements;

import java.time.Instant;
import java.util.List;
import redress.core.agreement.Agreement;
import redress.core.agreement.History;

/**
 * The version of an agreement that people mean when they name no date: the one in force, else the next to come, else the last.
 *
 * @param inForce whether its term contains the instant asked for
 */
record Present(Agreement agreement, boolean inForce) {

    static Present of(History history, Instant now) {
        List<Agreement> versions = history.versions();
        for (int i = 0; i < versions.size(); i++) {
            if (history.inForce(i).contains(now)) {
                return new Present(versions.get(i), true);
            }
        }
        Agreement next = versions.stream()
                .filter(version -> version.term().start().isAfter(now))
                .findFirst()
                .orElse(versions.get(versions.size() - 1));
        return new Present(next, false);
    }
}
