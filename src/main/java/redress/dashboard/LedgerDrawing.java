package redress.dashboard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import redress.core.ledger.Claimed;
import redress.core.ledger.Ledger;
import redress.core.time.Instants;
import redress.core.time.Interval;
import redress.core.time.Micros;

/**
 * Both accounts of a period as a drawing: in each row ours above, the provider's beneath it, and what is disputed as a line under both.
 * The table of intervals says the same in words.
 *
 * @param height of the drawing, pixels
 * @param grain the shortest time that gets a block of its own, in words
 */
public record LedgerDrawing(
        int height,
        String unit,
        String grain,
        List<TimelineView.Label> labels,
        List<TimelineView.Tick> ticks,
        List<TimelineView.Block> frames,
        List<TimelineView.Block> blocks) {
    private static final int ROW_PIXELS = 34;
    private static final int OURS_TOP_PIXELS = 2;
    private static final int THEIRS_TOP_PIXELS = 14;
    private static final int BAND_PIXELS = 11;
    private static final int DISPUTED_TOP_PIXELS = 26;
    private static final int DISPUTED_PIXELS = 3;

    static LedgerDrawing of(Ledger ledger) {
        Timeline timeline = Timeline.of(ledger.statement().period());
        var frames = new ArrayList<TimelineView.Block>();
        var blocks = new ArrayList<TimelineView.Block>();
        Instants theirs = theirs(ledger);
        for (int row = 0; row < timeline.rows().size(); row++) {
            var span = timeline.rows().get(row);
            int top = row * ROW_PIXELS;
            frames.add(frame(timeline, span, top + OURS_TOP_PIXELS));
            frames.add(frame(timeline, span, top + THEIRS_TOP_PIXELS));
            TimelineView.join(
                    blocks,
                    TimelineView.classes(timeline, span, ledger.statement().classes()),
                    top + OURS_TOP_PIXELS,
                    BAND_PIXELS);
            TimelineView.join(blocks, painted(timeline, span, theirs, "theirs"), top + THEIRS_TOP_PIXELS, BAND_PIXELS);
            TimelineView.join(
                    blocks,
                    painted(timeline, span, ledger.sides().disputed(), "disputed"),
                    top + DISPUTED_TOP_PIXELS,
                    DISPUTED_PIXELS);
        }
        return new LedgerDrawing(
                timeline.rows().size() * ROW_PIXELS,
                "One row per " + timeline.unit(),
                Figures.duration(timeline.axisMicros() / TimelineView.COLUMNS),
                timeline.rows().stream()
                        .map(span -> new TimelineView.Label(span.label(), span.unusual(), span.weekend()))
                        .toList(),
                timeline.ticks().stream()
                        .map(tick -> TimelineView.tick(timeline, tick))
                        .toList(),
                frames,
                blocks);
    }

    private static Instants theirs(Ledger ledger) {
        var elapsed = new Interval(
                ledger.statement().span().start(), ledger.statement().computedTo());
        var down = new ArrayList<Interval>();
        for (Claimed claimed : ledger.claims()) {
            if (claimed.down() != null) {
                down.add(claimed.down());
            }
        }
        return Instants.of(down).and(elapsed);
    }

    private static String[] painted(Timeline timeline, Timeline.Span span, Instants set, String kind) {
        var columns = new String[TimelineView.COLUMNS];
        Arrays.fill(columns, "");
        TimelineView.paint(columns, timeline, span, set, kind);
        return columns;
    }

    private static TimelineView.Block frame(Timeline timeline, Timeline.Span span, int y) {
        long from =
                TimelineView.millipercent(timeline, Micros.of(span.interval().start()) - span.unitStartMicros());
        long to = TimelineView.millipercent(timeline, Micros.of(span.interval().end()) - span.unitStartMicros());
        return TimelineView.block("frame", from, to, y, BAND_PIXELS);
    }
}
