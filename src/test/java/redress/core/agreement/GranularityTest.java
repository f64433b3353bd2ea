package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static redress.core.Draft.at;
import static redress.core.Draft.interval;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Period;

/** Slots from local midnight, also on the days on which clocks change by an hour or by half of one, and full units. */
class GranularityTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @ParameterizedTest(name = "{0} in slots of {2} in {1}: {3}")
    @CsvSource({
        "2026-06-10T10:03:00Z, UTC, PT5M, 2026-06-10T10:00Z/2026-06-10T10:05Z",
        "2026-06-10T10:05:00Z, UTC, PT5M, 2026-06-10T10:05Z/2026-06-10T10:10Z",
        "2026-06-10T10:04:59.999999Z, UTC, PT5M, 2026-06-10T10:00Z/2026-06-10T10:05Z",
        "2026-06-10T00:00:00Z, UTC, P1D, 2026-06-10T00:00Z/2026-06-11T00:00Z",
        // Half an hour ahead of the hours of UTC.
        "2026-06-10T10:03:00Z, Asia/Kolkata, PT1H, 2026-06-10T09:30Z/2026-06-10T10:30Z",
        // Paris, 23 hours: the third slot of the day begins three elapsed hours after midnight.
        "2026-03-29T01:00:00Z, Europe/Paris, PT1H, 2026-03-29T01:00Z/2026-03-29T02:00Z",
        "2026-03-29T20:00:00Z, Europe/Paris, PT6H, 2026-03-29T17:00Z/2026-03-29T22:00Z",
        // Paris, 25 hours: a fifth slot of six hours is the one hour that is left.
        "2026-10-25T22:30:00Z, Europe/Paris, PT6H, 2026-10-25T22:00Z/2026-10-25T23:00Z",
        "2026-10-25T21:59:59Z, Europe/Paris, PT6H, 2026-10-25T16:00Z/2026-10-25T22:00Z",
        // Lord Howe Island goes back by half an hour on 5 April 2026, so that the day has 24 hours 30 minutes.
        "2026-04-05T13:10:00Z, Australia/Lord_Howe, PT1H, 2026-04-05T13:00Z/2026-04-05T13:30Z",
        "2026-04-05T12:59:00Z, Australia/Lord_Howe, PT1H, 2026-04-05T12:00Z/2026-04-05T13:00Z",
        // And forward by half an hour on 4 October 2026: 23 hours 30 minutes.
        "2026-10-04T12:45:00Z, Australia/Lord_Howe, PT1H, 2026-10-04T12:30Z/2026-10-04T13:00Z",
    })
    void theSlotOfAnInstant(String instant, String zone, Duration length, String slot) {
        assertThat(Granularity.slotAt(at(instant), length, ZoneId.of(zone))).isEqualTo(interval(slot));
    }

    @ParameterizedTest(name = "bad from {0}: {1} slots")
    @CsvSource({"PT0.000001S, 3", "PT2M, 3", "PT2M0.000001S, 2", "PT4M, 2", "PT4M0.000001S, 1", "PT5M, 1"})
    void aSlotIsBadAsAWholeOrNotAtAll(Duration badFrom, int slots) {
        // Two minutes of the first slot, all of the second, four minutes of the third.
        var bad = Instants.of(interval("2026-06-10T10:03Z/2026-06-10T10:14Z"));
        assertThat(counted(bad, FIVE_MINUTES, badFrom).totalMicros()).isEqualTo(slots * 300_000_000L);
    }

    @Test
    void theSlotsThatAreBadAreThoseOfTheGrid() {
        var bad = Instants.of(interval("2026-06-10T10:03Z/2026-06-10T10:14Z"));
        assertThat(counted(bad, FIVE_MINUTES, FIVE_MINUTES))
                .isEqualTo(Instants.of(interval("2026-06-10T10:05Z/2026-06-10T10:10Z")));
        assertThat(counted(bad, FIVE_MINUTES, Duration.ofMinutes(2)))
                .isEqualTo(Instants.of(interval("2026-06-10T10:00Z/2026-06-10T10:15Z")));
        assertThat(counted(Instants.NONE, FIVE_MINUTES, FIVE_MINUTES)).isEqualTo(Instants.NONE);
    }

    @Test
    void badTimesOfOneSlotAddUp() {
        var bad = Instants.of(
                interval("2026-06-10T10:00Z/2026-06-10T10:01Z"),
                interval("2026-06-10T10:02Z/2026-06-10T10:03Z"),
                interval("2026-06-10T10:09Z/2026-06-10T10:10:30Z"));
        assertThat(counted(bad, FIVE_MINUTES, Duration.ofMinutes(2)))
                .isEqualTo(Instants.of(interval("2026-06-10T10:00Z/2026-06-10T10:05Z")));
        assertThat(counted(bad, FIVE_MINUTES, Duration.ofMinutes(1)))
                .isEqualTo(Instants.of(interval("2026-06-10T10:00Z/2026-06-10T10:10Z")));
    }

    @ParameterizedTest(name = "down {0} of the short last slot: {1}")
    @CsvSource({
        "2026-04-05T13:00Z/2026-04-05T13:30Z, true",
        "2026-04-05T13:00:00.000001Z/2026-04-05T13:30Z, false",
        "2026-04-05T13:00Z/2026-04-05T13:29:59.999999Z, false",
    })
    void theShortLastSlotOfALongDayIsWholeWhenAllOfItIs(String down, boolean isBad) {
        var hours = new Granularity.Slots(Duration.ofHours(1), Duration.ofHours(1));
        var counted = hours.counted(Instants.of(interval(down)), ZoneId.of("Australia/Lord_Howe"));
        assertThat(counted)
                .isEqualTo(isBad ? Instants.of(interval("2026-04-05T13:00Z/2026-04-05T13:30Z")) : Instants.NONE);
    }

    @Test
    void inAShortSlotAnAgreedLengthIsStillThatLength() {
        var most = new Granularity.Slots(Duration.ofHours(1), Duration.ofMinutes(31));
        var half = new Granularity.Slots(Duration.ofHours(1), Duration.ofMinutes(30));
        var slot = Instants.of(interval("2026-04-05T13:00Z/2026-04-05T13:30Z"));
        assertThat(most.counted(slot, ZoneId.of("Australia/Lord_Howe"))).isEqualTo(Instants.NONE);
        assertThat(half.counted(slot, ZoneId.of("Australia/Lord_Howe"))).isEqualTo(slot);
    }

    @ParameterizedTest(name = "{0} s are {1} s")
    @CsvSource({"0, 0", "59.999999, 0", "60, 60", "119.999999, 60", "299, 240", "300, 300"})
    void aLengthIsCutToFullUnits(String seconds, long counted) {
        var minutes = new Granularity.FullUnits(Duration.ofMinutes(1));
        assertThat(minutes.countedMicros(micros(seconds))).isEqualTo(counted * 1_000_000);
    }

    @Test
    void onlyFullUnitsChangeALengthAndOnlySlotsChangeInstants() {
        var bad = Instants.of(interval("2026-06-10T10:03Z/2026-06-10T10:14Z"));
        var slots = new Granularity.Slots(FIVE_MINUTES, FIVE_MINUTES);
        assertThat(slots.countedMicros(1)).isEqualTo(1);
        assertThat(new Granularity.Exact().countedMicros(1)).isEqualTo(1);
        assertThat(new Granularity.Exact().counted(bad, ZoneOffset.UTC)).isEqualTo(bad);
        assertThat(new Granularity.FullUnits(FIVE_MINUTES).counted(bad, ZoneOffset.UTC))
                .isEqualTo(bad);
    }

    @Test
    void aGranularitySaysHowItCounts() {
        assertThat(new Granularity.Exact()).hasToString("to the microsecond");
        assertThat(new Granularity.Slots(FIVE_MINUTES, Duration.ofMinutes(2)))
                .hasToString("in slots of PT5M from local midnight, bad where at least PT2M of one is");
        assertThat(new Granularity.FullUnits(Duration.ofMinutes(1)))
                .hasToString("each interruption cut to full units of PT1M");
    }

    @ParameterizedTest(name = "slots of {0}, bad from {1}")
    @CsvSource({
        "PT0S, PT1S",
        "-PT5M, PT1S",
        "PT7M, PT1S",
        "P2D, PT1S",
        "PT24H0.000001S, PT1S",
        "PT5M, PT0S",
        "PT5M, -PT1S",
        "PT5M, PT5M0.000001S",
    })
    void slotsThatAreNoGridAreRefused(Duration length, Duration badFrom) {
        assertThatThrownBy(() -> new Granularity.Slots(length, badFrom))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a slot");
    }

    @Test
    void aDayIsASlotAndAUnitIsMoreThanZero() {
        assertThat(new Granularity.Slots(Duration.ofDays(1), Duration.ofDays(1)).length())
                .isEqualTo(Duration.ofDays(1));
        assertThatThrownBy(() -> new Granularity.FullUnits(Duration.ZERO)).hasMessageContaining("not PT0S");
        assertThatThrownBy(() -> new Granularity.FullUnits(Duration.ofSeconds(-1)))
                .hasMessageContaining("not PT-1S");
    }

    private static Instants counted(Instants bad, Duration length, Duration badFrom) {
        return new Granularity.Slots(length, badFrom).counted(bad, ZoneOffset.UTC);
    }

    private static long micros(String seconds) {
        return new BigDecimal(seconds).movePointRight(6).longValueExact();
    }

    /** Every instant of a day lies in exactly one slot, also where the day is longer or shorter. */
    @ParameterizedTest(name = "{0} in {1}: {2} slots of {3}")
    @CsvSource({
        "2026-06-10, Europe/Paris, 24, PT1H",
        "2026-03-29, Europe/Paris, 23, PT1H",
        "2026-10-25, Europe/Paris, 25, PT1H",
        "2026-04-05, Australia/Lord_Howe, 25, PT1H",
        "2026-10-04, Australia/Lord_Howe, 24, PT1H",
        "2026-10-25, Europe/Paris, 2, P1D",
    })
    void theSlotsOfADayJoin(String date, String zone, int count, Duration length) {
        var id = ZoneId.of(zone);
        var day = LocalDate.parse(date);
        var end = Period.startOf(day.plusDays(1), id);
        var instant = Period.startOf(day, id);
        int slots = 0;
        while (instant.isBefore(end)) {
            Interval slot = Granularity.slotAt(instant, length, id);
            assertThat(slot.start()).isEqualTo(instant);
            instant = slot.end();
            slots++;
        }
        assertThat(instant).isEqualTo(end);
        assertThat(slots).isEqualTo(count);
    }
}
