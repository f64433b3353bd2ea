package redress.core.measurement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redress.core.time.Instants;
import redress.core.time.Micros;

/** One sweep over the states of all components: how many are known and how many of them down, from change to change. */
final class ComponentSweep {
    /** How the two counts change at an instant. */
    private static final class Change {
        private int known;
        private int down;
    }

    private final TreeMap<Long, Change> changes = new TreeMap<>();

    private ComponentSweep() {}

    static Measurement of(Quorum quorum, List<ComponentState> states) {
        Map<String, Instants.Builder> known = new HashMap<>();
        Map<String, Instants.Builder> down = new HashMap<>();
        for (ComponentState state : states) {
            add(known, state);
            if (!state.up()) {
                add(down, state);
            }
        }
        var sweep = new ComponentSweep();
        known.values().forEach(builder -> sweep.count(builder.build(), true));
        down.values().forEach(builder -> sweep.count(builder.build(), false));
        return sweep.measured(quorum);
    }

    private static void add(Map<String, Instants.Builder> sets, ComponentState state) {
        sets.computeIfAbsent(state.component(), name -> new Instants.Builder())
                .add(
                        Micros.of(state.interval().start()),
                        Micros.of(state.interval().end()));
    }

    private void count(Instants set, boolean isKnown) {
        for (int i = 0; i < set.size(); i++) {
            change(set.startMicros(i), isKnown, 1);
            change(set.endMicros(i), isKnown, -1);
        }
    }

    private void change(long atMicros, boolean isKnown, int by) {
        Change change = changes.computeIfAbsent(atMicros, at -> new Change());
        if (isKnown) {
            change.known += by;
        } else {
            change.down += by;
        }
    }

    private Measurement measured(Quorum quorum) {
        var known = new Instants.Builder();
        var down = new Instants.Builder();
        int knownNow = 0;
        int downNow = 0;
        long since = 0;
        for (Map.Entry<Long, Change> entry : changes.entrySet()) {
            long at = entry.getKey();
            if (knownNow > 0) {
                known.add(since, at);
                if (quorum.isDown(downNow, knownNow)) {
                    down.add(since, at);
                }
            }
            knownNow += entry.getValue().known;
            downNow += entry.getValue().down;
            since = at;
        }
        return Condition.of(known.build(), down.build());
    }
}
