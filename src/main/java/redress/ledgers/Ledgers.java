package redress.ledgers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import redress.core.ledger.Claimed;
import redress.core.ledger.Ledger;
import redress.core.statement.Statement;
import redress.core.time.Interval;
import redress.statements.ClosedStatements;
import redress.statements.Periods;
import redress.statements.Recomputation;
import redress.statements.Statements;

/** The two accounts of a period: our statements as they stand, and what providers say in every place where they say it. */
@ApplicationScoped
public class Ledgers {
    private final Statements statements;
    private final ClosedStatements closed;
    private final Recomputation recomputation;
    private final Disputes disputes;
    private final Instance<ClaimSource> sources;

    Ledgers(
            Statements statements,
            ClosedStatements closed,
            Recomputation recomputation,
            Disputes disputes,
            @Any Instance<ClaimSource> sources) {
        this.statements = statements;
        this.closed = closed;
        this.recomputation = recomputation;
        this.disputes = disputes;
        this.sources = sources;
    }

    /**
     * One for each part of the period, in their order. Of a closed part our account is the frozen one; what the provider says and what
     * is disputed is as it is now.
     */
    public List<Ledger> of(Periods.Chosen chosen, Instant now) {
        var computed = recomputation.statements(chosen.parts(), closed.latest(chosen), open -> {
            statements.bringUpToDate(open);
            return statements.of(open, now);
        });
        return computed.stream().map(statement -> of(statement, now)).toList();
    }

    private Ledger of(Statement statement, Instant now) {
        String service = statement.service().code();
        var claims = new ArrayList<Claimed>();
        for (ClaimSource source : sources) {
            claims.addAll(source.claims(statement.agreement().provider().code(), service, around(statement), now));
        }
        claims.sort(Comparator.comparing(Claimed::startedAt)
                .thenComparing(Claimed::source)
                .thenComparing(Claimed::id));
        return Ledger.of(
                statement, claims, disputes.standing(statement.agreement().code(), service, statement.span()));
    }

    /** The span and every outage that reaches out of it: an incident that touches such an outage belongs beside it. */
    private static Interval around(Statement statement) {
        Instant start = statement.span().start();
        Instant end = statement.span().end();
        for (var outage : statement.evidence().measurement().outages()) {
            Interval measured = outage.measured();
            if (measured.overlaps(statement.span())) {
                start = measured.start().isBefore(start) ? measured.start() : start;
                end = measured.end().isAfter(end) ? measured.end() : end;
            }
        }
        return new Interval(start, end);
    }
}
