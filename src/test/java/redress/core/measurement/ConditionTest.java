package redress.core.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static redress.core.Draft.at;
import static redress.core.Draft.interval;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.measurement.Condition.MinimumOf;
import redress.core.measurement.Condition.Silence;
import redress.core.time.Instants;
import redress.core.time.Interval;

/** From each kind of evidence to a state over time, with both sides of each threshold. */
class ConditionTest {
    private static final Interval FIRST = interval("2026-06-10T10:00Z/2026-06-10T10:05Z");
    private static final Interval SECOND = interval("2026-06-10T10:05Z/2026-06-10T10:10Z");
    private static final Interval APART = interval("2026-06-10T10:15Z/2026-06-10T10:20Z");

    @ParameterizedTest(name = "{0} of {1} fail: more than 5 % {2}, at least 5 % {3}")
    @CsvSource({
        "4, 100, false, false",
        "5, 100, false, true",
        "6, 100, true, true",
        "50, 999, true, true",
        "50, 1001, false, false",
        "0, 0, false, false",
    })
    void aThresholdIsPassedOrReached(long failures, long attempts, boolean passed, boolean reached) {
        var count = new RequestCount(FIRST, attempts, failures, 0, 0);
        assertThat(isDown(rate("5", false, 0, MinimumOf.INTERVAL), count)).isEqualTo(passed);
        assertThat(isDown(rate("5", true, 0, MinimumOf.INTERVAL), count)).isEqualTo(reached);
    }

    @ParameterizedTest(name = "{0} of 10 fail: at least 0 % {1}, more than 0 % {1}, at least 100 % {2}")
    @CsvSource({"0, false, false", "1, true, false", "9, true, false", "10, true, true"})
    void withoutAnyFailureNoThresholdIsReached(long failures, boolean any, boolean all) {
        var count = new RequestCount(FIRST, 10, failures, 0, 0);
        assertThat(isDown(rate("0", true, 0, MinimumOf.INTERVAL), count)).isEqualTo(any);
        assertThat(isDown(rate("0", false, 0, MinimumOf.INTERVAL), count)).isEqualTo(any);
        assertThat(isDown(rate("100", true, 0, MinimumOf.INTERVAL), count)).isEqualTo(all);
    }

    @ParameterizedTest(name = "two intervals of 50 requests need {0}: each by itself {1}, the outage {2}")
    @CsvSource({"49, 2, 1", "50, 2, 1", "51, 0, 1", "100, 0, 1", "101, 0, 0"})
    void aMinimumOfRequestsIsThatOfTheIntervalOrOfTheOutage(long minimum, int intervals, int outages) {
        var observations = requests(new RequestCount(FIRST, 50, 50, 0, 0), new RequestCount(SECOND, 50, 50, 0, 0));
        var each = rate("5", false, minimum, MinimumOf.INTERVAL).measured(Measurement.nothing(), observations);
        assertThat(down(each).totalMicros())
                .isEqualTo(Duration.ofMinutes(5L * intervals).toNanos() / 1_000);
        var whole = rate("5", false, minimum, MinimumOf.OUTAGE).measured(Measurement.nothing(), observations);
        assertThat(whole.outages()).as("intervals that touch are one outage").hasSize(outages);
    }

    @Test
    void requestsOfAnotherOutageDoNotMakeUpTheMinimum() {
        var observations = requests(
                new RequestCount(FIRST, 60, 60, 0, 0),
                new RequestCount(SECOND, 60, 0, 0, 0),
                new RequestCount(APART, 100, 100, 0, 0));
        var measured = rate("5", false, 100, MinimumOf.OUTAGE).measured(Measurement.nothing(), observations);
        assertThat(down(measured)).isEqualTo(Instants.of(APART));
    }

    @ParameterizedTest(name = "20 attempts with {0} failures, {1} of them repeats: repeats count {2}, left out {3}")
    @CsvSource({"11, 0, true, true", "11, 1, true, true", "11, 2, true, false", "10, 10, false, false"})
    void repeatsLeaveBothSidesOfTheRate(long failures, long repeats, boolean counted, boolean leftOut) {
        var count = new RequestCount(FIRST, 20, failures, repeats, 0);
        var half = new BigDecimal("50");
        assertThat(isDown(new Condition.ErrorRate(half, false, 0, MinimumOf.INTERVAL, Silence.UNKNOWN, true), count))
                .isEqualTo(counted);
        assertThat(isDown(new Condition.ErrorRate(half, false, 0, MinimumOf.INTERVAL, Silence.UNKNOWN, false), count))
                .isEqualTo(leftOut);
    }

