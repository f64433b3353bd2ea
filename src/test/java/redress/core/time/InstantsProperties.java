package redress.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class InstantsProperties {
    private static final Interval LINE = Interval.ofMicros(-50, 50);

    @Property
    void minusAndAndMakeTheWhole(@ForAll("sets") Instants a, @ForAll("sets") Instants b) {
        assertThat(a.minus(b).or(a.and(b))).isEqualTo(a);
        assertThat(a.minus(b).and(b)).isEqualTo(Instants.NONE);
        assertThat(a.minus(b).totalMicros() + a.and(b).totalMicros()).isEqualTo(a.totalMicros());
        assertThat(a.or(b).totalMicros() + a.and(b).totalMicros()).isEqualTo(a.totalMicros() + b.totalMicros());
    }

    @Property
    void deMorgan(@ForAll("sets") Instants a, @ForAll("sets") Instants b) {
        assertThat(not(a.or(b))).isEqualTo(not(a).and(not(b)));
        assertThat(not(a.and(b))).isEqualTo(not(a).or(not(b)));
    }

    @Property
    void membershipIsThatOfTheOperands(
            @ForAll("sets") Instants a, @ForAll("sets") Instants b, @ForAll @LongRange(min = -55, max = 55) long at) {
        assertThat(a.and(b).containsMicros(at)).isEqualTo(a.containsMicros(at) && b.containsMicros(at));
        assertThat(a.or(b).containsMicros(at)).isEqualTo(a.containsMicros(at) || b.containsMicros(at));
        assertThat(a.minus(b).containsMicros(at)).isEqualTo(a.containsMicros(at) && !b.containsMicros(at));
    }

    @Property
    void everySetIsSortedDisjointAndDoesNotTouchItself(@ForAll("sets") Instants a, @ForAll("sets") Instants b) {
        for (Instants set : List.of(a, a.and(b), a.or(b), a.minus(b))) {
            for (int i = 0; i < set.size(); i++) {
                assertThat(set.startMicros(i)).isLessThan(set.endMicros(i));
                assertThat(i == 0 || set.endMicros(i - 1) < set.startMicros(i)).isTrue();
            }
        }
    }

    @Property
    void theInstantReachedIsTheFirstThatHasCounted(
            @ForAll("sets") Instants set,
            @ForAll @LongRange(min = -60, max = 60) long start,
            @ForAll @LongRange(min = 1, max = 60) long amount) {
        var reached = set.reach(Micros.instant(start), Micros.duration(amount));
        if (reached.isEmpty()) {
            assertThat(counted(set, start, 100)).isLessThan(amount);
        } else {
            long at = Micros.of(reached.get());
            assertThat(counted(set, start, at)).isEqualTo(amount);
            assertThat(counted(set, start, at - 1)).isLessThan(amount);
        }
    }

    private static long counted(Instants set, long from, long to) {
        return from >= to ? 0 : set.and(Interval.ofMicros(from, to)).totalMicros();
    }

    private static Instants not(Instants set) {
        return Instants.of(LINE).minus(set);
    }

    @Provide
    Arbitrary<Instants> sets() {
        var bound = Arbitraries.longs().between(-50, 50);
        return Combinators.combine(bound, bound)
                .as((a, b) -> Interval.ofMicros(Math.min(a, b), Math.max(a, b)))
                .list()
                .ofMaxSize(8)
                .map(Instants::of);
    }
}
