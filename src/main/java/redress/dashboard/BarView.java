package redress.dashboard;

import java.util.ArrayList;
import java.util.List;
import redress.core.statement.Classes;
import redress.core.time.Instants;

/**
 * The five classes of a period's time as a bar, with their seconds, which add up to the total.
 *
 * @param totalSeconds of the time up to which the statement is computed
 */
public record BarView(List<Part> parts, String totalSeconds, String totalDuration) {
    private static final long MILLIPERCENT = 100_000;
    /** A class that has any time at all is drawn at least this wide, so that nobody overlooks it. */
    private static final long LEAST_MILLIPERCENT = 400;

    /**
     * One class.
     *
     * @param kind names its colour and pattern
     * @param x where it begins in the bar, in percent
     * @param width empty where the class has no time
     */
    public record Part(
            String kind,
            String word,
            String meaning,
            String seconds,
            String duration,
            String x,
            String width,
            List<Reason> reasons) {}

    /** Excluded time under one reason. */
    public record Reason(String reason, String seconds, String duration) {}

    static BarView of(Classes classes) {
        long[] micros = {
            classes.up().totalMicros(),
            classes.down().totalMicros(),
            classes.unknown().totalMicros(),
            classes.allExcluded().totalMicros(),
            classes.notCovered().totalMicros()
        };
        long total = 0;
        for (long part : micros) {
            total += part;
        }
        long[] widths = widths(micros, total);
        String[][] words = {
            {"up", "Up", "agreed time in which the service answered"},
            {"down", "Down", "agreed time that counts as downtime"},
            {"unknown", "Unknown", "agreed time without a valid measurement"},
            {"excluded", "Excluded", "agreed time that an exclusion takes out"},
            {"not-covered", "Not covered", "outside of the hours or the term agreed"}
        };
        var parts = new ArrayList<Part>();
        long x = 0;
        for (int i = 0; i < micros.length; i++) {
            parts.add(new Part(
                    words[i][0],
                    words[i][1],
                    words[i][2],
                    Figures.seconds(micros[i]),
                    Figures.duration(micros[i]),
                    TimelineView.percent(x),
                    widths[i] == 0 ? "" : TimelineView.percent(widths[i]),
                    words[i][0].equals("excluded") ? reasons(classes) : List.of()));
            x += widths[i];
        }
        return new BarView(parts, Figures.seconds(total), Figures.duration(total));
    }

    private static List<Reason> reasons(Classes classes) {
        return classes.excluded().entrySet().stream()
                .map(reason -> reason(reason.getKey(), reason.getValue()))
                .toList();
    }

    private static Reason reason(String reason, Instants instants) {
        long micros = instants.totalMicros();
        return new Reason(reason, Figures.seconds(micros), Figures.duration(micros));
    }

    /** Widths in thousandths of a percent; what the least width adds is taken from the widest. */
    private static long[] widths(long[] micros, long total) {
        var widths = new long[micros.length];
        int widest = 0;
        long left = MILLIPERCENT;
        for (int i = 0; i < micros.length; i++) {
            if (micros[i] > 0) {
                widths[i] = Math.max(LEAST_MILLIPERCENT, (long) ((double) micros[i] / total * MILLIPERCENT));
            }
            left -= widths[i];
            widest = micros[i] > micros[widest] ? i : widest;
        }
        widths[widest] += total == 0 ? 0 : left;
        return widths;
    }
}