    @ParameterizedTest(name = "20 attempts of which 10 are repeats, a minimum of {0}: interval {1}, outage {1}")
    @CsvSource({"10, true", "11, false"})
    void repeatsLeftOutDoNotMakeUpTheMinimum(long minimum, boolean isDown) {
        var count = new RequestCount(FIRST, 20, 20, 10, 0);
        for (MinimumOf of : MinimumOf.values()) {
            assertThat(isDown(
                            new Condition.ErrorRate(BigDecimal.ONE, false, minimum, of, Silence.UNKNOWN, false), count))
                    .isEqualTo(isDown);
        }
    }

    @Test
    void timeWithoutACountIsUnknownOrUp() {
        var observations = requests(new RequestCount(FIRST, 10, 10, 0, 0), new RequestCount(APART, 10, 0, 0, 0));
        var unknown = new Condition.ErrorRate(BigDecimal.ONE, false, 0, MinimumOf.INTERVAL, Silence.UNKNOWN, true)
                .measured(Measurement.nothing(), observations);
        assertThat(unknown.known()).isEqualTo(Instants.of(FIRST, APART));
        assertThat(unknown.stateAt(SECOND.start()).kind()).isEqualTo(State.Kind.UNKNOWN);
        var up = new Condition.ErrorRate(BigDecimal.ONE, false, 0, MinimumOf.INTERVAL, Silence.UP, true)
                .measured(Measurement.nothing(), observations);
        assertThat(up.known()).isEqualTo(Instants.of(Condition.ALWAYS));
        assertThat(up.stateAt(SECOND.start()).kind()).isEqualTo(State.Kind.UP);
        assertThat(up.outages()).isEqualTo(unknown.outages()).containsExactly(new Outage(FIRST, FIRST, FIRST));
    }

    @Test
    void anErrorRateSaysWhatItAsksFor() {
        assertThat(rate("5.0", false, 0, MinimumOf.INTERVAL))
                .hasToString("more than 5.0 % of the requests fail; time without a count is unknown");
        assertThat(rate("5", true, 100, MinimumOf.INTERVAL))
                .hasToString("at least 5 % of the requests fail, with at least 100 requests in the interval; time"
                        + " without a count is unknown");
        assertThat(new Condition.ErrorRate(BigDecimal.TEN, true, 7, MinimumOf.OUTAGE, Silence.UP, false))
                .hasToString("at least 10 % of the requests fail, with at least 7 requests in the outage, repeats left"
                        + " out; time without a count is up");
    }

