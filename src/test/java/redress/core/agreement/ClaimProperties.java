package redress.core.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static redress.core.agreement.BusinessCalendars.BERLIN;
import static redress.core.agreement.BusinessCalendars.germany;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import redress.core.agreement.ClaimMoment.After;
import redress.core.agreement.ClaimMoment.EndOfPeriod;
import redress.core.agreement.ClaimMoment.From;
import redress.core.time.Interval;
import redress.core.time.Period;
import redress.core.time.PeriodRule;

/** Laws of every deadline of a claim. */
class ClaimProperties {
    private static final PeriodRule MONTHS = new PeriodRule.CalendarMonth();
    private static final Period JULY = MONTHS.containing(LocalDate.of(2026, 7, 1), BERLIN);

    @Property(tries = 200)
    void theDeadlineOfThePeriodIsTheEarliestOfItsIncidents(
            @ForAll("moments") ClaimMoment due, @ForAll("incidents") List<Interval> incidents) {
        var step = ClaimStep.of("claim", due);
        var all = step.deadlines(july(incidents)).stream()
                .map(ClaimProperties::dueAt)
                .toList();
        assertThat(dueAt(step.deadlineOfPeriod(july(incidents)))).isEqualTo(Collections.min(all));
    }

    @Property(tries = 200)
    void theOrderInWhichIncidentsAreReportedChangesNothing(
            @ForAll("moments") ClaimMoment due, @ForAll("incidents") List<Interval> incidents, @ForAll Random random) {
        var shuffled = new ArrayList<>(incidents);
        Collections.shuffle(shuffled, random);
        var step = ClaimStep.of("claim", due);
        assertThat(step.deadlines(july(shuffled)).stream().map(ClaimProperties::dueAt))
                .containsExactlyElementsOf(step.deadlines(july(incidents)).stream()
                        .map(ClaimProperties::dueAt)
                        .toList());
    }

    @Property(tries = 200)
    void aDeadlineIsOpenToTheLastMicrosecondOfItsLastDateOrToItsHourAndNoLonger(
            @ForAll("moments") ClaimMoment due, @ForAll("incidents") List<Interval> incidents) {
        var deadline = (ClaimDeadline.Due) ClaimStep.of("claim", due).deadlineOfPeriod(july(incidents));
        Instant last = deadline.dueAt().minus(1, ChronoUnit.MICROS);
        assertThat(deadline.isOpenAt(last)).isTrue();
        assertThat(deadline.isOpenAt(deadline.dueAt())).isFalse();
        assertThat(deadline.lastDate()).isEqualTo(last.atZone(BERLIN).toLocalDate());
    }

    @Property(tries = 100)
    void moreCyclesAreNeverDueEarlier(@ForAll @IntRange(min = 1, max = 60) int periods) {
        assertThat(dueAt(ClaimStep.of("claim", new EndOfPeriod(periods + 1)).deadlineOfPeriod(july(List.of()))))
                .isAfter(dueAt(ClaimStep.of("claim", new EndOfPeriod(periods)).deadlineOfPeriod(july(List.of()))));
    }

    private static Instant dueAt(ClaimDeadline deadline) {
        return ((ClaimDeadline.Due) deadline).dueAt();
    }

    private static ClaimOccasion july(List<Interval> incidents) {
        return new ClaimOccasion(JULY, MONTHS, incidents, null);
    }

    @Provide
    Arbitrary<ClaimMoment> moments() {
        return Arbitraries.of(
                new After(From.INCIDENT_START, new TimeLimit.Elapsed(Duration.ofHours(24))),
                new After(From.INCIDENT_START, new TimeLimit.Days(60, true)),
                new After(From.INCIDENT_END, new TimeLimit.Days(30, false)),
                new After(From.INCIDENT_END, new TimeLimit.BusinessDays(3, germany(), false)),
                new After(From.PERIOD_END, new TimeLimit.Months(2)),
                new EndOfPeriod(2));
    }

    @Provide
    Arbitrary<List<Interval>> incidents() {
        var minutes = Arbitraries.integers().between(0, 44_639);
        var lengths = Arbitraries.integers().between(1, 3_000);
        return Combinators.combine(minutes, lengths)
                .as((start, length) -> {
                    Instant from = JULY.interval().start().plus(start, ChronoUnit.MINUTES);
                    return new Interval(from, from.plus(length, ChronoUnit.MINUTES));
                })
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }
}
