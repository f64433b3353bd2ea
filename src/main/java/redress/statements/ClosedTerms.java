package redress.statements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import redress.agreements.AgreementRecorded;
import redress.agreements.Refused;
import redress.core.agreement.Agreement;

/** The terms of closed periods do not change: a version that would start before the end of one is refused whole. */
@ApplicationScoped
class ClosedTerms {
    private final ClosedStatements closed;

    ClosedTerms(ClosedStatements closed) {
        this.closed = closed;
    }

    /** In the transaction that records the agreement, under its lock on the agreement. */
    void check(@Observes AgreementRecorded recorded) {
        Agreement agreement = recorded.agreement();
        Instant closedUntil = closed.lastEnd(agreement.code());
        if (closedUntil != null && agreement.term().start().isBefore(closedUntil)) {
            throw Refused.with(
                    Refused.Reason.CONFLICTING,
                    "effective.from",
                    "periods of " + agreement.code() + " are closed until "
                            + closedUntil.atZone(agreement.zone()).toLocalDate()
                            + ", and their terms do not change any more: write that date or a later one, on which these terms"
                            + " take effect");
        }
    }
}
