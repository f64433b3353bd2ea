package redress.dashboard;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import redress.core.time.Interval;
import redress.core.time.Micros;
import redress.core.time.Period;

/**
 * How a period is laid out for drawing: one row for each local day, week or month, each as long as it really was. A day on
 * which the clocks change has 23 or 25 hours and is drawn so.
 *
 * @param unit what a row stands for: day, week or month
 * @param rows ascending, without gap or overlap
 * @param axisMicros length of the longest row, which spans the whole width
 * @param ticks marks along the axis
 */
record Timeline(String unit, List<Span> rows, long axisMicros, List<Tick> ticks) {
    /** Longest period that gets a row a day, in days: two months. */
    private static final int MAX_DAYS_BY_DAY = 62;
    /** Longest period that gets a row a week, in days: two quarters. */
    private static final int MAX_DAYS_BY_WEEK = 184;

    private static final long HOUR = 3_600 * Micros.PER_SECOND;
    private static final long DAY = 24 * HOUR;

    /**
     * One row.
     *
     * @param label of the local date with which it begins
     * @param unusual how long it is where the clocks changed in it, else empty
     * @param unitStartMicros where the row's day, week or month begins, also where the period begins inside it
     * @param interval of the period that lies in this row
     */
    record Span(String label, String unusual, boolean weekend, long unitStartMicros, Interval interval) {}

    /** A mark so many microseconds from the left. */
    record Tick(String label, long offsetMicros) {}

    /** Lays out a period. */
    static Timeline of(Period period) {
        long days = ChronoUnit.DAYS.between(period.first(), period.endExclusive());
        if (days <= MAX_DAYS_BY_DAY) {
            return byDay(period);
        }
        return days <= MAX_DAYS_BY_WEEK ? byWeek(period) : byMonth(period);
    }

    private static Timeline byDay(Period period) {
        var ticks = List.of(tick("0 h", 0), tick("6", 6), tick("12", 12), tick("18", 18), tick("24", 24));
        return laidOut("day", period, period.first(), date -> date.plusDays(1), Dates::day, DAY, ticks);
    }

    private static Timeline byWeek(Period period) {
        LocalDate monday = period.first().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var ticks = List.of(
                tick("Mon", 0),
                tick("Tue", 24),
                tick("Wed", 48),
                tick("Thu", 72),
                tick("Fri", 96),
                tick("Sat", 120),
                tick("Sun", 144));
        return laidOut("week", period, monday, date -> date.plusWeeks(1), Dates::dayAndMonth, 7 * DAY, ticks);
    }

    private static Timeline byMonth(Period period) {
        var ticks = List.of(tick("1st", 0), tick("8th", 168), tick("15th", 336), tick("22nd", 504), tick("29th", 672));
        return laidOut(
                "month",
                period,
                period.first().withDayOfMonth(1),
                date -> date.plusMonths(1),
                Dates::month,
                31 * DAY,
                ticks);
    }

    private interface Label {
        String of(LocalDate date);
    }

    private static Timeline laidOut(
            String unit,
            Period period,
            LocalDate first,
            UnaryOperator<LocalDate> next,
            Label label,
            long usualMicros,
            List<Tick> ticks) {
        var rows = new ArrayList<Span>();
        long axis = usualMicros;
        for (LocalDate date = first; date.isBefore(period.endExclusive()); date = next.apply(date)) {
            var whole =
                    new Interval(Period.startOf(date, period.zone()), Period.startOf(next.apply(date), period.zone()));
            axis = Math.max(axis, whole.micros());
            rows.add(new Span(
                    label.of(date),
                    unusual(usualMicros, whole),
                    usualMicros == DAY && Dates.isWeekend(date),
                    Micros.of(whole.start()),
                    whole.and(period.interval())));
        }
        return new Timeline(unit, rows, axis, ticks);
    }

    private static String unusual(long usualMicros, Interval whole) {
        return usualMicros != DAY || whole.micros() == DAY ? "" : Figures.duration(whole.micros());
    }

    private static Tick tick(String label, int offsetHours) {
        return new Tick(label, offsetHours * HOUR);
    }
}
