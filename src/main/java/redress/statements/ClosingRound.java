package redress.statements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import redress.agreements.Agreements;
import redress.agreements.Agreements.Version;
import redress.platform.Caller;
import redress.platform.HospitalRemoved;
import redress.statements.Closing.Unit;

/** Finds what is to be closed and has it closed in batches, oldest first. */
@ApplicationScoped
public class ClosingRound {
    private static final Logger LOG = Logger.getLogger(ClosingRound.class);
    /** Service-periods closed in one transaction. */
    static final int BATCH = 200;
    /** Batches of one round: 10,000 services. What is left is for the next one. */
    static final int MAX_BATCHES = 50;

    private final Agreements agreements;
    private final ClosedStatements closed;
    private final Closing closing;
    /** A closed period stays closed, so that nobody has to ask about it again. */
    private final Set<Known> done = ConcurrentHashMap.newKeySet();

    ClosingRound(Agreements agreements, ClosedStatements closed, Closing closing) {
        this.agreements = agreements;
        this.closed = closed;
        this.closing = closing;
    }

    /**
     * What a round came to.
     *
     * @param closed service-periods
     * @param failed what could not be closed, by agreement, period and service
     * @param oldestDue when the oldest period that is still open was due, by agreement; none where nothing is open
     */
    public record Outcome(int closed, Map<String, RuntimeException> failed, Map<String, Instant> oldestDue) {}

    /** Closes what is due. */
    public Outcome run(Instant now) {
        return run(agreements.versions(), now, true);
    }

    /**
     * Closes the past of agreements whose history is known to be complete, without waiting for more of it: the grace runs from
     * the end of each period.
     */
    public Outcome closePast(Set<String> codes, Instant now) {
        return run(agreements.versions(codes), now, false);
    }

    private Outcome run(Map<String, List<Version>> versions, Instant now, boolean waitForHistory) {
        var failed = new TreeMap<String, RuntimeException>();
        var due = due(versions, now, waitForHistory, failed);
        var counts = due.isEmpty() ? Map.<ClosedStatements.Name, Integer>of() : closed.closed();
        var open = open(due, versions, counts);
        var left = new ArrayList<>(open);
        int count = 0;
        int batches = 0;
        var batch = new ArrayList<Unit>();
        for (Closable closable : open) {
            if (batches == MAX_BATCHES) {
                break;
            }
            for (Unit unit : units(closable, versions, counts, now)) {
                batch.add(unit);
                if (batch.size() == BATCH) {
                    count += close(batch, now, failed);
                    batches++;
                    batch.clear();
                }
            }
        }
        count += batch.isEmpty() ? 0 : close(batch, now, failed);
        if (count > 0) {
            left.clear();
            left.addAll(open(open, versions, closed.closed()));
        }
        var oldest = new TreeMap<String, Instant>();
        left.forEach(closable ->
                oldest.merge(closable.agreement(), closable.due(), (one, other) -> one.isBefore(other) ? one : other));
        return new Outcome(count, failed, oldest);
    }

    private List<Closable> due(
            Map<String, List<Version>> versions,
            Instant now,
            boolean waitForHistory,
            Map<String, RuntimeException> failed) {
        var due = new ArrayList<Closable>();
        versions.forEach((code, list) -> {
            try {
                Closable.of(list, closing::grace, waitForHistory, now).stream()
                        .filter(closable -> !closable.due().isAfter(now) && !done.contains(known(closable)))
                        .forEach(due::add);
            } catch (RuntimeException failure) {
                failed.put(code, failure);
            }
        });
        due.sort(Comparator.comparing(Closable::end)
                .thenComparing(Closable::agreement)
                .thenComparing(Closable::period));
        return due;
    }

    /** Without those whose services are all closed, which are remembered. */
    private List<Closable> open(
            List<Closable> due, Map<String, List<Version>> versions, Map<ClosedStatements.Name, Integer> counts) {
        var open = new ArrayList<Closable>();
        for (Closable closable : due) {
            int expected = Closable.pieces(
                            versions.getOrDefault(closable.agreement(), List.of()), closable.period(), closable.end())
                    .size();
            if (counts.getOrDefault(key(closable), 0) >= expected) {
                done.add(known(closable));
            } else {
                open.add(closable);
            }
        }
        return open;
    }

    /** The services of a period that are not closed yet. */
    private List<Unit> units(
            Closable closable,
            Map<String, List<Version>> versions,
            Map<ClosedStatements.Name, Integer> counts,
            Instant now) {
        ClosedStatements.Name key = key(closable);
        Set<String> before =
                counts.containsKey(key) ? closed.closedServices(Set.of(key)).getOrDefault(key, Set.of()) : Set.of();
        var units = new ArrayList<Unit>();
        Closable.pieces(versions.getOrDefault(closable.agreement(), List.of()), closable.period(), now)
                .forEach((service, pieces) -> {
                    if (!before.contains(service)) {
                        units.add(new Unit(closable.agreement(), closable.period(), service, pieces));
                    }
                });
        return units;
    }

    /** One bad unit must not stop the others: where a batch fails, each half of it is tried by itself. */
    private int close(List<Unit> batch, Instant now, Map<String, RuntimeException> failed) {
        try {
            var outcome = closing.close(List.copyOf(batch), now);
            outcome.failed().forEach((unit, failure) -> failed.put(name(unit), failure));
            tell(outcome.units());
            return outcome.units().size();
        } catch (RuntimeException failure) {
            if (batch.size() == 1) {
                failed.put(name(batch.get(0)), failure);
                return 0;
            }
            int middle = batch.size() / 2;
            return close(batch.subList(0, middle), now, failed)
                    + close(batch.subList(middle, batch.size()), now, failed);
        }
    }

    private static void tell(List<Unit> units) {
        var counts = new LinkedHashMap<ClosedStatements.Name, Integer>();
        units.forEach(unit -> counts.merge(unit.key(), 1, Integer::sum));
        counts.forEach((key, count) ->
                LOG.infof("closed %s of %s: %d services, revision 1", key.period(), key.agreement(), count));
    }

    private static String name(Unit unit) {
        return unit.agreement() + " " + unit.period() + " " + unit.service();
    }

    void forget(@Observes HospitalRemoved removed) {
        done.removeIf(known -> known.hospital == removed.hospital().id());
    }

    private record Known(int hospital, ClosedStatements.Name name) {}

    private static Known known(Closable closable) {
        return new Known(Caller.present().hospital(), key(closable));
    }

    private static ClosedStatements.Name key(Closable closable) {
        return new ClosedStatements.Name(closable.agreement(), closable.period());
    }
}
