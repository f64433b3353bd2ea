package redress.core.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.Draft.at;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.agreement.InTimeTarget;
import redress.core.agreement.ResponseClock;
import redress.core.agreement.ResponseClock.State;
import redress.core.agreement.TimeLimit;
import redress.core.amount.Ratio;
import redress.core.measurement.Ticket;
import redress.core.measurement.Ticket.Event;

/** How many tickets of a period were in time. */
class TicketsInTimeTest {
    private static final Instant OPENED = at("2026-06-10T10:00:00Z");
    private static final Instant NOW = at("2026-06-10T12:00:00Z");
    private static final ResponseClock ANSWER = new ResponseClock(
            "first-response", "1", Event.OPENED, Event.ANSWERED, new TimeLimit.Elapsed(Duration.ofHours(1)));
    private static final InTimeTarget SHARE = new InTimeTarget.Share(new BigDecimal("95"));
    private static final InTimeTarget SMALL_NUMBERS =
            new InTimeTarget.FewOrShare(39, 2, new InTimeTarget.Share(new BigDecimal("95")));

    @Test
    void eachTicketIsInTimeLateUndecidedOrNotStarted() {
        var tickets = List.of(
                ticket("e", "1", OPENED, OPENED.plusSeconds(3_601)),
                ticket("d", "1", OPENED, OPENED.plusSeconds(3_600)),
                ticket("c", "1", OPENED, null), // an hour late by now
                ticket("b", "1", NOW.minusSeconds(3_600), null), // due now
                ticket("a", "1", NOW.plusSeconds(1), null), // later than now
                ticket("f", "2", OPENED, null)); // of another severity
        var read = TicketsInTime.of(ANSWER, tickets, NOW, ZoneOffset.UTC);
        assertThat(read.inTime()).containsExactly("d");
        assertThat(read.late()).extracting(TicketsInTime.Late::id).containsExactly("c", "e");
        assertThat(read.late().get(0).breach())
                .isEqualTo(new State.Breached(OPENED, OPENED.plusSeconds(3_600), null, 3_600_000_000L));
        assertThat(read.undecided()).containsExactly("b");
        assertThat(read.notStarted()).containsExactly("a");
        assertThat(read.decided()).isEqualTo(3);
        assertThat(read.share()).contains(Ratio.of(1, 3));
    }

    @Test
    void theOrderOfArrivalChangesNothing() {
        var tickets = new ArrayList<>(tickets(30, 3));
        var read = TicketsInTime.of(ANSWER, tickets, NOW, ZoneOffset.UTC);
        Collections.reverse(tickets);
        assertThat(TicketsInTime.of(ANSWER, tickets, NOW, ZoneOffset.UTC)).isEqualTo(read);
    }

    @ParameterizedTest(name = "{1} of {0} late: {2}")
    @CsvSource({"39, 2, Met", "39, 3, Missed", "40, 2, Met", "40, 3, Missed"}) // case 34
    void smallNumbersHaveARuleOfTheirOwn(int number, int late, String verdict) {
        var read = TicketsInTime.of(ANSWER, tickets(number, late), NOW, ZoneOffset.UTC);
        assertThat(read.judge(SMALL_NUMBERS).getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    void theVerdictNamesTheLateOnes() {
        assertThat(TicketsInTime.of(ANSWER, tickets(20, 2), NOW, ZoneOffset.UTC).judge(SHARE))
                .isEqualTo(
                        new Verdict.Missed("first-response: 2 of 20 tickets late (T-00, T-01), agreed: 95 % in time"));
        assertThat(TicketsInTime.of(ANSWER, tickets(20, 0), NOW, ZoneOffset.UTC).judge(SHARE))
                .isEqualTo(new Verdict.Met("first-response: 0 of 20 tickets late, agreed: 95 % in time"));
    }

    @Test
    void withoutADecidedTicketThereIsNothingToJudge() {
        var read =
                TicketsInTime.of(ANSWER, List.of(ticket("b", "1", NOW.minusSeconds(3_600), null)), NOW, ZoneOffset.UTC);
        assertThat(read.share()).isEmpty();
        assertThat(read.judge(SMALL_NUMBERS)).isEqualTo(new Verdict.NotJudged("first-response: no ticket is decided"));
    }

    private static List<Ticket> tickets(int number, int late) {
        return IntStream.range(0, number)
                .mapToObj(i -> ticket("T-%02d".formatted(i), "1", OPENED, OPENED.plusSeconds(i < late ? 3_601 : 60)))
                .toList();
    }

    private static Ticket ticket(String id, String severity, Instant opened, @Nullable Instant answered) {
        var times = new EnumMap<Event, Instant>(Map.of(Event.OPENED, opened));
        if (answered != null) {
            times.put(Event.ANSWERED, answered);
        }
        return new Ticket(id, severity, times);
    }
}
