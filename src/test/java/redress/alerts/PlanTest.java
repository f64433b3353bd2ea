package redress.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.alerts.Recipient.AT_ONCE;
import static redress.alerts.Recipient.rule;

import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which alerts go into which mail, and when: both sides of each edge. Times are seconds since noon in UTC, 13:00 in Berlin. */
class PlanTest {
    private static final String CLOCK = "clock.breached";
    private static final long HOUR = 3_600;
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), List.of("1"));
    private static final long TEN_AT_NIGHT = 9 * HOUR;
    private static final long SEVEN_IN_THE_MORNING = 18 * HOUR;

    @Test
    void whatHappensAtTheSameMomentIsOneMailAfterFiveSeconds() {
        var mails = new Recipient(AT_ONCE)
                .raise(0, "incident.opened", "i-1", "1")
                .raise(4, "clock.due-soon", "i-1", "1")
                .raise(4, "incident.opened", "i-2", "1")
                .runAfter(4)
                .runAfter(10)
                .mails();
        assertThat(mails).containsExactly("5 GATHERED [1, 2]", "9 GATHERED [3]");
    }

    @Test
    void whatFollowsOfTheSameSubjectWithinTwoMinutesOfAMailIsOneFurtherMail() {
        var mails = new Recipient(AT_ONCE)
                .raise(0, "incident.opened", "i-1", null)
                .raise(5, "incident.updated", "i-1", null)
                .raise(110, "incident.restored", "i-1", null)
                .raise(119, "incident.opened", "i-2", null)
                .raise(125, "incident.concluded", "i-1", null)
                .raise(400, "incident.accepted", "i-1", null)
                .runAfter(500)
                .mails();
        assertThat(mails)
                .containsExactly(
                        "5 GATHERED [1]",
                        "124 GATHERED [4]",
                        "125 GATHERED [2, 3]",
                        "245 GATHERED [5]",
                        "405 GATHERED [6]");
    }

    @Test
    void theSameIsNotToldAgainWithinFourHoursAndThenInOneMail() {
        var recipient = new Recipient(AT_ONCE).raise(0, CLOCK, "i-1", "2");
        for (long minute = 10; minute <= 200; minute += 10) {
            recipient.raise(minute * 60, CLOCK, "i-1", "2");
        }
        recipient.runAfter(4 * HOUR + 4);
        assertThat(recipient.mails()).containsExactly("5 GATHERED [1]");
        assertThat(recipient.held()).hasSize(20).allMatch(held -> held.reason() == Plan.Reason.REPEATED);
        recipient.runAfter(4 * HOUR + 5);
        assertThat(recipient.mails()).hasSize(2);
        assertThat(recipient.messages().get(1).alerts()).hasSize(20);
        recipient.raise(5 * HOUR, CLOCK, "i-1", "2").runAfter(6 * HOUR);
        assertThat(recipient.mails()).hasSize(2);
        recipient.runAfter(8 * HOUR + 5);
        assertThat(recipient.mails()).last().isEqualTo((8 * HOUR + 5) + " REPEATED [22]");
    }

    @Test
    void whatBecameMoreSevereIsToldAtOnce() {
        var mails = new Recipient(AT_ONCE)
                .raise(0, CLOCK, "i-1", "2")
                .raise(600, CLOCK, "i-1", "3")
                .raise(700, CLOCK, "i-1", "1")
                .raise(900, CLOCK, "i-1", "2")
                .runAfter(1_000)
                .mails();
        assertThat(mails).containsExactly("5 GATHERED [1]", "705 GATHERED [3]");
    }

    @Test
    void fourHoursLaterTheSameIsNews() {
        var mails = new Recipient(AT_ONCE)
                .raise(0, CLOCK, "i-1", "2")
                .raise(4 * HOUR + 5, CLOCK, "i-1", "2")
                .runAfter(4 * HOUR + 10)
                .mails();
        assertThat(mails).containsExactly("5 GATHERED [1]", (4 * HOUR + 10) + " GATHERED [2]");
    }

    @Test
    void atNightOnlyWhatIsSevereEnoughLeavesAndTheRestComesInTheMorning() {
        var recipient = new Recipient(rule(new Rhythm.Immediate(), NIGHT, 20))
                .raise(TEN_AT_NIGHT - 10, CLOCK, "before", "2")
                .raise(TEN_AT_NIGHT - 5, CLOCK, "edge", "2")
                .raise(TEN_AT_NIGHT + 60, CLOCK, "severe", "1")
                .raise(TEN_AT_NIGHT + 70, "notice.received", "later", null)
                .raise(SEVEN_IN_THE_MORNING - 5, CLOCK, "morning", "2")
                .runAfter(SEVEN_IN_THE_MORNING + 5);
        assertThat(recipient.mails())
                .containsExactly(
                        (TEN_AT_NIGHT - 5) + " GATHERED [1]",
                        (TEN_AT_NIGHT + 65) + " GATHERED [3]",
                        SEVEN_IN_THE_MORNING + " GATHERED [5]",
                        SEVEN_IN_THE_MORNING + " QUIET_HOURS [2, 4]");
    }

    @Test
    void beyondTheLimitOfAnHourEverythingComesInOneMailWhenThereMayBeAnother() {
        var recipient = new Recipient(rule(new Rhythm.Immediate(), null, 3));
        for (int i = 0; i < 10; i++) {
            recipient.raise(i * 60L, "incident.opened", "i-" + i, null);
        }
        recipient.runAfter(HOUR + 4);
        assertThat(recipient.mails()).containsExactly("5 GATHERED [1]", "65 GATHERED [2]", "125 GATHERED [3]");
        assertThat(recipient.messages())
                .extracting(Plan.Message::isLast)
                .as("the last one says that there are no more for now")
                .containsExactly(false, false, true);
        recipient.runAfter(HOUR + 5);
        assertThat(recipient.mails()).last().isEqualTo((HOUR + 5) + " TOO_MANY [4, 5, 6, 7, 8, 9, 10]");
    }

    @Test
    void aDailyDigestHoldsTheDayAndLeavesAtItsLocalTime() {
        var mails = new Recipient(rule(new Rhythm.Daily(LocalTime.of(7, 0)), null, 20))
                .raise(0, CLOCK, "i-1", "1")
                .raise(HOUR, CLOCK, "i-1", "1")
                .raise(SEVEN_IN_THE_MORNING, CLOCK, "i-2", "1")
                .runAfter(SEVEN_IN_THE_MORNING + 24 * HOUR)
                .mails();
        assertThat(mails)
                .containsExactly(
                        SEVEN_IN_THE_MORNING + " DIGEST [1, 2]", (SEVEN_IN_THE_MORNING + 24 * HOUR) + " DIGEST [3]");
    }

    @Test
    void aDigestOfSomeHoursThatFallsIntoTheNightComesInTheMorning() {
        var mails = new Recipient(rule(new Rhythm.EveryHours(6), NIGHT, 20))
                .raise(0, CLOCK, "i-1", "1")
                .raise(5 * HOUR, CLOCK, "i-2", "2")
                .raise(TEN_AT_NIGHT + HOUR, CLOCK, "i-3", "2")
                .runAfter(SEVEN_IN_THE_MORNING)
                .mails();
        assertThat(mails)
                .as("18:00, and instead of midnight 07:00")
                .containsExactly(5 * HOUR + " DIGEST [1]", SEVEN_IN_THE_MORNING + " DIGEST [2, 3]");
    }

    @Test
    void whatWasRecordedLateLeavesNowAndIsCounted() {
        var recipient = new Recipient(rule(new Rhythm.Immediate(), null, 2))
                .raise(100, CLOCK, "i-1", "1")
                .runAfter(200)
                .raise(10, CLOCK, "i-2", "1")
                .raise(10, CLOCK, "i-3", "1")
                .runAfter(201);
        assertThat(recipient.messages()).hasSize(2);
        assertThat(recipient.messages().get(1).at())
                .isAfter(recipient.messages().get(0).at());
        assertThat(recipient.held()).hasSize(1);
    }

    @Test
    void aFloodIsPlannedQuickly() {
        var recipient = new Recipient(AT_ONCE);
        for (int i = 0; i < 20_000; i++) {
            recipient.raise(i / 10, i % 2 == 0 ? CLOCK : "incident.opened", "i-" + i % 5_000, "2");
        }
        long began = System.nanoTime();
        recipient.runAfter(3 * HOUR);
        assertThat((System.nanoTime() - began) / 1_000_000).as("milliseconds").isLessThan(5_000);
        assertThat(recipient.messages()).hasSizeLessThan(62);
    }
}
