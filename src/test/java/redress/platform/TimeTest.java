package redress.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class TimeTest {
    @Test
    void isCutToTheMicrosecondsThatTheDatabaseKeeps() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant now = new Time().source().instant();

        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS)).isBetween(before, Instant.now());
    }
}
