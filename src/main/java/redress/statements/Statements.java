package redress.statements;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import redress.agreements.Agreements;
import redress.core.agreement.History;
import redress.core.agreement.History.Part;
import redress.core.measurement.Measurement;
import redress.core.measurement.ObservationsByTime;
import redress.core.measurement.SetAside;
import redress.core.statement.Evidence;
import redress.core.statement.Statement;
import redress.core.time.Interval;
import redress.evidence.Facts;
import redress.incidents.Tickets;
import redress.notices.StoredNotices;
import redress.probes.Outages;
import redress.probes.SetAsides;

/** Computes statements from what is on record: loads the evidence with a few queries, then asks the core. */
@ApplicationScoped
public class Statements {
    private static final Logger LOG = Logger.getLogger(Statements.class);

    private final Agreements agreements;
    private final Outages outages;
    private final SetAsides setAsides;
    private final Exclusions exclusions;
    private final Facts facts;
    private final Tickets tickets;
    private final StoredNotices notices;
    private final Lookback lookback;

    Statements(
            Agreements agreements,
            Outages outages,
            SetAsides setAsides,
            Exclusions exclusions,
            Facts facts,
            Tickets tickets,
            StoredNotices notices,
            Lookback lookback) {
        this.agreements = agreements;
        this.outages = outages;
        this.setAsides = setAsides;
        this.exclusions = exclusions;
        this.facts = facts;
        this.tickets = tickets;
        this.notices = notices;
        this.lookback = lookback;
    }

    /**
     * The statements of these parts as of an instant, in the same order; parts that have not begun by then are left out.
     * Stored outages are taken as they are: call {@link #bringUpToDate} first where the latest results must show. The number
     * of queries depends on how many different spans the parts have, not on how many parts there are.
     */
    public List<Statement> of(List<Part> parts, Instant asOf) {
        return of(parts, asOf, (part, failure) -> {
            throw failure;
        });
    }

    /**
     * As {@link #of(List, Instant)}, but a part that cannot be computed is told and left out, so that it does not stop the
     * others. What cannot be loaded stops all.
     */
    List<Statement> of(List<Part> parts, Instant asOf, BiConsumer<Part, RuntimeException> failed) {
        var begun = parts.stream()
                .filter(part -> part.span().start().isBefore(asOf))
                .toList();
        return computed(founded(begun, asOf), failed);
    }

    /** As {@link #of(List, Instant)}, without the parts that cannot be computed, which the log names: no list fails for one of them. */
    public List<Statement> ofComputable(List<Part> parts, Instant asOf) {
        return of(parts, asOf, Statements::log);
    }

    private static void log(Part part, RuntimeException failure) {
        // A page may ask for it every minute: one line each time, and whoever opens the statement finds all of it.
        LOG.warnf(
                "%s of %s, %s, cannot be computed: %s",
                part.service().code(), part.agreement().code(), part.period().label(), failure.getMessage());
    }

    /** A part with what is on record about it. */
    record Founded(Part part, Evidence evidence) {}

    /** What the statements of these parts rest on, in the same order: what {@link #of(List, Instant)} would compute from. */
    List<Founded> founded(List<Part> parts, Instant asOf) {
        return lookback.add(onRecord(parts, asOf), earlier -> onRecord(earlier, asOf));
    }

    private List<Founded> onRecord(List<Part> parts, Instant asOf) {
        return onRecord(parts, asOf, Asked.ALL);
    }

    private List<Founded> onRecord(List<Part> parts, Instant asOf, Asked asked) {
        var records = new HashMap<Interval, OnRecord>();
        parts.stream()
                .collect(Collectors.groupingBy(Part::span))
                .forEach((span, sameSpan) -> records.put(span, load(sameSpan, span, asked)));
        return parts.stream()
                .map(part -> new Founded(
                        part, Objects.requireNonNull(records.get(part.span())).of(part, asOf)))
                .toList();
    }

    /**
     * As {@link #ofComputable}, for several periods of the same services: what lies between the first and the last of
     * them is read at once, so that the number of queries does not depend on how many periods there are.
     */
    public List<Statement> ofSeveralPeriods(List<Part> parts, Instant asOf) {
        var begun = parts.stream()
                .filter(part -> part.span().start().isBefore(asOf))
                .toList();
        if (begun.isEmpty()) {
            return List.of();
        }
        return computed(lookback.add(together(begun, asOf), earlier -> onRecord(earlier, asOf)), Statements::log);
    }

    private static List<Statement> computed(List<Founded> founded, BiConsumer<Part, RuntimeException> failed) {
        var statements = new ArrayList<Statement>(founded.size());
        for (Founded one : founded) {
            try {
                statements.add(Statement.of(one.part(), one.evidence()));
            } catch (RuntimeException failure) {
                failed.accept(one.part(), failure);
            }
        }
        return statements;
    }

    /** What lies between the first and the last of the parts, read at once. */
    private List<Founded> together(List<Part> parts, Instant asOf) {
        var starts = parts.stream().map(part -> part.span().start()).toList();
        var ends = parts.stream().map(part -> part.span().end()).toList();
        var onRecord = load(parts, new Interval(Collections.min(starts), Collections.max(ends)));
        if (onRecord.isContradicted()) {
            // Which period a contradiction belongs to is only counted period by period.
            return onRecord(parts, asOf);
        }
        return parts.stream()
                .map(part -> new Founded(part, onRecord.within(part).of(part, asOf)))
                .toList();
    }

