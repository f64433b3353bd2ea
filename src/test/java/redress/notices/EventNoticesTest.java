package redress.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import redress.core.agreement.NoticeRule;

/** Which notice an event of a calendar is about. */
class EventNoticesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant TWO = Instant.parse("2026-12-05T02:00:00Z");
    private static final Instant THREE = Instant.parse("2026-12-05T03:00:00Z");
    private static final Instant FOUR = Instant.parse("2026-12-05T04:00:00Z");
    private static final Instant PAST = Instant.parse("2026-11-19T02:00:00Z");

    @Test
    void anEventThatTakesPlaceOnceIsKnownByItsUid() {
        Notice notice = notice(TWO, false);
        assertThat(matched(true, Map.of(TWO, notice), THREE)).containsExactly(Map.entry(THREE, notice));
        assertThat(matched(false, Map.of(TWO, notice), THREE)).isEmpty();
        assertThat(matched(true, Map.of(TWO, notice), THREE, FOUR)).isEmpty();
    }

    @Test
    void whatStandsComesBeforeWhatWasWithdrawn() {
        Notice withdrawn = notice(TWO, true);
        Notice standing = notice(THREE, false);
        var given = new LinkedHashMap<Instant, Notice>();
        given.put(TWO, withdrawn);
        given.put(THREE, standing);
        assertThat(matched(true, given, TWO)).containsValue(standing);
        assertThat(matched(true, given, FOUR)).containsValue(standing);
        assertThat(matched(true, Map.of(TWO, withdrawn), FOUR)).containsValue(withdrawn);
        assertThat(matched(true, Map.of(TWO, withdrawn), TWO)).containsValue(withdrawn);
    }

    @Test
    void whatIsOverStaysAsItWas() {
        assertThat(matched(true, Map.of(PAST, notice(PAST, false)), TWO)).isEmpty();
        // Its end was moved while it went on, or after.
        assertThat(matched(true, Map.of(PAST, notice(PAST, false)), PAST)).hasSize(1);
        assertThat(new EventNotices(Map.of(PAST, notice(PAST, false))).gone(Map.of(), NOW, FOUR))
                .isEmpty();
    }

    @Test
    void whatIsNotAmongTheOccurrencesIsGone() {
        Notice two = notice(TWO, false);
        Notice four = notice(FOUR, false);
        var notices = new EventNotices(Map.of(TWO, two, THREE, notice(THREE, true), FOUR, four));
        assertThat(notices.gone(Map.of(), NOW, FOUR)).containsExactly(two);
        assertThat(notices.gone(Map.of(THREE, two), NOW, FOUR.plusSeconds(1))).containsExactly(four);
    }

    private static Map<Instant, Notice> matched(boolean isOnce, Map<Instant, Notice> given, Instant... occurrences) {
        var events = new LinkedHashMap<Instant, CalendarEvent>();
        for (Instant occurrence : occurrences) {
            events.put(
                    occurrence,
                    new CalendarEvent("a", occurrence, occurrence, occurrence.plusSeconds(3_600), "x", false));
        }
        return new EventNotices(given).matched(events, isOnce, NOW);
    }

    private static Notice notice(Instant from, boolean withdrawn) {
        return new Notice(
                UUID.randomUUID(),
                "clinical",
                NoticeRule.Kind.PLANNED_MAINTENANCE,
                "a",
                List.of(new Notice.Revision(
                        1,
                        null,
                        from,
                        from.plus(Duration.ofHours(1)),
                        "x",
                        withdrawn,
                        Notice.Side.PROVIDER,
                        NOW,
                        null,
                        NOW,
                        "provider")),
                null);
    }
}
