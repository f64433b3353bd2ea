package redress.core.measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;

/**
 * The definitions of the state of a service, evaluated instant by instant on a short line of whole microseconds, and
 * between two of them at the half: slow, and too simple to be wrong in the way in which a sweep can be.
 *
 * @param points of each vantage point, up by instant
 */
record Timeline(MeasurementRule rule, List<NavigableMap<Long, Boolean>> points) {
    private static final int FIRST = -10;
    private static final int LAST = 90;

    static Timeline of(MeasurementRule rule, List<Map<Long, Boolean>> points) {
        return new Timeline(
                rule,
                points.stream().<NavigableMap<Long, Boolean>>map(TreeMap::new).toList());
    }

    List<Series> series() {
        return points.stream().map(Timeline::series).toList();
    }

    private static Series series(NavigableMap<Long, Boolean> results) {
        var builder = new Series.Builder();
        results.forEach(builder::add);
        return builder.build();
    }

    Instants known() {
        var known = new Instants.Builder();
        for (int t = FIRST; t < LAST; t++) {
            if (knownAt(t) > 0) {
                known.add(t, t + 1);
            }
        }
        return known.build();
    }

    List<Outage> outages() {
        var outages = new ArrayList<Outage>();
        for (double t = FIRST; t < LAST; t++) {
            if (isDown(t) && !isDown(t - 1)) {
                double end = t;
                while (isDown(end)) {
                    end++;
                }
                outages.add(new Outage(provable(t, end), interval(t, end), possible(t)));
            }
        }
        return outages;
    }

    private static Interval interval(double start, double end) {
        return new Interval(
                start <= FIRST ? Interval.DISTANT_PAST : Micros.instant((long) start),
                end >= LAST ? Interval.DISTANT_FUTURE : Micros.instant((long) end));
    }

    /** From the first to the last instant, or half, at which a quorum is proved to fail. */
    private Interval provable(double start, double end) {
        double first = end;
        double last = start;
        for (double t = start; t < end; t += 0.5) {
            if (rule.quorum().isDown(count(t, this::provesFailure), knownAt(t))) {
                first = Math.min(first, t);
                last = t;
            }
        }
        // An instant that is still proved is the end of the proof; a half that is proved reaches to the next instant.
        return first == end ? interval(start, start) : interval(first, Math.ceil(last));
    }

    /** From where on, and until when, the quorum may have been failing without a break around an instant. */
    private Interval possible(double around) {
        double start = around;
        while (start > FIRST && mayBeDown(start - 0.5)) {
            start -= 0.5;
        }
        double end = around;
        while (end < LAST && mayBeDown(end)) {
            end += 0.5;
        }
        return interval(Math.floor(start), end);
    }

    private boolean isDown(double t) {
        return rule.quorum().isDown(count(t, this::countsAsDown), knownAt(t));
    }

    private boolean mayBeDown(double t) {
        int known = count(t, (results, at) -> isKnown(results, at) || mayFail(results, at));
        return rule.quorum().isDown(count(t, this::mayFail), known);
    }

    private int knownAt(double t) {
        return count(t, this::isKnown);
    }

    private interface Question {
        boolean ask(NavigableMap<Long, Boolean> results, double at);
    }

    private int count(double t, Question question) {
        return (int) points.stream().filter(results -> question.ask(results, t)).count();
    }

    /** Its latest result at or before the instant is still valid. */
    private boolean isKnown(NavigableMap<Long, Boolean> results, double at) {
        var latest = results.floorKey((long) Math.floor(at));
        return latest != null && at < latest + Micros.of(rule.validity());
    }

    private boolean countsAsDown(NavigableMap<Long, Boolean> results, double at) {
        return isKnown(results, at) && isInRun(results, results.floorKey((long) Math.floor(at)));
    }

    /** It failed at this very instant, or before and after it without silence or a good result between. */
    private boolean provesFailure(NavigableMap<Long, Boolean> results, double at) {
        if (!countsAsDown(results, at)) {
            return false;
        }
        long latest = results.floorKey((long) Math.floor(at));
        var next = results.higherEntry(latest);
        return at == latest
                || (next != null && !next.getValue() && next.getKey() <= latest + Micros.of(rule.validity()));
    }

    /** After the last good result before a run that counts, and before the first good one after it. */
    private boolean mayFail(NavigableMap<Long, Boolean> results, double at) {
        if (at == Math.rint(at) && results.getOrDefault((long) at, false)) {
            return false;
        }
        var before = results.floorEntry((long) Math.floor(at));
        var after = results.higherEntry((long) Math.floor(at));
        return (before != null && !before.getValue() && isInRun(results, before.getKey()))
                || (after != null && !after.getValue() && isInRun(results, after.getKey()));
    }

    /** Whether a result is one of enough consecutive failing ones. */
    private boolean isInRun(NavigableMap<Long, Boolean> results, long at) {
        if (results.get(at)) {
            return false;
        }
        int length = 1;
        for (var e = results.lowerEntry(at); e != null && !e.getValue(); e = results.lowerEntry(e.getKey())) {
            length++;
        }
        for (var e = results.higherEntry(at); e != null && !e.getValue(); e = results.higherEntry(e.getKey())) {
            length++;
        }
        return length >= rule.confirmation();
    }
}
