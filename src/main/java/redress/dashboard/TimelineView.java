package redress.dashboard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import redress.core.measurement.Outage;
import redress.core.statement.Classes;
import redress.core.statement.Interruption;
import redress.core.statement.Statement;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;

/**
 * A statement's period as a drawing. Across, everything is in percent of the width, so that it fits any screen; down, in
 * pixels. The table of interruptions says the same in words.
 *
 * @param height of the drawing, pixels
 * @param grain the shortest time that gets a block of its own, in words
 * @param notDrawn how many interruptions have no trace, because there are too many
 */
public record TimelineView(
        int height,
        String grain,
        List<Label> labels,
        List<Tick> ticks,
        List<Block> frames,
        List<Block> blocks,
        List<Trace> traces,
        int notDrawn) {
    /** Into how many columns a row is cut; what is shorter than one is drawn one column wide, so that nothing is lost. */
    static final int COLUMNS = 480;
    /** Most interruptions that get a trace with their readings. */
    private static final int MAX_TRACES = 300;

    private static final int ROW_PIXELS = 20;
    private static final int BAND_TOP_PIXELS = 2;
    private static final int BAND_PIXELS = 11;
    private static final int TRACE_TOP_PIXELS = 14;
    private static final int TRACE_PIXELS = 4;
    static final int MILLIPERCENT = 100_000;
    private static final int LEAST_TRACE_MILLIPERCENT = 200;

    /** The words beside a row. */
    public record Label(String text, String unusual, boolean weekend) {}

    /**
     * A line down the drawing with its label.
     *
     * @param anchor which part of the label stands at the line: start, middle or end
     */
    public record Tick(String label, String x, String anchor) {}

    /**
     * A rectangle.
     *
     * @param kind which class of time it shows
     * @param x such as 12.5%
     * @param width such as 3.333%
     */
    public record Block(String kind, String x, String width, int y, int height) {}

    /** The three readings of one interruption. */
    public record Trace(String title, List<Block> blocks) {}

    static TimelineView of(Statement statement) {
        Timeline timeline = Timeline.of(statement.period());
        var frames = new ArrayList<Block>();
        var blocks = new ArrayList<Block>();
        for (int row = 0; row < timeline.rows().size(); row++) {
            var span = timeline.rows().get(row);
            frames.add(frame(timeline, span, row));
            addBlocks(blocks, timeline, span, row, statement.classes());
        }
        var traces = statement.interruptions().stream()
                .limit(MAX_TRACES)
                .map(interruption -> trace(timeline, statement, interruption))
                .toList();
        return new TimelineView(
                timeline.rows().size() * ROW_PIXELS,
                Figures.duration(timeline.axisMicros() / COLUMNS),
                timeline.rows().stream()
                        .map(span -> new Label(span.label(), span.unusual(), span.weekend()))
                        .toList(),
                timeline.ticks().stream().map(tick -> tick(timeline, tick)).toList(),
                frames,
                blocks,
                traces,
                statement.interruptions().size() - traces.size());
    }

    static Tick tick(Timeline timeline, Timeline.Tick tick) {
        boolean byHour = timeline.unit().equals("day") && tick.offsetMicros() > 0;
        return new Tick(
                tick.label(),
                percent(millipercent(timeline, tick.offsetMicros())),
                tick.offsetMicros() == timeline.axisMicros() ? "end" : byHour ? "middle" : "start");
    }

    private static Block frame(Timeline timeline, Timeline.Span span, int row) {
        long from = millipercent(timeline, Micros.of(span.interval().start()) - span.unitStartMicros());
        long to = millipercent(timeline, Micros.of(span.interval().end()) - span.unitStartMicros());
        return block("frame", from, to, row * ROW_PIXELS + BAND_TOP_PIXELS, BAND_PIXELS);
    }

    /** Paints the classes of a row into columns, the more telling ones last. */
    private static void addBlocks(List<Block> blocks, Timeline timeline, Timeline.Span span, int row, Classes classes) {
        join(blocks, classes(timeline, span, classes), row * ROW_PIXELS + BAND_TOP_PIXELS, BAND_PIXELS);
    }

    /** The class of each column of a row; empty where it has none. */
    static String[] classes(Timeline timeline, Timeline.Span span, Classes classes) {
        var columns = new String[COLUMNS];
        Arrays.fill(columns, "");
        paint(columns, timeline, span, classes.notCovered(), "not-covered");
        paint(columns, timeline, span, classes.up(), "up");
        paint(columns, timeline, span, classes.allExcluded(), "excluded");
        paint(columns, timeline, span, classes.unknown(), "unknown");
        paint(columns, timeline, span, classes.down(), "down");
        return columns;
    }

    /** Joins equal neighbours to blocks. */
    static void join(List<Block> blocks, String[] columns, int y, int height) {
        int start = 0;
        for (int column = 1; column <= COLUMNS; column++) {
            if (column == COLUMNS || !columns[column].equals(columns[start])) {
                if (!columns[start].isEmpty()) {
                    blocks.add(block(
                            columns[start],
                            (long) start * MILLIPERCENT / COLUMNS,
                            (long) column * MILLIPERCENT / COLUMNS,
                            y,
                            height));
                }
                start = column;
            }
        }
    }

    static void paint(String[] columns, Timeline timeline, Timeline.Span span, Instants set, String kind) {
        Instants here = set.and(span.interval());
        for (int i = 0; i < here.size(); i++) {
            int from = column(timeline, here.startMicros(i) - span.unitStartMicros());
            int last = column(timeline, here.endMicros(i) - 1 - span.unitStartMicros());
            Arrays.fill(columns, from, last + 1, kind);
        }
    }

    private static Trace trace(Timeline timeline, Statement statement, Interruption interruption) {
        Outage outage = interruption.outage();
        var blocks = new ArrayList<Block>();
        for (int row = 0; row < timeline.rows().size(); row++) {
            var span = timeline.rows().get(row);
            addReading(blocks, timeline, span, row, "possible", outage.possible());
            addReading(blocks, timeline, span, row, "measured", outage.measured());
            addReading(blocks, timeline, span, row, "provable", outage.provable());
        }
        return new Trace(
                InterruptionView.describe(interruption, statement.period().zone()), blocks);
    }

    private static void addReading(
            List<Block> blocks, Timeline timeline, Timeline.Span span, int row, String kind, Interval reading) {
        Interval here = span.interval().and(reading);
        if (!here.isEmpty()) {
            long from = millipercent(timeline, Micros.of(here.start()) - span.unitStartMicros());
            long to = millipercent(timeline, Micros.of(here.end()) - span.unitStartMicros());
            long least = Math.min(from + LEAST_TRACE_MILLIPERCENT, MILLIPERCENT);
            blocks.add(block(kind, from, Math.max(to, least), row * ROW_PIXELS + TRACE_TOP_PIXELS, TRACE_PIXELS));
        }
    }

    static Block block(String kind, long fromMillipercent, long toMillipercent, int y, int height) {
        return new Block(kind, percent(fromMillipercent), percent(toMillipercent - fromMillipercent), y, height);
    }

    static int column(Timeline timeline, long offsetMicros) {
        return (int) (offsetMicros * COLUMNS / timeline.axisMicros());
    }

    static long millipercent(Timeline timeline, long offsetMicros) {
        return offsetMicros * MILLIPERCENT / timeline.axisMicros();
    }

    /** Thousandths of a percent as an attribute: 12500 is 12.5%. */
    static String percent(long millipercent) {
        return BigDecimal.valueOf(millipercent, 3).stripTrailingZeros().toPlainString() + "%";
    }
}