    @ParameterizedTest(name = "{0} %, minimum {1}")
    @CsvSource({"-0.1, 0", "100.1, 0", "5, -1"})
    void anErrorRateThatCannotBeIsRefused(String percent, long minimum) {
        assertThatThrownBy(() -> rate(percent, false, minimum, MinimumOf.INTERVAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not " + (minimum < 0 ? "-1" : percent));
        assertThat(rate("0", false, 0, MinimumOf.INTERVAL)).isNotEqualTo(rate("100", false, 0, MinimumOf.INTERVAL));
    }

    @ParameterizedTest(name = "{0}: down {1} to {2}")
    @CsvSource({
        "any, 10:00, 10:40",
        "majority, 10:20, 10:30",
        "all, 10:20, 10:30",
        "at least 2, 10:20, 10:30",
    })
    void componentsAreDownByTheQuorumOfThoseThatAreKnown(String quorum, String from, String to) {
        var states = components(
                "a up 09:00 10:00",
                "a down 10:00 10:30",
                "a up 10:30 11:00",
                "b up 09:00 10:20",
                "b down 10:20 10:40",
                "b up 10:40 11:00");
        assertThat(down(new Condition.Components(quorum(quorum)).measured(Measurement.nothing(), states)))
                .isEqualTo(Instants.of(day(from, to)));
    }

    @Test
    void whereOneComponentIsUnknownTheOthersDecide() {
        var states = components("a up 09:00 10:00", "a down 10:00 10:30", "b up 09:00 10:10");
        var all = new Condition.Components(new Quorum.All()).measured(Measurement.nothing(), states);
        assertThat(all.known()).isEqualTo(Instants.of(day("09:00", "10:30")));
        assertThat(down(all)).isEqualTo(Instants.of(day("10:10", "10:30")));
        assertThat(down(new Condition.Components(new Quorum.AtLeast(2)).measured(Measurement.nothing(), states)))
                .isEqualTo(Instants.NONE);
    }

    @Test
    void aComponentThatIsReportedTwiceIsCountedOnce() {
        var states = components(
                "a down 10:00 10:30", "a down 10:10 10:40", "a up 10:35 11:00", "b up 09:30 10:20", "b up 10:00 11:00");
        var two = new Condition.Components(new Quorum.AtLeast(2)).measured(Measurement.nothing(), states);
        assertThat(two.outages()).isEmpty();
        assertThat(two.known()).isEqualTo(Instants.of(day("09:30", "11:00")));
        assertThat(down(new Condition.Components(new Quorum.Any()).measured(Measurement.nothing(), states)))
                .as("where it is reported both ways it is down")
                .isEqualTo(Instants.of(day("10:00", "10:40")));
    }

    @Test
    void betweenTwoTimesInWhichNothingIsKnownNothingIs() {
        var states = components("a down 09:00 09:10", "a down 10:00 10:10");
        var measured = new Condition.Components(new Quorum.All()).measured(Measurement.nothing(), states);
        assertThat(measured.known()).isEqualTo(Instants.of(day("09:00", "09:10"), day("10:00", "10:10")));
        assertThat(measured.outages()).hasSize(2);
        assertThat(new Condition.Components(new Quorum.All())
                        .measured(Measurement.nothing(), Observations.NONE)
                        .known())
                .isEqualTo(Instants.NONE);
        assertThat(new Condition.Components(new Quorum.AtLeast(2)))
                .hasToString("components, at least 2 of the known ones down");
    }

    @Test
    void ticketsOfTheSeveritiesAgreedAreOutages() {
        var observations = tickets(
                new Ticket(
                        "1",
                        "critical",
                        Map.of(
                                Ticket.Event.OPENED,
                                at("2026-06-10T10:00Z"),
                                Ticket.Event.RESTORED,
                                at("2026-06-10T10:30Z"))),
                new Ticket(
                        "2",
                        "minor",
                        Map.of(
                                Ticket.Event.OPENED,
                                at("2026-06-10T12:00Z"),
                                Ticket.Event.RESTORED,
                                at("2026-06-10T12:30Z"))));
        assertThat(down(new Condition.Tickets(Set.of("critical")).measured(Measurement.nothing(), observations)))
                .isEqualTo(Instants.of(day("10:00", "10:30")));
        var every = new Condition.Tickets(Set.of()).measured(Measurement.nothing(), observations);
        assertThat(down(every)).isEqualTo(Instants.of(day("10:00", "10:30"), day("12:00", "12:30")));
        assertThat(every.known()).as("silence is good news").isEqualTo(Instants.of(Condition.ALWAYS));
        assertThat(new Condition.Tickets(Set.of())).hasToString("tickets");
        assertThat(new Condition.Tickets(Set.of("minor", "critical")))
                .hasToString("tickets of severity critical, minor");
    }

    @Test
    void aTicketRunsFromItsFirstEventToItsRestoration() {
        var opened = at("2026-06-10T10:00Z");
        var failed = at("2026-06-10T09:50Z");
        var confirmed = at("2026-06-10T12:00Z");
        var restored = at("2026-06-10T11:00Z");
        assertThat(new Ticket("1", "1", Map.of(Ticket.Event.OPENED, opened)).span())
                .isEqualTo(new Interval(opened, Interval.DISTANT_FUTURE));
        assertThat(new Ticket(
                                "1",
                                "1",
                                Map.of(
                                        Ticket.Event.OPENED,
                                        opened,
                                        Ticket.Event.FAILED,
                                        failed,
                                        Ticket.Event.CONFIRMED,
                                        confirmed))
                        .span())
                .isEqualTo(new Interval(failed, confirmed));
        assertThat(new Ticket(
                                "1",
                                "1",
                                Map.of(
                                        Ticket.Event.OPENED,
                                        opened,
                                        Ticket.Event.RESTORED,
                                        restored,
                                        Ticket.Event.CONFIRMED,
                                        confirmed))
                        .span())
                .as("the fault is over when the service is restored, not when somebody confirms it")
                .isEqualTo(new Interval(opened, restored));
        assertThat(new Ticket("1", "1", Map.of(Ticket.Event.OPENED, opened, Ticket.Event.WORKED_AROUND, restored))
                        .span()
                        .end())
                .as("a workaround does not end the fault")
                .isEqualTo(Interval.DISTANT_FUTURE);
    }

    @ParameterizedTest(name = "{0} a second before it was opened: {1}")
    @CsvSource({
        "FAILED, true",
        "DISCOVERED, true",
        "ANSWERED, false",
        "WORKED_AROUND, false",
        "RESTORED, false",
        "CONFIRMED, false",
        "NOTIFIED, false",
        "REPORTED, false",
    })
    void nothingAnswersATicketBeforeItIsOpened(Ticket.Event event, boolean mayBe) {
        Instant opened = at("2026-06-10T10:00Z");
        assertThat(new Ticket("1", "1", Map.of(Ticket.Event.OPENED, opened, event, opened)).at(event))
                .contains(opened);
        var before = Map.of(Ticket.Event.OPENED, opened, event, opened.minusSeconds(1));
        if (mayBe) {
            assertThat(new Ticket("1", "1", before).span().start()).isEqualTo(opened.minusSeconds(1));
        } else {
            assertThatThrownBy(() -> new Ticket("1", "1", before))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("opened at " + opened);
        }
    }

    @Test
    void aTicketHasAnIdASeverityAndAnOpening() {
        var opened = Map.of(Ticket.Event.OPENED, at("2026-06-10T10:00Z"));
        assertThatThrownBy(() -> new Ticket(" ", "1", opened)).hasMessageContaining("an id and a severity");
        assertThatThrownBy(() -> new Ticket("1", " ", opened)).hasMessageContaining("an id and a severity");
        assertThatThrownBy(() -> new Ticket("1", "1", Map.of(Ticket.Event.FAILED, at("2026-06-10T10:00Z"))))
                .hasMessageContaining("when it was opened");
        assertThat(new Ticket("1", "1", opened).at(Ticket.Event.RESTORED)).isEmpty();
        assertThat(Ticket.Event.WORKED_AROUND.words()).isEqualTo("worked around");
    }

    private static Condition.ErrorRate rate(String percent, boolean reached, long minimum, MinimumOf of) {
        return new Condition.ErrorRate(new BigDecimal(percent), reached, minimum, of, Silence.UNKNOWN, true);
    }

    private static boolean isDown(Condition condition, RequestCount count) {
        return !condition
                .measured(Measurement.nothing(), requests(count))
                .outages()
                .isEmpty();
    }

    private static Instants down(Measurement measurement) {
        return Instants.of(measurement.outages().stream().map(Outage::measured).toList());
    }

    private static Quorum quorum(String name) {
        return switch (name) {
            case "any" -> new Quorum.Any();
            case "majority" -> new Quorum.Majority();
            case "all" -> new Quorum.All();
            default -> new Quorum.AtLeast(2);
        };
    }

    /** Each written {@code a down 10:00 10:30}. */
    private static Observations components(String... states) {
        var list = List.of(states).stream()
                .map(state -> state.split(" ", -1))
                .map(word -> new ComponentState(word[0], day(word[2], word[3]), word[1].equals("up")))
                .toList();
        return new Observations(List.of(), List.of(), list, List.of(), List.of(), List.of(), List.of());
    }

    private static Interval day(String from, String to) {
        return interval("2026-06-10T" + from + "Z/2026-06-10T" + to + "Z");
    }

    private static Observations requests(RequestCount... counts) {
        return new Observations(List.of(counts), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static Observations tickets(Ticket... tickets) {
        return new Observations(List.of(), List.of(), List.of(), List.of(), List.of(tickets), List.of(), List.of());
    }
}
