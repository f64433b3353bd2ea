package redress.core.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.measurement.State.Kind.DOWN;
import static redress.core.measurement.State.Kind.UNKNOWN;
import static redress.core.measurement.State.Kind.UP;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import redress.core.time.Interval;

/** The state of a service at an instant, and since when. */
class StateTest {
    /** Up at 09:30, down from 10:00 to 10:20, silent from 11:20 to 13:00 because a result stands for an hour; down at 13:00. */
    private static final Measurement DAY = Measurement.of(
            new MeasurementRule(Duration.ofHours(1), 1, new Quorum.Any()),
            List.of(new Series.Builder()
                    .add(at("09:30"), true)
                    .add(at("10:00"), false)
                    .add(at("10:20"), true)
                    .add(at("13:00"), false)
                    .build()));

    @Test
    void aServiceIsUnknownBeforeItsFirstResult() {
        assertThat(DAY.stateAt(at("09:29"))).isEqualTo(new State(UNKNOWN, Interval.DISTANT_PAST));
        assertThat(Measurement.nothing().stateAt(at("09:30"))).isEqualTo(new State(UNKNOWN, Interval.DISTANT_PAST));
    }

    @Test
    void aServiceIsUpSinceItWasFirstKnownOrSinceItsLastOutageEnded() {
        assertThat(DAY.stateAt(at("09:30"))).isEqualTo(new State(UP, at("09:30")));
        assertThat(DAY.stateAt(at("09:59"))).isEqualTo(new State(UP, at("09:30")));
        assertThat(DAY.stateAt(at("10:20"))).isEqualTo(new State(UP, at("10:20")));
        assertThat(DAY.stateAt(at("11:19"))).isEqualTo(new State(UP, at("10:20")));
    }

    @Test
    void aServiceIsDownFromTheFirstFailingResultUpToAndWithoutTheGoodOne() {
        assertThat(DAY.stateAt(at("10:00"))).isEqualTo(new State(DOWN, at("10:00")));
        assertThat(DAY.stateAt(at("10:19"))).isEqualTo(new State(DOWN, at("10:00")));
    }

    @Test
    void aServiceIsUnknownOnceItsLastResultIsNotValidAnyMore() {
        assertThat(DAY.stateAt(at("11:20"))).isEqualTo(new State(UNKNOWN, at("11:20")));
        assertThat(DAY.stateAt(at("12:59"))).isEqualTo(new State(UNKNOWN, at("11:20")));
        assertThat(DAY.stateAt(at("13:59"))).isEqualTo(new State(DOWN, at("13:00")));
        assertThat(DAY.stateAt(at("14:00"))).isEqualTo(new State(UNKNOWN, at("14:00")));
    }

    private static Instant at(String timeOfDay) {
        return Instant.parse("2026-06-10T" + timeOfDay + ":00Z");
    }
}
