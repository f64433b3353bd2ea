package redress.evidence;

import org.jspecify.annotations.Nullable;
import redress.intake.Tally;

/** A fact on its way into the database, and what became of it. */
final class Line {
    private final long number;
    private final int serviceId;
    private final Fact fact;

    @Nullable private final String correction;

    private final boolean withdrawn;

    /** What the database is told where the fact is accepted; null until it is judged, and where it is not accepted. */
    @Nullable private Revision revision;

    private Tally.Outcome outcome = Tally.Outcome.REJECTED;
    private String reason = "";

    Line(long number, int serviceId, Fact fact, @Nullable String correction, boolean withdrawn) {
        this.number = number;
        this.serviceId = serviceId;
        this.fact = fact;
        this.correction = correction;
        this.withdrawn = withdrawn;
    }

    long number() {
        return number;
    }

    int serviceId() {
        return serviceId;
    }

    Fact fact() {
        return fact;
    }

    @Nullable String correction() {
        return correction;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    void accept(Revision accepted) {
        outcome = Tally.Outcome.ACCEPTED;
        revision = accepted;
    }

    void repeat() {
        outcome = Tally.Outcome.REPEATED;
        revision = null;
    }

    void refuse(String why) {
        outcome = Tally.Outcome.CONFLICTING;
        revision = null;
        reason = why;
    }

    Tally.Outcome outcome() {
        return outcome;
    }

    @Nullable Revision revision() {
        return revision;
    }

    /** Why it was refused. */
    String reason() {
        return reason;
    }
}
