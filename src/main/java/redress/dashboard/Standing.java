package redress.dashboard;

import java.time.Instant;
import java.util.List;
import redress.core.agreement.Agreement;
import redress.core.agreement.History;
import redress.core.agreement.History.Part;

/**
 * An agreement with the parts of its running period; of its last one where the term has ended; none where it has not begun.
 *
 * @param agreement the version in force, the last one that was, or the first that will be
 * @param ended whether no version is in force any more
 */
record Standing(History history, Agreement agreement, boolean ended, List<Part> parts) {

    static Standing of(History history, Instant now) {
        var inForce = history.partsAtOrLastBefore(now);
        var parts = inForce.stream()
                .map(part -> part.period().label())
                .distinct()
                .flatMap(label -> history.partsOf(label).stream())
                .filter(part -> part.span().start().isBefore(now))
                .toList();
        Agreement agreement =
                inForce.isEmpty() ? history.versions().get(0) : inForce.get(0).agreement();
        boolean ended = !inForce.isEmpty() && history.partsAt(now).isEmpty();
        return new Standing(history, agreement, ended, parts);
    }

    boolean isOf(String agreementCode) {
        return agreement.code().equals(agreementCode);
    }
}
