package redress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.Draft;
import redress.core.time.Instants;

class PresenceTest {
    @ParameterizedTest
    @CsvSource({
        "2026-06-10T09:59:59.999999Z, UP,",
        "2026-06-10T10:00:00Z, DOWN, 2026-06-10T10:00:00Z",
        "2026-06-10T10:59:59.999999Z, DOWN, 2026-06-10T10:00:00Z",
        "2026-06-10T11:00:00Z, UP,",
        "2026-06-10T11:59:59.999999Z, UP,",
        "2026-06-10T12:00:00Z, UNKNOWN, 2026-06-10T12:00:00Z",
        "2026-06-20T00:00:00Z, UNKNOWN, 2026-06-10T12:00:00Z",
        "2026-06-01T00:00:00Z, UNKNOWN,"
    })
    void aServiceIsDownInAnOutageAndUnknownOutsideOfWhatIsKnown(String at, Mark mark, String since) {
        var now = Draft.at(at);
        var known = Draft.interval("2026-06-10T08:00Z/2026-06-10T12:00Z");
        var measurement = Draft.measured(Instants.of(known), Draft.interval("2026-06-10T10:00Z/2026-06-10T11:00Z"));
        var before = Draft.measured(measurement.known().and(Draft.interval("2026-01-01T00:00Z/" + at)));
        assertThat(Presence.of(measurement, now).knownUntil(before))
                .isEqualTo(new Presence(mark, since == null ? null : Draft.at(since)));
    }
}
