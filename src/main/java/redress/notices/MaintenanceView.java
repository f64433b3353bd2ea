package redress.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import redress.core.statement.Seconds;
import redress.core.time.Micros;
import redress.notices.MeasuredMaintenance.Line;

/**
 * What was measured of an announced time, in words.
 *
 * @param mark missed, unknown, not-judged, running or met
 * @param sentences one for each service, what overran first
 * @param others how many services are left out
 * @param api where all of them are told to the microsecond
 */
record MaintenanceView(String mark, String verdict, List<String> sentences, int others, String api) {
    /** Most services that are told of beside a notice. */
    static final int MOST_SERVICES_TOLD = 4;

    private static final long SECONDS_PER_MINUTE = 60;

    static MaintenanceView of(UUID notice, List<Line> lines, Instant from, Instant until, Instant now) {
        Duration come = Duration.between(from, until.isBefore(now) ? until : now);
        var sorted = lines.stream()
                .sorted(Comparator.comparingLong((Line line) -> -line.overrun())
                        .thenComparingLong(line -> -line.unknown())
                        .thenComparingLong(line -> -line.downWithin())
                        .thenComparing(Line::service))
                .toList();
        var told = sorted.subList(0, Math.min(sorted.size(), MOST_SERVICES_TOLD));
        String mark = mark(lines, until.isAfter(now));
        return new MaintenanceView(
                mark,
                verdict(mark, lines),
                told.stream().map(line -> sentence(line, Micros.of(come))).toList(),
                sorted.size() - told.size(),
                "/api/v1/notices/" + notice + "/measured");
    }

    private static String mark(List<Line> lines, boolean isRunning) {
        if (lines.stream().noneMatch(Line::judgedByProbes)) {
            return "not-judged";
        }
        if (lines.stream().anyMatch(line -> line.overrun() > 0)) {
            return "missed";
        }
        if (isRunning) {
            return "running";
        }
        return lines.stream().anyMatch(line -> line.unknown() > 0) ? "unknown" : "met";
    }

    private static String verdict(String mark, List<Line> lines) {
        long longest = lines.stream().mapToLong(Line::overrun).max().orElse(0);
        long overran = lines.stream().filter(line -> line.overrun() > 0).count();
        return switch (mark) {
            case "missed" -> "overran by " + (overran > 1 ? "up to " : "") + length(longest);
            case "running" -> "goes on";
            case "unknown" -> "no overrun was measured, but not all is known";
            case "met" -> "kept to its time";
            default -> "not measured";
        };
    }

    private static String sentence(Line line, long come) {
        if (!line.judgedByProbes()) {
            return line.service() + ": no probe judges it, so nothing was measured.";
        }
        if (line.unknown() == come && line.overrun() == 0 && line.downBefore() == 0) {
            return line.service() + ": nothing was measured in this time.";
        }
        var parts = new ArrayList<String>();
        if (line.downBefore() > 0) {
            parts.add("down " + length(line.downBefore()) + " before it began");
        }
        parts.add(
                line.downWithin() > 0
                        ? "down " + length(line.downWithin()) + " of the announced " + length(come)
                        : "not down in the announced time");
        if (line.overrun() > 0) {
            parts.add("down " + length(line.overrun()) + " beyond it, which count as any other downtime");
        }
        if (line.unknown() > 0) {
            parts.add("nothing known of " + length(line.unknown()));
        }
        return line.service() + ": " + String.join("; ", parts) + ".";
    }

    /** In minutes, as maintenance is announced, and what is left in seconds: 95 min 30 s. */
    static String length(long micros) {
        long minutes = micros / (SECONDS_PER_MINUTE * Micros.PER_SECOND);
        var seconds = Seconds.of(micros % (SECONDS_PER_MINUTE * Micros.PER_SECOND));
        if (minutes == 0) {
            return seconds.toPlainString() + " s";
        }
        return minutes + " min" + (seconds.signum() == 0 ? "" : " " + seconds.toPlainString() + " s");
    }
}
