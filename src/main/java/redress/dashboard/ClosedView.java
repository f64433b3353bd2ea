package redress.dashboard;

import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redress.statements.ClosedStatements.Sealed;

/**
 * How a statement was closed, for the page of it.
 *
 * @param at when the revision shown was made
 * @param revision shown, the latest
 * @param digest in short; the list has it whole
 * @param revisions ascending, those of a later part after those of an earlier one
 */
public record ClosedView(Dates.Moment at, int revision, String digest, List<Revision> revisions) {
    private static final int DIGITS_IN_SHORT = 12;

    /**
     * One revision.
     *
     * @param name with its part where the period has several
     * @param reason of the first one that there was none to correct
     * @param api where its difference is, or of the first one what was frozen
     */
    public record Revision(String name, Dates.Moment at, String by, String reason, String digest, String api) {}

    /** The view; null where nothing is closed. */
    static @Nullable ClosedView of(Collection<Sealed> seals, ZoneId zone) {
        if (seals.isEmpty()) {
            return null;
        }
        int parts = seals.stream().mapToInt(one -> one.seal().part()).max().orElse(1);
        var revisions = new ArrayList<Revision>();
        Sealed latest = seals.iterator().next();
        for (Sealed one : seals) {
            revisions.add(revision(one, parts, zone));
            latest = one.seal().revision() >= latest.seal().revision() ? one : latest;
        }
        return new ClosedView(
                at(latest, zone), latest.seal().revision(), latest.digest().substring(0, DIGITS_IN_SHORT), revisions);
    }

    private static Revision revision(Sealed one, int parts, ZoneId zone) {
        var seal = one.seal();
        String reason = seal.reason();
        return new Revision(
                seal.revision() + (parts == 1 ? "" : ", part " + seal.part()),
                at(one, zone),
                seal.closedBy(),
                reason == null ? "first closing" : reason,
                one.digest(),
                Links.revision(seal.agreement(), seal.period(), seal.service(), seal.revision()));
    }

    private static Dates.Moment at(Sealed one, ZoneId zone) {
        return Dates.moment(one.seal().closedAt().truncatedTo(ChronoUnit.SECONDS), zone);
    }
}
