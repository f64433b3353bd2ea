package redress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redress.core.Draft;
import redress.core.measurement.Measurement;
import redress.core.measurement.Outage;
import redress.core.statement.Evidence;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.PeriodRule;

class TimelineTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final long HOUR = 3_600_000_000L;

    @ParameterizedTest
    @CsvSource({"2026-03, 31, 29, 23", "2026-10, 31, 25, 25", "2026-06, 30, 1, 24"})
    void eachLocalDayIsAsLongAsItReallyWas(String month, int days, int day, long hours) {
        var timeline = Timeline.of(new PeriodRule.CalendarMonth().parse(month, PARIS));
        assertThat(timeline.unit()).isEqualTo("day");
        assertThat(timeline.rows()).hasSize(days);
        assertThat(timeline.rows().get(day - 1).interval().micros()).isEqualTo(hours * HOUR);
        assertThat(timeline.rows().get(day - 1).unusual()).isEqualTo(hours == 24 ? "" : hours + " h");
        assertThat(timeline.axisMicros()).isEqualTo(Math.max(hours, 24) * HOUR);
    }

    @ParameterizedTest
    @CsvSource({"2026-Q1, week, 14", "2026-Q4, week, 14"})
    void aQuarterHasARowForEachWeek(String label, String unit, int rows) {
        var timeline = Timeline.of(new PeriodRule.Quarter().parse(label, PARIS));
        assertThat(timeline.unit()).isEqualTo(unit);
        assertThat(timeline.rows()).hasSize(rows);
    }

    @Test
    void aYearHasARowForEachMonth() {
        var timeline = Timeline.of(new PeriodRule.CalendarYear().parse("2026", PARIS));
        assertThat(timeline.unit()).isEqualTo("month");
        assertThat(timeline.rows()).hasSize(12);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-15", "2026-03-29", "2026-10-25", "2028-02-29"})
    void theRowsOfAnyPeriodAddUpToItWithoutGap(LocalDate date) {
        for (PeriodRule rule : new PeriodRule[] {
            new PeriodRule.CalendarMonth(),
            new PeriodRule.BillingMonth(31),
            new PeriodRule.Quarter(),
            new PeriodRule.CalendarYear(),
            new PeriodRule.RollingDays(90)
        }) {
            var period = rule.containing(date, PARIS);
            var rows = Timeline.of(period).rows();
            assertThat(Instants.of(rows.stream().map(Timeline.Span::interval).toList()))
                    .as("%s", rule)
                    .isEqualTo(Instants.of(period.interval()));
            assertThat(rows.stream().mapToLong(row -> row.interval().micros()).sum())
                    .isEqualTo(period.interval().micros());
        }
    }

    @Test
    void anOutageOfASecondIsDrawn() {
        var drawing = TimelineView.of(Draft.inUtc().statement("2026-06", Draft.seconds("2026-06-10T10:00:00Z", 1)));
        assertThat(drawing.blocks())
                .filteredOn(block -> block.kind().equals("down"))
                .hasSize(1);
        assertThat(drawing.traces()).hasSize(1);
        assertThat(drawing.traces().get(0).title()).contains("10 Jun 2026, 10:00:00 +00:00", "1 s measured");
    }

    @Test
    void aDayOf23HoursIsDrawn23TwentyFourthsWide() {
        var drawing = TimelineView.of(Draft.in("Europe/Paris").statement("2026-03"));
        assertThat(drawing.frames().get(28).width()).isEqualTo("95.833%");
        assertThat(drawing.frames().get(27).width()).isEqualTo("100%");
    }

    @Test
    void whatIsStillAheadIsAnEmptyFrame() {
        var now = Draft.at("2026-06-03T12:00Z");
        var drawing = TimelineView.of(Draft.inUtc().statement("2026-06", Evidence.of(Draft.down(), now)));
        assertThat(drawing.frames()).hasSize(30);
        assertThat(drawing.blocks()).hasSize(3);
        assertThat(drawing.blocks().get(2).width()).isEqualTo("50%");
    }

    @Test
    void anOutageAcrossMidnightIsDrawnInBothRows() {
        var drawing = TimelineView.of(
                Draft.inUtc().statement("2026-06", Draft.interval("2026-06-10T23:00Z/2026-06-11T01:00Z")));
        assertThat(drawing.blocks())
                .filteredOn(block -> block.kind().equals("down"))
                .extracting(TimelineView.Block::x, TimelineView.Block::width)
                .containsExactly(tuple("95.833%", "4.167%"), tuple("0%", "4.166%"));
    }

    @Test
    void anOutageWithoutAGoodResultBeforeItIsTracedFromThePeriodsStart() {
        var down = Draft.interval("2026-06-10T10:00Z/2026-06-10T11:00Z");
        var open = new Outage(down, down, new Interval(Interval.DISTANT_PAST, Interval.DISTANT_FUTURE));
        var known = Draft.down().known();
        var statement =
                Draft.inUtc().statement("2026-06", Evidence.of(new Measurement(known, List.of(open)), Draft.LATER));
        var trace = TimelineView.of(statement).traces().get(0);
        assertThat(trace.blocks())
                .filteredOn(block -> block.kind().equals("possible"))
                .hasSize(30);
        assertThat(trace.title()).contains("no upper bound");
    }
}