    /**
     * The statements as they were known at an instant, in the same order: of everything on record what was recorded at or
     * before it, and outages from the results received at or before it alone. The parts are those of the agreement as it was
     * on record then; nothing after the instant is counted.
     */
    public List<Statement> asKnown(List<Part> parts, Instant knownAt) {
        var begun = parts.stream()
                .filter(part -> part.span().start().isBefore(knownAt))
                .toList();
        var asked = new Asked(knownAt, null);
        return lookback.add(known(begun, asked), earlier -> known(earlier, asked), knownAt).stream()
                .map(part -> Statement.of(part.part(), part.evidence()))
                .toList();
    }

    /** What these statements would rest on if results were set aside, or were not; computed anew from all results. */
    List<Founded> foundedIf(List<Part> parts, Instant asOf, SetAsides.Thought thought) {
        var asked = new Asked(null, thought);
        return lookback.add(onRecord(parts, asOf, asked), earlier -> onRecord(earlier, asOf, asked));
    }

    /**
     * What is asked for.
     *
     * @param knownAt what was recorded later is left out; null for all that is on record
     * @param thought of what is set aside; null for what stands
     */
    private record Asked(@Nullable Instant knownAt, SetAsides.@Nullable Thought thought) {
        static final Asked ALL = new Asked(null, null);

        Instant until() {
            return knownAt == null ? Interval.DISTANT_FUTURE : knownAt;
        }
    }

    /** Part by part: what was known then is computed anew for each. */
    private List<Founded> known(List<Part> parts, Asked asked) {
        return parts.stream()
                .map(part -> new Founded(
                        part, load(List.of(part), part.span(), asked).of(part, asked.until())))
                .toList();
    }

    /** Parts under the terms of one history, which may be on trial only. */
    record Side(History history, List<Part> parts) {}

    /** The statements of several periods for each side, in the order of its parts; what they rest on is read once for all. */
    List<List<Statement>> replayed(List<Side> sides, Instant asOf) {
        var parts = sides.stream().flatMap(side -> side.parts().stream()).toList();
        if (parts.isEmpty()) {
            return sides.stream().map(side -> List.<Statement>of()).toList();
        }
        List<Founded> founded = together(parts, asOf);
        var statements = new ArrayList<List<Statement>>();
        int next = 0;
        for (Side side : sides) {
            List<Founded> own = founded.subList(next, next + side.parts().size());
            next += own.size();
            statements.add(lookback.add(own, earlier -> onRecord(earlier, asOf), side.history()).stream()
                    .map(one -> Statement.of(one.part(), one.evidence()))
                    .toList());
        }
        return statements;
    }

    /** Folds what results are still pending for the services of these parts. */
    public void bringUpToDate(List<Part> parts) {
        outages.bringUpToDate(services(parts));
    }

    /** The services of every agreement that is in force at an instant, each with its running period. */
    public List<Part> running(Instant now) {
        var parts = new ArrayList<Part>();
        agreements.histories().values().forEach(history -> parts.addAll(history.partsAt(now)));
        return parts;
    }

    private OnRecord load(List<Part> parts, Interval span) {
        return load(parts, span, Asked.ALL);
    }

    private OnRecord load(List<Part> parts, Interval span, Asked asked) {
        Instant until = asked.until();
        var keys = new LinkedHashSet<Outages.Key>();
        var zones = new HashSet<ZoneId>();
        for (Part part : parts) {
            Outages.Key key = OnRecord.key(part);
            if (key != null) {
                keys.add(key);
            }
            zones.add(part.agreement().zone());
        }
        Set<String> codes = parts.stream().map(part -> part.agreement().code()).collect(Collectors.toSet());
        Duration margin = parts.stream()
                .map(part -> part.service().terms().margin())
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) >= 0 ? one : other);
        var observed = new HashMap<String, ObservationsByTime>();
        facts.observations(services(parts), span, margin, until)
                .forEach((service, all) -> observed.put(service, new ObservationsByTime(all)));
        return new OnRecord(
                measured(keys, span, asked),
                outages.contradictions(services(parts), span, until),
                setAside(services(parts), span, asked),
                exclusions.touching(codes, OnRecord.years(span, zones), until),
                facts.plannedMaintenance(services(parts), OnRecord.years(span, zones), until),
                notices.maintenance(codes, OnRecord.years(span, zones), until),
                observed,
                tickets.touching(codes, services(parts), span, until));
    }

    private Map<Outages.Key, Measurement> measured(Set<Outages.Key> keys, Interval span, Asked asked) {
        if (asked.thought != null) {
            return outages.measuredIf(keys, span, asked.thought);
        }
        return asked.knownAt == null
                ? outages.measured(keys, span)
                : outages.measuredAsKnown(keys, span, asked.knownAt);
    }

    private Map<String, List<SetAside>> setAside(Set<String> services, Interval span, Asked asked) {
        var standing = setAsides.standing(services, span, asked.until());
        if (asked.thought != null) {
            var one = asked.thought.setAside();
            var all = new ArrayList<>(standing.getOrDefault(one.service(), List.of()));
            all.removeIf(other -> other.id().equals(one.id()));
            if (asked.thought.stands() && one.interval().overlaps(span)) {
                all.add(one.decided("as if it were approved"));
            }
            standing.put(one.service(), all);
        }
        return standing;
    }

    private static Set<String> services(List<Part> parts) {
        return parts.stream().map(part -> part.service().code()).collect(Collectors.toSet());
    }
}
