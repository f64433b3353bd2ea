package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import redress.core.agreement.ResponseClock.Reading;
import redress.core.agreement.ResponseClock.State;
import redress.core.measurement.Course;
import redress.core.measurement.Course.Moment;
import redress.core.measurement.Course.Standing;
import redress.core.measurement.Ticket;
import redress.core.measurement.Ticket.Event;
import redress.core.time.Coverage;
import redress.core.time.Hours;
import redress.core.time.Instants;
import redress.core.time.Interval;

/** Laws of clocks, whatever the limit, the zone and the pauses. */
class ClockProperties {
    private static final Instant OPENED = Instant.parse("2026-03-27T15:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Property
    void morePauseNeverMeansEarlierDue(
            @ForAll("limits") TimeLimit limit, @ForAll("instants") Instants some, @ForAll("instants") Instants more) {
        Instant due = limit.dueAfter(OPENED, BERLIN, some);
        assertThat(limit.dueAfter(OPENED, BERLIN, some.or(more))).isAfterOrEqualTo(due);
        assertThat(due).isAfterOrEqualTo(limit.dueAfter(OPENED, BERLIN));
    }

    @Property
    void aPauseAfterTheDueInstantChangesNothing(
            @ForAll("limits") TimeLimit limit, @ForAll("instants") Instants pauses) {
        Instant due = limit.dueAfter(OPENED, BERLIN, pauses);
        Instants later = Instants.of(new Interval(due, due.plus(Duration.ofDays(3))));
        assertThat(limit.dueAfter(OPENED, BERLIN, pauses.or(later))).isEqualTo(due);
    }

    @Property
    void asMuchTimeCountsWithPausesAsWithout(@ForAll("hours") TimeLimit limit, @ForAll("instants") Instants pauses) {
        Instant plain = limit.dueAfter(OPENED, BERLIN);
        Instant paused = limit.dueAfter(OPENED, BERLIN, pauses);
        assertThat(limit.counted(new Interval(OPENED, paused)).minus(pauses).total())
                .isEqualTo(limit.counted(new Interval(OPENED, plain)).total());
    }

    /** What is on record for later has not happened yet, so that reading at an instant is reading what had happened by then. */
    @Property
    void aClockReadAtOnceIsAClockReadEventByEvent(
            @ForAll("limits") TimeLimit limit, @ForAll("tickets") Ticket ticket, @ForAll("moments") Instant now) {
        var clock = new ResponseClock(
                "repair", null, Event.OPENED, Event.RESTORED, limit, null, Set.of("asked"), Course.Times.RECEIVED);
        var reading = new Reading(Course.Times.RECEIVED, false);
        assertThat(clock.read(ticket, now, BERLIN, reading, List.of()))
                .isEqualTo(clock.read(until(ticket, now), now, BERLIN, reading, List.of()));
    }

    @Property
    void aMetClockStaysMetAndABreachedOneBreached(
            @ForAll("limits") TimeLimit limit, @ForAll("tickets") Ticket ticket, @ForAll("moments") Instant now) {
        var clock = new ResponseClock("repair", null, Event.OPENED, Event.RESTORED, limit);
        State state = clock.read(ticket, now, BERLIN);
        State later = clock.read(ticket, now.plus(Duration.ofDays(400)), BERLIN);
        if (state instanceof State.Met) {
            assertThat(later).isEqualTo(state);
        }
        if (state instanceof State.Breached) {
            assertThat(later).isInstanceOf(State.Breached.class);
        }
    }

    /** What had happened by an instant; a pause that had not ended lasts. */
    private static Ticket until(Ticket ticket, Instant now) {
        var times = new EnumMap<Event, Instant>(ticket.times());
        times.values().removeIf(at -> at.isAfter(now));
        times.put(Event.OPENED, ticket.at(Event.OPENED).orElseThrow());
        var pauses = new ArrayList<Course.Pause>();
        for (Course.Pause pause : ticket.course().pauses()) {
            if (!pause.start().receivedAt().isAfter(now)) {
                boolean over = pause.end() != null && !pause.end().receivedAt().isAfter(now);
                pauses.add(
                        new Course.Pause(pause.reason(), pause.start(), over ? pause.end() : null, pause.standing()));
            }
        }
        var course = ticket.course();
        return new Ticket(
                ticket.id(),
                ticket.severity(),
                times,
                new Course(course.kind(), Map.of(), List.of(), pauses, List.of(), List.of()));
    }

    @Provide
    Arbitrary<TimeLimit> limits() {
        return Arbitraries.oneOf(
                hours(),
                Arbitraries.integers().between(1, 6).map(days -> new TimeLimit.Days(days, days % 2 == 0)),
                Arbitraries.integers()
                        .between(1, 6)
                        .map(days -> new TimeLimit.BusinessDays(days, week(), days % 2 == 0)),
                Arbitraries.integers().between(1, 3).map(TimeLimit.Months::new));
    }

    @Provide
    Arbitrary<TimeLimit> hours() {
        var lengths = Arbitraries.integers().between(1, 3_000).map(Duration::ofMinutes);
        return Arbitraries.oneOf(
                lengths.map(TimeLimit.Elapsed::new), lengths.map(length -> new TimeLimit.CoveredHours(length, week())));
    }

    private static Coverage week() {
        var hours = List.of(new Hours(LocalTime.of(8, 0), LocalTime.of(18, 0)));
        var weekly = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
                weekly.put(day, hours);
            }
        }
        return new Coverage(BERLIN, weekly, Set.of(), Map.of());
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.integers().between(-100, 20_000).map(minutes -> OPENED.plus(Duration.ofMinutes(minutes)));
    }

    @Provide
    Arbitrary<Instants> instants() {
        return Combinators.combine(moments(), Arbitraries.integers().between(0, 3_000))
                .as((start, minutes) -> new Interval(start, start.plus(Duration.ofMinutes(minutes))))
                .list()
                .ofMaxSize(5)
                .map(Instants::of);
    }

    @Provide
    Arbitrary<Ticket> tickets() {
        return Combinators.combine(moments().list().ofMaxSize(6), Arbitraries.of(Standing.class), moments())
                .as((bounds, standing, restored) -> {
                    var pauses = new ArrayList<Course.Pause>();
                    var sorted = List.copyOf(new TreeSet<>(bounds));
                    for (int i = 0; i < sorted.size(); i += 2) {
                        Moment end = i + 1 < sorted.size() ? moment(sorted.get(i + 1)) : null;
                        pauses.add(new Course.Pause("asked", moment(sorted.get(i)), end, standing));
                    }
                    var times = new EnumMap<Event, Instant>(Event.class);
                    times.put(Event.OPENED, OPENED);
                    times.put(Event.RESTORED, restored.isBefore(OPENED) ? OPENED : restored);
                    return new Ticket(
                            "T",
                            "1",
                            times,
                            new Course(Course.Kind.INCIDENT, Map.of(), List.of(), pauses, List.of(), List.of()));
                });
    }

    private static Moment moment(Instant at) {
        return new Moment(at, at);
    }
}
