package redress.statements;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.History;
import redress.core.agreement.History.Part;
import redress.core.agreement.Past;
import redress.core.statement.Evidence;
import redress.core.statement.Statement;
import redress.core.time.Interval;
import redress.core.time.Period;
import redress.core.time.PeriodRule;

/**
 * What earlier periods came to, for the services whose terms look back: closed ones as they were closed, the others computed in
 * their order, each from what came before it.
 */
@ApplicationScoped
class Lookback {
    /** How many periods before one are looked at; no clause asks for more. */
    static final int MOST_PERIODS = 120;

    private final Agreements agreements;
    private final ClosedStatements closed;
    private final Recomputation recomputation;

    Lookback(Agreements agreements, ClosedStatements closed, Recomputation recomputation) {
        this.agreements = agreements;
        this.closed = closed;
        this.recomputation = recomputation;
    }

    /** The same evidence, with the past of each service whose terms ask for it. */
    List<Statements.Founded> add(
            List<Statements.Founded> founded, Function<List<Part>, List<Statements.Founded>> onRecord) {
        return add(founded, onRecord, code -> agreements.history(code).orElseThrow(), Interval.DISTANT_FUTURE);
    }

    /** The same as it was known at an instant: agreements as they were on record, and what was closed by then. */
    List<Statements.Founded> add(
            List<Statements.Founded> founded,
            Function<List<Part>, List<Statements.Founded>> onRecord,
            Instant knownAt) {
        return add(founded, onRecord, code -> agreements.history(code, knownAt).orElseThrow(), knownAt);
    }

    /** The same under terms that nobody agreed to, with nothing closed under them. */
    List<Statements.Founded> add(
            List<Statements.Founded> founded,
            Function<List<Part>, List<Statements.Founded>> onRecord,
            History history) {
        return add(founded, onRecord, code -> history, null);
    }

    /** @param closedBy what was closed at or before it stands as it was closed; null where nothing does */
    private List<Statements.Founded> add(
            List<Statements.Founded> founded,
            Function<List<Part>, List<Statements.Founded>> onRecord,
            Function<String, History> histories,
            @Nullable Instant closedBy) {
        var earlier = new ArrayList<List<Part>>();
        var known = new HashMap<String, History>();
        for (Statements.Founded one : founded) {
            String code = one.part().agreement().code();
            earlier.add(
                    one.part().service().terms().looksBack()
                            ? before(one.part(), known.computeIfAbsent(code, histories))
                            : List.of());
        }
        var evidence = new HashMap<At, Evidence>();
        onRecord.apply(distinct(earlier)).forEach(one -> evidence.put(At.of(one.part()), one.evidence()));
        var added = new ArrayList<Statements.Founded>();
        for (int i = 0; i < founded.size(); i++) {
            Statements.Founded one = founded.get(i);
            added.add(
                    earlier.get(i).isEmpty()
                            ? one
                            : new Statements.Founded(
                                    one.part(), one.evidence().withPast(past(earlier.get(i), evidence, closedBy))));
        }
        return added;
    }

    /** Names a part; a part itself holds all services of its agreement. */
    private record At(String agreement, String service, Instant from) {
        static At of(Part part) {
            return new At(
                    part.agreement().code(), part.service().code(), part.span().start());
        }
    }

    private static List<Part> distinct(List<List<Part>> earlier) {
        var distinct = new LinkedHashMap<At, Part>();
        earlier.forEach(parts -> parts.forEach(part -> distinct.putIfAbsent(At.of(part), part)));
        return List.copyOf(distinct.values());
    }

    /** The parts of the service that lie before this one, ascending. */
    private static List<Part> before(Part part, History history) {
        PeriodRule rule = part.service().terms().period().rule();
        var parts = new ArrayList<Part>();
        Period period = part.period();
        for (int i = 0;
                i <= MOST_PERIODS
                        && period.interval().end().isAfter(history.term().start());
                i++) {
            parts.addAll(history.partsOf(period.label()));
            period = rule.before(period);
        }
        return parts.stream()
                .filter(earlier ->
                        earlier.service().code().equals(part.service().code()))
                .filter(earlier -> earlier.span().start().isBefore(part.span().start()))
                .sorted(Comparator.comparing(earlier -> earlier.span().start()))
                .toList();
    }

    private Past past(List<Part> earlier, Map<At, Evidence> evidence, @Nullable Instant closedBy) {
        var frozen = new HashMap<ClosedStatements.Place, Frozen>();
        if (closedBy != null && !earlier.isEmpty()) {
            String agreement = earlier.get(0).agreement().code();
            String service = earlier.get(0).service().code();
            earlier.stream()
                    .map(part -> part.period().label())
                    .distinct()
                    .flatMap(label -> Stream.of(closed.latest(agreement, label, List.of(service), closedBy)))
                    .flatMap(List::stream)
                    .forEach(one -> frozen.put(
                            new ClosedStatements.Place(
                                    one.seal().service(), one.seal().from()),
                            one));
        }
        var periods = new ArrayList<Past.Earlier>();
        for (Part part : earlier) {
            Frozen one = frozen.get(ClosedStatements.Place.of(part));
            Statement statement = one != null
                    ? recomputation.statement(one)
                    : Statement.of(
                            part,
                            Objects.requireNonNull(evidence.get(At.of(part))).withPast(new Past(periods)));
            periods.add(statement.asPast());
        }
        return new Past(periods);
    }
}
