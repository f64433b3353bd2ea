package redress.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import redress.core.time.Interval;

/**
 * Decides, line by line, what becomes of a fact beside those on record. Nothing is replaced without a reason: what adds to a
 * fact is taken, what differs from it is refused, unless it says why it corrects it.
 */
final class Judgement {
    /** What identifies a fact. */
    record Key(int serviceId, List<Object> values) {
        static Key of(Line line) {
            return new Key(line.serviceId(), line.fact().key());
        }

        /** Of all facts that this one may not overlap. */
        Key group() {
            return new Key(serviceId, values.subList(0, values.size() - 1));
        }
    }

    private final Kind<?> kind;
    private final Map<Key, List<Revision>> onRecord;
    private final Map<Line, Interval> neighbours;
    private final Map<Key, TreeMap<Instant, Interval>> added = new HashMap<>();
    private final Instant now;

    /**
     * @param onRecord every revision of the facts that the lines name, oldest first; what is accepted is added
     * @param neighbours for a kind whose facts may not overlap, what a line would overlap with
     */
    Judgement(Kind<?> kind, Map<Key, List<Revision>> onRecord, Map<Line, Interval> neighbours, Instant now) {
        this.kind = kind;
        this.onRecord = onRecord;
        this.neighbours = neighbours;
        this.now = now;
    }

    void judge(Line line) {
        Key key = Key.of(line);
        List<Revision> revisions = onRecord.computeIfAbsent(key, none -> new ArrayList<>());
        if (revisions.stream().anyMatch(revision -> revision.says(line))) {
            line.repeat();
        } else if (line.isWithdrawn()) {
            withdraw(line, revisions);
        } else if (revisions.isEmpty() || line.correction() != null) {
            append(line, line.fact(), revisions);
        } else {
            grow(line, revisions);
        }
    }

    private void withdraw(Line line, List<Revision> revisions) {
        if (revisions.isEmpty()) {
            line.refuse("nothing stands under this key that could be withdrawn");
        } else if (last(revisions).withdrawn()) {
            line.repeat();
        } else {
            append(line, last(revisions).fact(), revisions);
        }
    }

    private void grow(Line line, List<Revision> revisions) {
        Revision last = last(revisions);
        Fact grown = last.fact().grownBy(line.fact());
        if (last.withdrawn()) {
            line.refuse("the fact under this key was withdrawn: " + last.correction()
                    + "; to send it again, say why in the field correction");
        } else if (grown == null) {
            line.refuse("another fact stands under this key: " + last.fact().difference(line.fact()));
        } else {
            append(line, grown, revisions);
        }
    }

    private void append(Line line, Fact fact, List<Revision> revisions) {
        Interval neighbour = kind.single() && !line.isWithdrawn() ? neighbour(line) : null;
        if (neighbour != null) {
            line.refuse("another fact stands from " + neighbour.start() + " until " + neighbour.end()
                    + ", and the time that both share would count twice");
            return;
        }
        // Instances' clocks differ; what was known at an instant must be a beginning of the revisions all the same.
        Instant recordedAt = revisions.isEmpty() || now.isAfter(last(revisions).recordedAt())
                ? now
                : last(revisions).recordedAt();
        var revision = new Revision(
                fact,
                revisions.isEmpty() ? 1 : last(revisions).number() + 1,
                line.correction(),
                line.isWithdrawn(),
                recordedAt);
        revisions.add(revision);
        line.accept(revision);
        if (kind.single() && !line.isWithdrawn()) {
            added.computeIfAbsent(Key.of(line).group(), none -> new TreeMap<>())
                    .put(fact.instant("from"), fact.interval());
        }
    }

    /** A fact that the line overlaps with, other than the one under its own key. */
    private @Nullable Interval neighbour(Line line) {
        Interval stored = neighbours.get(line);
        TreeMap<Instant, Interval> others = added.get(Key.of(line).group());
        if (stored != null || others == null) {
            return stored;
        }
        Interval interval = line.fact().interval();
        var before = others.lowerEntry(interval.end());
        return before != null && before.getValue().overlaps(interval) ? before.getValue() : null;
    }

    private static Revision last(List<Revision> revisions) {
        return revisions.get(revisions.size() - 1);
    }
}
