package redress.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.Draft.percent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import redress.core.Draft;
import redress.core.agreement.Basis;

/** Incidents that overlap count once, as in Upptime (see SOURCE.md beside the numbers). */
class UpptimePeersTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    @Test
    void twoIncidentsThatOverlapAreThreeHoursAndNotFour() throws IOException {
        var given = cases().get("downtime");
        var incidents = new ArrayList<Interval>();
        for (JsonNode incident : given.get("incidents")) {
            incidents.add(new Interval(instant(incident, "created_at"), instant(incident, "closed_at")));
        }
        var down = Instants.of(incidents);
        for (var day : given.get("expected").get("daily_minutes_down").properties()) {
            var date = LocalDate.parse(day.getKey());
            var whole = new Interval(Period.startOf(date, UTC), Period.startOf(date.plusDays(1), UTC));
            assertThat(down.and(whole).total().toMinutes())
                    .isEqualTo(day.getValue().asLong());
        }
        var statement = Draft.inUtc()
                .period(new PeriodRule.RollingDays(1))
                .fee(Draft.eur("1.00"), Basis.Per.PERIOD)
                .statement("2026-03-26", down.intervals().toArray(Interval[]::new));
        assertThat(percent(statement)).isEqualTo("87.500000");
        assertThat(given.get("expected").get("uptime_last_24h").asText()).isEqualTo("87.50%");
    }

    @Test
    void whatTwoIntervalsShareIsTheirIntersection() throws IOException {
        for (JsonNode overlap : cases().get("overlap")) {
            var a = Interval.ofMicros(
                    overlap.get("a").get(0).asLong(), overlap.get("a").get(1).asLong());
            var b = Interval.ofMicros(
                    overlap.get("b").get(0).asLong(), overlap.get("b").get(1).asLong());
            long expected = overlap.get("expected").asLong();
            assertThat(a.and(b).micros()).as("%s and %s", a, b).isEqualTo(expected);
            assertThat(Instants.of(a).and(b).totalMicros()).isEqualTo(expected);
            assertThat(a.overlaps(b)).isEqualTo(expected > 0);
        }
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.parse(node.get(name).asText());
    }

    private static JsonNode cases() throws IOException {
        try (var stream = UpptimePeersTest.class.getResourceAsStream("/peers/upptime-unit/cases.json")) {
            return new ObjectMapper().readTree(stream);
        }
    }
}
