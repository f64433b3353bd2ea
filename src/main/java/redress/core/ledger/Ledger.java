package redress.core.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redress.core.agreement.History;
import redress.core.amount.Money;
import redress.core.measurement.Measurement;
import redress.core.measurement.Outage;
import redress.core.statement.Classes;
import redress.core.statement.Evidence;
import redress.core.statement.Statement;
import redress.core.time.Instants;
import redress.core.time.Interval;

/**
 * Our account of a period against the provider's, in time and in money.
 *
 * <p>There is no second formula: each amount is that of {@link Statement#of} over the same evidence with other outages in the place of
 * those that we measured.
 *
 * @param statement ours, on which the rest stands
 * @param outages that we measured, those that share an instant with the period, whole
 * @param claims what the provider says, by start; also what says of no time
 * @param disputes on record that touch the period
 * @param prices null where no objective of the service rests on measured outages, so that others in their place change nothing
 * @param matches which of ours and the provider's share time
 */
public record Ledger(
        Statement statement,
        List<Outage> outages,
        List<Claimed> claims,
        List<Disputed> disputes,
        Sides sides,
        @Nullable Prices prices,
        List<Match> matches) {
    public Ledger {
        outages = List.copyOf(outages);
        claims = List.copyOf(claims);
        disputes = List.copyOf(disputes);
        matches = List.copyOf(matches);
    }

    /**
     * Holds the two accounts against each other.
     *
     * @param statement of the span that is looked at
     * @param claims of the provider that may touch the span
     * @param disputes that are not withdrawn
     */
    public static Ledger of(Statement statement, List<Claimed> claims, List<Disputed> disputes) {
        Interval span = statement.span();
        var elapsed = new Interval(span.start(), statement.computedTo());
        var outages = statement.evidence().measurement().outages().stream()
                .filter(outage -> outage.measured().overlaps(span))
                .toList();
        var contested = disputes.stream()
                .filter(dispute -> dispute.interval().overlaps(span))
                .toList();
        Instants ours = Instants.of(outages.stream().map(Outage::measured).toList());
        Instants theirs = theirs(claims);
        Instants disputed =
                Instants.of(contested.stream().map(Disputed::interval).toList());
        Classes classes = statement.classes();
        return new Ledger(
                statement,
                outages,
                claims,
                contested,
                Sides.of(Instants.of(elapsed), classes.up().or(classes.down()), ours, theirs, disputed),
                statement.service().terms().probeRule() == null ? null : prices(statement, ours, theirs, disputed),
                Match.of(outages, claims));
    }

    private static Instants theirs(List<Claimed> claims) {
        var down = new ArrayList<Interval>();
        for (Claimed claimed : claims) {
            if (claimed.down() != null) {
                down.add(claimed.down());
            }
        }
        return Instants.of(down);
    }

    /** Outages are put in whole, also beyond the period, because a clause may judge their whole length. */
    private static Prices prices(Statement statement, Instants ours, Instants theirs, Instants disputed) {
        Instants unknown = Instants.of(statement.span())
                .minus(statement.evidence().measurement().known());
        // What we know nothing of was not measured: the provider's word does not make it known.
        Instants said = theirs.minus(unknown);
        var due = new HashMap<Instants, Money>();
        due.put(ours, statement.compensation().due());
        return new Prices(
                due(statement, ours, due),
                due(statement, said, due),
                due(statement, ours.and(said).minus(disputed), due),
                due(statement, ours.minus(disputed), due),
                due(statement, said.minus(disputed), due));
    }

    /** What would be due if this had been down; each different set is computed once. */
    private static Money due(Statement statement, Instants down, Map<Instants, Money> known) {
        return known.computeIfAbsent(
                down, set -> with(statement, set).compensation().due());
    }

    /** The same statement with other outages. */
    static Statement with(Statement statement, Instants down) {
        Evidence evidence = statement.evidence();
        var span = statement.span();
        var outages = new ArrayList<Outage>();
        for (Interval interval : down.intervals()) {
            if (interval.overlaps(span)) {
                outages.add(outage(evidence.measurement(), interval));
            }
        }
        return Statement.of(
                new History.Part(statement.agreement(), statement.service(), statement.period(), span),
                evidence.with(new Measurement(evidence.measurement().known(), outages)));
    }

    /** The outage that was measured so, or one of which no more is said than that interval. */
    private static Outage outage(Measurement measurement, Interval interval) {
        return measurement.outages().stream()
                .filter(outage -> outage.measured().equals(interval))
                .findFirst()
                .orElseGet(() -> new Outage(interval, interval, interval));
    }
}
